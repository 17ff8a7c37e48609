package main

import (
	"bufio"
	"iter"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"lictop/ui/present"
)

// column is one column of a table for people.
type column struct {
	title string
	right bool
	spare bool // may be left out where the terminal is narrow
	whole bool // never cut
	wraps bool // prose: the last column, which goes on below itself where the terminal is narrow
}

// columns reads headings; one that begins with ">" is set to the right, one that
// begins with "?" may be left out where the terminal is narrow, one with "!" is not
// cut there, and the last one goes on below itself if it begins with "~".
func columns(titles ...string) []column {
	list := make([]column, len(titles))
	for i, t := range titles {
		title, spare := strings.CutPrefix(t, "?")
		title, right := strings.CutPrefix(title, ">")
		title, whole := strings.CutPrefix(title, "!")
		title, wraps := strings.CutPrefix(title, "~")
		list[i] = column{title, right, spare, whole, wraps}
	}
	return list
}

// writeTable writes rows for people. The rows are walked twice, so that columns
// fit without keeping a million rows; cells are made safe for the terminal.
func writeTable(out *page, cols []column, rows iter.Seq[[]string]) error {
	widths := make([]int, len(cols))
	for i, c := range cols {
		widths[i] = len(c.title)
	}
	for row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], width(present.Text(cell)))
		}
	}
	if out.room > 0 {
		kept := narrow(out.room, cols, widths)
		out.without(cols, kept)
		cols, widths = picked(kept, cols), picked(kept, widths)
		rows = narrowed(rows, kept, widths, cols[len(cols)-1].wraps)
	}
	w := bufio.NewWriter(out)
	titles := make([]string, len(cols))
	for i, c := range cols {
		titles[i] = c.title
	}
	writeRow(w, cols, widths, titles, out.head)
	for row := range rows {
		writeRow(w, cols, widths, row, out.state)
	}
	return w.Flush()
}

const gap = "  "

func writeRow(w *bufio.Writer, cols []column, widths []int, row []string, paint func(string) string) {
	last := len(row) - 1
	for last > 0 && row[last] == "" {
		last--
	}
	for i := 0; i <= last; i++ {
		cell := present.Text(row[i])
		pad := strings.Repeat(" ", max(0, widths[i]-width(cell)))
		cell = paint(cell)
		if i > 0 {
			w.WriteString(gap)
		}
		switch {
		case cols[i].right:
			w.WriteString(pad + cell)
		case i == last:
			w.WriteString(cell)
		default:
			w.WriteString(cell + pad)
		}
	}
	w.WriteByte('\n')
}

// width is the number of cells that a text takes.
func width(s string) int {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return ansi.StringWidth(s)
		}
	}
	return len(s)
}
