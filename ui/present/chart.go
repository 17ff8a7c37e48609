package present

import (
	"math"
	"strings"
)

// Chart is a drawing of curves and lines in cells. In Braille a cell has two by four
// dots and a curve is a line; in blocks, for fonts without Braille, it is the area
// below, in eighths of a cell. Places are shares: 0 at the left and at the bottom, 1 at
// the right and at the top.
type Chart struct {
	w, h   int
	blocks bool
	pen    Pen
	dots   []uint8 // by cell, row by row from the top: Braille dots, or how many eighths
	text   []rune  // by cell; it wins over dots, 0 = none
	pens   []Pen   // by cell, the one that drew last
}

// Pen is what a part of a chart is drawn with; doors give pens their colours.
type Pen uint8

// NewChart is an empty chart of w by h cells, at least one by one.
func NewChart(w, h int, blocks bool) *Chart {
	w, h = max(w, 1), max(h, 1)
	return &Chart{w: w, h: h, blocks: blocks, dots: make([]uint8, w*h), text: make([]rune, w*h), pens: make([]Pen, w*h)}
}

// With goes on with another pen.
func (c *Chart) With(p Pen) *Chart {
	c.pen = p
	return c
}

// Curve draws values at even distances from the left edge to the right one, low at
// the bottom and high at the top; what lies outside is drawn at the edge. Where a
// value is NaN nothing is drawn.
func (c *Chart) Curve(values []float64, low, high float64) {
	if len(values) == 0 {
		return
	}
	across, up := 2*c.w, 4*c.h
	if c.blocks {
		across, up = c.w, 8*c.h
	}
	was := -1 // the height of the dot to the left; -1 = there is none
	for x := range across {
		v := between(values, x, across)
		if math.IsNaN(v) {
			was = -1
			continue
		}
		y := height(v, low, high, up)
		if c.blocks {
			c.fill(x, y+1)
			continue
		}
		from, to := y, y
		switch { // half of a step stands in the column before
		case was >= 0 && was < y:
			from = was + 1
		case was > y:
			to = was - 1
		}
		for k := from; k <= to; k++ {
			c.dot(x, k)
		}
		was = y
	}
}

// between is the value at column x of so many: of the two values that it lies
// between as much as it is near to each.
func between(values []float64, x, across int) float64 {
	if across < 2 || len(values) < 2 {
		return values[0]
	}
	place := float64(x) * float64(len(values)-1) / float64(across-1)
	left := min(int(place), len(values)-2)
	share := place - float64(left)
	switch share {
	case 0:
		return values[left]
	case 1:
		return values[left+1]
	}
	return values[left]*(1-share) + values[left+1]*share
}

// height is the row of dots of a value, 0 at the bottom.
func height(v, low, high float64, up int) int {
	if high <= low {
		return 0
	}
	share := min(max((v-low)/(high-low), 0), 1)
	return int(math.Round(share * float64(up-1)))
}

// brailleDots are the bits of the dots of a cell, from the bottom, left and right.
var brailleDots = [4][2]uint8{{0x40, 0x80}, {0x04, 0x20}, {0x02, 0x10}, {0x01, 0x08}}

func (c *Chart) dot(x, y int) {
	i := (c.h-1-y/4)*c.w + x/2
	c.dots[i] |= brailleDots[y%4][x%2]
	c.pens[i] = c.pen
}

// fill fills a column of cells so many eighths high.
func (c *Chart) fill(x, eighths int) {
	for row := c.h - 1; row >= 0 && eighths > 0; row-- {
		at := &c.dots[row*c.w+x]
		*at = max(*at, uint8(min(eighths, 8)))
		c.pens[row*c.w+x] = c.pen
		eighths -= 8
	}
}

// Row is a row of the chart from the top, a character a cell, blanks where nothing
// was drawn.
func (c *Chart) Row(y int) []rune {
	out := make([]rune, c.w)
	for x, d := range c.dots[y*c.w : (y+1)*c.w] {
		switch r := c.text[y*c.w+x]; {
		case r != 0:
			out[x] = r
		case d == 0:
			out[x] = ' '
		case c.blocks:
			out[x] = '▁' + rune(d) - 1
		default:
			out[x] = 0x2800 + rune(d)
		}
	}
	return out
}

// Place is the cell, from the left, in which value i of n lies.
func (c *Chart) Place(i, n int) int {
	if n < 2 {
		return 0
	}
	return min(max(int(math.Round(float64(i)*float64(c.w-1)/float64(n-1))), 0), c.w-1)
}

// Pens are the pens of a row, by cell; 0 where nothing was drawn.
func (c *Chart) Pens(y int) []Pen { return c.pens[y*c.w : (y+1)*c.w] }

// Tick is a label below a chart.
type Tick struct {
	At   int // the cell that it belongs to
	Text string
}

// Axis is the line below a chart with labels that begin below their cells, or end at
// the edge. One that would touch the one before is left out.
func Axis(w int, ticks []Tick) string {
	var b strings.Builder
	free := 0
	for _, t := range ticks {
		n := len([]rune(t.Text))
		at := min(t.At, w-n)
		if at < 0 || at < free || at == free && free > 0 {
			continue
		}
		b.WriteString(strings.Repeat("─", at-free))
		b.WriteString(t.Text)
		free = at + n
	}
	b.WriteString(strings.Repeat("─", max(w-free, 0)))
	return b.String()
}
