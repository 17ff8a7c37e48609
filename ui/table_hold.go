package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"lictop/model"
	"lictop/ui/filter"
	"lictop/ui/present"
)

// restTicks is how many ticks of the clock, a second apart, go by after the last key
// before somebody is taken to rest: two seconds at least.
const restTicks = 3

// held keeps rows where they are while somebody moves among them. Values change in
// place; rows that are new or stand elsewhere wait.
type held struct {
	holds  bool // rows are kept where they are at all: those that are found by subject
	moving int  // ticks until whoever moves among the rows is taken to rest
	acted  bool // the last key did something else: what that brings is shown at once
	asked  bool // the arrangement under way was asked for, and is not held
	waits  *waiting
}

// waiting is an arrangement that waits until it can be shown.
type waiting struct {
	src rows
	arrangement
	moved   *moves
	updates int // rows that are new, gone or elsewhere; 0 = nobody has counted
}

// holding keeps the rows of a table where they are while somebody moves among them.
func (t *table) holding() *table {
	t.holds = true
	return t
}

// moves notes that somebody moves among the rows.
func (t *table) moves() { t.moving, t.acted = restTicks, false }

// rest lets a second go by. It reports whether what waits is shown now.
func (t *table) rest() bool {
	if t.moving == 0 {
		return false
	}
	t.moving--
	return t.moving == 0 && t.release()
}

// release shows what waits; it reports whether anything did.
func (t *table) release() bool {
	t.moving = 0
	w := t.waits
	if w == nil {
		return false
	}
	t.take(w.src, w.arrangement, w.moved)
	return true
}

// receive shows an arrangement, or has it wait where it would move the rows under
// the eyes of somebody who moves among them.
func (t *table) receive(m orderMsg) {
	hold := t.holds && t.moving > 0 && !t.acted && !t.asked && t.src != nil && t.goal.Kind == model.NoKind
	if !hold || !sameColumns(t.src.Columns(), m.src.Columns()) || !t.shifts(m.src, m.arrangement) {
		t.take(m.src, m.arrangement, m.moved)
		return
	}
	if !m.moved.are(t.src) { // what was on the screen when it was begun has gone
		m.moved, m.updates = nil, 0
	}
	if m.updates == 0 && m.src.Span().Len() <= backgroundRows {
		m.moved = movesOf(t.src, m.src, nil)
		m.updates = (&counting{}).updates(nil, t.order, m.src.Span(), m.order, m.moved, nil)
	}
	t.noteChanges(m.src)
	t.hold(&waiting{m.src, m.arrangement, m.moved, m.updates})
}

// hold keeps the rows where they are, with what is known of them now.
func (t *table) hold(w *waiting) {
	if w.moved.keep(t.src) && t.src.GroupTitle(1) == "" && w.src.GroupTitle(1) == "" {
		// Nothing has gone or moved on: the numbers on the screen are those of now. The
		// rows of before need not be kept.
		t.marks.follow(t.src, w.src, w.moved)
		t.src = w.src
		w.moved = &moves{from: w.src, none: true}
	} else {
		t.src = &heldRows{was: unheld(t.src), now: w.src}
	}
	t.next, t.waits = w.src, w
	t.busy, t.slow = false, false
}

func sameColumns(a, b []column) bool { return slices.Equal(a, b) }

// shifts reports whether an arrangement would show other rows on the lines of the
// screen than they show now, the row under the cursor staying where it is.
func (t *table) shifts(src rows, a arrangement) bool {
	n := len(a.order)
	if a.order == nil {
		n = src.Span().Len()
	}
	at := func(pos int) model.Subject {
		if a.order != nil {
			return src.Subject(a.order[pos])
		}
		return src.Subject(int32(src.Span().First + pos))
	}
	to := t.placeIn(src, a)
	if to < 0 {
		return true
	}
	by := to - t.cursor
	if top := t.top + by; top < 0 || top > max(0, n-t.page) && n < t.n+by {
		return true
	}
	for pos := t.top; pos < min(t.top+t.page, t.n); pos++ {
		if next := pos + by; next < 0 || next >= n || at(next) != t.Subject(pos) {
			return true
		}
	}
	return false
}

// placeIn is the position of the row under the cursor in an arrangement; -1 = it has
// none.
func (t *table) placeIn(src rows, a arrangement) int {
	if t.n == 0 {
		return -1
	}
	row, ok := src.Find(t.Subject(t.cursor))
	switch {
	case !ok:
		return -1
	case a.order == nil:
		return int(row) - src.Span().First
	}
	return slices.Index(a.order, row)
}

// unheld are the rows as they stand on the screen.
func unheld(src rows) rows {
	if h, ok := src.(*heldRows); ok {
		return h.was
	}
	return src
}

// waitingText says how much waits; "" when nothing does.
func (t *table) waitingText() string {
	switch {
	case t.waits == nil:
		return ""
	case t.waits.updates == 0:
		return "updates waiting"
	}
	return present.Plural(int64(t.waits.updates), "update", "updates") + " waiting"
}

// rest lets a second go by for every list.
func (d *Dashboard) rest() {
	for _, t := range d.tables() {
		if shown := t.rest(); shown || t.fade() {
			d.dirty = true
			d.refreshWhy()
		}
	}
}

// tables are those that somebody may have moved in.
func (d *Dashboard) tables() (out []*table) {
	if t := d.shownTable(); t != nil {
		out = append(out, t)
	}
	for tab := range tabs {
		if d.pages[tab] == nil || !d.opened[tab] {
			continue
		}
		if t := d.pages[tab].Table(); t != nil && !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	return out
}

// showUpdates shows what waits.
func (d *Dashboard) showUpdates() tea.Cmd {
	if t := d.shownTable(); t != nil {
		t.release()
		d.refreshWhy()
	}
	return nil
}

func needsUpdates(d *Dashboard) string {
	if t := d.shownTable(); t == nil || t.waits == nil {
		return "nothing waits to be shown"
	}
	return ""
}

// heldRows are rows that stand as they were, with what is known of them now. Those
// that are gone are grey.
type heldRows struct{ was, now rows }

func (r *heldRows) Span() model.Span                     { return r.was.Span() }
func (r *heldRows) Subject(row int32) model.Subject      { return r.was.Subject(row) }
func (r *heldRows) Find(sub model.Subject) (int32, bool) { return r.was.Find(sub) }
func (r *heldRows) Columns() []column                    { return r.was.Columns() }
func (r *heldRows) Group(row int32) int                  { return r.was.Group(row) }
func (r *heldRows) GroupTitle(group int) string          { return r.was.GroupTitle(group) }

func (r *heldRows) Cell(row int32, col int) cell {
	if at, ok := r.now.Find(r.was.Subject(row)); ok {
		return r.now.Cell(at, col)
	}
	c := r.was.Cell(row, col)
	c.style, c.word.Level, c.brief.Level = grey, present.Grey, present.Grey
	return c
}

func (r *heldRows) Value(row int32, col int) filter.Value {
	if at, ok := r.now.Find(r.was.Subject(row)); ok {
		return r.now.Value(at, col)
	}
	return r.was.Value(row, col)
}
