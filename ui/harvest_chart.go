package ui

import (
	"lictop/app"
	"lictop/ui/present"
)

// harvestPens are the pens of the curves: what is freed, bounced, newcomers turned
// away.
var harvestPens = [3]present.Pen{present.Pen(bar), present.Pen(act), present.Pen(look)}

// The room beside the chart for the numbers of its two scales, and the most that
// the chart itself takes.
const (
	harvestScale = 8
	widestChart  = 150
)

// harvestDrawing is what the drawing of the curves depends on.
type harvestDrawing struct {
	th             *theme
	set            present.Glyphs
	w, h           int
	result         *app.Harvest
	threshold, now int64
}

// chart draws what is freed against whom that costs what, h cells high and two lines
// more. The threshold that is looked at stands upright, and so does the one that the
// pool has.
func (v *harvestView) chart(d *Dashboard, w, h int) []string {
	key := harvestDrawing{d.th, d.glyphs(), w, h, v.result, v.threshold, d.thresholdNow(v.pool)}
	return v.drawn.drawn(key, func() []string {
		s := newSheet(d.th, w)
		s.indent = 1
		v.draw(s, h, key.set, key.now)
		return s.lines
	})
}

func (v *harvestView) draw(s *sheet, h int, set present.Glyphs, now int64) {
	left := harvestScale
	plot := func() *present.HarvestPlot {
		return present.NewHarvestPlot(v.result.HarvestTable, min(s.w-left-harvestScale-2, widestChart), h, set, harvestPens)
	}
	p := plot()
	for _, number := range p.Freed {
		left = max(left, 1+width(number))
	}
	if left > harvestScale {
		p = plot()
	}
	mark(p.Chart, p.DayPlace(v.threshold), p.DayPlace(now))
	for y := range h {
		l := s.line().cell(fillStyles[present.FillUsed], p.Freed[y], left-1, true).gap(1).put(rule, "▏").chart(p.Chart, y)
		s.done(l.gap(1).cell(look, p.People[y], harvestScale-1, false))
	}
	s.done(s.line().cell(grey, "days", left-1, true).gap(1).put(rule, "└").put(grey, p.DayAxis()))
	full, brief, least := v.key(p, set, now)
	s.fitted(full, brief, least)
}

// key says which line is which, and by which scale it is measured.
func (v *harvestView) key(p *present.HarvestPlot, set present.Glyphs, now int64) (full, brief, least []piece) {
	for i := range p.Curves {
		c := &p.Curves[i]
		st := style(harvestPens[i])
		side := ", left"
		if c.Harm {
			side = ", right"
		}
		full = append(full, piece{{st, set.Sample(c.Shape) + " "}, {plain, c.Name}, {grey, side}})
		brief = append(brief, piece{{st, set.Sample(c.Shape) + " "}, {plain, c.Brief}, {grey, side}})
		least = append(least, piece{{st, set.Sample(c.Shape) + " "}, {plain, c.Brief}})
	}
	if v.threshold > 0 {
		full = append(full, piece{{accent, "│ "}, {grey, present.Threshold(v.threshold)}})
	}
	if v.threshold != now && now > 0 {
		full = append(full, piece{{grey, "┆ now " + present.Threshold(now)}})
	}
	return full, brief, least
}

// fitted writes pieces on one line: those of the first form that fits, else of the
// last one as many as fit.
func (s *sheet) fitted(forms ...[]piece) {
	for _, list := range forms[:len(forms)-1] {
		need := s.indent - width(apart.text)
		for _, p := range list {
			need += p.width() + width(apart.text)
		}
		if need <= s.w {
			s.flow(list, 1)
			return
		}
	}
	s.flow(forms[len(forms)-1], 1)
}

// curvePen is the pen of a curve of a harvest.
func curvePen(harm bool) present.Pen {
	if harm {
		return present.Pen(look)
	}
	return present.Pen(bar)
}

// mark draws the column that is looked at upright into a chart, and the one that
// holds now.
func mark(ch *present.Chart, chosen, own int) {
	ch.With(present.Pen(accent)).Upright(chosen, '│')
	ch.Repaint(chosen)
	if own != chosen {
		ch.With(present.Pen(grey)).Upright(own, '┆')
	}
}
