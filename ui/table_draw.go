package ui

import (
	"lictop/model"
	"lictop/ui/present"
)

// cursorWidth is the room left of the first column: bar, mark, blank.
const cursorWidth = 3

// canvas is what the last drawing left behind.
type canvas struct {
	drawn []int // the position on each line; -1 = none
	line  line
	// lines are the rows as they were drawn, by number: most of them stand there in
	// the next drawing too.
	lines map[int32]drawnRow
	spare map[int32]drawnRow
	of    rows   // whose rows they are
	th    *theme // and how they look
	w     int
	epoch int // of the dashboard
}

// drawnRow is a row as it was drawn.
type drawnRow struct {
	look rowLook
	text string
	wide [mostColumns]uint8 // what each column asked for
}

// rowLook is what is drawn of a row beside its cells.
type rowLook struct {
	pos                         int // where it stands
	here, marked, anchor, fresh bool
}

// Positions of lines that show no row.
const (
	noRow    = -1
	titleRow = -2 // of the second group
)

// repaint forgets how rows were drawn.
func (d *canvas) repaint() { clear(d.lines) }

// Render draws heading and rows into h lines of width w. empty says what to
// show, line by line, when there are no rows.
func (t *table) Render(th *theme, w, h int, empty []string) []string {
	if h <= 0 {
		return nil
	}
	t.line.th = th
	if t.src == nil || t.n == 0 {
		t.drawn = t.drawn[:0]
		return blankTable(th, w, h, empty)
	}
	if t.of != t.src || t.canvas.th != th || t.w != w {
		t.repaint()
		t.of, t.canvas.th, t.w = t.src, th, w
	}
	t.page = max(h-1, 1)
	t.scroll()
	t.place(h)
	t.lay(w)
	out := t.drawRows(make([]string, 0, h), w)
	if t.crowded() {
		t.laid = nil
		t.lay(w)
		out = t.drawRows(out[:0], w)
	}
	return out
}

// place says which position stands on which of h lines.
func (t *table) place(h int) {
	t.drawn = append(t.drawn[:0], noRow)
	for pos := t.top; len(t.drawn) < h; pos++ {
		if pos >= t.n {
			t.drawn = append(t.drawn, noRow)
			continue
		}
		if pos == t.split && pos > 0 && h > 6 {
			t.drawn = append(t.drawn, noRow)
			if len(t.drawn) < h {
				t.drawn = append(t.drawn, titleRow)
			}
		}
		if len(t.drawn) < h {
			t.drawn = append(t.drawn, pos)
		}
	}
}

func (t *table) drawRows(out []string, w int) []string {
	out = append(out, t.heading(w))
	blank := ""
	clear(t.spare)
	for _, pos := range t.drawn[1:] {
		switch {
		case pos >= 0:
			out = append(out, t.rowLine(pos, w))
			continue
		case pos == titleRow:
			out = append(out, t.title(w, t.src.GroupTitle(t.src.Group(t.row(t.split)))))
			continue
		case blank == "":
			blank = t.blank(w)
		}
		out = append(out, blank)
	}
	t.lines, t.spare = t.spare, t.lines
	return out
}

// empty says why there are no rows: what is being done about it, what hides them,
// or what the page says of having none. noun is what a row is.
func (t *table) empty(noun string, none ...string) []string {
	switch {
	case t.busy:
		return []string{t.doing()}
	case t.problem != "":
		return nil // it stands above
	case t.query != "":
		return []string{"No " + noun + " passes the filter.", "Esc lifts it."}
	}
	return none
}

// doing says what is being done with the rows.
func (t *table) doing() string {
	does := "filtering and sorting"
	switch {
	case t.filter.Empty():
		does = "sorting"
	case t.col < 0:
		does = "filtering"
	}
	return does + " " + present.Plural(int64(t.next.Span().Len()), "row", "rows") + " …"
}

func blankTable(th *theme, w, h int, empty []string) []string {
	s := newSheet(th, w)
	s.blank()
	s.told(empty)
	if len(s.lines) > h { // rather each begun than the last not at all
		s.lines = s.lines[:1]
		for i, text := range empty {
			l := s.line().gap(cursorWidth)
			s.done(l.data(toldStyle(i), text))
		}
	}
	return filled(s, h)[:h]
}

// told says what an empty list says, a text a line or more.
func (s *sheet) told(empty []string) {
	for i, text := range empty {
		s.wrapped(plain, repeat(" ", cursorWidth), toldStyle(i), text)
	}
}

// toldStyle is that of the first text or of the others.
func toldStyle(i int) style {
	if i == 0 {
		return plain
	}
	return grey
}

// scroll moves the window so that the cursor is in it. The title of a second
// group takes two lines.
func (t *table) scroll() {
	extra := 0
	if t.split > 0 && t.split < t.n && t.cursor >= t.split && t.page >= 6 {
		extra = 2
	}
	t.top = min(t.top, t.cursor)
	if low := t.cursor - (t.page - 1); t.top < low {
		t.top = low
	}
	if extra > 0 && t.top <= t.split && t.cursor-t.top+extra > t.page-1 {
		t.top = min(t.cursor-(t.page-1)+extra, t.split+1)
		t.top = min(t.top, t.cursor)
	}
	t.top = max(0, min(t.top, t.lowest()))
}

