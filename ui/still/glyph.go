package still

import (
	"fmt"
	"strings"
)

// Lines, blocks and Braille are drawn as shapes: fonts differ in how they meet, and
// in whether they have them.

// shape is a character as a drawing: areas that are filled, and paths that are
// stroked, both within a cell.
type shape struct {
	areas   []area
	opacity string // of the areas; "" = full
	path    func(x, y float64) string
	dots    uint8 // of a Braille character
}

// area is a part of a cell, in eighths of its width and height.
type area struct{ x, y, w, h float64 }

func shapeOf(r rune) (shape, bool) {
	switch {
	case r >= 0x2800 && r <= 0x28ff:
		return shape{dots: uint8(r - 0x2800)}, true
	case r >= 0x2581 && r <= 0x2588: // lower blocks
		n := float64(r - 0x2580)
		return shape{areas: []area{{0, 8 - n, 8, n}}}, true
	case r >= 0x2589 && r <= 0x258f: // left blocks
		return shape{areas: []area{{0, 0, float64(0x2590 - r), 8}}}, true
	}
	s, ok := shapes[r]
	return s, ok
}

var shapes = map[rune]shape{
	'▀': {areas: []area{{0, 0, 8, 4}}},
	'▐': {areas: []area{{4, 0, 4, 8}}},
	'▔': {areas: []area{{0, 0, 8, 1}}},
	'▕': {areas: []area{{7, 0, 1, 8}}},
	'░': {areas: []area{{0, 0, 8, 8}}, opacity: ".22"},
	'▒': {areas: []area{{0, 0, 8, 8}}, opacity: ".4"},
	'▓': {areas: []area{{0, 0, 8, 8}}, opacity: ".7"},
	'▖': {areas: []area{{0, 4, 4, 4}}},
	'▗': {areas: []area{{4, 4, 4, 4}}},
	'▘': {areas: []area{{0, 0, 4, 4}}},
	'▝': {areas: []area{{4, 0, 4, 4}}},
	'▙': {areas: []area{{0, 0, 4, 8}, {4, 4, 4, 4}}},
	'▚': {areas: []area{{0, 0, 4, 4}, {4, 4, 4, 4}}},
	'▛': {areas: []area{{0, 0, 8, 4}, {0, 4, 4, 4}}},
	'▜': {areas: []area{{0, 0, 8, 4}, {4, 4, 4, 4}}},
	'▞': {areas: []area{{4, 0, 4, 4}, {0, 4, 4, 4}}},
	'▟': {areas: []area{{4, 0, 4, 8}, {0, 4, 4, 4}}},
	'━': {areas: []area{{0, 3.5, 8, 1}}},
	'┃': {areas: []area{{3, 0, 2, 8}}},

	'─': {path: arms(true, true, false, false)},
	'│': {path: arms(false, false, true, true)},
	'┌': {path: arms(false, true, false, true)},
	'┐': {path: arms(true, false, false, true)},
	'└': {path: arms(false, true, true, false)},
	'┘': {path: arms(true, false, true, false)},
	'├': {path: arms(false, true, true, true)},
	'┤': {path: arms(true, false, true, true)},
	'┬': {path: arms(true, true, false, true)},
	'┴': {path: arms(true, true, true, false)},
	'┼': {path: arms(true, true, true, true)},
	'╭': {path: corner(1, 1)},
	'╮': {path: corner(-1, 1)},
	'╰': {path: corner(1, -1)},
	'╯': {path: corner(-1, -1)},
	'╌': {path: dashes(true, 2)},
	'┄': {path: dashes(true, 3)},
	'┈': {path: dashes(true, 4)},
	'╎': {path: dashes(false, 2)},
	'┆': {path: dashes(false, 3)},
	'┊': {path: dashes(false, 4)},
}

// arms are straight lines from the middle of a cell to its edges.
func arms(left, right, up, down bool) func(x, y float64) string {
	from := func(near bool, size float64) float64 { // where a line begins
		if near {
			return 0
		}
		return size / 2
	}
	length := func(a, b bool, size float64) float64 {
		if a && b {
			return size
		}
		return size / 2
	}
	return func(x, y float64) (path string) {
		if left || right {
			path += "M" + num(x+from(left, cellW)) + " " + num(y+cellH/2) + "h" + num(length(left, right, cellW))
		}
		if up || down {
			path += "M" + num(x+cellW/2) + " " + num(y+from(up, cellH)) + "v" + num(length(up, down, cellH))
		}
		return path
	}
}

// corner is a round one that opens to the right (1) or left, and down (1) or up.
func corner(h, v float64) func(x, y float64) string {
	return func(x, y float64) string {
		cx, cy := x+cellW/2, y+cellH/2
		return fmt.Sprintf("M%s %sQ%s %s %s %sV%s", num(cx+h*cellW/2), num(cy), num(cx), num(cy), num(cx), num(cy+v*cellW/2), num(cy+v*cellH/2))
	}
}

// dashes are n short lines across or down a cell.
func dashes(across bool, n int) func(x, y float64) string {
	return func(x, y float64) string {
		var b strings.Builder
		for i := range n {
			at := (float64(i) + .2) / float64(n)
			if across {
				fmt.Fprintf(&b, "M%s %sh%s", num(x+at*cellW), num(y+cellH/2), num(.6*cellW/float64(n)))
			} else {
				fmt.Fprintf(&b, "M%s %sv%s", num(x+cellW/2), num(y+at*cellH), num(.6*cellH/float64(n)))
			}
		}
		return b.String()
	}
}

// dotsAt are the dots of a Braille character, as strokes without a length.
func dotsAt(dots uint8, x, y float64) string {
	var b strings.Builder
	for i, at := range [8][2]float64{{0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 1}, {1, 2}, {0, 3}, {1, 3}} {
		if dots&(1<<i) != 0 {
			fmt.Fprintf(&b, "M%s %sh0", num(x+cellW*(.25+.5*at[0])), num(y+cellH*(.125+.25*at[1])))
		}
	}
	return b.String()
}
