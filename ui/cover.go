package ui

// cover is something that lies over a page, from edge to edge, until Esc: it sees
// keys before the page does, and what it does not use reaches the actions.
type cover interface {
	// Key acts on a key and reports whether it meant something here.
	Key(d *Dashboard, k string) bool
	// Render draws h lines of exactly w cells.
	Render(d *Dashboard, w, h int) []string
	// Hints are the keys that work here.
	Hints(d *Dashboard) []hint
}
