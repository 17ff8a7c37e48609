package ui

import (
	tea "charm.land/bubbletea/v2"

	"lictop/app"
	"lictop/model"
	"lictop/ui/present"
)

// licenses shows the subscription licenses with their five counters, and the
// offers apart.
type licenses struct{ list *table }

func newLicenses() *licenses { return &licenses{sortedTable(licEnd).named("licenses").holding()} }

func (p *licenses) Table() *table                   { return p.list }
func (p *licenses) Selected() (model.Subject, bool) { return p.list.Selected() }
func (p *licenses) Top(d *Dashboard, w int) int     { return len(p.summary(d, w)) + 1 }

// mayLook reports whether the role reaches the Licenses functions.
func mayLook(d *Dashboard) bool { return d.opt.Role >= app.RoleLicenseAdmin }

func (p *licenses) Adopt(d *Dashboard) tea.Cmd {
	if !mayLook(d) {
		return nil
	}
	return p.list.show(&licenseRows{view: d.site.view, clock: d.clock, key: d.changing("a")})
}

func (p *licenses) Select(_ *Dashboard, sub model.Subject) tea.Cmd {
	if sub.Kind == model.KindPool && p.list.src != nil {
		for pos := range p.list.n {
			if p.list.Subject(pos).Pool == sub.Pool {
				p.list.cursor = pos
				return nil
			}
		}
	}
	return p.list.Select(sub)
}

func (p *licenses) Handle(_ *Dashboard, k string) (bool, tea.Cmd) {
	if k == "space" || k == "V" {
		return false, nil
	}
	return p.list.Handle(k)
}

func (p *licenses) Render(d *Dashboard, w, h int) []string {
	return renderList(d, p.summary(d, w), p.list, p.empty(d), w, h)
}

func (p *licenses) empty(d *Dashboard) []string {
	if !mayLook(d) {
		return []string{"The Licenses functions need the role license-admin; you have " + d.opt.Role.String() + ".",
			"An owner of this database can give it. The totals above are what your role may see."}
	}
	says := []string{"No licenses yet."}
	if d.still() == "" {
		says = append(says, d.keyName("a")+" activates a license key: the 17 characters at the top of your license document.")
	}
	says = append(says, "A site file or a list of licenses (CSV) fills this screen.")
	return p.list.empty("license", append(says, d.importing("FILE")...)...)
}

// summary is S1's five counters, the offers apart.
func (p *licenses) summary(d *Dashboard, w int) []string {
	t := d.site.licenses
	s := newSheet(d.th, w)
	s.indent = 1
	l := s.line().gap(1)
	if p.list.query != "" || p.list.typing {
		l.put(strong, present.Count(int64(p.list.n))+" shown").put(plain, " of "+present.Plural(t.Total+t.Offers, "license", "licenses"))
		filterLines(s, l, p.list)
		return s.lines
	}
	list := []piece{{{strong, present.Plural(t.Total, "license", "licenses")}}}
	if !mayLook(d) {
		s.done(s.onto(l, dots, list, 1))
		return s.lines
	}
	ending := piece{{plain, present.Count(t.Expiring) + " about to expire"}}
	if t.Expiring > 0 {
		ending = piece{{act, "■ " + present.Count(t.Expiring) + " about to expire"}}
	}
	active := piece{{plain, present.Count(t.Active) + " active"}}
	switch {
	case t.Renewed > 0 && t.Renewed == t.Active:
		active = append(active, span{grey, " (renewed)"})
	case t.Renewed > 0:
		active = append(active, span{grey, " (" + present.Count(t.Renewed) + " renewed)"})
	}
	list = append(list, active, ending,
		piece{{plain, present.Count(t.Impending) + " impending"}}, piece{{plain, present.Count(t.Inactive) + " inactive"}})
	l = s.onto(l, dots, list, 3)
	if t.Offers > 0 {
		l = s.onto(l, apart, []piece{{{grey, "○ "}, {plain, present.Plural(t.Offers, "offer", "offers") + " not activated"}}}, 2)
	}
	s.done(l)
	p.gauges(d, s)
	return s.lines
}

// gauges draws how full each subscription pool is, where there is room.
func (p *licenses) gauges(d *Dashboard, s *sheet) {
	g := d.headGauge(s.w)
	if g == 0 || d.h < 30 {
		return
	}
	var list []piece
	for _, i := range d.site.poolsOf(model.FamilySubscription) {
		pool := &d.site.view.Snapshot.Pools[i]
		if pos := positionOf(d.site.view.Result, pool.ID, ""); pos != nil {
			one := gauge(pos, present.Position(pos, pool.Family).Level, g, d.glyphs())
			list = append(list, append(one, span{plain, " " + present.Units(pos.Used) + " of " + present.Units(pos.Entitled)}, span{grey, " " + present.Text(pos.Class)}))
		}
	}
	if len(list) > 0 {
		s.flow(list, 2)
	}
}
