package ui

import (
	tea "charm.land/bubbletea/v2"

	"lictop/app"
	"lictop/model"
	"lictop/ui/present"
)

// drill is a type that was opened: who requires it, and who could save.
type drill struct {
	pool   string
	class  model.EnterpriseType
	saving bool // who could save, instead of who requires it
	table  *table
	claims int // lines of the one list, and of the other
	savers int
}

func newDrill(pool string, t model.EnterpriseType, at edition) *drill {
	dr := &drill{pool: pool, class: t, table: newTable().named("compliance requires")}
	dr.table.at = at
	return dr
}

// show lists what was found.
func (dr *drill) show(d *Dashboard, c *app.Compliance) tea.Cmd {
	all, savers := c.Claims(app.Requires(dr.class)), c.Savers(dr.class)
	dr.claims, dr.savers = len(all), len(savers)
	dr.table.at = edition{d.site.view.Revision, d.clock.now}
	shown := claims{c: c, list: all, class: dr.class}
	switch {
	case len(all) > 0 && all[0].Instance != nil:
		return dr.table.show(&instanceRows{shown, d.clock})
	case dr.saving:
		shown.list = savers
	}
	return dr.table.show(&claimRows{shown, dr.saving})
}

// turn goes to the other list, if the requirement has owners.
func (dr *drill) turn(d *Dashboard, c *app.Compliance) tea.Cmd {
	if !dr.both(c) {
		return nil
	}
	dr.saving = !dr.saving
	dr.table.drop()
	dr.table.name = map[bool]string{false: "compliance requires", true: "compliance saves"}[dr.saving]
	dr.table.fields = nil // the lists have other columns
	dr.table.col, dr.table.reverse = -1, false
	cmd := dr.show(d, c)
	return tea.Batch(cmd, dr.table.setQuery(dr.table.query))
}

// both reports whether there are two lists.
func (dr *drill) both(c *app.Compliance) bool { return c != nil && c.Breakdown.Owned() }

func (dr *drill) empty(full *app.Compliance) []string {
	switch {
	case full == nil:
		return []string{"breaking the requirement down …"}
	case dr.saving:
		return dr.table.empty("owner", "Nothing was found that would save one.", "Looked for: devices that are not registered, devices without an owner, own needs, mobility.")
	case full.Breakdown.Owned():
		return dr.table.empty("owner", "Nobody requires it.")
	}
	return dr.table.empty("line", present.NoClaims(full))
}

// top says which type is open, its balance, what helps, and which list is shown.
func (dr *drill) top(d *Dashboard, w int, c, full *app.Compliance) []string {
	s := newSheet(d.th, w)
	s.indent = 1
	l := s.line().gap(1).put(grey, poolName(c.Pool, w)).put(grey, " › ").put(strong, present.EnterpriseType(dr.class)).gap(3)
	if dr.table.query != "" || dr.table.typing {
		l.put(strong, present.Count(int64(dr.table.n))+" shown")
		filterLines(s, l, dr.table)
		return s.lines
	}
	pieces := []piece{{{plain, balanceText(c, dr.class)}}}
	if pos := c.Position(dr.class); pos != nil {
		if word := present.Lending(c, pos); word.Text != "" {
			p := piece{{plain, word.Text}}
			if word.Shape != "" {
				p = piece{{styleOf(word.Level), word.String()}}
			}
			pieces = append(pieces, p)
		}
	}
	s.done(flowFrom(s, l, dots, pieces, 2))
	if list := c.RemediesOf(dr.class); len(list) > 0 && d.h >= 20 {
		for i := range list {
			lead := " or  "
			if i == 0 {
				lead = " ■   "
			}
			s.wrapped(act, lead, plain, present.Remedy(&list[i]))
		}
	}
	if dr.both(full) {
		l := s.line().gap(1)
		l.put(grey, d.keyName("←→")+" ")
		dr.choice(l, !dr.saving, "who requires it", dr.claims)
		dr.choice(l.gap(3), dr.saving, "who could save", dr.savers)
		s.done(l)
	}
	return s.lines
}

func (dr *drill) choice(l *line, chosen bool, name string, n int) {
	st := grey
	if chosen {
		st = accent
	}
	if !chosen {
		l.keySpot("→")
	}
	l.put(st, name+" ").put(grey, present.Count(int64(n))).close()
}
