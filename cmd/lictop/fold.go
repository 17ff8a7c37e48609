package main

import (
	"bytes"
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// folder breaks the lines that are wider than a terminal at blanks; the terminal
// would break them inside a word. What goes on below stands under the beginning of
// the text, behind its indent and its mark. A line is held until its end has come.
type folder struct {
	to   io.Writer
	room int
	line []byte // so far, without its end
}

func (f *folder) Write(b []byte) (int, error) {
	var out []byte
	for rest := b; len(rest) > 0; {
		end := bytes.IndexByte(rest, '\n')
		if end < 0 {
			f.line = append(f.line, rest...)
			break
		}
		out = append(append(out, foldedLine(string(append(f.line, rest[:end]...)), f.room)...), '\n')
		f.line, rest = f.line[:0], rest[end+1:]
	}
	if len(out) > 0 {
		if _, err := f.to.Write(out); err != nil {
			return 0, err
		}
	}
	return len(b), nil
}

// leastFolded is how narrow a text may become that is folded behind its indent.
const leastFolded = 20

// unbroken stands for a hyphen at which a line does not break.
const unbroken = "\u2011"

// foldedLine is a line of at most so many cells, at blanks where it can.
func foldedLine(line string, room int) string {
	if width(line) <= room {
		return line
	}
	indent := indentOf(line)
	if room-indent < leastFolded {
		indent = 0
	}
	lead, text := ansi.Truncate(line, indent, ""), ansi.TruncateLeft(line, indent, "")
	text = strings.ReplaceAll(text, "-", unbroken) // an id is not torn at its hyphens
	parts := strings.Split(strings.ReplaceAll(ansi.Wrap(text, room-indent, ""), unbroken, "-"), "\n")
	return lead + strings.Join(parts, "\n"+strings.Repeat(" ", indent))
}

// indentOf is where the text of a line begins: behind blanks, and a mark such as ◇
// with the blanks behind it.
func indentOf(line string) int {
	plain := ansi.Strip(line)
	text := strings.TrimLeft(plain, " ")
	if _, behind, ok := strings.Cut(text, " "); ok {
		if mark := text[:len(text)-len(behind)-1]; width(mark) == 1 && len(mark) > 1 {
			text = strings.TrimLeft(behind, " ")
		}
	}
	return width(plain) - width(text)
}
