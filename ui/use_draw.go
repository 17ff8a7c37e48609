package ui

import (
	"math"

	"lictop/app"
	"lictop/model"
	"lictop/ui/present"
)

// useDrawing is what the drawing of a history depends on.
type useDrawing struct {
	th       *theme
	set      present.Glyphs
	w, h     int
	class    string
	from     model.Instant
	rng      int
	unit     int
	revision int64
	now      model.Instant
}

// The least room for the numbers beside a chart, the least rows of one of several,
// and those from which they stand apart.
const (
	leastScale = 8
	leastRows  = 5
	airyRows   = 8
)

// scaleCells is the room that the numbers beside a chart take, and so many cells
// behind them.
func scaleCells(labels []string, behind int) int {
	n := leastScale
	for _, text := range labels {
		n = max(n, width(text)+behind)
	}
	return n
}

func (v *useView) Render(d *Dashboard, w, h int) []string {
	now := d.site.view.At()
	_, from, _ := v.span(now)
	if v.use == nil || !v.use.Since.Known() {
		s := newSheet(d.th, w)
		s.indent = 1
		v.head(d, s)
		v.nothing(d, s)
		return filled(s, h)
	}
	key := useDrawing{d.th, d.glyphs(), w, h, v.class, from, v.rng, v.unit(now), d.site.view.Revision, now / 60}
	return append([]string(nil), v.chart.drawn(key, func() []string { return v.draw(d, w, h) })...)
}

// head names the pool and the range.
func (v *useView) head(d *Dashboard, s *sheet) {
	pool := d.site.view.Snapshot.Pool(v.pool)
	if pool == nil {
		pool = &model.Pool{ID: v.pool}
	}
	now := d.site.view.At()
	r, from, to := v.span(now)
	l := s.heading(pool, v.name())
	l = s.onto(l, apart, []piece{
		{{accent, "◀ "}, {strong, r.name}, {accent, " ▶"}},
		{{plain, present.Date(from, now, nil) + " – " + present.Date(to-1, now, nil)}},
		{{grey, "one figure " + r.rate}},
	}, 1)
	s.done(l)
	s.lines = append(s.lines, hline(d.th, s.w))
}

// nothing says why there is nothing to draw, and what would fill the place.
func (v *useView) nothing(d *Dashboard, s *sheet) {
	switch {
	case v.err != nil:
		text, remedy := errorText(v.err)
		s.wrapped(act, " ■ ", plain, text)
		s.wrapped(grey, "   ", grey, remedy)
	case v.use == nil:
		s.wrapped(grey, " ", grey, "reading what was in use …")
	default:
		s.wrapped(plain, " ", strong, "No history of use yet.")
		s.wrapped(plain, " ", plain, "Each import and each plan that is applied keeps how the pools stand, and the dashboard keeps it once a day while it runs. What was kept is drawn here.")
	}
}

func (v *useView) draw(d *Dashboard, w, h int) []string {
	s := newSheet(d.th, w)
	s.indent = 1
	v.head(d, s)
	panels := v.panels(d)
	room := h - len(s.lines) - 2
	if room/max(len(panels), 1)-2 < leastRows {
		panels = v.only(panels)
	}
	spaced := len(panels) > 1 && room/len(panels)-3 >= airyRows
	if spaced { // a blank line above each but the first
		room -= len(panels) - 1
	}
	for i := range panels { // what is left over goes to the first
		panels[i].rows = room/len(panels) - 2
	}
	if len(panels) > 0 {
		panels[0].rows += room % len(panels)
	}
	v.scale = leastScale // the charts begin below each other
	for i := range panels {
		v.scale = max(v.scale, scaleCells(present.NewChart(4, max(panels[i].rows, 1), d.glyphs()).Scale(0, panels[i].top()), 2))
	}
	for i := range panels {
		if spaced && i > 0 {
			s.blank()
		}
		v.panel(d, s, &panels[i], len(panels) > 1)
	}
	r, from, _ := v.span(d.site.view.At())
	s.done(s.line().to(v.scale).put(rule, "└").put(grey, r.axis(from, v.across(w))))
	v.legend(d, s, panels)
	return filled(s, h)[:h]
}

