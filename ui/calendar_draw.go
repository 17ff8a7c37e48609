package ui

import (
	"lictop/app"
	"lictop/model"
	"lictop/ui/present"
)

// calendarDrawing is what the drawing of a calendar depends on.
type calendarDrawing struct {
	th                        *theme
	set                       present.Glyphs
	w, h, cursor, top, months int
	of                        edition
}

// calendarPlace is where months and instants stand.
type calendarPlace struct {
	label  int           // cells before the months
	qty    int           // those of the quantity among them
	first  model.Instant // the first month
	months int
	each   int // cells of a month
	ends   int // cells behind the months
	now    int // the cell of today; outside = not shown
}

// More months than the few are shown only where their names stand apart.
const (
	mostMonths = 18
	fewMonths  = 14
)

func (c *calendar) place(d *Dashboard, w int) calendarPlace {
	p := calendarPlace{label: 20, ends: 14, qty: max(6, width(present.Count(c.largest)))}
	if w >= 110 {
		p.label, p.ends = 26, 24
	}
	p.label += p.qty
	room := w - p.label - p.ends - 2
	least := 3
	if room >= 4*fewMonths {
		least = 4
	}
	p.months = min(mostMonths, max(room/least, 1))
	p.each = min(max(room/p.months, 1), 8)
	now := d.clock.now
	p.first = now.Month()
	for i := c.months; i < 0; i++ {
		p.first = (p.first - 1).Month()
	}
	for i := c.months; i > 0; i-- {
		p.first = p.first.NextMonth()
	}
	p.now = p.cell(now)
	return p
}

// cell is the cell of an instant, from the first month; outside it is below 0, or as
// many as there are.
func (p *calendarPlace) cell(t model.Instant) int {
	if t < p.first {
		return -1
	}
	month := p.first
	for i := range p.months {
		next := month.NextMonth()
		if t < next {
			return i*p.each + int(int64(t-month)*int64(p.each)/int64(next-month))
		}
		month = next
	}
	return p.months * p.each
}

func (c *calendar) Render(d *Dashboard, w, h int) []string {
	if c.is == nil {
		s := newSheet(d.th, w)
		c.head(d, s)
		s.wrapped(grey, " ", grey, "putting the licenses in order …")
		return filled(s, h)
	}
	c.page = max(h-4, 1)
	c.top = max(0, min(max(min(c.top, c.shownFrom()), c.cursor-c.page+1), len(c.rows)-c.page))
	key := calendarDrawing{d.th, d.glyphs(), w, h, c.cursor, c.top, c.months, c.of}
	return append([]string(nil), c.chart.drawn(key, func() []string { return c.draw(d, w, h) })...)
}

// shownFrom is the first line that the cursor needs: with a first license its feature.
func (c *calendar) shownFrom() int {
	if c.cursor > 0 && c.rows[c.cursor-1].row < 0 {
		return c.cursor - 1
	}
	return c.cursor
}

func (c *calendar) draw(d *Dashboard, w, h int) []string {
	s := newSheet(d.th, w)
	s.indent = 1
	c.head(d, s)
	p := c.place(d, w)
	s.lines = append(s.lines, c.monthNames(d, &p, w))
	c.at = c.at[:0]
	for range s.lines {
		c.at = append(c.at, -1)
	}
	for i := c.top; i < min(c.top+c.page, len(c.rows)); i++ {
		c.at = append(c.at, i)
		if r := c.rows[i]; r.row < 0 {
			s.lines = append(s.lines, c.featureLine(d, &p, w, &c.is.Features[r.feature]))
		} else {
			s.lines = append(s.lines, c.termLine(d, &p, w, r, i == c.cursor))
		}
	}
	out := filled(s, h)[:h]
	if used := len(c.at); used < h-1 {
		legend := newSheet(d.th, w)
		legend.indent = 1
		c.legend(d, legend)
		copy(out[h-1:], legend.lines)
	}
	return out
}

