package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// overview shows every pool with its gauge, and what needs somebody.
type overview struct {
	rows    []poolRow
	cursor  int // over rows, then needs
	top     int
	page    int   // entries of the last drawing
	starts  []int // the line on which each entry began in it
	needs   []app.Need
	welcome welcome
}

// poolRow is one line of the pools: a position, the shortest where a pool has
// unlike types.
type poolRow struct {
	pool  *model.Pool
	label string // empty on the second line of a pool
	unit  string
	pos   policy.Position
	word  present.Word
	more  string
	fresh bool // it changed a moment ago
}

func (o *overview) Adopt(d *Dashboard) tea.Cmd {
	at, _ := o.Selected()
	onNeed := o.cursor >= len(o.rows) && len(o.rows) > 0
	o.rows, o.needs = poolRows(d.site, d.clock, d.fresh), d.site.needs
	if !onNeed && at.Kind == model.KindPool {
		for i := range o.rows {
			if o.rows[i].pool.ID == at.Pool && (i >= o.cursor || o.rows[i].pos.Class == at.ID) {
				o.cursor = i
				break
			}
		}
	}
	o.clamp()
	return nil
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
		return model.Subject{Kind: model.KindPool, Pool: n.Pool, ID: n.Pool}, n.Pool != ""
	}
	if o.cursor < len(o.rows) {
		r := &o.rows[o.cursor]
		return model.Subject{Kind: model.KindPool, Pool: r.pool.ID, ID: r.pos.Class}, true
	}
	return model.Subject{}, false
}

func (o *overview) Select(*Dashboard, model.Subject) tea.Cmd { return nil }

func (o *overview) Handle(d *Dashboard, k string) (bool, tea.Cmd) {
	if d.site.empty() {
		return o.welcome.Handle(d, k)
	}
	switch k {
	case "up", "k":
		o.cursor--
	case "down", "j":
		o.cursor++
	case "pgup":
		o.cursor -= o.page
	case "pgdown":
		o.cursor += o.page
	case "home", "g":
		o.cursor = 0
	case "end", "G":
		o.cursor = len(o.rows) + len(o.needs) - 1
	default:
		return false, nil
	}
	o.clamp()
	return true, nil
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
	for i := range d.actions {
		if a := &d.actions[i]; n.Action != "" && a.id == string(n.Action) {
			return tea.Batch(cmd, d.perform(a))
		}
	}
	return cmd
}

func (o *overview) Render(d *Dashboard, w, h int) []string {
	if d.site.empty() {
		return o.welcome.Render(d, w, h)
	}
	s := newSheet(d.th, w)
	lay := overviewLayout(w, o.rows)
	s.lines = append(s.lines, lay.heading(d.th, w))
	from, to := 0, 0 // lines of the entry under the cursor
	o.starts = o.starts[:0]
	for i := range o.rows {
		o.starts = append(o.starts, len(s.lines))
		if i == o.cursor {
			from, to = len(s.lines), len(s.lines)+1
		}
		s.lines = append(s.lines, lay.row(d.th, w, &o.rows[i], i == o.cursor))
	}
	s.blank()
	l := s.line().gap(1).put(head, "NEEDS YOU").gap(2)
	if len(o.needs) == 0 {
		l.put(fine, "● ").put(plain, "nothing")
	}
	s.done(l)
	n := layNeeds(w, o.needs)
	if above := len(s.lines); above+n.height(o.needs) > h { // what is cut shows whole under the cursor
		n.brief = true
	}
	for i := range o.needs {
		here := o.cursor == len(o.rows)+i
		o.starts = append(o.starts, len(s.lines))
		lines := n.lines(d.th, &o.needs[i], here)
		if here {
			from, to = len(s.lines), len(s.lines)+len(lines)
		}
		s.lines = append(s.lines, lines...)
	}
	o.page = max(h-3, 1)
	return o.scroll(d.th, s.lines, w, h, from, to)
}

// click moves the cursor to the entry on a line of the screen.
func (o *overview) click(y int) {
	y += o.top
	i, on := slices.BinarySearch(o.starts, y)
	if !on {
		i--
	}
	heads := len(o.rows) > 0 && i == len(o.rows)-1 && y > o.starts[i] // the lines above the needs
	if i >= 0 && !heads {
		o.cursor = i
		o.clamp()
	}
}

// scroll cuts the lines to the screen, the entry under the cursor in sight, and
// says how to reach what lies below.
func (o *overview) scroll(th *theme, lines []string, w, h, from, to int) []string {
	if len(lines) <= h {
		o.top = 0
	} else {
		last := h - 1 // the last line of the screen says what is missing
		if to == len(lines) {
			last = h
		}
		o.top = max(o.top, to-last)
		o.top = min(o.top, max(from-1, 0))
	}
	out := window(lines, &o.top, h, newLine(th, w).end())
	if more := len(lines) - o.top - h; more > 0 && h > 2 {
		out[h-1] = newLine(th, w).gap(1).put(grey, "▼ "+present.Plural(int64(more+1), "more line", "more lines")+"  ").put(accent, "PgDn").end()
	}
	return out
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
