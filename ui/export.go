package ui

import (
	"strconv"

	"lictop/app"
	"lictop/ui/filter"
	"lictop/ui/present"
)

// Export is a list that is to be written to a file, as it is filtered and sorted.
// It may be walked beside the event loop.
type Export struct {
	Path      string
	Overwrite bool // a file of that name may go
	View      *app.View
	// List is the command that prints such rows, by the name of Fields, and Rows
	// are their numbers in the snapshot. It is "" where no command does.
	List string
	Rows []int32
	Head []string // what stands above the columns
	Keys []string // the names of the fields, by column
	// Len is the number of rows; Row gives the values of one, "" for an absent one.
	Len int
	Row func(i int) []string
}

// exportOf is the list that shows, of a tab or of a view over it, as it is filtered and
// sorted now, with the columns that were chosen; false when there is none.
func (d *Dashboard) exportOf() (*Export, bool) {
	t := d.page().Table()
	if t == nil || t.src == nil || t.busy {
		return nil, false
	}
	t.release() // what waits belongs to the site that is exported
	src, order := t.src, t.order
	if order == nil {
		order = everyRow(src.Span())
	}
	e := &Export{View: d.site.view, List: listOf(src), Rows: order, Len: len(order)}
	shown := t.shownColumns()
	for _, i := range shown {
		c := src.Columns()[i]
		name := c.field
		if name == "" {
			name = c.head
		}
		e.Keys = append(e.Keys, name)
		if c.head != "" {
			name = c.head
		}
		e.Head = append(e.Head, name)
	}
	columns := src.Columns()
	e.Row = func(i int) []string {
		cells := make([]string, len(shown))
		for k, col := range shown {
			cells[k] = exported(src, &columns[col], order[i], col)
		}
		return cells
	}
	return e, true
}

// listOf is the command that prints such rows; "" when none does.
func listOf(r rows) string {
	switch r.(type) {
	case *endpointRows:
		return "endpoints"
	case *hostRows:
		return "hosts"
	case *meetingRows:
		return "meetings"
	case *holderRows:
		return "holders"
	case *licenseRows:
		return "licenses"
	}
	return ""
}

// exported is what a column says of a row, for other programs: instants whole,
// numbers without blanks.
func exported(src rows, c *column, row int32, col int) string {
	if c.field == "" {
		shown := src.Cell(row, col)
		if shown.word.Text != "" {
			return shown.word.Text
		}
		return shown.text
	}
	v := src.Value(row, col)
	switch {
	case !v.Has:
		return ""
	case c.kind == filter.Age, c.dated:
		return v.At.String()
	case c.kind == filter.Number:
		return strconv.FormatInt(v.Num, 10)
	case v.Text == present.Absent:
		return ""
	}
	return v.Text
}
