package present

import "math"

// inCharts are the marks of charts in ASCII, apart from what curves are drawn with.
var inCharts = map[rune]rune{'─': '=', '━': '#', '┆': ':', '│': '|', '•': 'o', '·': '.', '×': 'x'}

// Line draws a straight line between two places: every nth dot of it, 1 = all. What
// lies outside is left out.
func (c *Chart) Line(x0, y0, x1, y1 float64, nth int) {
	across, up := c.grid()
	if c.set == Block {
		up = c.h
	}
	left, low := column(x0, across), row(y0, up)
	wide, high := column(x1, across)-left, row(y1, up)-low
	steps := max(wide, -wide, high, -high, 1)
	for i := 0; i <= steps; i += nth {
		share := float64(i) / float64(steps)
		x, y := left+int(math.Round(share*float64(wide))), low+int(math.Round(share*float64(high)))
		switch {
		case x < 0 || y < 0 || x >= across || y >= up:
		case c.set != Block:
			c.dot(x, y)
		case nth > 1:
			c.put(x, c.h-1-y, '·')
		default:
			c.put(x, c.h-1-y, '•')
		}
	}
}

// Level draws a horizontal line of a character where nothing stands.
func (c *Chart) Level(x0, x1, y float64, r rune) {
	at := c.RowOf(y)
	for x := max(c.CellOf(x0), 0); x <= min(c.CellOf(x1), c.w-1); x++ {
		c.put(x, at, r)
	}
}

// Upright draws a vertical line of a character in a column of cells where nothing
// stands; outside it draws nothing.
func (c *Chart) Upright(cell int, r rune) {
	for y := range c.h {
		c.put(cell, y, r)
	}
}

// Repaint gives the pen to all that stands in a column of cells.
func (c *Chart) Repaint(cell int) {
	if cell < 0 || cell >= c.w {
		return
	}
	for y := range c.h {
		c.pens[y*c.w+cell] = c.pen
	}
}

// CellOf is the cell, from the left, of a share of the width.
func (c *Chart) CellOf(x float64) int {
	if c.set == Braille {
		return int(math.Floor(float64(column(x, 2*c.w)) / 2))
	}
	return column(x, c.w)
}

// RowOf is the row of cells, from the top, of a share of the height.
func (c *Chart) RowOf(y float64) int {
	switch c.set {
	case Block:
		return c.h - 1 - row(y, c.h)
	case ASCII:
		return c.h - 1 - int(math.Floor(float64(row(y, 3*c.h))/3))
	}
	return c.h - 1 - int(math.Floor(float64(row(y, 4*c.h))/4))
}

func column(x float64, across int) int { return int(math.Floor(x * float64(across-1))) }
func row(y float64, up int) int        { return int(math.Round(y * float64(up-1))) }

// put writes a character into a cell where nothing but an area stands.
func (c *Chart) put(x, y int, r rune) {
	if x < 0 || y < 0 || x >= c.w || y >= c.h {
		return
	}
	if i := y*c.w + x; c.dots[i] == 0 && c.text[i] == 0 {
		c.write(i, r)
	}
}

// write writes a character into a cell, whatever stands there.
func (c *Chart) write(i int, r rune) {
	if ascii, ok := inCharts[r]; ok && c.set == ASCII {
		r = ascii
	}
	c.text[i], c.pens[i] = r, c.pen
}

// Columns is how many values stand side by side: dots in Braille, else cells.
func (c *Chart) Columns() int {
	across, _ := c.grid()
	return across
}

// Width is how many cells a row has.
func (c *Chart) Width() int { return c.w }

// Steps draws a level line of a character for each value, one a cell, where nothing
// but an area stands; in blocks over what is full, too. Where a value is NaN nothing
// is drawn.
func (c *Chart) Steps(values []float64, low, high float64, r rune) {
	for x, v := range values[:min(len(values), c.w)] {
		if math.IsNaN(v) {
			continue
		}
		y := c.RowOf(min(max((v-low)/(high-low), 0), 1))
		if i := y*c.w + x; c.set == Block && c.dots[i] == 8 {
			c.write(i, r)
		}
		c.put(x, y, r)
	}
}

// Write writes a text that ends in a cell, if it has room and nothing stands there.
func (c *Chart) Write(end, y int, text string) {
	runes := []rune(text)
	from := end - len(runes) + 1
	if from < 0 || end >= c.w || y < 0 || y >= c.h {
		return
	}
	for x := from; x <= end; x++ {
		if c.at(y*c.w+x) != ' ' {
			return
		}
	}
	for i, r := range runes {
		c.put(from+i, y, r)
	}
}
