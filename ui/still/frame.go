// Package still knows how what a terminal shows becomes a picture: a frame of lines
// with colours goes in, and plain text, the same with its colours, or a drawing that
// needs nothing else to be looked at comes out. It must not know what the frame says.
package still

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Frame is what a terminal shows: rows of cells, each row as wide as the frame.
type Frame struct {
	W, H int
	rows [][]cell
}

// cell is one place on the screen. A wide character stands in its first cell; the
// cells behind it are empty.
type cell struct {
	text  string // a character with the marks on it; "" = a blank, or behind a wide one
	width int    // 0 behind a wide character
	style style
}

// Parse reads lines with SGR sequences, each with its own end; other sequences and
// control characters are left out. The widest line says how wide the frame is.
func Parse(frame string) Frame {
	var f Frame
	for l := range strings.SplitSeq(strings.TrimSuffix(strings.ToValidUTF8(frame, "\ufffd"), "\n"), "\n") {
		row := parseLine(l)
		f.W = max(f.W, len(row))
		f.rows = append(f.rows, row)
	}
	f.H = len(f.rows)
	for i, row := range f.rows {
		for len(row) < f.W {
			row = append(row, cell{width: 1})
		}
		f.rows[i] = row
	}
	return f
}

func parseLine(l string) (row []cell) {
	var st style
	for len(l) > 0 {
		seq, w, n, _ := ansi.DecodeSequence(l, ansi.NormalState, nil)
		l = l[n:]
		switch {
		case w > 0:
			row = append(row, cell{text: seq, width: w, style: st})
			for range w - 1 {
				row = append(row, cell{style: st})
			}
		case strings.HasPrefix(seq, "\x1b[") && strings.HasSuffix(seq, "m"):
			st = st.with(seq[2 : len(seq)-1])
		}
	}
	return row
}

// Text is what stands on the frame, blanks at line ends cut.
func (f Frame) Text() string {
	var b strings.Builder
	for _, row := range f.rows {
		b.WriteString(strings.TrimRight(textOf(row), " "))
		b.WriteByte('\n')
	}
	return b.String()
}

func textOf(row []cell) string {
	var b strings.Builder
	for _, c := range row {
		switch {
		case c.text != "":
			b.WriteString(c.text)
		case c.width == 1:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// ANSI is the frame with SGR sequences, each line ended by a reset where it needs
// one; `cat` shows it as it was.
func (f Frame) ANSI() string {
	var b strings.Builder
	for _, row := range f.rows {
		var st style
		last := len(row)
		for last > 0 && (row[last-1].text == "" && row[last-1].width == 1 || row[last-1].text == " ") && row[last-1].style.blank() {
			last--
		}
		for _, c := range row[:last] {
			if c.width == 0 {
				continue
			}
			if c.style != st {
				st = c.style
				b.WriteString("\x1b[" + st.sgr() + "m")
			}
			if c.text == "" {
				b.WriteByte(' ')
			}
			b.WriteString(c.text)
		}
		if st != (style{}) {
			b.WriteString("\x1b[m")
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// narrow reports whether a character is one of those that every font for terminals
// has in the width of its letters; others are placed one by one.
func narrow(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	return n == len(s) && (r >= ' ' && r < 0x0590 && unicode.IsPrint(r) || strings.ContainsRune("–—‘’“”…•", r))
}
