package ui

import (
	"lictop/model"
	"lictop/ui/filter"
)

// changes are the cells on the screen that changed a moment ago.
type changes struct {
	fresh   map[model.Subject]struct{} // rows that changed, as far as that is known
	changed map[cellName]int           // ticks until the mark goes
	shown   edition                    // of the values on the screen
}

// cellName is a cell of a list, whatever stands where.
type cellName struct {
	sub model.Subject
	col int
}

// freshTicks is how many ticks of the clock a changed cell keeps its mark: until the
// row is no news any more.
const freshTicks = 5

// noteChanges compares what is on the screen with what comes in its place, cell by
// cell. Where nothing is known to have changed, or everything has, nothing is marked.
func (t *table) noteChanges(next rows) {
	before, was := t.shown, t.src
	t.shown = t.at
	switch {
	case len(t.fresh) == 0:
		t.forgetChanges()
		return
	case was == nil || before.revision == t.at.revision || !sameColumns(was.Columns(), next.Columns()):
		return
	}
	columns := next.Columns()
	by := int64(t.at.now - before.now)
	for _, pos := range t.drawn {
		if pos < 0 || pos >= t.n {
			continue
		}
		row, sub := t.row(pos), t.Subject(pos)
		to, ok := next.Find(sub)
		if !ok {
			continue
		}
		for _, p := range t.laid {
			if cellDiffers(was, row, next, to, p.col, columns[p.col].kind, by) {
				if t.changed == nil {
					t.changed = map[cellName]int{}
				}
				t.changed[cellName{sub, p.col}] = freshTicks
			}
		}
	}
	t.repaint()
}

// cellDiffers reports whether a cell says something else than before. An age that moved
// with the clock, by seconds, does not.
func cellDiffers(was rows, row int32, next rows, to int32, col int, kind filter.Kind, by int64) bool {
	a, b := was.Cell(row, col), next.Cell(to, col)
	if a.text == b.text && a.word.Text == b.word.Text && a.word.Shape == b.word.Shape {
		return false
	}
	if kind != filter.Age {
		return true
	}
	v, w := was.Value(row, col), next.Value(to, col)
	return v.Has != w.Has || w.Num-v.Num != by && v.Num-w.Num != by
}

// fade lets a second go by; it reports whether a mark has gone.
func (t *table) fade() (gone bool) {
	for name, left := range t.changed {
		if left--; left > 0 {
			t.changed[name] = left
			continue
		}
		delete(t.changed, name)
		gone = true
	}
	if gone {
		t.repaint()
	}
	return gone
}

func (t *table) forgetChanges() {
	if len(t.changed) > 0 {
		clear(t.changed)
		t.repaint()
	}
}

// isChanged reports whether a cell changed a moment ago.
func (t *table) isChanged(sub model.Subject, col int) bool {
	if len(t.changed) == 0 {
		return false
	}
	_, ok := t.changed[cellName{sub, col}]
	return ok
}

// isFresh reports whether a row changed a moment ago, and no cell on the screen says
// where.
func (t *table) isFresh(sub model.Subject) bool {
	if _, ok := t.fresh[sub]; !ok {
		return false
	}
	for _, p := range t.laid {
		if t.isChanged(sub, p.col) {
			return false
		}
	}
	return true
}
