package ui

import (
	"strings"

	"lictop/ui/filter"
	"lictop/ui/present"
)

// column describes one column of a table.
type column struct {
	head  string
	brief string // the head where it does not fit
	min   int    // cells it needs at least
	want  int    // cells at which nothing is cut: given before others grow
	max   int    // cells it takes at most; more room goes to the columns after
	right bool   // right-aligned: numbers and ages
	keep  int    // the lower, the sooner the column is dropped; 0 is dropped first
	field string
	kind  filter.Kind
	words bool
	back  bool   // sorts from large to small first
	rank  bool   // a text that sorts by its number
	then  string // the field that orders equal ones, when the number says so
	tail  bool   // the end of a text matters: it is clipped in front
	never bool   // not shown: there to filter by
	also  string // other names of the field, blanks between them
	dated bool   // a text that stands for an instant
	means map[string]string
}

// cell is what a column shows of a row: a word with its shape, or a text.
type cell struct {
	text  string // already fit to draw
	style style
	word  present.Word // drawn instead of text when it has one
	brief present.Word // drawn where the word does not fit
}

func textCell(st style, s string) cell { return cell{text: s, style: st} }
func wordCell(w present.Word) cell     { return cell{word: w} }
func dataCell(s string) cell           { return cell{text: present.OrAbsent(s), style: dashStyle(s)} }
func numberCell(n int64) cell          { return cell{text: present.Count(n)} }
func fieldsOf(columns []column) []filter.Field {
	out := make([]filter.Field, len(columns))
	for i, c := range columns {
		out[i] = filter.Field{Name: c.field, Kind: c.kind, Words: c.words, Also: strings.Fields(c.also), Dated: c.dated, Means: c.means}
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
		if in[i] = !c.never; in[i] {
			need += c.min + columnGap
		}
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
	wanted := need
	for i, c := range columns {
		if in[i] {
			wanted += max(c.want-c.min, 0)
		}
	}
	for { // what was dropped early may fit beside what stayed and nothing is cut
		best := -1
		for i, c := range columns {
			if !in[i] && !c.never && wanted+c.min+columnGap <= total && (best < 0 || c.keep > columns[best].keep) {
				best = i
			}
		}
		if best < 0 {
			break
		}
		in[best] = true
		need += columns[best].min + columnGap
		wanted += columns[best].min + columnGap
	}
	var out []placed
	for i, c := range columns {
		if in[i] {
			out = append(out, placed{col: i, width: c.min})
		}
	}
	spare := grow(out, total-need, func(col int) int { return columns[col].want })
	grow(out, spare, func(col int) int { return columns[col].max })
	at := 0
	for i := range out {
		out[i].at = at
		at += out[i].width + columnGap
	}
	return out
}

// grow widens columns in turn up to a width of each; it returns what is left
// over.
func grow(list []placed, spare int, to func(col int) int) int {
	for grown := true; grown && spare > 0; {
		grown = false
		for i := range list {
			if spare > 0 && list[i].width < to(list[i].col) {
				list[i].width++
				spare--
				grown = true
			}
		}
	}
	return spare
}
