package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"lictop/model"
)

// drag marks the rows from the one that was pressed to the one under the mouse. What
// was marked before stays marked.
type drag struct {
	table  *table
	from   model.Subject
	marks  bool // rows can be marked here; else the cursor follows the mouse
	before marks
	rows   rows // those that before numbers
}

// newDrag begins at the cursor.
func (d *Dashboard) newDrag(t *table) *drag {
	from, ok := t.Selected()
	if !ok {
		return nil
	}
	dr := &drag{table: t, from: from, rows: t.src, before: t.marks.clone()}
	for i := range d.actions {
		if a := &d.actions[i]; a.id == "range" {
			dr.marks = a.here(d) && a.reason(d) == ""
		}
	}
	return dr
}

// clone is a copy that further marks do not change.
func (m *marks) clone() marks {
	c := *m
	if m.set != nil {
		set := *m.set
		set.words = slices.Clone(m.set.words)
		c.set = &set
	}
	return c
}

// dragTo goes on to the row on a line of the screen; above and below the rows it goes
// on by one row at a time.
func (d *Dashboard) dragTo(y int) tea.Cmd {
	dr := d.pointer.drag
	t := dr.table
	if t != d.pointed() || t.n == 0 || t.src == nil {
		d.pointer.drag = nil
		return nil
	}
	to, over := d.rowAt(y)
	switch {
	case over < 0:
		to = max(t.top-1, 0)
	case over > 0:
		to = min(t.top+t.seen(), t.n-1)
	case to < 0:
		return nil
	}
	t.moves()
	t.cursor, t.goal = to, model.Subject{}
	if dr.marks {
		dr.mark(to)
	}
	return nil
}

// seen is how many rows were drawn last.
func (t *table) seen() (n int) {
	for _, pos := range t.drawn {
		if pos >= 0 {
			n++
		}
	}
	return n
}

// rowAt is the position of the row on a line of the screen, -1 where there is none.
// over says that the line is above the first row or below the last one.
func (d *Dashboard) rowAt(y int) (pos, over int) {
	first, last := -1, -1
	for i := range d.spots {
		s := &d.spots[i]
		if s.kind != spotRow {
			continue
		}
		if s.y == y {
			return s.n, 0
		}
		if first < 0 {
			first = s.y
		}
		last = s.y
	}
	switch {
	case first < 0:
		return -1, 0
	case y < first:
		return -1, -1
	case y > last:
		return -1, 1
	}
	return -1, 0 // between two groups
}

// mark marks from where the drag began to a position.
func (dr *drag) mark(to int) {
	t := dr.table
	from, ok := t.position(dr.from)
	if !ok {
		return
	}
	if dr.rows != t.src { // other rows took their place meanwhile
		dr.before.follow(dr.rows, t.src, nil)
		dr.rows = t.src
	}
	t.marks = dr.before.clone()
	t.marks.open(t.src.Span())
	for i := min(from, to); i <= max(from, to); i++ {
		t.marks.set.Add(t.row(i))
	}
	t.marks.n = t.marks.set.Len()
	t.anchor = model.Subject{}
}
