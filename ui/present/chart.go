package present

import "math"

// Chart is a drawing of curves, areas and lines in cells. In Braille a cell has two
// by four dots and a curve is a line; in blocks, for fonts without Braille, it is the
// area below, in eighths of a cell; in ASCII it is a line of . - ' that has three
// heights in a cell, | where it is steep. Places are shares: 0 at the left and at the
// bottom, 1 at the right and at the top.
type Chart struct {
	w, h  int
	set   Glyphs
	pen   Pen
	dots  []uint8 // by cell, row by row from the top: dots, or how many eighths
	text  []rune  // by cell; it wins over dots, 0 = none
	pens  []Pen   // by cell, the one that drew last
	under []rune  // by cell: the texture of an area, seen where nothing else stands; 0 = none
}

// Pen is what a part of a chart is drawn with; doors give pens their colours.
type Pen uint8

// NewChart is an empty chart of w by h cells, at least one by one.
func NewChart(w, h int, set Glyphs) *Chart {
	w, h = max(w, 1), max(h, 1)
	return &Chart{w: w, h: h, set: set, dots: make([]uint8, w*h), text: make([]rune, w*h), pens: make([]Pen, w*h), under: make([]rune, w*h)}
}

// With goes on with another pen.
func (c *Chart) With(p Pen) *Chart {
	c.pen = p
	return c
}

// grid is how many dots there are across and up: of a curve in blocks, columns and
// eighths.
func (c *Chart) grid() (across, up int) {
	switch c.set {
	case Block:
		return c.w, 8 * c.h
	case ASCII:
		return c.w, 3 * c.h
	}
	return 2 * c.w, 4 * c.h
}

// Curve draws values at even distances from the left edge to the right one, low at
// the bottom and high at the top; what lies outside is drawn at the edge. Where a
// value is NaN nothing is drawn.
func (c *Chart) Curve(values []float64, low, high float64) {
	across, up := c.grid()
	c.each(values, low, high, across, up, false, func(x, y, from, to int) {
		if c.set == Block {
			c.fill(x, y+1)
			return
		}
		for k := from; k <= to; k++ {
			c.dot(x, k)
		}
	})
}

// each goes through the columns of a curve: the height of each, and from where to
// where it is drawn so that it touches the column before. What is too high is drawn at
// the edge, or not at all where the curve may leave the chart.
func (c *Chart) each(values []float64, low, high float64, across, up int, leaves bool, draw func(x, y, from, to int)) {
	if len(values) == 0 {
		return
	}
	was := -1 // the height of the dot to the left; -1 = there is none
	for x := range across {
		v := between(values, x, across)
		if math.IsNaN(v) {
			was = -1
			continue
		}
		if leaves && v > high {
			was = up
			continue
		}
		y := height(v, low, high, up)
		from, to := y, y
		switch { // half of a step stands in the column before
		case was >= 0 && was < y:
			from = was + 1
		case was > y:
			to = was - 1
		}
		draw(x, y, from, to)
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
	from, to := values[left], values[left+1]
	v := from + (to-from)*share // rises where values rise, which two products need not
	return max(min(from, to), min(v, max(from, to)))
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

// dot draws a dot, in Braille and in ASCII.
func (c *Chart) dot(x, y int) {
	i, bit := (c.h-1-y/3)*c.w+x, uint8(1)<<(y%3)
	if c.set == Braille {
		i, bit = (c.h-1-y/4)*c.w+x/2, brailleDots[y%4][x%2]
	}
	c.dots[i] |= bit
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

// asciiDots are the characters of the dots of a cell in ASCII: one by its height,
// more of them upright.
var asciiDots = [8]rune{' ', '.', '-', '|', '\'', '|', '|', '|'}

// Row is a row of the chart from the top, a character a cell, blanks where nothing
// was drawn.
func (c *Chart) Row(y int) []rune {
	out := make([]rune, c.w)
	for x := range out {
		out[x] = c.at(y*c.w + x)
	}
	return out
}

func (c *Chart) at(i int) rune {
	switch r, d := c.text[i], c.dots[i]; {
	case r != 0:
		return r
	case d == 0 && c.under[i] != 0:
		return c.under[i]
	case d == 0:
		return ' '
	case c.set == Block:
		return '▁' + rune(d) - 1
	case c.set == ASCII:
		return asciiDots[d&7]
	default:
		return max(c.under[i], 0x2800) | rune(d) // an area goes on beneath a curve
	}
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

// Rows is how many rows of cells there are.
func (c *Chart) Rows() int { return c.h }
