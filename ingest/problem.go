package ingest

import (
	"slices"
	"strconv"
	"strings"
)

// Shown is the number of problems that Problems lists; of more only the number
// is kept.
const Shown = 1000

// Problem is one thing that is wrong with a document.
type Problem struct {
	// Path leads to the member, as in endpoints[3].pin.until; in a table it is the
	// heading of the column. It is empty when the text itself is at fault, and
	// when a whole line of a table is.
	Path string
	// Line and Column are counted from 1. A column is counted in bytes; in a table
	// it is the number of the cell.
	Line, Column int
	Reason       string
	// Value is what was found, cut to a readable length; "" when that says nothing
	// or is a secret. Keys of licenses are masked.
	Value string
	// Table reports that the document is a table: text then leads with the line.
	Table bool
}

// String writes the problem on one line.
func (p Problem) String() string {
	var b strings.Builder
	place := "line " + strconv.Itoa(p.Line) + ", column "
	switch {
	case p.Table && p.Path == "":
		b.WriteString("line " + strconv.Itoa(p.Line) + ": ")
	case p.Table:
		b.WriteString(place + p.Path + ": ")
	case p.Path == "":
		b.WriteString(place + strconv.Itoa(p.Column) + ": ")
	default:
		b.WriteString(p.Path + ": ")
	}
	b.WriteString(p.Reason)
	if p.Value != "" {
		b.WriteString("; found " + p.Value)
	}
	if !p.Table && p.Path != "" {
		b.WriteString(" (" + place + strconv.Itoa(p.Column) + ")")
	}
	return b.String()
}

// Problems is the error of a document that cannot be used: what is wrong with
// it, in the order of the document. No problem is listed that only follows from
// another, and none of it was taken over.
type Problems struct {
	List  []Problem // the first Shown of them
	Total int
}

// Error lists the problems, one on a line, and their number when there are more
// than are listed.
func (p *Problems) Error() string {
	lines := make([]string, 0, len(p.List)+1)
	for _, q := range p.List {
		lines = append(lines, q.String())
	}
	if p.Total > len(p.List) {
		lines = append(lines, "… "+strconv.Itoa(p.Total)+" problems in all")
	}
	return strings.Join(lines, "\n")
}

// collector gathers problems by their place. It keeps no more than it must, for
// a document may be wrong in every row.
type collector struct {
	list  []found
	total int
}

type found struct {
	at                  int64
	path, reason, value string
}

func (c *collector) add(f found) {
	c.total++
	c.list = append(c.list, f)
	if len(c.list) >= 8*Shown {
		c.trim()
	}
}

func (c *collector) trim() {
	slices.SortStableFunc(c.list, func(a, b found) int {
		if a.at != b.at {
			return compareInts(a.at, b.at)
		}
		return strings.Compare(a.path, b.path)
	})
	if len(c.list) > Shown {
		clear(c.list[Shown:])
		c.list = c.list[:Shown]
	}
}

func compareInts(a, b int64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// quoted shows a value in a message: cut to a readable length, and nothing in it
// can disturb a terminal.
func quoted(text []byte) string {
	const most = 60
	s := strings.ToValidUTF8(string(text), "\uFFFD")
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + "…"
	}
	return strconv.Quote(s)
}
