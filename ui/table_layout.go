package ui

import (
	"slices"

	"lictop/ui/present"
)

// columnsShown are the columns of a table, as they were chosen and as they stand.
type columnsShown struct {
	chosen  []ColumnState // in the order chosen; nil = as they come
	skip    int           // columns behind the first that were scrolled past
	laid    []placed      // columns of the last drawing; nil = to be laid
	fit     fitted        // the same, and what is out of sight
	laidFor int           // the width for which they were laid
	laidBy  int           // and the column that was sorted by: its head says so
	laidOf  []column      // what they were laid of
	steady  []placed      // columns that stay as wide as they are while an edge is dragged
	other   bool          // somebody asked for other rows than those they were laid for
}

// sampleRows is how many rows, far apart, are read to see how wide columns want to be.
const sampleRows = 64

// most columns that a table has.
const mostColumns = 24

// lay says where the columns stand. They stay there while the rows change, until some
// text is cut for which there would be room.
func (t *table) lay(w int) {
	if t.laid != nil && t.laidFor == w && t.laidBy == t.col && slices.Equal(t.laidOf, t.src.Columns()) {
		return
	}
	columns := t.src.Columns()
	wishes, ordered := wishesOf(columns, t.chosen)
	for i := range wishes {
		for _, p := range t.steady {
			if p.col == wishes[i].col {
				wishes[i].fixed, wishes[i].held = p.width, true
			}
		}
	}
	t.measure(wishes)
	f := fitting{columns: columns, wishes: wishes, ordered: ordered, total: w - cursorWidth - 1}
	t.fit = f.fit(t.skip)
	t.laid, t.laidFor, t.laidBy, t.laidOf = t.fit.list, w, t.col, columns
	t.skip = t.fit.left
	t.repaint()
}

// measure finds out how wide the texts of columns are, on the screen and elsewhere.
func (t *table) measure(wishes []wish) {
	columns := t.src.Columns()
	for i := range wishes {
		w := &wishes[i]
		w.head = t.headWidth(columns, w.col)
		w.seen = max(w.head, 1)
		for _, pos := range t.drawn {
			if pos >= 0 {
				w.now = max(w.now, cellWidth(t.src.Cell(t.row(pos), w.col)))
			}
		}
		for pos := 0; pos < t.n; pos += max(t.n/sampleRows, 1) {
			w.seen = max(w.seen, cellWidth(t.src.Cell(t.row(pos), w.col)))
		}
		w.seen = max(w.seen, w.now)
		w.mute = w.seen <= max(w.head, 1) && !t.says(w.col)
	}
}

// askedRows is how many rows, far apart, are asked whether a column says anything.
const askedRows = 4096

// says reports whether any row of the list has something in a column: of a large one
// any of those asked, wherever one has scrolled to.
func (t *table) says(col int) bool {
	for pos := 0; pos < t.n; pos += max(t.n/askedRows, 1) {
		if !absentCell(t.src.Cell(t.row(pos), col)) {
			return true
		}
	}
	return false
}

// absentCell reports whether a cell says only that there is nothing to say.
func absentCell(c cell) bool {
	return c.word.Text == "" && (c.text == "" || c.text == present.Absent)
}

// headWidth is the room that the head of a column needs, with what says that it is
// sorted by: one cell of that stands in the gap.
func (t *table) headWidth(columns []column, col int) int {
	c := &columns[col]
	switch {
	case t.col < 0 || col != t.col && (c.field == "" || columns[t.col].then != c.field):
		return c.least()
	case columns[t.col].then != "":
		return c.least() + 1
	}
	return c.least()
}

// cellWidth is the room that a cell asks for.
func cellWidth(c cell) int {
	if c.word.Text != "" {
		return wordWidth(c.word)
	}
	return width(c.text)
}

func wordWidth(w present.Word) int {
	if w.Shape == "" {
		return width(w.Text)
	}
	return width(w.Shape) + 1 + width(w.Text)
}

// crowded reports whether a text on the screen is cut though there is room for it:
// beside the columns, in one that is wider than what it shows, or in those that only
// the rows before had room for.
func (t *table) crowded() bool {
	columns := t.src.Columns()
	cut, spare := false, t.fit.total
	for i, p := range t.laid {
		now := t.widest(i)
		if t.widthChosen(p.col) {
			now = p.width
		}
		cut = cut || now > p.width
		spare -= max(now, t.headWidth(columns, p.col))
		if i > 0 {
			spare -= columnGap
		}
		if now > p.width {
			spare += now - p.width // it would have less before
		}
	}
	other := t.other
	t.other = false
	return cut && (spare > 0 || other)
}

// widest is the widest text on the screen of a column that is laid.
func (t *table) widest(i int) (n int) {
	for _, pos := range t.drawn {
		if pos >= 0 {
			n = max(n, int(t.lines[t.row(pos)].wide[i]))
		}
	}
	return n
}

func (t *table) widthChosen(col int) bool {
	return slices.ContainsFunc(t.chosen, func(s ColumnState) bool {
		return s.Width > 0 && s.Field == t.laidOf[col].key()
	})
}

// scrollColumns goes on to columns that are out of sight; it reports whether there are
// any.
func (t *table) scrollColumns(by int) bool {
	next := max(t.skip+by, 0)
	if next == t.skip || by > 0 && t.fit.right == 0 {
		return false
	}
	t.skip, t.laid = next, nil
	return true
}

// edge is the rule above the rows. It says what waits, and how many columns there
// are on either side.
func (t *table) edge(th *theme, w int) string {
	if t.src == nil || t.n == 0 {
		return hline(th, w)
	}
	l := &t.line
	l.th = th
	l.reset(w, noGround)
	if t.fit.left > 0 {
		l.put(rule, "─").put(grey, " ‹ ").put(accent, t.keyName(",")).put(grey, moreColumns(t.fit.left, w))
	}
	if text := t.waitingText(); text != "" {
		l.put(rule, "───").put(look, " "+present.ShapeImpending+" ").put(plain, text).put(accent, " "+t.keyName("=")+" ")
	}
	right := ""
	if t.fit.right > 0 {
		right = moreColumns(t.fit.right, w)
	}
	end := " › ─"
	room := w - l.w - width(right) - width(end) - width(t.keyName("."))
	if right == "" || room < 1 {
		return l.thin(w - l.w).end()
	}
	return l.thin(room).put(grey, right).put(accent, t.keyName(".")).put(grey, " › ").put(rule, "─").end()
}

// moreColumns says how many columns are out of sight on a side.
func moreColumns(n, w int) string {
	if w < 100 {
		return " " + itoa(n) + " more "
	}
	return " " + present.Plural(int64(n), "more column ", "more columns ")
}

// keyName is what the key is called that does what a key does by default.
func (t *table) keyName(k string) string {
	if t.called == nil {
		return keyName(k)
	}
	return t.called(k)
}
