package ui

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

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

// throughCover are the actions whose keys work over a cover, beside those of the tabs:
// they are not about a row that nobody sees.
var throughCover = []string{"palette", "help", "quit", "next", "previous", "rules"}

// overCover reports whether a key means something that works over a cover.
func (d *Dashboard) overCover(k tea.KeyPressMsg) bool {
	return slices.ContainsFunc(d.actions, func(a action) bool {
		return key.Matches(k, a.key) && (slices.Contains(throughCover, a.id) || len(a.id) == 4 && a.id[:3] == "tab")
	})
}
