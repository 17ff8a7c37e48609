package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// openingPage stands under a tab while the site is being read: how the pools
// stood, or the first rows with their facts. Nothing on it is decided.
type openingPage struct {
	of    tab
	list  *table
	lines []poolRow // of the pools, where it has no rows
	from  int       // the first of them on the screen
	pool  string    // the label of the pool whose rows are shown
	rows  int64     // how many there are of them; 0 = that is not known
}

func (p *openingPage) Table() *table {
	if p.listed() {
		return p.list
	}
	return nil
}

// listed reports whether the tab is one of rows.
func (p *openingPage) listed() bool { return p.of != tabOverview && p.of != tabCompliance }

func (p *openingPage) Selected() (model.Subject, bool) {
	if !p.listed() {
		return model.Subject{}, false
	}
	return p.list.Selected()
}

func (p *openingPage) Select(*Dashboard, model.Subject) tea.Cmd { return nil }

// moved reports whether somebody has moved the cursor.
func (p *openingPage) moved() bool { return p.listed() && p.list.cursor > 0 }

// Handle moves the cursor, or scrolls; everything else waits for the site.
func (p *openingPage) Handle(_ *Dashboard, k string) (bool, tea.Cmd) {
	if p.listed() {
		return p.list.moveKey(k), nil
	}
	by, moves := map[string]int{"up": -1, "k": -1, "down": 1, "j": 1, "home": -len(p.lines), "g": -len(p.lines), "end": len(p.lines), "G": len(p.lines)}[k]
	p.from += by
	return moves, nil
}

func (p *openingPage) Top(d *Dashboard, w int) int { return len(p.head(d, w)) + 1 }

func (p *openingPage) Adopt(d *Dashboard) tea.Cmd {
	if d.opening == nil || d.opening.peek == nil {
		return nil
	}
	peek := d.opening.peek
	switch p.of {
	case tabOverview, tabCompliance:
		p.lines = p.lines[:0]
		for _, line := range present.Standings(peek) {
			if p.of == tabOverview || line.Pool.Family == model.FamilyEnterprise {
				p.lines = append(p.lines, poolRow{PoolLine: line})
			}
		}
	default:
		if src := p.first(d, undecided(peek, d.clock.now)); src != nil {
			if p.rows = peek.Rows[p.kind()]; p.of != tabMonitor && p.of != tabLicenses && pools(peek.Site, p.of) > 1 {
				p.rows = 0 // of all pools together
			}
			return p.list.show(src)
		}
	}
	return nil
}

// pools counts the pools of a tab.
func pools(s *model.Snapshot, t tab) (n int) {
	for i := range s.Pools {
		if tabOf(s.Pools[i].Family) == t {
			n++
		}
	}
	return n
}

// kind is that of the rows of the tab.
func (p *openingPage) kind() model.Kind {
	return map[tab]model.Kind{
		tabSeats: model.KindEndpoint, tabMonitor: model.KindEndpoint,
		tabHosts: model.KindHost, tabMeetings: model.KindMeeting, tabLicenses: model.KindLicense,
	}[p.of]
}

// undecided is a view of the first rows on which nothing is decided.
func undecided(peek *model.Peek, now model.Instant) *app.View {
	s := peek.Site.AsOfInstant(now)
	return &app.View{Revision: peek.Revision, Owner: peek.Owner, Result: &policy.Result{
		Snapshot:  s,
		Endpoints: make([]policy.Decision, s.Endpoints.Len()), Licenses: make([]policy.Decision, s.Licenses.Len()),
		Hosts: make([]policy.Decision, s.Hosts.Len()), Meetings: make([]policy.Decision, s.Meetings.Len()),
	}}
}

// first are the first rows of the tab; nil when there are none to show.
func (p *openingPage) first(d *Dashboard, v *app.View) rows {
	s := v.Snapshot
	pool := func(f model.Family) int {
		return slices.IndexFunc(s.Pools, func(p model.Pool) bool { return p.Family == f })
	}
	switch p.of {
	case tabSeats:
		if i := pool(model.FamilySeat); i >= 0 {
			p.pool = s.Pools[i].Label()
			return &factRows{newEndpointRows(v, s.EndpointsOf(i), d.clock, seatFields), d.presenting()}
		}
	case tabMonitor:
		return &factRows{newEndpointRows(v, model.Span{End: s.Endpoints.Len()}, d.clock, monitorFields), d.presenting()}
	case tabHosts:
		if i := pool(model.FamilyHost); i >= 0 {
			p.pool = s.Pools[i].Label()
			return &factRows{&hostRows{view: v, pool: i, clock: d.clock}, d.presenting()}
		}
	case tabMeetings:
		if i := pool(model.FamilyMeeting); i >= 0 {
			p.pool = s.Pools[i].Label()
			return &factRows{&meetingRows{view: v, pool: i, clock: d.clock}, d.presenting()}
		}
	case tabLicenses:
		if mayLook(d) {
			return &factRows{&licenseRows{view: v, clock: d.clock, key: d.changing("a")}, d.presenting()}
		}
	}
	return nil
}

// facts are the fields, by kind, whose columns say nothing that is decided.
var facts = map[model.Kind][]string{
	model.KindEndpoint: {"name", "model", "class", "owner", "site", "pool", "registered", "status", "idle", "licensed", "id"},
	model.KindHost:     {"name", "since", "idle", "hosting", "managed", "id"},
	model.KindMeeting:  {"name", "kind", "age", "people", "id"},
	model.KindLicense:  {"handle", "id", "feature", "description", "type", "transaction", "quantity", "since", "until"},
}

// naming are the fields, by kind, that name somebody: they wait where names are
// masked.
var naming = map[model.Kind][]string{
	model.KindEndpoint: {"name", "owner", "id"}, model.KindHost: {"name", "id"}, model.KindMeeting: {"name", "id"}, model.KindLicense: {"id"},
}

// factRows shows the facts of rows; what is decided about them is still open.
type factRows struct {
	rows
	masked bool // nobody is named
}

func (r *factRows) Cell(row int32, col int) cell {
	kind, field := r.Subject(row).Kind, r.Columns()[col].field
	if slices.Contains(facts[kind], field) && !(r.masked && slices.Contains(naming[kind], field)) {
		return r.rows.Cell(row, col)
	}
	return textCell(grey, "…")
}
