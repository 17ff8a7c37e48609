package ui

// drawing keeps lines that were drawn for as long as what they show stays the same:
// a chart is drawn when it changes, not with every frame.
type drawing[K comparable] struct {
	of    K
	lines []string
}

// drawn returns the lines of a key, drawn anew if it is another than before. They
// are the caller's to read only.
func (g *drawing[K]) drawn(of K, draw func() []string) []string {
	if g.lines == nil || g.of != of {
		g.of, g.lines = of, draw()
	}
	return g.lines
}

// occasion is the key of what is drawn once for as long as nothing happens but moves
// among rows, which it must not show.
type occasion struct {
	th    *theme
	w, h  int // of the screen
	epoch int
}

func (d *Dashboard) occasion() occasion { return occasion{d.th, d.w, d.h, d.epoch} }

// surround keeps what stands around the page.
type surround struct {
	top  drawing[occasion] // header, tabs, and the rule below them
	calm drawing[occasion] // the rule above the footer, where there is nothing to say
	foot drawing[occasion]
	says []hint // in foot
}