// lowest is the position at the top when the last row is at the bottom: no row
// stays out of sight while there is room for it.
func (t *table) lowest() int {
	last := t.n - t.page
	if titled := t.split > 0 && t.split < t.n && t.page >= 6; titled && last <= t.split {
		last = min(last+2, t.split+1)
	}
	return last
}

func (t *table) blank(w int) string {
	t.line.reset(w, noGround)
	return t.line.end()
}

func (t *table) title(w int, s string) string {
	t.line.reset(w, noGround)
	return t.line.gap(cursorWidth).put(strong, s).end()
}

func (t *table) heading(w int) string {
	l := &t.line
	l.reset(w, noGround)
	columns := t.src.Columns()
	for i, p := range t.laid {
		c := columns[p.col]
		st, name := head, c.head
		if c.brief != "" && width(name) > p.width {
			name = c.brief
		}
		if p.col == t.col || t.col >= 0 && columns[t.col].then != "" && columns[t.col].then == c.field {
			st = accent
			name += t.sortMark(p.col, columns)
		}
		at, room := cursorWidth+p.at, p.width // the mark may stand in the gap
		if over := width(name) > room; over && c.right {
			at, room = at-1, room+1
		} else if over {
			room++
		}
		if i > 0 {
			l.edge(t.laid[i-1].col, at)
		}
		l.to(at).spot(spotColumn, p.col).cell(st, name, room, c.right).close()
	}
	if n := len(t.laid); n > 0 {
		l.edge(t.laid[n-1].col, min(l.w+columnGap, l.max))
	}
	return l.end()
}

// edge makes what is blank up to a cell the edge of a column, which can be dragged.
func (l *line) edge(col, to int) {
	if l.w < to {
		l.spot(spotEdge, col).to(to).close()
	}
}

// sortMark says which way a column runs, and as which it counts where two do.
func (t *table) sortMark(col int, columns []column) string {
	marks := [...]string{"↑", "↑1", "↑2"}
	if t.reverse {
		marks = [...]string{"↓", "↓1", "↓2"}
	}
	switch then := columns[t.col].then; {
	case col != t.col && t.shows(columns[t.col].field, columns):
		return marks[2]
	case col == t.col && then != "" && t.shows(then, columns):
		return marks[1]
	}
	return marks[0]
}

// shows reports whether the column of a field is on the screen.
func (t *table) shows(field string, columns []column) bool {
	for _, p := range t.laid {
		if columns[p.col].field == field {
			return true
		}
	}
	return false
}

// rowLine is the row at a position as it is drawn.
func (t *table) rowLine(pos, w int) string {
	row := t.row(pos)
	look := rowLook{pos: pos, here: pos == t.cursor, marked: t.marks.Has(row)}
	if t.anchor.Kind != model.NoKind || len(t.fresh) > 0 {
		sub := t.src.Subject(row)
		look.anchor, look.fresh = t.anchor == sub, t.isFresh(sub)
	}
	have, ok := t.lines[row]
	if !ok || have.look != look {
		have = drawnRow{look: look}
		have.text = t.drawRow(row, w, &have)
	}
	if t.spare == nil {
		t.spare = map[int32]drawnRow{}
	}
	t.spare[row] = have
	return have.text
}

func (t *table) drawRow(row int32, w int, r *drawnRow) string {
	l := &t.line
	switch {
	case r.look.here:
		l.reset(w, cursorGround)
		l.spot(spotRow, r.look.pos)
		l.put(accent, "▌")
	case r.look.marked:
		l.reset(w, markGround)
		l.spot(spotRow, r.look.pos)
		l.gap(1)
	default:
		l.reset(w, noGround)
		l.spot(spotRow, r.look.pos)
		l.gap(1)
	}
	switch {
	case r.look.marked:
		l.put(accent, "✓")
	case r.look.anchor:
		l.put(accent, "┆")
	case r.look.fresh:
		l.put(accent, changeMark)
	}
	columns := t.src.Columns()
	for i, p := range t.laid {
		c := t.src.Cell(row, p.col)
		if i < len(r.wide) {
			r.wide[i] = uint8(min(cellWidth(c), 255))
		}
		t.drawCell(l, p, &columns[p.col], c, len(t.changed) > 0 && t.isChanged(t.src.Subject(row), p.col))
	}
	return l.end()
}

// changeMark stands before what changed a moment ago, in the gap between columns: the
// texts stay where they are.
const changeMark = "•"

func (t *table) drawCell(l *line, p placed, of *column, c cell, changed bool) {
	at := cursorWidth + p.at
	lead := func(at int) {
		if changed {
			l.to(at-1).put(accent, changeMark)
		}
		l.to(at)
	}
	if c.word.Text != "" {
		if c.brief.Text != "" && wordWidth(c.word) > p.width {
			c.word = c.brief
		}
		lead(at)
		l.word(c.word, p.width)
		return
	}
	if c.brief.Text != "" && width(c.text) > p.width {
		c.text = c.brief.Text
	}
	if of.tail {
		c.text = clipWords(c.text, p.width)
	}
	text, used := clip(c.text, min(p.width, max(l.max-at, 0)))
	if of.right {
		lead(at + p.width - used)
	} else {
		lead(at)
	}
	l.put(c.style, text)
}
