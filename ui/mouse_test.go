package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"
)

// clickAt presses the left button on what is seen at a place, and lets it go.
func (s *driver) clickAt(x, y int) *driver {
	s.t.Helper()
	s.d.build()
	s.d.pointer.since = s.d.pointer.since.Add(-doubleTime) // nobody clicks that fast
	return s.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft}).send(tea.MouseReleaseMsg{X: x, Y: y, Button: tea.MouseLeft})
}

// at is where a text stands on the screen.
func (s *driver) at(text string) (x, y int) {
	s.t.Helper()
	for y, line := range strings.Split(s.screen(), "\n") {
		if before, _, found := strings.Cut(line, text); found {
			return width(before), y
		}
	}
	require.Fail(s.t, "it is not on the screen", text+"\n"+s.screen())
	return 0, 0
}

// click clicks on the first cell of a text.
func (s *driver) click(text string) *driver {
	s.t.Helper()
	return s.clickAt(s.at(text))
}

// spots are the spots of a kind on the screen.
func (s *driver) spots(kind spotKind) (out []spot) {
	s.d.build()
	for _, p := range s.d.spots {
		if p.kind == kind {
			out = append(out, p)
		}
	}
	return out
}
