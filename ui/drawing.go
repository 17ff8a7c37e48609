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
