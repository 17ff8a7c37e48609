package ui

import (
	"context"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"lictop/app"
	"lictop/model"
	"lictop/ui/present"
)

// harvestCurve is what each reclaim threshold would have done over the history of a
// seat pool.
type harvestCurve struct {
	days   int64          // of history
	now    harvestPoint   // the pool's own threshold, with the seats that it has
	points []harvestPoint // by threshold; never, which is 0, first
}

// harvestPoint is one threshold: what it frees, and whom it harms.
type harvestPoint struct {
	days      int64 // 0 = never
	freed     int64 // seats that would be free today because of it
	bounced   int64 // people who would have come back to a seat that was swept
	newcomers int64 // people turned away who never held a seat
	returners int64 // people turned away who once held one
	beyond    bool  // the history is too short for it
}

// at is the point of a threshold; nil where it was not replayed.
func (c *harvestCurve) at(days int64) *harvestPoint {
	i, ok := slices.BinarySearchFunc(c.points, days, func(p harvestPoint, days int64) int { return int(p.days - days) })
	if !ok {
		return nil
	}
	return &c.points[i]
}

// curveMsg brings the curve of a pool; nil = there is no history.
type curveMsg struct {
	of    *whatIf
	gen   int
	curve *harvestCurve
	took  time.Duration
}

// replayer replays the history of a seat pool up to the instant of a site, under
// every threshold that is always tried and one more, with so many seats; nil where
// there is nothing to replay.
type replayer func(ctx context.Context, base *app.View, pool string, threshold, capacity int64) *harvestCurve

// askCurve has the history of a seat pool replayed beside the event loop.
func (w *whatIf) askCurve() tea.Cmd {
	if w.sliders[0].field != model.FieldReclaimDays || w.replays == nil {
		return nil
	}
	return w.replay.ask()
}

// askCurveOf has the history replayed where a slider that moved makes it another:
// who is turned away follows from the number of seats.
func (w *whatIf) askCurveOf(s *slider) tea.Cmd {
	if s.field == model.FieldCapacity || s.field == model.FieldReclaimDays && w.curve != nil && w.curve.at(s.at) == nil {
		return w.askCurve()
	}
	return nil
}

func (w *whatIf) beginReplay(ctx context.Context, gen int) tea.Cmd {
	fn, base, pool, threshold, capacity := w.replays, w.base, w.pool, w.sliders[0].at, w.sliders[1].at
	return guard(func() tea.Msg {
		began := time.Now()
		c := fn(ctx, base, pool, threshold, capacity)
		return curveMsg{w, gen, c, time.Since(began)}
	})
}

// replayed takes a curve. One of an earlier step is dropped.
func (d *Dashboard) replayed(m curveMsg) tea.Cmd {
	if d.cover != view(m.of) {
		m.of.replay.running = false
		return nil
	}
	newest, next := m.of.replay.answered(m.gen)
	if newest {
		m.of.curve, m.of.took = m.curve, m.took
	}
	return next
}

// harms writes what the threshold that is supposed would have freed and whom it
// would have harmed, and beside it the pool's own; nothing where nobody knows. Where
// there is little room the harms remain.
func (w *whatIf) harms(s *sheet) {
	x := &w.sliders[0]
	if w.curve == nil || x.field != model.FieldReclaimDays {
		return
	}
	p, own := w.curve.at(x.at), &w.curve.now
	if p == nil {
		return
	}
	days := present.Plural(w.curve.days, "day", "days")
	if p.beyond {
		s.wrapped(grey, " ", plain, "The history of "+days+" is too short to tell whom a threshold of "+thresholdSays(x.at)+" would have harmed.")
		return
	}
	list := []piece{{{grey, "had it been so in the last " + days + ":"}}}
	add := func(what string, n, now int64) {
		one := piece{{plain, what + " " + present.Count(n)}}
		if (x.moved() || w.sliders[1].moved()) && !own.beyond && s.w >= 70 {
			one = append(one, span{grey, " (now " + present.Count(now) + ")"})
		}
		list = append(list, one)
	}
	if s.w >= 100 {
		add("freed by today", p.freed, own.freed)
	}
	add("bounced", p.bounced, own.bounced)
	add("returners turned away", p.returners, own.returners)
	add("newcomers turned away", p.newcomers, own.newcomers)
	s.indent = 1
	s.flow(list, 3)
	s.indent = 0
}

// The least room for the two panels of the chart.
const (
	chartWidth  = 34
	chartHeight = 6
)

// chart draws seats freed and people bounced by threshold, w cells wide and h lines
// high; nil where there is no room or no history.
func (w *whatIf) chart(d *Dashboard, width, h int) []string {
	if w.curve == nil || width < chartWidth || h < chartHeight {
		return nil
	}
	const gap = 3
	each := min((width-gap)/2, 60)
	left := w.panel(d, "freed", "seats freed", false, func(p *harvestPoint) int64 { return p.freed }, each, h)
	right := w.panel(d, "bounced", "people bounced", true, func(p *harvestPoint) int64 { return p.bounced }, each, h)
	blank := newLine(d.th, gap).end()
	rest := newLine(d.th, width-2*each-gap).end()
	for i := range left {
		left[i] += blank + right[i] + rest
	}
	return left
}

// panel draws one figure by threshold: its name and value, the curve, an axis with
// the threshold of the pool and the one that is supposed.
func (w *whatIf) panel(d *Dashboard, name, long string, harm bool, of func(*harvestPoint) int64, width, h int) []string {
	s := &w.sliders[0]
	sheet := newSheet(d.th, width)
	value := ""
	if p := w.curve.at(s.at); p != nil {
		value = present.Count(of(p))
	}
	if len(long)+1+len(value) <= width {
		name = long
	}
	sheet.done(sheet.line().put(head, name).rightmost(strong, " "+value))
	values, most := w.columns(of, width)
	chosen, own := s.cell(max(s.at, 1), width), s.cell(max(s.own, 1), width)
	ch := present.NewChart(width, h-2, d.coarse()).With(curvePen(harm))
	ch.Curve(values, 0, max(most, 1))
	mark(ch, chosen, own)
	for y := range ch.Rows() {
		sheet.done(sheet.line().chart(ch, y))
	}
	l := sheet.line()
	for x := range width {
		switch x {
		case chosen:
			l.put(accent, "█")
		case own:
			l.put(plain, "┃")
		default:
			l.put(rule, "─")
		}
	}
	sheet.done(l)
	return sheet.lines
}

// columns are the values of a figure over the width of the threshold's track, and
// the highest. A column without a threshold of its own has that of the one before.
func (w *whatIf) columns(of func(*harvestPoint) int64, width int) (values []float64, most float64) {
	values = make([]float64, width)
	s, from := &w.sliders[0], 0
	for i := range w.curve.points {
		p := &w.curve.points[i]
		if p.days == 0 || p.days > s.reach() {
			continue
		}
		v := float64(of(p))
		most = max(most, v)
		for x := from; x < width && (x <= s.cell(p.days, width) || i == len(w.curve.points)-1); x++ {
			values[x], from = v, x+1
		}
	}
	return values, most
}
