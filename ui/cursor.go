package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// The terminal's own cursor stands where the focus is, for screen readers and
// magnifiers follow it: in a field on the cell where the next letter goes, else on
// the row that is chosen. Whoever draws the focus leaves a mark of no width there,
// an application command that no terminal ever sees.
const (
	marking  = "\x1b_"
	caretAt  = marking + "c\x1b\\"
	rowAt    = marking + "r\x1b\\"
	caret    = caretAt + "▏"
	focusBar = "▌"
)

// settleCursor takes the marks out of the lines of a frame and keeps where they
// stood; nil when nothing has the focus. A field goes before a row.
func (d *Dashboard) settleCursor(lines []string) {
	d.cursor = nil
	field := false
	for y, s := range lines {
		if !strings.Contains(s, marking) {
			continue
		}
		if i := strings.Index(s, caretAt); i >= 0 {
			d.cursor, field = cursorOn(s[:i], y), true
		} else if i := strings.Index(s, rowAt); i >= 0 && !field {
			d.cursor = cursorOn(s[:i], y)
		}
		lines[y] = unmarking.Replace(s)
	}
}

var unmarking = strings.NewReplacer(caretAt, "", rowAt, "")

// cursorOn is the cursor behind a text on a line. It does not blink.
func cursorOn(before string, y int) *tea.Cursor {
	c := tea.NewCursor(ansi.StringWidth(before), y)
	c.Shape, c.Blink = tea.CursorBar, false
	return c
}
