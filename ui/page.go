package ui

import (
	tea "charm.land/bubbletea/v2"

	"lictop/model"
)

// page is what stands under a tab.
type page interface {
	// Handle acts on a key and reports whether it meant something here.
	Handle(d *Dashboard, k string) (bool, tea.Cmd)
	// Render draws h lines of exactly w cells.
	Render(d *Dashboard, w, h int) []string
	// Adopt takes the dashboard's site and clock, one of which has moved.
	Adopt(d *Dashboard) tea.Cmd
	// Selected names what the cursor stands on.
	Selected() (model.Subject, bool)
	// Select moves the cursor to a subject, or to its pool.
	Select(d *Dashboard, sub model.Subject) tea.Cmd
	// Table is the page's table; nil when it has none.
	Table() *table
	// Top says how many lines above the table the page takes.
	Top(d *Dashboard, w int) int
}

// tab numbers the tabs.
type tab int

const (
	tabOverview tab = iota
	tabSeats
	tabHosts
	tabMeetings
	tabCompliance
	tabLicenses
	tabMonitor
	tabTimeline
	tabs
)

var tabNames = [tabs]string{"Overview", "Seats", "Hosts", "PMP/SMP", "Compliance", "Licenses", "Endpoint Monitor", "Timeline"}

// tabOf is the tab that shows the pools of a family.
func tabOf(f model.Family) tab {
	return [...]tab{tabOverview, tabSeats, tabLicenses, tabHosts, tabCompliance, tabMeetings}[f]
}

// pooled is the part of a page that shows one pool of a family at a time.
type pooled struct {
	family model.Family
	pool   string // the pool shown
	table  *table
}

func (p *pooled) Table() *table                   { return p.table }
func (p *pooled) Selected() (model.Subject, bool) { return p.table.Selected() }

// index returns the number of the pool shown among the site's pools, falling
// back to the first of the family; false when there is none.
func (p *pooled) index(s *site) (int, bool) {
	list := s.poolsOf(p.family)
	if len(list) == 0 {
		return 0, false
	}
	for _, i := range list {
		if s.view.Snapshot.Pools[i].ID == p.pool {
			return i, true
		}
	}
	p.pool = s.view.Snapshot.Pools[list[0]].ID
	return list[0], true
}

// poolShown is the id of the pool shown; "" when there is none.
func (p *pooled) poolShown(s *site) string {
	p.index(s)
	return p.pool
}

// turn goes to the next pool of the family; it reports whether there is another.
func (p *pooled) turn(s *site, by int) bool {
	list := s.poolsOf(p.family)
	if len(list) < 2 {
		return false
	}
	for k, i := range list {
		if s.view.Snapshot.Pools[i].ID == p.pool {
			p.pool = s.view.Snapshot.Pools[list[(k+by+len(list))%len(list)]].ID
			p.table.clearMarks()
			p.table.drop()
			return true
		}
	}
	return false
}

// choose moves the cursor of a page's list to a subject, in whatever pool it is.
func (p *pooled) choose(d *Dashboard, page page, sub model.Subject) tea.Cmd {
	var cmd tea.Cmd
	if sub.Pool != p.pool {
		p.pool = sub.Pool
		cmd = page.Adopt(d)
	}
	return tea.Batch(cmd, p.table.Select(sub))
}

// handle turns to another pool or hands the key to the list.
func (p *pooled) handle(d *Dashboard, page page, k string) (bool, tea.Cmd) {
	switch by := turnKey(k); {
	case by == 0:
		return p.table.Handle(k)
	case p.turn(d.site, by):
		return true, page.Adopt(d)
	}
	return true, nil
}

// handleUnmarked is handle for a list that takes no action on marked rows, and so
// marks none.
func (p *pooled) handleUnmarked(d *Dashboard, page page, k string) (bool, tea.Cmd) {
	if k == "space" || k == "V" {
		return false, nil
	}
	return p.handle(d, page, k)
}

// renderList draws a list below what stands above it, h lines in all.
func renderList(d *Dashboard, top []string, t *table, empty []string, w, h int) []string {
	n := len(top)
	if n > 0 {
		top = append(top, "")
	}
	top = append(top, t.Render(d.th, w, h-len(top), empty)...)
	if n > 0 {
		top[n] = t.edge(d.th, w)
	}
	return top[:h]
}

func turnKey(k string) int {
	switch k {
	case "left", "h":
		return -1
	case "right", "l":
		return 1
	}
	return 0
}

// switcher writes the name of the pool shown, with arrows when there are others.
// A long name leaves room for the figures behind it.
func (p *pooled) switcher(l *line, s *site, narrow bool) *line {
	list := s.poolsOf(p.family)
	i, _ := p.index(s)
	name := poolName(&s.view.Snapshot.Pools[i], l.max)
	if len(list) < 2 {
		return l.put(strong, name)
	}
	at := 0
	for k := range list {
		if list[k] == i {
			at = k
		}
	}
	l.keySpot("←").put(accent, "◀ ").close().put(strong, name).keySpot("→").put(accent, " ▶").close()
	if narrow {
		return l
	}
	return l.put(grey, " "+itoa(at+1)+" of "+itoa(len(list)))
}
