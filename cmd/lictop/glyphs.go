package main

import (
	"os"

	"lictop/ui/present"
)

// glyphs is the set that everything this program draws is drawn with: what was
// chosen, else what the environment says of the terminal.
func (p *program) glyphs() present.Glyphs { return present.GlyphsOf(p.choices().Glyphs, os.Getenv) }

// drawn is a line that was drawn, in the set of glyphs.
func (p *program) drawn(line string) string {
	if p.glyphs() == present.ASCII {
		return present.InASCII(line)
	}
	return line
}
