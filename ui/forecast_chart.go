package ui

import (
	"math"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// canvas is a drawing in Braille: each cell has 2 dots across and 4 down, of one
// style; a text in a cell wins over its dots.
type canvas struct {
	w, h  int // cells
	dots  []byte
	text  []rune
	style []style
}

func newCanvas(w, h int) *canvas {
	return &canvas{w: w, h: h, dots: make([]byte, w*h), text: make([]rune, w*h), style: make([]style, w*h)}
}

// brailleDots are the bits of the dots of a cell, by row and column.
var brailleDots = [4][2]byte{{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}}

// dot sets a dot; what lies outside is left out.
func (c *canvas) dot(x, y int, st style) {
	if x < 0 || y < 0 || x >= 2*c.w || y >= 4*c.h {
		return
	}
	i := y/4*c.w + x/2
	c.dots[i] |= brailleDots[y%4][x%2]
	c.style[i] = st
}

// line draws a straight line between two dots; every nth dot only, 1 = all.
func (c *canvas) line(x0, y0, x1, y1 int, st style, nth int) {
	steps := max(abs(x1-x0), abs(y1-y0), 1)
	for i := 0; i <= steps; i += nth {
		t := float64(i) / float64(steps)
		c.dot(x0+int(math.Round(t*float64(x1-x0))), y0+int(math.Round(t*float64(y1-y0))), st)
	}
}

func abs(n int) int { return max(n, -n) }

// put writes a character into the cell of a dot, unless something stands there.
func (c *canvas) put(x, y int, r rune, st style) {
	if x < 0 || y < 0 || x >= 2*c.w || y >= 4*c.h {
		return
	}
	if i := y/4*c.w + x/2; c.dots[i] == 0 && c.text[i] == 0 {
		c.text[i], c.style[i] = r, st
	}
}

// row draws one line of cells onto a line.
func (c *canvas) row(l *line, y int) {
	for i := y * c.w; i < (y+1)*c.w; i++ {
		switch {
		case c.text[i] != 0:
			l.put(c.style[i], string(c.text[i]))
		case c.dots[i] != 0:
			l.put(c.style[i], string(rune(0x2800+int(c.dots[i]))))
		default:
			l.gap(1)
		}
	}
}

// forecastPlot places weeks and licenses on a canvas.
type forecastPlot struct {
	*canvas
	first       model.Instant // the week at the left edge
	weeks       int           // from there to the right edge
	least, most float64       // licenses at the lower and the upper edge
}

// longestShown is how many weeks of history are drawn.
const longestShown = 104

// drawForecast draws the history of a class, the range ahead and the capacity with
// its steps; w by h cells, the axes among them.
func drawForecast(th *theme, f *app.Forecast, now model.Instant, w, h int) []string {
	const axis = 8 // cells for the numbers
	p := newForecastPlot(f, now, w-axis, h-1)
	p.capacity(f, now)
	p.history(f)
	p.fan(f)
	p.now(now)
	var out []string
	l := newLine(th, w)
	for y := range p.h {
		l.reset(w, noGround)
		label := ""
		if n, ok := p.tick(y); ok {
			label = n
		}
		l.cell(grey, label, axis-2, true).put(rule, " ▏")
		p.row(l, y)
		out = append(out, l.end())
	}
	return append(out, p.months(newLine(th, w).gap(axis)))
}

func newForecastPlot(f *app.Forecast, now model.Instant, w, h int) *forecastPlot {
	p := &forecastPlot{canvas: newCanvas(max(w, 1), max(h, 1))}
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

func (p *forecastPlot) x(week model.Instant) int {
	return int(float64(week-p.first) / float64(policy.Week) / float64(p.weeks) * float64(2*p.w-1))
}

func (p *forecastPlot) y(licenses float64) int {
	return int(math.Round((p.most - licenses) / (p.most - p.least) * float64(4*p.h-1)))
}

// history joins the weekly maxima; weeks without a sample leave a gap.
func (p *forecastPlot) history(f *app.Forecast) {
	for i := range f.Weekly {
		w := &f.Weekly[i]
		if w.Week < p.first {
			continue
		}
		x, y := p.x(w.Week), p.y(asLicenses(w.Peak))
		p.dot(x, y, accent)
		if i > 0 && f.Weekly[i-1].Week == w.Week-policy.Week && f.Weekly[i-1].Week >= p.first {
			p.line(p.x(f.Weekly[i-1].Week), p.y(asLicenses(f.Weekly[i-1].Peak)), x, y, accent, 1)
		}
	}
}

// fan draws the middle of the range ahead, and its ends dotted.
func (p *forecastPlot) fan(f *app.Forecast) {
	if len(f.Ahead) == 0 {
		return
	}
	last := f.Weekly[len(f.Weekly)-1]
	x, low, likely, high := p.x(last.Week), asLicenses(last.Peak), asLicenses(last.Peak), asLicenses(last.Peak)
	for i := range f.Ahead {
		b := &f.Ahead[i]
		to := p.x(b.Week)
		p.line(x, p.y(low), to, p.y(b.Low), grey, 3)
		p.line(x, p.y(high), to, p.y(b.High), look, 3)
		p.line(x, p.y(likely), to, p.y(b.Likely), strong, 1)
		x, low, likely, high = to, b.Low, b.Likely, b.High
	}
}

// bought reports whether the samples know the capacity; how much a type of Unified CM
// could have borrowed they do not.
func bought(f *app.Forecast) bool { return f.Pool.Family != model.FamilyEnterprise }

// capacity draws what was bought: as it was sampled, and as it is known to come.
func (p *forecastPlot) capacity(f *app.Forecast, now model.Instant) {
	line := func(from, to model.Instant, licenses float64) {
		for x := max(p.x(from), 0); x <= p.x(to); x += 2 {
			p.put(x, p.y(licenses), '─', act)
		}
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
	for y := range p.h {
		p.put(p.x(now), 4*y, '┆', rule)
	}
}

// tick is the number beside a line of cells; false where none stands there.
func (p *forecastPlot) tick(y int) (string, bool) {
	step := niceStep((p.most - p.least) / float64(max(p.h/3, 1)))
	if p.most >= 10 {
		step = max(step, 1)
	}
	value := func(y int) float64 { return p.most - float64(4*y)/float64(4*p.h-1)*(p.most-p.least) }
	n := math.Floor(value(y)/step) * step // the highest tick at or below the upper edge of the line
	if n < p.least-1e-9 || n <= value(y+1) {
		return "", false
	}
	if step < 1 {
		return present.Units(model.Units(math.Round(n * float64(model.One)))), true
	}
	return present.Count(int64(math.Round(n))), true
}

// niceStep is the least of 1, 2 or 5 times a power of ten that is not less; 1/2 below
// one.
func niceStep(least float64) float64 {
	if least <= 0.5 {
		return 0.5
	}
	power := math.Pow(10, math.Floor(math.Log10(least)))
	for _, m := range []float64{1, 2, 5} {
		if m*power >= least && m*power >= 1 {
			return m * power
		}
	}
	return 10 * power
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
		at, name := from+p.x(week)/2, month.Time().Format("Jan")
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
