package present

import "math"

// Shape is how the line of a curve looks where several share a chart: told by its
// form, not by its colour alone.
type Shape uint8

// The shapes of lines.
const (
	Solid Shape = iota
	Dashed
	Dotted
)

// samples are short pieces of lines, for legends.
var samples = [...][3]string{
	Braille: {"⠒⠒⠒", "⠒⠒ ⠒", "⠂⠐ ⠂"},
	Block:   {"▅▅▅", "•••", "×××"},
	ASCII:   {".-'", "ooo", "xxx"},
}

// Sample is a short piece of a line, for a legend.
func (g Glyphs) Sample(s Shape) string { return samples[g][s] }

// marks are the characters of lines that are no curves.
var marks = [...]rune{Dashed: '•', Dotted: '×'}

// Trace draws a curve in a shape. One that is not solid is drawn over what stands, and
// leaves the chart at the top where its values are too high.
func (c *Chart) Trace(values []float64, low, high float64, s Shape) {
	switch {
	case s == Solid:
		c.Curve(values, low, high)
	case c.set == Braille:
		across, up := c.grid()
		c.each(values, low, high, across, up, true, func(x, y, from, to int) {
			switch {
			case s == Dashed && x%6 < 4:
				for k := from; k <= to; k++ {
					c.dot(x, k)
				}
			case s == Dotted && x%3 == 0:
				c.dot(x, y)
			}
		})
	default:
		c.each(values, low, high, c.w, c.h, true, func(x, y, _, _ int) { c.write((c.h-1-y)*c.w+x, marks[s]) })
	}
}

// Texture is how the area of a chart is filled.
type Texture uint8

// The textures, the fullest first.
const (
	Full Texture = iota
	Dense
	Half
	Sparse
	Faint
	textures
)

// shades are the characters of the textures outside Braille.
var shades = [...][textures]rune{
	Block: {'█', '▓', '▒', '░', '.'},
	ASCII: {'#', '%', '+', '~', '.'},
}

// Shade is a cell of a texture, for legends.
func (g Glyphs) Shade(t Texture) string {
	if g != Braille {
		return string(shades[g][t])
	}
	var bits uint8
	for y := range 4 {
		for x := range 2 {
			if t.has(x, y) {
				bits |= brailleDots[y][x]
			}
		}
	}
	return string(rune(0x2800) + rune(bits))
}

// has reports whether a texture has the dot at a place.
func (t Texture) has(x, y int) bool {
	switch t {
	case Full:
		return true
	case Dense:
		return (x+y)%2 == 0 || y%2 == 0
	case Half:
		return (x+y)%2 == 0
	case Sparse:
		return x%2 == 0 && y%2 == 0
	}
	return x%2 == 0 && y%4 == 0
}

// Area fills what lies between two curves with a texture, beneath everything else;
// outside Braille the cells whose middle lies there. Where either is NaN, and where
// they meet, nothing is drawn. What lies outside the chart is cut off.
func (c *Chart) Area(from, to []float64, low, high float64, t Texture) {
	if len(from) == 0 || len(to) == 0 || high <= low {
		return
	}
	across, up := c.w, c.h
	if c.set == Braille {
		across, up = 2*c.w, 4*c.h
	}
	at := func(v float64) int { // the first dot whose middle is not below
		return int(math.Ceil(min(max((v-low)/(high-low), 0), 1)*float64(up) - 0.5))
	}
	for x := range across {
		a, b := between(from, x, across), between(to, x, across)
		if math.IsNaN(a) || math.IsNaN(b) {
			continue
		}
		for y := max(at(a), 0); y < min(at(b), up); y++ {
			c.shade(x, y, t)
		}
	}
}

// shade fills a dot of an area, or a cell.
func (c *Chart) shade(x, y int, t Texture) {
	if c.set != Braille {
		i := (c.h-1-y)*c.w + x
		c.under[i], c.pens[i] = shades[c.set][t], c.pen
		return
	}
	i := (c.h-1-y/4)*c.w + x/2
	if !t.has(x, y) {
		return
	}
	c.under[i] = max(c.under[i], 0x2800) | rune(brailleDots[y%4][x%2])
	c.pens[i] = c.pen
}

// Mark is a mark of charts as it is drawn in a set, for legends.
func (g Glyphs) Mark(r rune) string {
	if ascii, ok := inCharts[r]; ok && g == ASCII {
		r = ascii
	}
	return string(r)
}