// only leaves the panel of the class under the cursor.
func (v *useView) only(list []usePanel) []usePanel {
	for i := range list {
		if list[i].class == v.class {
			return list[i : i+1]
		}
	}
	return list[:min(len(list), 1)]
}

// across is how many cells a chart has in a width.
func (v *useView) across(w int) int { return max(w-v.scale-2, 4) }

// panel draws one class: what is read out, the chart, and what the range comes to.
func (v *useView) panel(d *Dashboard, s *sheet, p *usePanel, several bool) {
	begun := len(s.lines)
	v.readOut(d, s, p, several)
	if !p.stacked {
		v.sum(d, s, p)
	}
	for len(s.lines) < begun+2 {
		s.blank()
	}
	w := v.across(s.w)
	ch := present.NewChart(w, max(p.rows, 1), d.glyphs())
	v.plot(d, ch, p)
	scale := ch.Scale(0, p.top())
	for y := range ch.Rows() {
		s.done(s.line().cell(grey, scale[y], v.scale-1, true).gap(1).put(rule, "▏").chart(ch, y))
	}
}

// plot draws the layers, the capacity, where history begins, and what is read out.
func (v *useView) plot(d *Dashboard, ch *present.Chart, p *usePanel) {
	across := ch.Columns()
	top := p.most() * 1.05
	if p.stacked {
		v.stack(ch, p, top)
	} else {
		l := &p.layers[0]
		peak := columns(l.spans, across, spanPeak)
		if d.glyphs() == present.Braille {
			ch.With(present.Pen(bar)).Area(make([]float64, across), peak, 0, top, l.texture)
		}
		ch.With(present.Pen(l.style)).Curve(peak, 0, top)
		ch.With(present.Pen(act)).Curve(columns(overOnly(l.spans), across, spanPeak), 0, top)
		ch.With(present.Pen(plain)).Steps(columns(l.spans, ch.Width(), spanEntitled), 0, top, '─')
	}
	now := d.site.view.At()
	r, from, to := v.span(now)
	cell := func(t model.Instant) int { return int(int64(t-from) * int64(ch.Width()) / int64(r.length())) }
	if since := v.use.Since; since > from && since < to {
		ch.With(present.Pen(rule)).Upright(cell(since), '┆')
		ch.With(present.Pen(grey)).Write(cell(since)-1, 0, "no history before "+present.Date(since, now, nil))
	} else if since >= to {
		ch.With(present.Pen(grey)).Write(ch.Width()-1, 0, "no history before "+present.Date(since, now, nil))
	}
	at := cell(from + model.Instant(v.unit(now))*r.unit + r.unit/2)
	ch.With(present.Pen(accent)).Upright(at, '│')
	ch.Repaint(at)
}

// stack lays the layers on each other.
func (v *useView) stack(ch *present.Chart, p *usePanel, top float64) {
	below := make([]float64, ch.Columns())
	for _, l := range p.layers {
		above := columns(l.spans, ch.Columns(), spanUsed)
		for x := range above {
			if !math.IsNaN(above[x]) {
				above[x] += below[x]
			} else {
				above[x] = below[x]
			}
		}
		ch.With(present.Pen(l.style)).Area(below, above, 0, top, l.texture)
		below = above
	}
}

