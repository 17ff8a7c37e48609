package ui

import (
	"lictop/model"
	"lictop/ui/present"
)

// cursorWidth is the room left of the first column: bar, mark, blank.
const cursorWidth = 3

// Render draws heading and rows into h lines of width w. empty says what to
// show, line by line, when there are no rows.
func (t *table) Render(th *theme, w, h int, empty []string) []string {
	out := make([]string, 0, h)
	if h <= 0 {
		return out
	}
	t.line.th, t.drawn = th, t.drawn[:0]
	if t.src == nil || t.n == 0 {
		return blankTable(th, w, h, empty)
	}
	t.lay(w)
	put := func(pos int, text string) {
		out, t.drawn = append(out, text), append(t.drawn, pos)
	}
	put(-1, t.heading(w))
	t.page = max(h-1, 1)
	t.scroll()
	for pos := t.top; len(out) < h; pos++ {
		if pos >= t.n {
			put(-1, t.blank(w))
			continue
		}
		if pos == t.split && pos > 0 && h > 6 {
			put(-1, t.blank(w))
			if len(out) < h {
				put(-1, t.title(w, t.src.GroupTitle(t.src.Group(t.row(pos)))))
			}
		}
		if len(out) < h {
			put(pos, t.rowLine(pos, w))
		}
	}
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
	out := make([]string, 0, h)
	l := newLine(th, w)
	for i := range h {
		l.reset(w, noGround)
		if j := i - 1; j >= 0 && j < len(empty) {
			st := grey
			if j == 0 {
				st = plain
			}
			l.gap(cursorWidth).data(st, empty[j])
		}
		out = append(out, l.end())
	}
	return out
}

func (t *table) lay(w int) {
	if t.laid == nil || t.laidFor != w {
		t.laid, t.laidFor = fitColumns(t.src.Columns(), w-cursorWidth-1), w
	}
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
	for _, p := range t.laid {
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
		l.to(at).spot(spotColumn, p.col).cell(st, name, room, c.right).close()
	}
	return l.end()
}

// sortMark says which way a column runs, and as which it counts where two do.
func (t *table) sortMark(col int, columns []column) string {
	mark := "↑"
	if t.reverse {
		mark = "↓"
	}
	switch then := columns[t.col].then; {
	case col != t.col && t.shows(columns[t.col].field, columns):
		return mark + "2"
	case col == t.col && then != "" && t.shows(then, columns):
		return mark + "1"
	}
	return mark
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

func (t *table) rowLine(pos, w int) string {
	row := t.row(pos)
	l := &t.line
	marked := t.marks.Has(row)
	here := pos == t.cursor
	g := noGround
	switch {
	case here:
		g = cursorGround
	case marked:
		g = markGround
	}
	l.reset(w, g)
	l.spot(spotRow, pos)
	if here {
		l.put(accent, "▌")
	} else {
		l.gap(1)
	}
	switch {
	case marked:
		l.put(accent, "✓")
	case t.anchor.Kind != model.NoKind && t.anchor == t.src.Subject(row):
		l.put(accent, "┆")
	case len(t.fresh) > 0 && t.isFresh(row):
		l.put(accent, "•")
	}
	columns := t.src.Columns()
	for _, p := range t.laid {
		c := t.src.Cell(row, p.col)
		l.to(cursorWidth + p.at)
		if c.word.Text != "" {
			if c.brief.Text != "" && width(c.word.String()) > p.width {
				c.word = c.brief
			}
			l.word(c.word, p.width)
			continue
		}
		if c.brief.Text != "" && width(c.text) > p.width {
			c.text = c.brief.Text
		}
		if columns[p.col].tail {
			c.text = clipFront(c.text, p.width)
		}
		l.cell(c.style, c.text, p.width, columns[p.col].right)
	}
	return l.end()
}

// isFresh reports whether a row changed a moment ago.
func (t *table) isFresh(row int32) bool {
	_, ok := t.fresh[t.src.Subject(row)]
	return ok
}

// filterText is what the summary says of the filter: "/ idle:>30d", with a
// cursor while it is typed.
func (t *table) filterText() (style, string) {
	switch {
	case t.problem != "":
		return act, "/ " + t.queryText()
	case t.typing, t.query != "":
		return accent, "/ " + t.queryText() + working(t.busy)
	}
	return grey, ""
}

func (t *table) queryText() string {
	if !t.typing {
		return present.Text(t.query)
	}
	before, behind := t.in.shown()
	return before + "▏" + behind
}

func working(busy bool) string {
	if busy {
		return " …"
	}
	return ""
}
