package ui

import (
	tea "charm.land/bubbletea/v2"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// gapView puts what the vendor's console reported of a seat pool beside what the
// rules explain, line by line, with what could cover the rest; a line opens on
// its endpoints.
type gapView struct {
	lined
	errand
	rec  *app.Reconciliation // nil: it is being worked out
	err  error
	line string // name of the line whose rows show
}

// openGap compares the pool at hand, or the one whose figure is explained least.
func (d *Dashboard) openGap() tea.Cmd {
	if d.toggled("gap") {
		return nil
	}
	if p := d.poolHere(); p != nil && p.Family == model.FamilySeat {
		return d.openGapOf(p.ID)
	}
	return d.openGapOf(d.widestGap())
}

func (d *Dashboard) openGapOf(pool string) tea.Cmd {
	return d.lay(&gapView{lined: lined{pool: pool, lines: newTable().named("gap")}})
}

// widestGap is the seat pool of whose figure most is not explained; without any,
// the first one of which something was reported, or the first.
func (d *Dashboard) widestGap() (id string) {
	v, most := d.site.view, int64(-2)
	for _, i := range d.site.poolsOf(model.FamilySeat) {
		p, size := &v.Snapshot.Pools[i], int64(-1)
		if n, inside, ok := policy.Residue(p, positionOf(v.Result, p.ID, "")); ok && inside {
			size = 0
		} else if ok {
			size = max(n, -n)
		}
		if size > most {
			id, most = p.ID, size
		}
	}
	return id
}

func (v *gapView) name() string { return "gap" }

func (v *gapView) Top(d *Dashboard, w int) int { return len(v.top(d, w)) + 1 }

// Adopt compares anew, beside the event loop: it looks at every endpoint, and at
// the log.
func (v *gapView) Adopt(d *Dashboard) tea.Cmd {
	if v.busy || v.rec != nil && v.rec.View == d.site.view {
		return nil
	}
	if v.rec != nil && d.elsewhen(v.rec.View) {
		v.rec = nil
	}
	be, ctx, view, pool := d.be, v.begin(d.ctx), d.site.view, v.pool
	return guard(func() tea.Msg {
		list, err := be.Reconcile(ctx, view, pool)
		return coverMsg{func(d *Dashboard) tea.Cmd { return v.take(d, list, err) }}
	})
}

// take shows what was compared, and compares again where the site has moved.
func (v *gapView) take(d *Dashboard, list []app.Reconciliation, err error) tea.Cmd {
	if again, gone := v.came(d, v, err); gone {
		return again
	}
	v.err = err
	if err != nil || len(list) == 0 || d.cover != v {
		return nil
	}
	if d.elsewhen(list[0].View) {
		return v.Adopt(d)
	}
	first := v.lines.n == 0
	v.rec = &list[0]
	if v.rec.Gap == nil {
		v.lines.drop()
		v.rows = nil
		return v.Adopt(d)
	}
	v.lines.at = d.edition()
	cmds := []tea.Cmd{v.lines.show(newGapRows(v.rec))}
	if first { // on what could cover most
		v.lines.move(len(v.rec.Gap.Lines))
	}
	if v.rows != nil {
		cmds = append(cmds, v.list())
	}
	d.refreshWhy()
	return tea.Batch(append(cmds, v.Adopt(d))...)
}

func (v *gapView) Select(*Dashboard, model.Subject) tea.Cmd { return nil }

func (v *gapView) Handle(d *Dashboard, k string) (bool, tea.Cmd) { return v.handle(d, k) }

// openLine lists the endpoints of the line under the cursor, or explains the one
// under the cursor.
func (v *gapView) open(d *Dashboard) tea.Cmd {
	switch {
	case v.rows != nil:
		return d.openWhy()
	case v.rec == nil:
		return nil
	case v.rec.Gap == nil:
		return d.performByID("reading")
	case v.lines.n == 0:
		return nil
	}
	line := &newGapRows(v.rec).list[v.lines.row(v.lines.cursor)]
	if says := line.nobody(); says != "" {
		d.say(look, says)
		return nil
	}
	v.rows, v.line = newTable().named("gap endpoints").holding(), line.name()
	return v.list()
}

// opened is the line whose rows show; nil when there is none of its name any more.
func (v *gapView) opened() *gapLine {
	lines := newGapRows(v.rec)
	if i, ok := lines.Find(model.Subject{ID: v.line}); ok {
		return &lines.list[i]
	}
	return nil
}

// list shows the endpoints of the line that is open. They are looked for beside
// the event loop: a cause looks at all of a pool.
func (v *gapView) list() tea.Cmd {
	rec, line := v.rec, v.opened()
	if line == nil {
		v.rows = nil
		return nil
	}
	return guard(func() tea.Msg {
		var list []int32
		for row := range line.rows {
			list = append(list, int32(row))
		}
		return coverMsg{func(d *Dashboard) tea.Cmd {
			if v.rows == nil || v.rec != rec || v.line != line.name() {
				return nil
			}
			v.rows.at = d.edition()
			all := newEndpointRows(rec.View, rec.View.Snapshot.EndpointsOf(rec.Gap.Pool), d.clock, seatFields)
			cmd := v.rows.show(&pickedRows{all, list})
			d.refreshWhy()
			return cmd
		}}
	})
}

func (v *gapView) Render(d *Dashboard, w, h int) []string {
	top := v.top(d, w)
	if v.rec == nil || v.rec.Gap == nil {
		return renderList(d, top, newTable(), v.empty(d), w, h)
	}
	if v.rows != nil {
		empty := v.rows.empty("endpoint", "None now.")
		if v.rows.next == nil {
			empty = []string{"looking for them …"}
		}
		return renderList(d, top, v.rows, empty, w, h)
	}
	below := v.below(d, w, h-len(top)-1-min(v.lines.n+3, 9))
	out := renderList(d, top, v.lines, nil, w, h-len(below))
	return append(out, below...)
}

func (v *gapView) empty(d *Dashboard) []string {
	switch {
	case v.err != nil:
		text, remedy := errorText(v.err)
		return []string{text, remedy}
	case v.rec == nil:
		return []string{"comparing …"}
	case v.rec.Remedy != "":
		return []string{v.rec.Nothing, d.keyName("enter") + " or " + d.keyName("R") + " notes what the vendor's console says is in use; then both sides stand here."}
	}
	return []string{v.rec.Nothing}
}

// nobody says why a line opens on nobody; "" when it does not.
func (l *gapLine) nobody() string {
	switch {
	case l.suspect == nil:
		return ""
	case !l.suspect.Countable:
		return l.suspect.Says + " " + present.Sentence(l.suspect.Formula)
	case l.suspect.Count == 0:
		return "nobody: " + l.suspect.Formula
	}
	return ""
}
