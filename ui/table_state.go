package ui

import tea "charm.land/bubbletea/v2"

// rememberList notes how a list is left. Lists go by listNames, one that opens from a list
// by both names: "meetings holders". One without a name is not remembered.
func (d *Dashboard) rememberList(name string, change func(*ListState)) {
	if name == "" {
		return
	}
	d.remember(func(s *State) {
		if s.Lists == nil {
			s.Lists = map[string]ListState{}
		}
		list := s.Lists[name]
		change(&list)
		s.Lists[name] = list
	})
}

// shownTable is the table that shows, of rows or of lines; nil = none does.
func (d *Dashboard) shownTable() *table {
	if d.opening == nil && d.site == nil {
		return nil
	}
	if c, ok := d.page().(interface{ pointed() *table }); ok {
		return c.pointed()
	}
	return d.page().Table()
}

// dress gives a table the columns that were chosen for its list.
func (d *Dashboard) dress(t *table) {
	if t == nil {
		return
	}
	t.called = d.keyName
	if t.name != "" {
		t.choose(d.state.Lists[t.name].Columns)
	}
	if t.epoch != d.epoch {
		t.epoch = d.epoch
		t.repaint()
	}
}

// noteKey tells a key that moves among the rows of a table from any other; what it
// returns is called when the key has been acted on.
func (d *Dashboard) noteKey(t *table) func() {
	if t != nil {
		t.acted = true
	}
	return func() {
		if t == nil || t.acted {
			d.epoch++
		}
	}
}

// chooseColumns notes what is chosen about the columns of a table, and shows it.
func (d *Dashboard) chooseColumns(t *table, list []columnAsIs) {
	kept := keptColumns(t.next.Columns(), list)
	t.choose(kept)
	d.rememberList(t.name, func(s *ListState) { s.Columns = kept })
}

func needsColumns(d *Dashboard) string {
	if t := d.shownTable(); t == nil || t.next == nil {
		return "there is no list here"
	}
	return ""
}

// needsWidth wants columns that show.
func needsWidth(d *Dashboard) string {
	if t := d.shownTable(); t != nil && t.next != nil && t.n == 0 {
		return "there are no rows, and so no columns"
	}
	return needsColumns(d)
}

// scrollColumns goes on to columns that are out of sight.
func scrollColumns(by int) func(*Dashboard) tea.Cmd {
	return func(d *Dashboard) tea.Cmd {
		if t := d.shownTable(); t != nil {
			t.moves()
			if !t.scrollColumns(by) {
				d.say(grey, map[bool]string{true: "no column is out of sight on the left", false: "no column is out of sight on the right"}[by < 0])
			}
		}
		return nil
	}
}

// widen makes the column that is sorted by wider or narrower; without one, the first.
func widen(by int) func(*Dashboard) tea.Cmd {
	return func(d *Dashboard) tea.Cmd {
		if t := d.shownTable(); t != nil && t.next != nil {
			list := everyColumn(t.next.Columns(), t.chosen)
			d.chooseColumns(t, t.widened(list, max(t.col, 0), by))
		}
		return nil
	}
}

// widened gives a column another width, beginning from the one that it has.
func (t *table) widened(list []columnAsIs, col, by int) []columnAsIs {
	s := t.columnNow(list, col)
	if s == nil || s.Hidden {
		return list
	}
	now := s.Width
	for _, p := range t.laid {
		if p.col == col {
			now = p.width
		}
	}
	if now == 0 {
		now = t.next.Columns()[col].min
	}
	s.Width = max(narrowestColumn, min(now+by, widestColumn))
	return list
}

// narrowestColumn is how narrow a column can be made, widenBy what one key does.
const (
	narrowestColumn = 3
	widenBy         = 2
)
