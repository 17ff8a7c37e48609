package main

import (
	"os"

	"lictop/ui/config"
	"lictop/ui/present"
)

// glyphs is the set that everything this program draws is drawn with: what the flag
// says, else the settings of the dashboard, else what the environment says of the
// terminal.
func (p *program) glyphs() present.Glyphs {
	chosen := p.flags.glyphs
	if chosen == config.Glyphs[0] && p.chosen.Glyphs != "" {
		chosen = p.chosen.Glyphs
	}
	return present.GlyphsOf(chosen, os.Getenv)
}

// drawn is a line that was drawn, in the set of glyphs.
func (p *program) drawn(line string) string {
	if p.glyphs() == present.ASCII {
		return present.InASCII(line)
	}
	return line
}
