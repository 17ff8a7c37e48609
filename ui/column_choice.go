package ui

import (
	"slices"
)

// wishesOf are the columns that are to be shown, in their order: what was chosen about
// them, and the others where they stand by themselves. Fields that there are none of
// are left out. ordered says that the order is not the one in which they come.
func wishesOf(columns []column, chosen []ColumnState) (list []wish, ordered bool) {
	for i, s := range everyColumn(columns, chosen) {
		if !s.Hidden {
			list = append(list, wish{col: s.col, fixed: min(s.Width, widestColumn)})
		}
		ordered = ordered || s.col != i
	}
	return list, ordered
}

// shownColumns are the columns that show, in the order chosen, those too for which
// there is no room on the screen; what only draws is left out.
func (t *table) shownColumns() (out []int) {
	columns := t.src.Columns()
	wishes, _ := wishesOf(columns, t.chosen)
	for _, w := range wishes {
		if c := &columns[w.col]; c.field != "" || c.head != "" {
			out = append(out, w.col)
		}
	}
	return out
}

// widestColumn is how wide a column can be made.
const widestColumn = 120

// columnAsIs is a column with what was chosen about it.
type columnAsIs struct {
	ColumnState
	col int
}

// everyColumn is every column of a list, hidden ones too, in the order chosen. A
// column of which nothing was chosen stands behind the one that it follows by itself,
// and is hidden where it comes so.
func everyColumn(columns []column, chosen []ColumnState) []columnAsIs {
	out := make([]columnAsIs, 0, len(columns))
	named := make([]bool, len(columns))
	for _, s := range chosen {
		col := slices.IndexFunc(columns, func(c column) bool { return s.Field != "" && c.key() == s.Field })
		if col >= 0 && !named[col] {
			named[col] = true
			out = append(out, columnAsIs{s, col})
		}
	}
	for col := range columns {
		if named[col] {
			continue
		}
		at := 0
		if col > 0 {
			at = 1 + slices.IndexFunc(out, func(s columnAsIs) bool { return s.col == col-1 })
		}
		c := &columns[col]
		out = slices.Insert(out, at, columnAsIs{ColumnState{Field: c.key(), Hidden: c.never}, col})
	}
	if len(out) > 0 && !slices.ContainsFunc(out, func(s columnAsIs) bool { return !s.Hidden }) {
		out[0].Hidden = false // a list without columns says nothing
	}
	return out
}

// keptColumns is what is kept of a choice: nothing where everything is as it comes. A
// column that is hidden by itself is not named, so that it shows once it has something
// to say.
func keptColumns(columns []column, list []columnAsIs) (out []ColumnState) {
	same := true
	for i, s := range list {
		never := columns[s.col].never
		same = same && s.col == i && s.Width == 0 && s.Hidden == never
		if !(never && s.Hidden) {
			out = append(out, s.ColumnState)
		}
	}
	if same {
		return nil
	}
	return out
}

// choose has the columns shown as they were chosen; nil = as they come.
func (t *table) choose(list []ColumnState) {
	if !slices.Equal(t.chosen, list) {
		t.chosen, t.laid = list, nil
	}
}

// columnNow is the column by its number as it was chosen.
func (t *table) columnNow(list []columnAsIs, col int) *columnAsIs {
	for i := range list {
		if list[i].col == col {
			return &list[i]
		}
	}
	return nil
}