// head names what ends next.
func (c *calendar) head(d *Dashboard, s *sheet) {
	l := s.line().gap(1).put(strong, "Licenses").put(grey, " › ").put(plain, c.name())
	var list []piece
	if c.is != nil && c.is.Next >= 0 {
		e := c.is.View.Snapshot.Licenses.At(int(c.is.Next))
		st, shape := fine, "● "
		if e.End-d.clock.now < 31*model.Day {
			st, shape = act, "■ "
		}
		list = append(list, piece{{st, shape}, {grey, "next end not covered: "}, {strong, present.Text(e.Feature) + " " + present.Count(e.Quantity)},
			{plain, ", " + present.Until(e.End, d.clock.now, d.clock.zone)}})
	} else if c.is != nil {
		list = append(list, piece{{fine, "● "}, {plain, "no end to come that is not covered"}})
	}
	s.done(s.onto(l, apart, list, 1))
	s.lines = append(s.lines, hline(d.th, s.w))
}

// monthNames writes the names of the months, January by its year.
func (c *calendar) monthNames(d *Dashboard, p *calendarPlace, w int) string {
	l := newLine(d.th, w).gap(1).cell(head, "FEATURE, LICENSE", p.label-p.qty-1, false).cell(head, "QTY", p.qty-1, true).to(p.label)
	month := p.first
	for i := range p.months {
		name := month.Time().Format("Jan")
		if month.Time().Month() == 1 {
			name = month.Time().Format("2006")
			if p.each < 5 {
				name = "'" + name[2:]
			}
		}
		st := head
		if i == p.now/p.each && p.now >= 0 && p.now < p.months*p.each {
			st = accent
		}
		if p.each > 3 || i%2 == 0 { // names stand apart
			l.to(p.label+i*p.each).put(st, name)
		}
		month = month.NextMonth()
	}
	return l.to(p.label+p.months*p.each+1).put(head, "ENDS").end()
}

// track is a row of cells over the months.
type track struct {
	runes  []rune
	styles []style
}

func (p *calendarPlace) track() track {
	n := p.months * p.each
	t := track{make([]rune, n), make([]style, n)}
	for i := range t.runes {
		t.runes[i] = ' '
	}
	return t
}

// fill writes a character from one cell until before another.
func (t *track) fill(from, to int, st style, r rune) {
	for i := max(from, 0); i < min(to, len(t.runes)); i++ {
		t.runes[i], t.styles[i] = r, st
	}
}

// write writes a text that ends before a cell, or as far left as there is room for
// it. One that is wider than the track is left out: half of a number says something
// else.
func (t *track) write(end int, st style, text string) {
	runes := []rune(text)
	if len(runes) > len(t.runes) {
		return
	}
	for i, r := range runes {
		x := min(max(end, len(runes)), len(t.runes)) - len(runes) + i
		t.runes[x], t.styles[x] = r, st
	}
}

// onto writes the track, today's line where nothing is written.
func (t *track) onto(l *line, now int) *line {
	for i, r := range t.runes {
		st := t.styles[i]
		if r == ' ' && st == 0 && i == now {
			r, st = '┆', accent
		}
		l.put(st, string(r))
	}
	return l
}

// featureLine says how many licenses of a feature end in each month, and where none
// is in force.
func (c *calendar) featureLine(d *Dashboard, p *calendarPlace, w int, f *app.FeatureTerms) string {
	t := p.track()
	for _, g := range f.Gaps {
		to := p.months * p.each
		if g.To.Known() {
			to = max(p.cell(g.To), p.cell(g.From)+1)
		}
		if from := p.cell(g.From); g.From >= p.first {
			t.fill(from, to, act, '■')
		} else {
			t.fill(0, to, act, '■')
		}
	}
	month := p.first
	for i := range p.months {
		next := month.NextMonth()
		e := f.Endings(c.is.View, month, next)
		at := (i + 1) * p.each
		switch {
		case e.Uncovered > 0:
			t.write(at, act, "-"+present.Count(e.Uncovered))
		case e.Covered > 0:
			t.write(at, grey, present.Count(e.Covered))
		}
		month = next
	}
	l := newLine(d.th, w).gap(1).cell(strong, present.Text(f.Feature), p.label-2, false).to(p.label)
	return t.onto(l, p.now).gap(1).put(grey, c.covered(d, f)).end()
}

