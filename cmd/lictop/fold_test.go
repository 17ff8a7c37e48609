package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/charmbracelet/x/ansi"
)

// A line that is wider than the terminal goes on below the beginning of its text;
// nothing of it is lost, and no id is torn.
func TestFoldedLines(t *testing.T) {
	long := "◇ Removing endpoint/e-00000031 is disputed: of two sentences one says “cannot be”, the other “is allowed”; lictop contest --pool rm tells more."
	for _, c := range []struct {
		line   string
		indent int
	}{{long, 2}, {"  " + long, 4}, {strings.TrimPrefix(long, "◇ "), 0}, {"      " + strings.TrimPrefix(long, "◇ "), 6}, {"a short word first: " + long, 0}} {
		assert.Equal(t, c.indent, indentOf(c.line), c.line)
		assert.Equal(t, c.line, foldedLine(c.line, 400))
		for room := 45; room < 150; room++ {
			lines := strings.Split(foldedLine(c.line, room), "\n")
			for i, line := range lines {
				assert.LessOrEqual(t, width(line), room)
				if i > 0 {
					assert.Equal(t, c.indent, len(line)-len(strings.TrimLeft(line, " ")), "%d: %q", room, line)
				}
			}
			assert.Equal(t, strings.Fields(c.line), strings.Fields(strings.Join(lines, "\n")))
		}
	}
}

// Whatever pieces a text arrives in, each of its lines is folded as a whole, and
// colours cost no room.
func TestFolderTakesPieces(t *testing.T) {
	text := "▲ 54 of the 89 nobody can explain, and this goes on for longer than the terminal is wide\nshort\n\n" +
		"\x1b[33m◇ disputed\x1b[m and told at a length that does not fit into a terminal of forty\n"
	whole := ""
	for size := 1; size < 40; size++ {
		var out strings.Builder
		f := &folder{to: &out, room: 40}
		for rest := text; rest != ""; {
			n := min(size, len(rest))
			wrote, err := f.Write([]byte(rest[:n]))
			require.NoError(t, err)
			require.Equal(t, n, wrote)
			rest = rest[n:]
		}
		if whole == "" {
			whole = out.String()
		}
		assert.Equal(t, whole, out.String(), size)
	}
	assert.Contains(t, whole, "\nshort\n\n")
	assert.Equal(t, strings.Fields(ansi.Strip(text)), strings.Fields(ansi.Strip(whole)))
	for line := range strings.Lines(whole) {
		assert.LessOrEqual(t, width(strings.TrimSuffix(line, "\n")), 40)
	}
}
