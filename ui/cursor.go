package ui

import tea "charm.land/bubbletea/v2"

// The terminal's own cursor stands where the focus is, for screen readers and
// magnifiers follow it: in a field on the cell where the next letter goes, else on
// the row that is chosen. Whoever draws the focus leaves a mark there; a field goes
// before a row.
const (
	caretAt  = markBegins + string(spotCaret) + markEnds
	rowAt    = markBegins + string(spotFocus) + markEnds
	caret    = caretAt + "▏"
	focusBar = "▌"
)

// cursorAt is the cursor on a cell. It does not blink.
func cursorAt(x, y int) *tea.Cursor {
	c := tea.NewCursor(x, y)
	c.Shape, c.Blink = tea.CursorBar, false
	return c
}
