package ui

import (
	"lictop/ui/present"
)

// glyphs is the set that charts and gauges are drawn with: the one that was chosen,
// else what the terminal has.
func (d *Dashboard) glyphs() present.Glyphs {
	if set, ok := present.ParseGlyphs(d.glyphsName()); ok {
		return set
	}
	return d.opt.Glyphs
}

// inGlyphs leaves nothing in a frame that the chosen set does not have: with ASCII,
// what the program draws itself is written in ASCII, each character in its cell.
func (d *Dashboard) inGlyphs(lines []string) {
	if d.glyphs() != present.ASCII {
		return
	}
	for i := range lines {
		lines[i] = present.InASCII(lines[i])
	}
}
