package ui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// lineAtCursor is the line of the frame on which the terminal's cursor stands, and
// what stands on it from there on.
func (s *driver) lineAtCursor() (line, from string) {
	s.t.Helper()
	frame := s.d.build()
	at := s.d.cursor
	require.NotNil(s.t, at, s.screen())
	assert.False(s.t, at.Blink)
	line = strings.Split(ansi.Strip(frame), "\n")[at.Y]
	require.Less(s.t, at.X, s.d.w)
	return line, ansi.TruncateLeft(line, at.X, "")
}

// On every list the cursor lies on the line of the selected row.
func TestCursorStandsOnTheRow(t *testing.T) {
	for _, size := range [][2]int{{60, 15}, {80, 24}, {120, 40}, {200, 60}} {
		s := drive(t, size[0], size[1])
		for tab := range tabs {
			s.press(itoa(int(tab) + 1))
			for _, k := range []string{"home", "down", "down", "pgdown", "end", "up", "pgup"} {
				s.press(k)
				line, from := s.lineAtCursor()
				assert.True(t, strings.HasPrefix(from, focusBar), "%v %s: %s", size, k, line)
				if list := s.d.page().Table(); list != nil {
					assert.Contains(t, strings.Fields(line)[1], strings.Fields(firstCell(list))[0][:1], line)
					assert.Equal(t, s.d.pages[tab].Table().cursor, list.drawn[s.d.cursor.Y-s.bodyTop()-s.d.page().Top(s.d, s.bodyWidth())])
				}
			}
		}
	}
}

func (s *driver) bodyTop() int   { return layOut(s.d.w, s.d.h, s.d.asideWanted()).body.y }
func (s *driver) bodyWidth() int { return layOut(s.d.w, s.d.h, s.d.asideWanted()).body.w }

func firstCell(t *table) string {
	for _, p := range t.laid {
		c := t.src.Cell(t.row(t.cursor), p.col)
		if c.brief.Text != "" && width(c.text) > p.width {
			return c.brief.Text
		}
		if text := c.word.Text + c.text; text != "" {
			return text
		}
	}
	return "?"
}

// In a field the cursor lies on the cell where the next letter goes, behind wide
// letters too.
func TestCursorStandsInTheField(t *testing.T) {
	for _, open := range [][]string{{"2", "/"}, {":"}, {"?"}, {"i"}, {"a"}, {"2", "p"}, {"I"}} {
		s := drive(t, 100, 30, withFiles).press(open...)
		for _, text := range []string{"", "a", "日本", "é", "👍", "x"} {
			if text != "" {
				s.send(tea.PasteMsg{Content: text})
			}
			line, from := s.lineAtCursor()
			assert.True(t, strings.HasPrefix(from, "▏"), "%v: %s", open, line)
			if text != "" {
				assert.True(t, strings.HasSuffix(strings.TrimSuffix(line, from), text), "%v: %s", open, line)
			}
		}
		if s.d.dialogs != nil {
			s.press("left")
			_, from := s.lineAtCursor()
			assert.True(t, strings.HasPrefix(from, "▏x"), from)
		}
	}
}

// Where nothing has the focus there is no cursor, and no mark of one is ever drawn.
func TestCursorHides(t *testing.T) {
	s := drive(t, 120, 40).press("2", "y")
	assert.Nil(t, s.d.View().Cursor)
	assert.NotContains(t, s.d.build(), markBegins)
	s = drive(t, 40, 10)
	assert.Nil(t, s.d.View().Cursor)
	for _, k := range []string{"1", "2", "w", "T", "?", "I", "H", "g", "C"} {
		s = drive(t, 120, 40).press("2").press(k)
		assert.NotContains(t, s.d.build(), markBegins, k)
	}
}
