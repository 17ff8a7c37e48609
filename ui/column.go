package ui

import (
	"lictop/ui/filter"
	"lictop/ui/present"
)

// column describes one column of a table.
type column struct {
	head  string
	min   int  // cells it needs at least
	max   int  // cells it takes at most; more room goes to the columns after
	right bool // right-aligned: numbers and ages
	keep  int  // the lower, the sooner the column is dropped; 0 is dropped first
	field string
	kind  filter.Kind
	words bool
	back  bool // sorts from large to small first
	tail  bool // the end of a text matters: it is clipped in front
}

// cell is what a column shows of a row: a word with its shape, or a text.
type cell struct {
	text  string // already fit to draw
	style style
	word  present.Word // drawn instead of text when it has one
}

func textCell(st style, s string) cell { return cell{text: s, style: st} }
func wordCell(w present.Word) cell     { return cell{word: w} }
func dataCell(s string) cell           { return cell{text: present.OrAbsent(s), style: dashStyle(s)} }
func numberCell(n int64) cell          { return cell{text: present.Count(n)} }
func fieldsOf(columns []column) []filter.Field {
	out := make([]filter.Field, len(columns))
	for i, c := range columns {
		out[i] = filter.Field{Name: c.field, Kind: c.kind, Words: c.words}
	}
	return out
}

func dashStyle(s string) style {
	if s == "" {
		return grey
	}
	return plain
}

// placed is a column on the screen.
type placed struct{ col, at, width int }

const columnGap = 2

// fitColumns lays columns into a width: the least needed ones go until the rest
// fits, then what is left over widens the others up to their largest width.
func fitColumns(columns []column, total int) []placed {
	in := make([]bool, len(columns))
	need := -columnGap
	for i, c := range columns {
		in[i] = true
		need += c.min + columnGap
	}
	for need > total {
		worst := -1
		for i, c := range columns {
			if in[i] && (worst < 0 || c.keep <= columns[worst].keep) {
				worst = i
			}
		}
		if worst < 0 {
			break
		}
		in[worst] = false
		need -= columns[worst].min + columnGap
	}
	for { // what was dropped early may fit beside what stayed
		best := -1
		for i, c := range columns {
			if !in[i] && need+c.min+columnGap <= total && (best < 0 || c.keep > columns[best].keep) {
				best = i
			}
		}
		if best < 0 {
			break
		}
		in[best] = true
		need += columns[best].min + columnGap
	}
	var out []placed
	for i, c := range columns {
		if in[i] {
			out = append(out, placed{col: i, width: c.min})
		}
	}
	for spare := total - need; spare > 0; {
		grown := false
		for i := range out {
			if spare > 0 && out[i].width < columns[out[i].col].max {
				out[i].width++
				spare--
				grown = true
			}
		}
		if !grown {
			break
		}
	}
	at := 0
	for i := range out {
		out[i].at = at
		at += out[i].width + columnGap
	}
	return out
}
