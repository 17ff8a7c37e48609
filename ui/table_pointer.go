package ui

import (
	"slices"

	"lictop/model"
)

// columnAt is the column that stands at a cell of a line, counted from the left edge
// of the table; its heading takes the gap behind it too. false = there is none.
func (t *table) columnAt(x int) (col int, ok bool) {
	for _, p := range t.laid {
		if at := cursorWidth + p.at; x >= at && x < at+p.width+columnGap {
			return p.col, true
		}
	}
	return 0, false
}

// isHeading reports whether a line of the last drawing is the heads of the columns.
func (t *table) isHeading(line int) bool { return line == 0 && t.n > 0 }

// pointAt moves the cursor to the row on a line of the last drawing; it reports
// whether there is one.
func (t *table) pointAt(line int) bool {
	if line < 0 || line >= len(t.drawn) || t.drawn[line] < 0 || t.drawn[line] >= t.n {
		return false
	}
	t.moves()
	t.cursor, t.goal = t.drawn[line], model.Subject{}
	return true
}

// drag marks the rows between two that a pointer went over.
type drag struct {
	from   model.Subject
	before marks // what was marked when it began
}

// beginDrag begins at the row on a line of the last drawing; nil = there is none.
func (t *table) beginDrag(line int) *drag {
	if !t.pointAt(line) {
		return nil
	}
	d := &drag{from: t.Subject(t.cursor), before: t.marks}
	if t.marks.set != nil {
		d.before.set = t.marks.set.clone()
	}
	return d
}

// dragTo marks the rows from where a drag began to a line of the last drawing, beside
// what was marked before; a line above or below the rows goes on beyond them.
func (t *table) dragTo(d *drag, line int) {
	from, ok := t.position(d.from)
	if !ok || t.n == 0 {
		return
	}
	switch {
	case line < 1:
		t.moves()
		t.move(-1)
	case line >= len(t.drawn):
		t.moves()
		t.move(1)
	default:
		t.pointAt(line)
	}
	t.marks = d.before
	t.marks.set = nil
	if d.before.set != nil {
		t.marks.set = d.before.set.clone()
	}
	t.marks.open(t.src.Span())
	for pos := min(from, t.cursor); pos <= max(from, t.cursor); pos++ {
		t.marks.set.Add(t.row(pos))
	}
	t.marks.n = t.marks.set.Len()
}

// clone is a set of the same rows.
func (s *rowSet) clone() *rowSet {
	out := *s
	out.words = slices.Clone(s.words)
	return &out
}
