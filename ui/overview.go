package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"lictop/app"
	"lictop/model"
	"lictop/ui/present"
)

// overview shows every pool with its gauge, and what needs somebody.
type overview struct {
	rows    []poolRow
	cursor  int // over rows, then needs
	top     int // of the pools
	needTop int // of the needs, in lines
	page    int // entries of the last drawing
	needs   []app.Need
	welcome welcome
	chart   drawing[forecastDrawing]
	recall  *SubjectState // where the cursor was when the program ended last
}

// poolRow is one line of the pools.
type poolRow struct {
	present.PoolLine
	fresh bool            // it changed a moment ago
	days  *app.RecentDays // what was in use in the last days; all unknown before it is read
	full  present.Word    // when it is likely to be full
}

func (o *overview) Adopt(d *Dashboard) tea.Cmd {
	at, _ := o.Selected()
	var need app.Need
	n, onNeed := o.need()
	if onNeed {
		need = *n
	}
	was := o.cursor - len(o.rows)
	o.rows, o.needs = poolRows(d.site, d.clock, d.fresh), d.needs()
	if onNeed {
		o.cursor = len(o.rows) + sameNeed(o.needs, &need, was)
	} else if i := samePool(o.rows, at); i >= 0 {
		o.cursor = i
	}
	o.recallCursor(d.site.view.Snapshot)
	o.clamp()
	o.foresee(d)
	return d.needForecasts()
}

// foresee puts the forecasts beside the pools.
func (o *overview) foresee(d *Dashboard) {
	for i := range o.rows {
		r := &o.rows[i]
		if f := d.forecastOf(r.Pool.ID, r.Pos.Class); f != nil {
			r.days, r.full = &f.Days, present.OutlookBrief(f, d.clock.now)
		}
	}
}

// sameNeed finds a need of an older list among others; fallback where it is
// there no more.
func sameNeed(list []app.Need, n *app.Need, fallback int) int {
	i := slices.IndexFunc(list, func(m app.Need) bool {
		return m.Pool == n.Pool && m.Subject == n.Subject && m.Remedy == n.Remedy && m.Action == n.Action
	})
	if i < 0 {
		return fallback
	}
	return i
}

// samePool finds the line of a position, or else the first one of its pool; -1 =
// none.
func samePool(rows []poolRow, at model.Subject) int {
	first := -1
	for i := range rows {
		switch {
		case rows[i].Pool.ID != at.Pool:
		case rows[i].Pos.Class == at.ID:
			return i
		case first < 0:
			first = i
		}
	}
	return first
}

func (o *overview) clamp() { o.cursor = max(0, min(o.cursor, len(o.rows)+len(o.needs)-1)) }

func (o *overview) Table() *table           { return nil }
func (o *overview) Top(*Dashboard, int) int { return 0 }
func (o *overview) need() (*app.Need, bool) {
	if i := o.cursor - len(o.rows); i >= 0 && i < len(o.needs) {
		return &o.needs[i], true
	}
	return nil, false
}

func (o *overview) Selected() (model.Subject, bool) {
	if n, ok := o.need(); ok {
		if n.Subject.Kind != model.NoKind {
			return n.Subject, true
		}
		return model.PoolSubject(n.Pool), n.Pool != ""
	}
	if o.cursor < len(o.rows) {
		r := &o.rows[o.cursor]
		return model.Subject{Kind: model.KindPool, Pool: r.Pool.ID, ID: r.Pos.Class}, true
	}
	return model.Subject{}, false
}

func (o *overview) Select(*Dashboard, model.Subject) tea.Cmd { return nil }

func (o *overview) Handle(d *Dashboard, k string) (bool, tea.Cmd) {
	if d.site.empty() {
		return o.welcome.Handle(d, k)
	}
	to, ok := scrolledBeside(k, o.cursor, o.page+1)
	o.cursor = to
	o.clamp()
	return ok, nil
}

// open leads to the remedy of a need, or to the rows of a pool.
func (o *overview) open(d *Dashboard) tea.Cmd {
	if d.welcoming() {
		return o.welcome.open(d)
	}
	sub, ok := o.Selected()
	if !ok {
		return nil
	}
	snap := d.site.view.Snapshot
	pool := snap.Pool(sub.Pool)
	if pool == nil {
		return nil
	}
	n, isNeed := o.need()
	cmd := d.goTo(tabOf(pool.Family))
	cmd = tea.Batch(cmd, d.page().Select(d, sub))
	d.refreshWhy()
	if !isNeed {
		return cmd
	}
	return tea.Batch(cmd, d.remedy(n))
}

func (o *overview) Render(d *Dashboard, w, h int) []string {
	if d.site.empty() {
		return o.welcome.Render(d, w, h)
	}
	return o.draw(d, w, h)
}

func levelStyle(l app.Level) (style, string) {
	switch l {
	case app.LevelAct:
		return act, "■"
	case app.LevelLook:
		return look, "▲"
	}
	return fine, "●"
}
