package ui

import (
	"iter"
	"slices"

	"lictop/model"
)

// marks are the marked rows of a table, by number: marking a million is as cheap
// as marking one. The numbers are those of the rows that the table shows; when
// others take their place, the marks follow the subjects.
type marks struct {
	set  *rowSet // nil = none
	n    int
	rows rows // those that the marks belong to while the table shows none
}

// Len is the number of marked rows.
func (m *marks) Len() int { return m.n }

// Has reports whether a row is marked.
func (m *marks) Has(row int32) bool { return m.n > 0 && m.set.Has(row) }

// open makes room for marks on the rows of a span.
func (m *marks) open(span model.Span) {
	if m.set == nil || m.set.span != span {
		m.set, m.n = newRowSet(span), 0
	}
}

// toggle marks a row or takes its mark away.
func (m *marks) toggle(row int32, span model.Span) {
	if m.open(span); m.set.Has(row) {
		m.set.Remove(row)
		m.n--
		return
	}
	m.set.Add(row)
	m.n++
}

func (m *marks) clear() { *m = marks{} }

// follow renumbers the marks for rows that took the place of others.
func (m *marks) follow(from, to rows, moved *moves) {
	if m.n == 0 {
		m.clear()
		return
	}
	if !moved.are(from) && m.n > fewMarks {
		moved = movesOf(from, to, nil)
	}
	if moved.stay(from) {
		m.rows = nil
		return
	}
	next := marks{}
	next.open(to.Span())
	for row := range m.set.All() {
		if at := moved.of(from, to, row); at >= 0 {
			next.set.Add(at)
			next.n++
		}
	}
	*m = next
}

// fewMarks is how many marked rows are looked for one by one.
const fewMarks = 1000

// marked are the rows that were marked at some moment. It is immutable, and may be
// walked beside the event loop.
type marked struct {
	rows rows
	set  rowSet
}

// MarkSet returns what is marked now; it costs little however much that is.
func (t *table) MarkSet() (m marked) {
	if t.src != nil && t.marks.n > 0 {
		m.rows, m.set = t.src, *t.marks.set
		m.set.words = slices.Clone(m.set.words)
	}
	return m
}

// All yields the subjects in the order of ids.
func (m *marked) All() iter.Seq[model.Subject] {
	return func(yield func(model.Subject) bool) {
		for row := range m.set.All() {
			if !yield(m.rows.Subject(row)) {
				return
			}
		}
	}
}

// Pool is the pool of the marked rows, which lie by pool; false when there are
// none or they lie in several.
func (m *marked) Pool() (string, bool) {
	first, last := m.set.Ends()
	if first < 0 {
		return "", false
	}
	pool := m.rows.Subject(first).Pool
	return pool, pool == m.rows.Subject(last).Pool
}

// IDs lists the ids.
func (m *marked) IDs() []string {
	out := make([]string, 0, m.set.Len())
	for sub := range m.All() {
		out = append(out, sub.ID)
	}
	return out
}

// Marked returns the marked subjects in the order of ids.
func (t *table) Marked() []model.Subject {
	m := t.MarkSet()
	return slices.Collect(m.All())
}

func (t *table) toggleMark() {
	if p, ok := t.here(); ok {
		t.marks.toggle(t.row(p), t.src.Span())
	}
}

// here is the position of the cursor, or of the row that it is on its way to.
func (t *table) here() (int, bool) {
	if t.src == nil || t.n == 0 {
		return 0, false
	}
	if t.goal.Kind != model.NoKind {
		return t.position(t.goal)
	}
	return t.cursor, true
}

// markRange begins a range or ends it, marking every row from one end to the
// other.
func (t *table) markRange() {
	sub, ok := t.Selected()
	if !ok {
		return
	}
	if t.anchor.Kind == model.NoKind {
		t.anchor = sub
		return
	}
	if from, ok := t.position(t.anchor); ok {
		t.marks.open(t.src.Span())
		for i := min(from, t.cursor); i <= max(from, t.cursor); i++ {
			t.marks.set.Add(t.row(i))
		}
		t.marks.n = t.marks.set.Len()
	}
	t.anchor = model.Subject{}
}

func (t *table) clearMarks() {
	t.marks.clear()
	t.anchor = model.Subject{}
}
