package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"lictop/ui/present"
)

// viewHere is the way the list of the tab is looked at now; false where there is no
// list.
func (d *Dashboard) viewHere() (SavedView, bool) {
	v := SavedView{List: listNames[d.tab]}
	t := d.pages[d.tab].Table()
	if t == nil {
		return v, d.tab == tabOverview
	}
	if t = mainTable(d.pages[d.tab]); t == nil {
		t = newTable()
	}
	if p, ok := d.pages[d.tab].(interface{ onePool(*site) string }); ok {
		v.Pool = p.onePool(d.site)
	}
	if t.problem == "" {
		v.Query = t.query
	}
	if t.col >= 0 && t.col < len(t.fields) {
		v.Sort, v.Reverse = t.fields[t.col].Name, t.reverse
	}
	return v, true
}

// mainTable is the list that a tab opens with; nil while another one of it is shown.
func mainTable(p page) *table {
	switch p := p.(type) {
	case *meetings:
		if p.holders {
			return nil
		}
	case *compliance:
		if p.drill != nil {
			return nil
		}
	case *timeline:
		if p.shown != nil {
			return nil
		}
	}
	return p.Table()
}

// needsView wants the list that a tab opens with: views are of those.
func needsView(d *Dashboard) string {
	p := d.pages[d.tab]
	switch m, ok := p.(*meetings); {
	case p.Table() == nil || mainTable(p) != nil:
		return needsViews(d)
	case ok && m.holders:
		return "a view is of the meetings; lictop holders --filter prints these rows"
	}
	return "a view is of the whole list, to which Esc leads back"
}

// openView goes to the list of a view and looks at it that way.
func (d *Dashboard) openView(v SavedView) tea.Cmd {
	at := slices.Index(listNames[:], v.List)
	if at < 0 {
		return nil
	}
	d.why = nil
	cmd := d.goTo(tab(at))
	if d.opening != nil {
		return cmd
	}
	return tea.Batch(cmd, d.aim(v))
}

// aim has the list of a tab looked at as a view says. A pool, a field or a value
// that the site does not have is told, not guessed.
func (d *Dashboard) aim(v SavedView) tea.Cmd {
	at := slices.Index(listNames[:], v.List)
	if at < 0 {
		return nil
	}
	page := d.pages[at]
	var cmds []tea.Cmd
	switch p := page.(type) { // the list that the tab opens with
	case *meetings:
		if p.holders {
			p.holders = false
			cmds = append(cmds, d.bring(tab(at)))
		}
	case *compliance:
		p.drill = nil
	case *timeline:
		p.shown = nil
	}
	if p, ok := page.(interface{ turnTo(*site, string) bool }); ok && v.Pool != "" {
		if p.turnTo(d.site, v.Pool) {
			cmds = append(cmds, d.bring(tab(at)))
		} else {
			d.say(look, "there is no pool "+present.Text(v.Pool)+" here any more")
		}
	}
	if len(v.Columns) > 0 {
		d.rememberList(v.List, func(s *ListState) { s.Columns = slices.Clone(v.Columns) })
	}
	if t := page.Table(); t != nil {
		d.dress(t)
		cmds = append(cmds, t.aim(v))
	}
	d.refreshWhy()
	return tea.Batch(cmds...)
}

// startAt looks at a list as the command line asked for, once the site is there;
// who has gone to another tab meanwhile stays on it.
func (d *Dashboard) startAt(v SavedView) tea.Cmd {
	if at := slices.Index(listNames[:], v.List); at >= 0 && !d.opened[at] {
		return tea.Batch(d.bring(tab(at)), d.aim(v))
	}
	return d.aim(v)
}

// onePool is the pool shown where the family has others; "" = there is no choice.
func (p *pooled) onePool(s *site) string {
	if len(s.poolsOf(p.family)) < 2 {
		return ""
	}
	return p.poolShown(s)
}

// turnTo shows a pool; false when the family has none of that id.
func (p *pooled) turnTo(s *site, id string) bool {
	for _, i := range s.poolsOf(p.family) {
		if s.view.Snapshot.Pools[i].ID == id {
			if p.poolShown(s) != id {
				p.pool = id
				p.table.clearMarks()
				p.table.drop()
			}
			return true
		}
	}
	return false
}

// aim filters and sorts as a view says; the columns are those of a list where no
// rows have been seen yet.
func (t *table) aim(v SavedView) tea.Cmd {
	if t.fields == nil {
		t.fields = fieldsOf(lists[listOn(v.List)].columns)
	}
	t.typing = false
	if v.Name != "" { // a view that was saved has its order; what is asked for without one keeps that of the list
		t.col, t.reverse = -1, false
	}
	if v.Sort != "" {
		if col, err := t.language().Field(v.Sort); err == nil {
			t.col, t.reverse = col, v.Reverse
		}
	}
	return t.setQuery(v.Query)
}

// SortText is how the command line writes the order of a view: "idle", "-idle".
func (v *SavedView) SortText() string {
	if v.Sort != "" && v.Reverse {
		return "-" + v.Sort
	}
	return v.Sort
}

// ViewOf is the view that a command line asks for: a list by its name, and what
// CheckQuery has found to be right.
func ViewOf(name, pool, query, sort string) SavedView {
	v := SavedView{List: name, Pool: pool, Query: query}
	of := lists[listOn(name)]
	l := of.language(nil)
	if col, reverse, err := sorting(of.columns, l, sort); err == nil && col >= 0 {
		v.Sort, v.Reverse = l.Fields[col].Name, reverse
	}
	return v
}

// Tabs are the names of the tabs as command lines write them.
func Tabs() []string { return slices.Clone(listNames[:]) }
