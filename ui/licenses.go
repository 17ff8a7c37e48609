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

func newLicenses() *licenses { return &licenses{newTable()} }

func (p *licenses) Table() *table                   { return p.list }
func (p *licenses) Selected() (model.Subject, bool) { return p.list.Selected() }
func (p *licenses) Top(*Dashboard, int) int         { return 2 }

// mayLook reports whether the role reaches the Licenses functions.
func mayLook(d *Dashboard) bool { return d.opt.Role >= app.RoleLicenseAdmin }

func (p *licenses) Adopt(d *Dashboard) tea.Cmd {
	if !mayLook(d) {
		return nil
	}
	return p.list.show(&licenseRows{view: d.site.view, clock: d.clock})
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
	if k == "space" && !p.list.typing || k == "V" && !p.list.typing {
		return false, nil
	}
	return p.list.Handle(k)
}

func (p *licenses) Render(d *Dashboard, w, h int) []string {
	out := []string{p.summary(d, w), hline(d.th, w)}
	return append(out, p.list.Render(d.th, w, h-len(out), p.empty(d))...)[:h]
}

func (p *licenses) empty(d *Dashboard) []string {
	switch {
	case !mayLook(d):
		return []string{"The Licenses functions need the role license-admin; you have " + d.opt.Role.String() + ".",
			"An owner of this database can give it. The totals above are what your role may see."}
	case p.list.query != "":
		return []string{"No license passes the filter.", "Esc lifts it."}
	}
	return []string{"No licenses yet.",
		"a activates a license key: the 17 characters at the top of your license document.",
		"lictop import FILE reads licenses from a site file or a CSV."}
}

// summary is S1's five counters, the offers apart.
func (p *licenses) summary(d *Dashboard, w int) string {
	t := d.site.licenses
	l := newLine(d.th, w)
	dot := func() { l.put(grey, " · ") }
	if p.list.query != "" || p.list.typing {
		l.gap(1).put(strong, present.Count(int64(p.list.n))+" shown").put(plain, " of "+present.Plural(t.total+t.offers, "license", "licenses"))
		putFilter(l, p.list)
		return l.end()
	}
	l.gap(1).put(strong, present.Plural(t.total, "license", "licenses"))
	if !mayLook(d) {
		return l.end()
	}
	dot()
	l.put(plain, present.Count(t.active)+" active")
	dot()
	if n := t.expiring - t.renewed; n > 0 {
		l.put(act, "■ "+present.Count(t.expiring)+" about to expire")
	} else {
		l.put(plain, present.Count(t.expiring)+" about to expire")
	}
	if t.renewed > 0 {
		l.put(grey, ", "+present.Count(t.renewed)+" of them renewed")
	}
	dot()
	l.put(plain, present.Count(t.impending)+" impending")
	dot()
	l.put(plain, present.Count(t.inactive)+" inactive")
	if t.offers > 0 {
		l.gap(3).put(grey, "○ ").put(plain, present.Plural(t.offers, "offer", "offers")+" not activated")
	}
	return l.end()
}
