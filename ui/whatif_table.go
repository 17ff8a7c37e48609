package ui

import (
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// figureRow is a figure as it is drawn: the texts of its columns, and how far each
// of the later ones is from the first.
type figureRow struct {
	label  string
	text   [3]string
	style  [3]style
	differ [3]string // "" = not told
	moved  [3]bool
	word   bool
}

// figureColumns is where the columns stand.
type figureColumns struct {
	n                   int // columns: now, then, and after the sweep for seats
	label, value, delta int
	words               bool
}

func (c figureColumns) width() int { return c.end(c.n-1) + c.delta }

// end is where the numbers of a column end.
func (c figureColumns) end(i int) int {
	const gap = 2
	return 1 + c.label + (i+1)*(gap+c.value) + max(i-1, 0)*c.delta
}

// drawFigures compares now, then and after the sweep, with the chart beside where
// there is room for it. Where it has to be brief, what stays as it is and is not
// asked about first is left out.
func (w *whatIf) drawFigures(d *Dashboard, pool *model.Pool, h int, brief bool) []string {
	var list []policy.PositionChange
	if w.figures != nil {
		list = w.figures.positions
	}
	var rows []figureRow
	for _, f := range w.figuresOf(pool, list) {
		if r := w.figureRow(&f); !brief || !f.minor || r.moved != [3]bool{} {
			rows = append(rows, r)
		}
	}
	c := columnsOf(rows, pool.Family == model.FamilySeat, d.w-1)
	left := c.width() + 4
	chart := w.chart(d, d.w-left-1, min(len(rows)+1, h))
	if chart == nil {
		left = d.w
	}
	s := newSheet(d.th, left)
	w.drawHeading(s, c)
	for i := range rows {
		if !rows[i].word || c.words {
			s.done(w.drawFigure(s, c, &rows[i]))
		}
	}
	return beside(s.lines, chart, newLine(d.th, left).end())
}

// beside puts lines to the right of others; blank stands where there are none on
// the left.
func beside(left, right []string, blank string) []string {
	for i := range right {
		if i >= len(left) {
			left = append(left, blank)
		}
		left[i] += right[i]
	}
	return left
}

// figureRow is what the columns of a figure say.
func (w *whatIf) figureRow(f *figure) figureRow {
	r := figureRow{label: f.label, word: f.word != nil}
	at := w.standings(f.class)
	for i, s := range at {
		r.style[i] = plain
		switch {
		case s.view == nil:
			r.text[i], r.style[i] = "…", grey
		case f.word != nil && (i < 2 || s.pos != nil):
			r.says(i, s, f)
		case s.pos == nil:
			r.text[i], r.style[i] = present.Absent, grey
		default:
			r.text[i] = present.Units(f.number(s.pos))
			if i > 0 && at[0].pos != nil {
				by := f.number(s.pos) - f.number(at[0].pos)
				r.differ[i], r.moved[i] = present.Signed(by), by != 0
			}
		}
		if r.moved[i] && r.style[i] == plain {
			r.style[i] = strong
		}
	}
	return r
}

// says writes the word of a column.
func (r *figureRow) says(i int, s stand, f *figure) {
	if s.pos == nil && f.class != "" {
		r.text[i], r.style[i] = present.Absent, grey
		return
	}
	if s.pos == nil && f.class == "" && s.view.Result == nil {
		return
	}
	word := f.word(s.view, s.pos)
	r.text[i] = word.String()
	if word.Level != present.Grey && word.Level != present.Fine {
		r.style[i] = styleOf(word.Level)
	}
}

// columnsOf fits the columns into a width. Words go first, then the label is cut.
func columnsOf(rows []figureRow, swept bool, w int) figureColumns {
	c := figureColumns{n: 2, label: 10, value: 7, delta: 5, words: true}
	if swept {
		c.n = 3
	}
	widest := 0
	for i := range rows {
		c.label = max(c.label, width(rows[i].label))
		for k := range c.n {
			if rows[i].word {
				widest = max(widest, width(rows[i].text[k]))
			} else {
				c.value = max(c.value, width(rows[i].text[k]))
			}
			c.delta = max(c.delta, width(rows[i].differ[k])+2)
		}
	}
	narrow := c
	c.value = max(c.value, widest)
	if c.width() > w {
		c = narrow
		c.words = false
	}
	if over := c.width() - w; over > 0 {
		c.label = max(c.label-over, 8)
	}
	if room := w - c.width(); room > 40 { // air between the columns
		c.value = max(c.value, 12)
	}
	return c
}

// drawHeading names the columns. A date that is supposed stands there.
func (w *whatIf) drawHeading(s *sheet, c figureColumns) {
	then := "then"
	if date := w.date(); date != "" {
		then = "then, " + date
		if width(then) > c.value+1 {
			then = date
		}
	}
	heads := [3]string{"now", then, "after the sweep"}
	l := s.line()
	for i := range c.n {
		text, room := heads[i], c.end(i)-l.w-1
		if i == 2 && room < width(text) {
			text = "swept"
		}
		text, _ = clip(text, room)
		st := head
		if i > 0 && w.sentence() != "" {
			st = accent
		}
		l.to(c.end(i)-width(text)).put(st, text)
	}
	if w.late {
		l.gap(2).put(grey, present.ShapeImpending+" working it out")
	}
	s.done(l)
}

func (w *whatIf) drawFigure(s *sheet, c figureColumns, r *figureRow) *line {
	l := s.line().gap(1).cell(plain, r.label, c.label, false)
	for i := range c.n {
		st, by := r.style[i], plain
		if w.late && i > 0 {
			st = grey
		}
		if !r.moved[i] || w.late {
			by = grey
		}
		text, _ := clip(r.text[i], c.value)
		l.to(c.end(i)-width(text)).put(st, text)
		if r.differ[i] != "" {
			l.cell(by, r.differ[i], c.delta, true)
		}
	}
	return l
}
