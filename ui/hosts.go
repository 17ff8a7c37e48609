package ui

import (
	tea "charm.land/bubbletea/v2"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// hosts shows the hosts of one pool and what would happen if they hosted now.
type hosts struct{ pooled }

func newHosts() *hosts {
	return &hosts{pooled{family: model.FamilyHost, table: sortedTable(hostUntil).named("hosts").holding()}}
}

func (p *hosts) Top(d *Dashboard, w int) int { return len(p.summary(d, w)) + 1 }

func (p *hosts) Adopt(d *Dashboard) tea.Cmd {
	i, ok := p.index(d.site)
	if !ok {
		p.table.drop()
		return nil
	}
	return p.table.show(&hostRows{view: d.site.view, pool: i, clock: d.clock})
}

func (p *hosts) Select(d *Dashboard, sub model.Subject) tea.Cmd { return p.choose(d, p, sub) }

func (p *hosts) Handle(d *Dashboard, k string) (bool, tea.Cmd) { return p.handle(d, p, k) }

func (p *hosts) Render(d *Dashboard, w, h int) []string {
	return renderList(d, p.summary(d, w), p.table, p.empty(d), w, h)
}

func (p *hosts) empty(d *Dashboard) []string {
	if p.table.next == nil {
		return p.table.empty("host", d.noPool(p.family)...)
	}
	return p.table.empty("host", d.noRows("This pool has no hosts yet.", "hosts", p.pool)...)
}

func (p *hosts) summary(d *Dashboard, w int) []string {
	i, ok := p.index(d.site)
	if !ok {
		return nil
	}
	pool := &d.site.view.Snapshot.Pools[i]
	pos := positionOf(d.site.view.Result, pool.ID, "")
	if pos == nil {
		return nil
	}
	s := newSheet(d.th, w)
	s.indent = 1
	l := p.switcher(s.line().gap(1), d.site, w < 100).gap(3)
	if p.table.query != "" || p.table.typing {
		l.put(strong, present.Count(int64(p.table.n))+" shown")
		if n := p.table.marks.Len(); n > 0 {
			l.put(grey, " · ").put(accent, "✓ "+present.Count(int64(n))+" marked")
		}
		filterLines(s, l, p.table)
		return s.lines
	}
	list := p.figures(d, pool, pos, w)
	most := 2
	if w < 75 || d.h >= 30 {
		most = 3
	}
	if s.w < kindsWidth || d.h < kindsHeight { // else the kinds are drawn, which tell more
		d.headed(l, pool, pos)
	}
	l.pieces(list[0])
	s.done(s.onto(l, dots, list[1:], most))
	p.kinds(d, s, pool)
	p.advise(d, s, pool, pos)
	return s.lines
}

// kindFills are how the kinds of host licenses are drawn, and what they are called.
var kindFills = [app.HostKinds]struct {
	fill present.Fill
	name string
}{
	app.KindPermanent: {present.FillUsed, "permanent"}, app.KindDemo: {present.FillDemo, "demonstration"}, app.KindTrial: {present.FillBorrowed, "trial"},
	app.KindGrace: {present.FillGrace, "grace"}, app.KindExpired: {present.FillExpired, "expired"}, app.KindNone: {present.FillFree, "none"},
}

// The screen on which the kinds of licenses are drawn beside the figures.
const (
	kindsWidth  = 100
	kindsHeight = 30
)

// kinds draws how many active hosts live on which kind of license, where there is
// room to spare.
func (p *hosts) kinds(d *Dashboard, s *sheet, pool *model.Pool) {
	if s.w < kindsWidth || d.h < kindsHeight {
		return
	}
	var parts []present.Part
	legend := []piece{{{grey, "active hosts by license"}}}
	for k, n := range app.HostKindsOf(d.site.hosts[pool.ID].By) {
		if n == 0 {
			continue
		}
		f := kindFills[k]
		parts = append(parts, present.Part{Fill: f.fill, N: model.Whole(n)})
		legend = append(legend, piece{{fillStyles[f.fill], d.glyphs().Cell(f.fill) + " "}, {plain, present.Count(n)}, {grey, " " + f.name}})
	}
	if len(parts) == 0 {
		return
	}
	s.done(s.line().gap(1).pieces(stack(parts, s.w-2, d.glyphs())))
	s.flow(legend, 1)
}

// figures says how many hosts have which license, and by which reading, the most
// telling first.
func (p *hosts) figures(d *Dashboard, pool *model.Pool, pos *policy.Position, w int) []piece {
	on := d.site.hosts[pool.ID]
	var out, rest []piece
	for i, word := range present.HostCounts(pool, pos, on.By, d.clock.now, d.clock.zone) {
		part := piece{{plain, word.Text}}
		if word.Shape != "" {
			part = piece{{styleOf(word.Level), word.Shape + " "}, {plain, word.Text}}
		}
		switch {
		case i == 0:
			part[0].style = strong
		case word.Level == present.Grey:
			part[0].style = grey
			rest = append(rest, part)
			continue
		}
		out = append(out, part)
	}
	if n := p.table.marks.Len(); n > 0 {
		out = append(out[:1:1], append([]piece{{{accent, "✓ " + present.Count(int64(n)) + " marked"}}}, out[1:]...)...)
	}
	terms := piece{{grey, "promotion "}, {plain, pool.Host.Promotion.String() + " "}, {look, present.ShapeContested}}
	if w >= 75 {
		terms = append(terms, span{grey, " contested"})
	}
	if pool.Host.Era == model.Era20 {
		month := present.Date(d.clock.now.NextMonth(), d.clock.now, d.clock.zone)
		out = append(out, piece{{grey, "release 2.0, held by the month, this one until "}, {plain, month}})
	}
	out = append(append(out, terms), rest...)
	if on.Remote > 0 {
		out = append(out, piece{{grey, present.Count(on.Remote) + " managed remotely"}})
	}
	return out
}
