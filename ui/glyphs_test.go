package ui

import "lictop/ui/present"

var glyphSets = []present.Glyphs{present.Braille, present.Block, present.ASCII}
