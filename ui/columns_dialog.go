package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"lictop/ui/present"
)

// columnsDialog chooses the columns of a list: which show, how wide, in which order,
// and which is sorted by. What is chosen shows at once in the list behind it.
type columnsDialog struct {
	of     *table
	cursor int // of the columns in the order chosen
	from   int
}

// openColumns opens at the column that is sorted by.
func (d *Dashboard) openColumns() tea.Cmd {
	t := d.shownTable()
	c := &columnsDialog{of: t}
	c.cursor = max(slices.IndexFunc(c.list(), func(s columnAsIs) bool { return s.col == t.col }), 0)
	d.open(c)
	return nil
}

// list is every column that can be chosen, in order; none when the list has gone.
func (c *columnsDialog) list() []columnAsIs {
	if c.of.next == nil {
		return nil
	}
	return everyColumn(c.of.next.Columns(), c.of.chosen)
}

func (c *columnsDialog) Msg(*Dashboard, tea.Msg) (bool, tea.Cmd) { return false, nil }
func (c *columnsDialog) Paste(*Dashboard, string) (none tea.Cmd) { return nil }

func (c *columnsDialog) letters() []string {
	return lettersOf("columns")
}

// pick moves the cursor to a column, and shows or hides one that it stands on already.
func (c *columnsDialog) pick(d *Dashboard, p pick) (bool, tea.Cmd) {
	list := c.list()
	if p.n >= len(list) {
		return false, nil
	}
	again := c.cursor == p.n
	if c.cursor = p.n; again {
		c.toggle(d, list)
	}
	return false, nil
}

func (c *columnsDialog) Key(d *Dashboard, k tea.KeyPressMsg) (bool, tea.Cmd) {
	list := c.list()
	if len(list) == 0 {
		return true, nil
	}
	c.cursor = max(0, min(c.cursor, len(list)-1))
	at := &list[c.cursor]
	by, move := 0, 0
	switch k.String() {
	case "esc", "enter", "o":
		return true, nil
	case "up", "k":
		by = -1
	case "down", "j":
		by = 1
	case "home", "g":
		by = -len(list)
	case "end", "G":
		by = len(list)
	case "space":
		c.toggle(d, list)
	case "left", "h", "-", "<":
		d.chooseColumns(c.of, c.of.widened(list, at.col, -widenBy))
	case "right", "l", "+", ">":
		d.chooseColumns(c.of, c.of.widened(list, at.col, widenBy))
	case "K", "shift+up":
		move = -1
	case "J", "shift+down":
		move = 1
	case "s":
		if col := &c.of.next.Columns()[at.col]; col.field == "" {
			d.say(look, "columns: "+col.name()+" holds nothing to sort by")
		}
		return false, c.of.sortBy(at.col)
	case "S":
		return false, c.of.reverseSort()
	case "r":
		if len(c.of.chosen) == 0 {
			d.say(grey, "columns: they stand as they come by themselves already")
		}
		d.chooseColumns(c.of, everyColumn(c.of.next.Columns(), nil))
	}
	if to := c.cursor + move; move != 0 && to >= 0 && to < len(list) {
		list[c.cursor], list[to] = list[to], list[c.cursor]
		d.chooseColumns(c.of, list)
		c.cursor = to
	}
	c.cursor = max(0, min(c.cursor+by, len(list)-1))
	return false, nil
}

// toggle shows a column or hides it; the last one stays.
func (c *columnsDialog) toggle(d *Dashboard, list []columnAsIs) {
	at, shown := &list[c.cursor], 0
	for _, s := range list {
		if !s.Hidden {
			shown++
		}
	}
	if !at.Hidden && shown == 1 {
		d.say(look, "columns: one has to show")
		return
	}
	at.Hidden = !at.Hidden
	d.chooseColumns(c.of, list)
}

func (c *columnsDialog) Draw(d *Dashboard, w, h int) box {
	list := c.list()
	w = min(w, 68)
	b := box{title: "Columns", width: w, foot: d.footOf(hint{"Space", "shows"}, hint{"K J", "move"}, hint{"< >", "width"}, hint{"s", "sorts"}, hint{"r", "resets"})}
	s := newSheet(d.th, w)
	for i := range list {
		c.row(s, &list[i], i)
	}
	if len(list) == 0 {
		s.put(grey, "the list has gone")
	}
	room := max(min(h-2, len(s.lines)), 1)
	c.from = min(max(c.from, c.cursor-room+1), c.cursor)
	b.lines = window(s.lines, &c.from, room, "")
	if more := len(s.lines) - c.from - room; more > 0 {
		b.title += " · ↓ " + itoa(more) + " more"
	}
	return b
}

func (c *columnsDialog) row(s *sheet, at *columnAsIs, i int) {
	col := &c.of.next.Columns()[at.col]
	l := s.line()
	if i == c.cursor {
		l.reset(s.w, cursorGround)
	}
	if l.spot(spotItem, i); i == c.cursor {
		l.put(accent, "▌")
	}
	st, mark := plain, "✓"
	if at.Hidden {
		st, mark = grey, " "
	}
	l.to(1).put(accent, mark).gap(1).cell(st, present.Text(col.name()), 18, false).gap(2)
	l.cell(grey, col.field, 14, false).gap(2).put(st, c.says(at))
	s.done(l)
}

// says how wide a column is, or why it is not there, and which way it runs.
func (c *columnsDialog) says(at *columnAsIs) string {
	out := "out of sight"
	for _, p := range c.of.laid {
		if p.col == at.col {
			out = itoa(p.width) + " wide"
		}
	}
	switch {
	case at.Hidden:
		out = "hidden"
	case at.Width > 0:
		out += ", set"
	}
	if c.of.col == at.col {
		out += map[bool]string{false: " ↑", true: " ↓"}[c.of.reverse]
	}
	return out
}
