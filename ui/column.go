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
	title string // what the column is called where its head says nothing
	min   int    // cells it needs at least, if its texts are as long
	want  int    // cells at which most is read: given before others grow
	max   int    // cells up to which it takes room that nothing else needs
	right bool   // right-aligned: numbers and ages
	keep  int    // the lower, the sooner the column is dropped; 0 is dropped first
	field string
	kind  filter.Kind
	words bool
	back  bool         // sorts from large to small first
	rank  bool         // a text that sorts by its number
	then  string       // the field that orders equal ones, when the number says so
	tail  bool         // the end of a text matters: it is clipped in front
	never bool         // not shown unless somebody chooses it
	also  string       // other names of the field, blanks between them
	dated bool         // a text that stands for an instant
	means [2][2]string // other words for values, and the values
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

// name is what the column is called in a list of columns.
func (c *column) name() string {
	if c.head == "" {
		return c.title
	}
	return c.head
}

// key names the column in what is kept: its field, or its name where it is not
// there to filter by. "" = it cannot be chosen.
func (c *column) key() string {
	if c.field == "" {
		return strings.ToLower(c.name())
	}
	return c.field
}

// least is the room that the head needs.
func (c *column) least() int {
	if c.brief != "" {
		return width(c.brief)
	}
	return width(c.head)
}

func fieldsOf(columns []column) []filter.Field {
	out := make([]filter.Field, len(columns))
	for i, c := range columns {
		out[i] = filter.Field{Name: c.field, Kind: c.kind, Words: c.words, Also: strings.Fields(c.also), Dated: c.dated}
		for _, m := range c.means {
			if m[0] == "" {
				break
			}
			if out[i].Means == nil {
				out[i].Means = map[string]string{}
			}
			out[i].Means[m[0]] = m[1]
		}
	}
	return out
}

func dashStyle(s string) style {
	if s == "" {
		return grey
	}
	return plain
}
