package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"
)

// nextSort goes on to the next column that can be seen, as they stand; behind the last
// one rows stand in the order of ids.
func (t *table) nextSort() tea.Cmd {
	if t.next == nil {
		return nil
	}
	columns := t.next.Columns()
	list := t.sortable(columns)
	at := slices.Index(list, t.col) + 1
	if at < len(list) {
		t.col = list[at]
	} else {
		t.col = -1
	}
	t.reverse = t.col >= 0 && columns[t.col].back
	return t.arrange(t.next)
}

// sortable are the columns on the screen that rows can be sorted by, as they stand;
// before the first drawing, all that are shown.
func (t *table) sortable(columns []column) (out []int) {
	add := func(col int) {
		if columns[col].field != "" {
			out = append(out, col)
		}
	}
	for _, p := range t.laid {
		add(p.col)
	}
	if len(t.laid) == 0 {
		wishes, _ := wishesOf(columns, t.chosen)
		for _, w := range wishes {
			add(w.col)
		}
	}
	return out
}

// sortBy sorts by a column, or turns the order round where that is so already. A
// column that holds nothing to sort by changes nothing.
func (t *table) sortBy(col int) tea.Cmd {
	if t.next == nil {
		return nil
	}
	columns := t.next.Columns()
	if col < 0 || col >= len(columns) || columns[col].field == "" {
		return nil
	}
	if t.col == col {
		return t.reverseSort()
	}
	t.col, t.reverse = col, columns[col].back
	return t.arrange(t.next)
}

func (t *table) reverseSort() tea.Cmd {
	if t.next == nil {
		return nil
	}
	t.reverse = !t.reverse
	if t.col < 0 {
		t.col, t.reverse = 0, true
	}
	return t.arrange(t.next)
}
