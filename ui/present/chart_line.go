package present

import "math"

// Line draws a straight line between two places: every nth dot of it, 1 = all. What
// lies outside is left out.
func (c *Chart) Line(x0, y0, x1, y1 float64, nth int) {
	across, up := 2*c.w, 4*c.h
	if c.blocks {
		across, up = c.w, c.h
	}
	left, low := column(x0, across), row(y0, up)
	wide, high := column(x1, across)-left, row(y1, up)-low
	steps := max(wide, -wide, high, -high, 1)
	for i := 0; i <= steps; i += nth {
		share := float64(i) / float64(steps)
		x, y := left+int(math.Round(share*float64(wide))), low+int(math.Round(share*float64(high)))
		switch {
		case x < 0 || y < 0 || x >= across || y >= up:
		case !c.blocks:
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
	if c.blocks {
		return column(x, c.w)
	}
	return int(math.Floor(float64(column(x, 2*c.w)) / 2))
}

// RowOf is the row of cells, from the top, of a share of the height.
func (c *Chart) RowOf(y float64) int {
	if c.blocks {
		return c.h - 1 - row(y, c.h)
	}
	return c.h - 1 - int(math.Floor(float64(row(y, 4*c.h))/4))
}

// Rows is how many rows of cells there are.
func (c *Chart) Rows() int { return c.h }

func column(x float64, across int) int { return int(math.Floor(x * float64(across-1))) }
func row(y float64, up int) int        { return int(math.Round(y * float64(up-1))) }

// put writes a character into a cell where nothing stands.
func (c *Chart) put(x, y int, r rune) {
	if x < 0 || y < 0 || x >= c.w || y >= c.h {
		return
	}
	if i := y*c.w + x; c.dots[i] == 0 && c.text[i] == 0 {
		c.text[i], c.pens[i] = r, c.pen
	}
}
