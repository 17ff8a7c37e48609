package ui

import (
	"math"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// forecastPlot places weeks and licenses on a chart.
type forecastPlot struct {
	*present.Chart
	first       model.Instant // the week at the left edge
	weeks       int           // from there to the right edge
	least, most float64       // licenses at the lower and the upper edge
}

// longestShown is how many weeks of history are drawn.
const longestShown = 104

// drawForecast draws the history of a class, the range ahead and the capacity with
// its steps; w by h cells, the axes among them.
func drawForecast(th *theme, f *app.Forecast, now model.Instant, w, h int, set present.Glyphs) []string {
	p := newForecastPlot(f, now, w-leastScale, h-1, set)
	axis := leastScale
	if wide := scaleCells(p.Scale(p.least, p.most), 3); wide > axis {
		axis = wide
		p = newForecastPlot(f, now, w-axis, h-1, set)
	}
	p.fan(f)
	p.full(f)
	p.capacity(f, now)
	p.history(f)
	p.now(now)
	var out []string
	l := newLine(th, w)
	ticks := p.Scale(p.least, p.most)
	for y := range p.Rows() {
		l.reset(w, noGround)
		l.cell(grey, ticks[y], axis-2, true).put(rule, " ▏")
		out = append(out, l.chart(p.Chart, y).end())
	}
	return append(out, p.months(newLine(th, w).gap(axis)))
}

func newForecastPlot(f *app.Forecast, now model.Instant, w, h int, set present.Glyphs) *forecastPlot {
	p := &forecastPlot{Chart: present.NewChart(w, h, set)}
	last := policy.WeekOf(now) + policy.ForecastWeeks*policy.Week
	p.first = policy.WeekOf(now) - 8*policy.Week
	if len(f.Weekly) > 0 {
		p.first = max(min(f.Weekly[0].Week, p.first), last-(longestShown+policy.ForecastWeeks)*policy.Week)
	}
	p.weeks = int((last - p.first) / policy.Week)
	p.scale(f)
	return p
}

// scale chooses what the lower and the upper edge stand for: all that was, the
// capacity, and as much of the range ahead as leaves these readable.
func (p *forecastPlot) scale(f *app.Forecast) {
	p.least, p.most = math.Inf(1), asLicenses(f.Position.Used)
	for i := range f.Weekly {
		w := &f.Weekly[i]
		p.least, p.most = min(p.least, asLicenses(w.Peak)), max(p.most, asLicenses(w.Peak))
		if w.Week >= p.first && bought(f) {
			p.most = max(p.most, asLicenses(w.Entitled))
		}
	}
	for i := range f.Steps {
		p.most = max(p.most, asLicenses(f.Steps[i].Capacity))
	}
	top := p.most
	for i := range f.Ahead {
		p.least, p.most = min(p.least, f.Ahead[i].Low), max(p.most, f.Ahead[i].High)
	}
	p.most = max(min(p.most, 1.3*top), 1)
	if p.least = max(p.least, 0); p.least < p.most/2 {
		p.least = 0
	}
	p.least = min(p.least, p.most-max(p.most/10, 1)) // what hardly moves is drawn level
	room := (p.most - p.least) / 20
	p.most += room
	if p.least > 0 {
		p.least = max(p.least-room, 0)
	}
}

func asLicenses(u model.Units) float64 { return float64(u) / float64(model.One) }

// x and y are shares of the chart.
func (p *forecastPlot) x(week model.Instant) float64 {
	return float64(week-p.first) / float64(policy.Week) / float64(p.weeks)
}

func (p *forecastPlot) y(licenses float64) float64 { return (licenses - p.least) / (p.most - p.least) }

// history joins the weekly maxima; weeks without a sample leave a gap.
func (p *forecastPlot) history(f *app.Forecast) {
	p.With(present.Pen(accent))
	for i := range f.Weekly {
		w := &f.Weekly[i]
		if w.Week < p.first {
			continue
		}
		x, y := p.x(w.Week), p.y(asLicenses(w.Peak))
		p.Line(x, y, x, y, 1)
		if i > 0 && f.Weekly[i-1].Week == w.Week-policy.Week && f.Weekly[i-1].Week >= p.first {
			p.Line(p.x(f.Weekly[i-1].Week), p.y(asLicenses(f.Weekly[i-1].Peak)), x, y, 1)
		}
	}
}

// fan draws the ranges ahead, the one of half of the outcomes within that of four of
// five, and their middle.
func (p *forecastPlot) fan(f *app.Forecast) {
	if len(f.Ahead) == 0 {
		return
	}
	last := f.Weekly[len(f.Weekly)-1]
	start := asLicenses(last.Peak)
	edges := make([]policy.Band, 1, len(f.Ahead)+1)
	edges[0] = policy.Band{Week: last.Week, Low: start, Likely: start, High: start}
	edges = append(edges, f.Ahead...)
	p.With(present.Pen(grey)).Area(p.edge(edges, bandLow), p.edge(edges, bandHigh), p.least, p.most, present.Sparse)
	p.With(present.Pen(bar)).Area(p.edge(edges, bandFrom), p.edge(edges, bandTo), p.least, p.most, present.Dense)
	p.With(present.Pen(strong))
	for i := 1; i < len(edges); i++ {
		p.Line(p.x(edges[i-1].Week), p.y(edges[i-1].Likely), p.x(edges[i].Week), p.y(edges[i].Likely), 1)
	}
}

func bandLow(b *policy.Band) float64  { return b.Low }
func bandHigh(b *policy.Band) float64 { return b.High }
func bandFrom(b *policy.Band) float64 { from, _ := b.Half(); return from }
func bandTo(b *policy.Band) float64   { _, to := b.Half(); return to }

// edge spreads an end of the ranges over the columns of the chart; NaN where there is
// no range.
func (p *forecastPlot) edge(list []policy.Band, of func(*policy.Band) float64) []float64 {
	out := make([]float64, 2*p.Width())
	k := 1
	for x := range out {
		week := float64(p.first) + float64(x)/float64(len(out)-1)*float64(p.weeks)*float64(policy.Week)
		for k < len(list)-1 && float64(list[k].Week) < week {
			k++
		}
		a, b := &list[k-1], &list[k]
		share := (week - float64(a.Week)) / float64(b.Week-a.Week)
		if out[x] = math.NaN(); share >= 0 && share <= 1 {
			out[x] = of(a)*(1-share) + of(b)*share
		}
	}
	return out
}

// full marks on the line of the capacity from when until when it is likely to be
// reached.
func (p *forecastPlot) full(f *app.Forecast) {
	if f.Outlook != policy.Reaching {
		return
	}
	from, to := f.Early, f.Late
	if to == model.None {
		to = p.first + model.Instant(p.weeks)*policy.Week
	}
	p.With(present.Pen(look))
	for i := range f.Ahead {
		if b := &f.Ahead[i]; b.Week >= from && b.Week <= to {
			p.Level(p.x(b.Week), p.x(b.Week+policy.Week), p.y(asLicenses(b.Capacity)), '━')
		}
	}
}

// bought reports whether the samples know the capacity; how much a type of Unified CM
// could have borrowed they do not.
func bought(f *app.Forecast) bool { return f.Pool.Family != model.FamilyEnterprise }

// capacity draws what was bought: as it was sampled, and as it is known to come.
func (p *forecastPlot) capacity(f *app.Forecast, now model.Instant) {
	line := func(from, to model.Instant, licenses float64) {
		p.With(present.Pen(plain)).Level(p.x(from), p.x(to), p.y(licenses), '─')
	}
	if bought(f) {
		for i := range f.Weekly {
			line(f.Weekly[i].Week, f.Weekly[i].Week+policy.Week, asLicenses(f.Weekly[i].Entitled))
		}
	}
	for i := range f.Steps {
		from, to := f.Steps[i].At, p.first+model.Instant(p.weeks)*policy.Week
		if i == 0 {
			from = policy.WeekOf(now)
		}
		if i+1 < len(f.Steps) {
			to = f.Steps[i+1].At
		}
		line(from, to, asLicenses(f.Steps[i].Capacity))
	}
}

// now marks the present.
func (p *forecastPlot) now(now model.Instant) {
	p.With(present.Pen(rule)).Upright(p.CellOf(p.x(now)), '┆')
}

// months writes the names of the months below the weeks in which they begin.
func (p *forecastPlot) months(l *line) string {
	from := l.w
	for k := range p.weeks {
		week := p.first + model.Instant(k)*policy.Week
		month := (week + policy.Week - 1).Month()
		if month < week {
			continue
		}
		at, name := from+p.CellOf(p.x(week)), month.Time().Format("Jan")
		if name == "Jan" {
			name = month.Time().Format("2006")
		}
		if at > l.w || l.w == from {
			if l.w < at {
				l.to(at)
			}
			if l.w == at && at+width(name) < l.max {
				l.put(grey, name).gap(1)
			}
		}
	}
	return l.end()
}
