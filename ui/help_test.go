package ui

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// The help says what every key does: whole at 80 columns, and where it is narrower
// whole of the line under the cursor.
func TestTheHelpCutsNothing(t *testing.T) {
	for _, size := range [][2]int{{60, 15}, {80, 24}, {120, 40}} {
		s := drive(t, size[0], size[1]).press("2", "?")
		list := s.d.helpEntries()
		for i := range list {
			e, screen := &list[i], s.screen()
			row, whole := lineWith(screen, "│ ▌ "), strings.Join(strings.Fields(strings.ReplaceAll(screen, "│", " ")), " ")
			if size[0] >= 80 {
				assert.Contains(t, row, e.title, "at %d columns", size[0])
			}
			assert.Contains(t, whole, strings.Join(strings.Fields(e.title), " "), "at %d columns", size[0])
			assert.Contains(t, whole, e.why, "at %d columns", size[0])
			s.press("down")
		}
	}
}

// lineWith is the first line of a screen that has a text.
func lineWith(screen, text string) string {
	for line := range strings.Lines(screen) {
		if _, found, ok := strings.Cut(line, text); ok {
			return found
		}
	}
	return ""
}