// covered says until when a feature is covered without a gap from now on.
func (c *calendar) covered(d *Dashboard, f *app.FeatureTerms) string {
	for _, g := range f.Gaps {
		if g.To.Known() && g.To <= d.clock.now {
			continue
		}
		if g.From <= d.clock.now {
			return "not covered"
		}
		return "to " + present.Date(g.From, d.clock.now, d.clock.zone)
	}
	return "not covered"
}

// termTextures tell the terms of licenses apart; what is not activated is dashed.
var termTextures = [...]present.Texture{
	model.TransactionNew: present.Full, model.TransactionAddon: present.Dense, model.TransactionRenewal: present.Half, model.TransactionTrial: present.Sparse,
}

// termLine draws the term of a license.
func (c *calendar) termLine(d *Dashboard, p *calendarPlace, w int, r calendarRow, here bool) string {
	e := c.license(r)
	l := newLine(d.th, w)
	if here {
		l.reset(w, cursorGround)
		l.put(accent, "▌")
	}
	kind := present.Transaction(e.Transaction)
	if !e.Activated.Known() {
		kind = "Offer"
	}
	l.to(3).cell(plain, present.Handle(e.Handle), 6, false).cell(grey, kind, p.label-p.qty-10, false).cell(plain, present.Count(e.Quantity), p.qty, true).to(p.label)
	t := p.track()
	st, cell := bar, barRune(d.glyphs(), e)
	renewed := c.is.View.RenewedUntil(int(r.row))
	if e.End <= d.clock.now {
		st = grey
	}
	from, to := p.cell(e.Start), p.cell(e.End)
	if e.End > p.first && from < p.months*p.each {
		t.fill(from, max(to, from+1), st, cell)
	}
	t.onto(l, p.now)
	word, level := present.DateYear(e.End, d.clock.zone), plain
	shape := ""
	switch {
	case !e.Activated.Known():
		level = grey
	case e.End <= d.clock.now:
		level = grey
	case renewed.Known():
		shape = "●"
	case e.End-d.clock.now < 31*model.Day:
		shape, level = "■", act
	}
	l.gap(1).cell(map[string]style{"●": fine, "■": act}[shape], shape, 2, false).put(level, word)
	if renewed.Known() && p.ends >= 24 {
		l.put(grey, " renewed")
	}
	return l.end()
}

func barRune(set present.Glyphs, e *model.License) rune {
	if !e.Activated.Known() {
		return '╌'
	}
	if set == present.Braille {
		set = present.Block // terms are bars
	}
	i := min(int(e.Transaction), len(termTextures)-1)
	return []rune(set.Shade(termTextures[i]))[0]
}

// legend says what is drawn how.
func (c *calendar) legend(d *Dashboard, s *sheet) {
	set := d.glyphs()
	var list []piece
	for _, k := range []model.Transaction{model.TransactionNew, model.TransactionAddon, model.TransactionRenewal, model.TransactionTrial} {
		e := &model.License{Transaction: k, Activated: 1}
		list = append(list, piece{{bar, string(barRune(set, e))}, {grey, " " + present.Transaction(k)}})
	}
	list = append(list, piece{{bar, "╌"}, {grey, " offer"}}, piece{{act, "■"}, {grey, " none in force"}}, piece{{accent, "┆"}, {grey, " today"}},
		piece{{act, "-50"}, {grey, " end"}}, piece{{grey, "50 end, renewed"}})
	s.flow(list, 1)
}
