package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"lictop/model"
	"lictop/ui/present"
)

// monitor shows the endpoints of all pools, by status and last seen.
type monitor struct {
	list    *table
	columns int
}

func newMonitor() *monitor { return &monitor{list: newTable().named("monitor").holding()} }

var monitorFields = []endpointField{epName, epModel, epClass, epOwner, epSite, epRegistered, epStatus, epSeen, epLicensed, epSeat, epUntil, epPin, epID, epRule}
var monitorPoolFields = []endpointField{epName, epModel, epClass, epOwner, epSite, epPool, epRegistered, epStatus, epSeen, epLicensed, epSeat, epUntil, epPin, epID, epRule}

// monitorKeep ranks the columns that tell the monitor from Seats above what Seats
// shows too.
var monitorKeep = map[endpointField]int{epClass: 52, epRegistered: 54, epLicensed: 53, epUntil: 45}

func (p *monitor) Table() *table                   { return p.list }
func (p *monitor) Selected() (model.Subject, bool) { return p.list.Selected() }
func (p *monitor) Top(d *Dashboard, w int) int     { return len(p.summary(d, w)) + 1 }

func (p *monitor) Adopt(d *Dashboard) tea.Cmd {
	fields := monitorFields
	if len(d.site.poolsOf(model.FamilySeat)) > 1 {
		fields = monitorPoolFields
	}
	v := d.site.view
	src := newEndpointRows(v, model.Span{End: v.Snapshot.Endpoints.Len()}, d.clock, fields)
	for i, f := range fields {
		if keep, ok := monitorKeep[f]; ok {
			src.columns[i].keep = keep
		}
	}
	if p.columns != len(fields) {
		p.columns = len(fields)
		p.list.begin(src.Columns(), slices.Index(fields, epStatus))
	}
	return p.list.show(src)
}

func (p *monitor) Select(_ *Dashboard, sub model.Subject) tea.Cmd { return p.list.Select(sub) }

func (p *monitor) Handle(_ *Dashboard, k string) (bool, tea.Cmd) { return p.list.Handle(k) }

func (p *monitor) Render(d *Dashboard, w, h int) []string {
	return renderList(d, p.summary(d, w), p.list, p.empty(d), w, h)
}

func (p *monitor) empty(d *Dashboard) []string {
	if p.list.n > 0 {
		return nil
	}
	return p.list.empty("endpoint", append([]string{"No endpoints yet.", "A site file or an endpoint list (CSV) fills this screen."}, d.importing("FILE")...)...)
}

func (p *monitor) summary(d *Dashboard, w int) []string {
	t := d.site.endpoints
	s := newSheet(d.th, w)
	l := s.line()
	dot := func() { l.put(grey, " · ") }
	l.gap(1)
	if p.list.query != "" || p.list.typing {
		l.put(strong, present.Count(int64(p.list.n))+" shown").put(plain, " of "+present.Count(int64(d.site.view.Snapshot.Endpoints.Len())))
		if n := p.list.marks.Len(); n > 0 {
			dot()
			l.put(accent, "✓ "+present.Count(int64(n))+" marked")
		}
		filterLines(s, l, p.list)
		return s.lines
	}
	if w >= 110 {
		l.put(strong, "Endpoint Monitor").gap(3)
	}
	l.put(plain, present.Count(t.listed)).put(plain, " registered")
	dot()
	l.put(plain, present.Count(t.holding)).put(plain, " hold a seat")
	dot()
	l.put(fine, "● ").put(plain, present.Count(t.online)).put(plain, " online")
	dot()
	l.put(plain, present.Count(t.inCall)).put(plain, " in a call")
	if n := p.list.marks.Len(); n > 0 {
		dot()
		l.put(accent, "✓ "+present.Count(int64(n))+" marked")
	}
	if t.pinned > 0 {
		dot()
		l.put(plain, present.Count(t.pinned)).put(plain, " pinned")
	}
	s.done(l)
	return s.lines
}
