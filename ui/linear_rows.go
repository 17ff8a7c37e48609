package ui

import (
	"strings"

	"lictop/ui/filter"
	"lictop/ui/present"
)

// sentenceWidth is about how long the sentence of a row is: the columns are chosen
// as for a screen of that width.
const sentenceWidth = 100

// columnName is what a column is called in a sentence.
func columnName(c column) string {
	switch {
	case c.head == "":
		return c.field
	case c.field == "handle" || c.field == "id":
		return c.head
	}
	return strings.ToLower(c.head)
}

// cellAloud is what a cell says; "" when that is nothing.
func cellAloud(c cell) string {
	if c.word.Text != "" {
		return wordAloud(c.word, false)
	}
	text := spoken(c.text)
	if text == present.Absent {
		return ""
	}
	return text
}

// named reports whether a value needs the name of its column to be understood:
// numbers, dates, yes and no.
func named(c column, text string) bool {
	return c.right || c.kind != filter.Text || text == "yes" || text == "no"
}

// aloud is a row as a sentence: what it is, then what the columns say that would be
// on a screen of middling width.
func (t *table) aloud(pos int) string {
	columns := t.src.Columns()
	row := t.row(pos)
	var out []string
	t.lay(sentenceWidth)
	for _, p := range t.laid {
		text := cellAloud(t.src.Cell(row, p.col))
		switch c := columns[p.col]; {
		case text == "" || c.head == "":
			continue
		case len(out) > 0 && named(c, text) && !strings.HasPrefix(text, columnName(c)):
			text = columnName(c) + " " + text
		}
		out = append(out, text)
	}
	if t.marks.Has(row) {
		out = append(out, "marked")
	}
	if len(t.fresh) > 0 && t.isFresh(t.src.Subject(row)) {
		out = append(out, "changed")
	}
	return strings.Join(out, ", ")
}

// title0 is what the first column says.
func (t *table) title0(pos int) string {
	row := t.row(pos)
	for i, c := range t.src.Columns() {
		if text := cellAloud(t.src.Cell(row, i)); text != "" && c.head != "" {
			return text
		}
	}
	return t.Subject(pos).ID
}

// details reads a row column by column.
func (t *table) details(pos int) (out []string) {
	row := t.row(pos)
	for i, c := range t.src.Columns() {
		if c.head == "" || c.never {
			continue
		}
		text := cellAloud(t.src.Cell(row, i))
		if text == "" {
			text = "none"
		}
		out = append(out, columnName(c)+": "+text)
	}
	if t.marks.Has(row) {
		out = append(out, "marked")
	}
	return out
}