// readOut says how the class stood in the unit under the cursor.
func (v *useView) readOut(d *Dashboard, s *sheet, p *usePanel, several bool) {
	now := d.site.view.At()
	r, from, _ := v.span(now)
	i := v.unit(now)
	l := s.line()
	if several && p.class == v.class {
		l.put(accent, "▌")
	}
	l.to(1).put(strong, p.label).gap(2).put(accent, r.says(from+model.Instant(i)*r.unit, now))
	is := &p.layers[0].spans[i]
	if !is.Known {
		words := "nothing is known: nobody looked"
		if from+model.Instant(i)*r.unit < v.use.Since {
			words = "no history before " + present.Date(v.use.Since, now, nil)
		}
		s.done(l.gap(3).put(grey, words))
		return
	}
	if p.stacked {
		s.done(s.onto(l, apart, v.kinds(d, p, i), 2))
		return
	}
	list := []piece{{{strong, present.Units(is.Used)}, {plain, " of " + present.Units(is.Entitled)}, {grey, " in use"}}}
	if is.Peak != is.Used {
		list = append(list, piece{{grey, "highest "}, {plain, present.Units(is.Peak)}})
	}
	if free := is.Entitled - is.Used; free >= 0 {
		list = append(list, piece{{plain, present.Units(free)}, {grey, " free"}})
	} else {
		list = append(list, piece{{act, "■ " + present.Units(-free) + " over"}})
	}
	s.done(s.onto(l, apart, list, 1))
}

// kinds are how many hosts live on each kind of license in a unit.
func (v *useView) kinds(d *Dashboard, p *usePanel, i int) (list []piece) {
	for _, k := range p.layers {
		if n := k.spans[i]; n.Known {
			list = append(list, piece{{k.style, d.glyphs().Shade(k.texture) + " "}, {strong, present.Units(n.Used)}, {grey, " " + k.name}})
		}
	}
	return list
}

// sum says what the range comes to.
func (v *useView) sum(d *Dashboard, s *sheet, p *usePanel) {
	now := d.site.view.At()
	r, from, _ := v.span(now)
	f := sumUp(p.layers[0].spans)
	l := s.line().gap(1)
	if f.known == 0 {
		s.done(l.put(grey, "nobody looked in this "+r.name))
		return
	}
	if f.most == f.least {
		s.done(l.put(grey, "level at ").put(strong, present.Units(f.most)).put(grey, " as far as it is known in this "+r.name))
		return
	}
	when := func(i int) string { return r.says(from+model.Instant(i)*r.unit, now) }
	list := []piece{
		{{grey, "peak "}, {strong, present.Units(f.most)}, {grey, ", " + when(f.mostAt)}},
		{{grey, "median "}, {strong, present.Units(f.median)}},
		{{grey, "lowest "}, {plain, present.Units(f.least)}, {grey, ", " + when(f.leastAt)}},
	}
	if n := v.unseen(now, p.layers[0].spans); n > 0 {
		list = append(list, piece{{grey, present.Count(int64(n)) + " of " + present.Count(int64(n+f.known)) + " without a look"}})
	}
	s.done(flowFrom(s, l, apart, list, 1))
}

// unseen counts the units since history begins of which nothing is known.
func (v *useView) unseen(now model.Instant, spans []app.UseSpan) (n int) {
	r, from, _ := v.span(now)
	for i := range spans {
		begin := from + model.Instant(i)*r.unit
		if !spans[i].Known && begin+r.unit > v.use.Since && begin <= now {
			n++
		}
	}
	return n
}

// legend says what is drawn how.
func (v *useView) legend(d *Dashboard, s *sheet, panels []usePanel) {
	set := d.glyphs()
	var list []piece
	list = append(list, piece{{accent, set.Sample(present.Solid)}, {grey, " highest of each " + useRanges[v.rng].each}})
	for _, p := range panels {
		for _, l := range p.layers {
			if p.stacked {
				list = append(list, piece{{l.style, set.Shade(l.texture)}, {grey, " " + l.name}})
			}
		}
	}
	list = append(list, piece{{plain, set.Mark('─') + set.Mark('─')}, {grey, " bought"}}, piece{{grey, "blank: nobody looked"}}, piece{{accent, "│"}, {grey, " read out"}})
	s.flow(list, 1)
}
