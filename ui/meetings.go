package ui

import (
	tea "charm.land/bubbletea/v2"

	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// meetings shows the meetings in progress of one pool and whose license each
// takes; or, in their place, who holds PMP+.
type meetings struct {
	pooled
	people  *table
	holders bool // the people are shown
}

func newMeetings() *meetings {
	return &meetings{pooled: pooled{family: model.FamilyMeeting, table: sortedTable(meetTakes).named("meetings").holding()}, people: sortedTable(holdPMP).named("meetings holders").holding()}
}

// Table is the list that is shown.
func (p *meetings) Table() *table {
	if p.holders {
		return p.people
	}
	return p.table
}

func (p *meetings) Selected() (model.Subject, bool) { return p.Table().Selected() }
func (p *meetings) Top(d *Dashboard, w int) int     { return len(p.summary(d, w)) + 1 }

func (p *meetings) Adopt(d *Dashboard) tea.Cmd {
	i, ok := p.index(d.site)
	if !ok {
		p.table.drop()
		p.people.drop()
		return nil
	}
	study := d.needStudy()
	if p.holders {
		return tea.Batch(study, p.people.show(newHolderRows(d, i)))
	}
	return tea.Batch(study, p.table.show(newMeetingRows(d.site, i, d.clock)))
}

// Select turns to the list that has the subject.
func (p *meetings) Select(d *Dashboard, sub model.Subject) tea.Cmd {
	was := p.holders
	p.holders = sub.Kind == model.KindUser
	var cmd tea.Cmd
	if sub.Pool != p.pool || was != p.holders {
		p.pool = sub.Pool
		cmd = d.bring(tabMeetings)
	}
	return tea.Batch(cmd, p.Table().Select(sub))
}

func (p *meetings) Handle(d *Dashboard, k string) (bool, tea.Cmd) {
	if !p.holders {
		return p.handleUnmarked(d, p, k)
	}
	if by := turnKey(k); by != 0 {
		if p.turn(d.site, by) {
			p.people.clearMarks()
			p.people.drop()
			return true, p.Adopt(d)
		}
		return true, nil
	}
	used, cmd := p.people.Handle(k)
	if !used && k == "esc" {
		return true, d.showHolders() // back to the meetings
	}
	return used, cmd
}

func (p *meetings) Render(d *Dashboard, w, h int) []string {
	return renderList(d, p.summary(d, w), p.Table(), p.empty(d), w, h)
}

func (p *meetings) empty(d *Dashboard) []string {
	switch {
	case p.Table().next == nil:
		return p.Table().empty("meeting", d.noPool(p.family)...)
	case p.holders:
		return p.people.empty("person", d.noRows("Nobody of this pool is known yet.", "users", p.pool)...)
	}
	return p.table.empty("meeting", "No meeting is in progress.", "Whoever meets next appears here with the license the meeting takes,", "once a site file that lists the meeting is imported: "+d.keyName("I")+", or lictop import FILE.")
}

// summary is both balances and the rules by which they are told.
func (p *meetings) summary(d *Dashboard, w int) []string {
	i, ok := p.index(d.site)
	if !ok {
		return nil
	}
	pool := &d.site.view.Snapshot.Pools[i]
	s := newSheet(d.th, w)
	s.indent = 1
	l := p.switcher(s.line().gap(1), d.site, w < 100)
	t := p.Table()
	if t.query != "" || t.typing {
		l.gap(3).put(strong, present.Count(int64(t.n))+" shown")
		filterLines(s, l, t)
		return s.lines
	}
	if n := t.marks.Len(); n > 0 {
		l.gap(3).put(accent, "✓ "+present.Count(int64(n))+" marked")
	}
	most := 2
	if w < narrowest {
		most = 3 // both balances stay, whatever the rest needs
	}
	l = s.onto(l, apart, p.figures(d, pool, w), most)
	s.done(l)
	if most := min((d.h-16)/4, 3); most > 0 { // the list comes first where there is little room
		s.flow(p.terms(d, pool), most)
	}
	return s.lines
}

// narrowest is the width below which little fits beside the name of the pool.
const narrowest = 70

// figures says how many licenses of either kind are taken; on a wide screen, also
// how much is left of the shared ones.
func (p *meetings) figures(d *Dashboard, pool *model.Pool, w int) (out []piece) {
	if pos := positionOf(d.site.view.Result, pool.ID, "pmp"); pos != nil {
		pmp := piece{{grey, "PMP+ "}, {strong, present.Units(pos.Used)}, {plain, " of " + present.Units(pos.Entitled) + " assigned"},
			{grey, ", "}, {plain, present.Count(pos.Active) + " in meetings now"}}
		if g := d.headGauge(w); g > 0 {
			pmp = append(gauge(pos, present.Position(pos, pool.Family).Level, g/2, d.glyphs()), append(piece{{plain, " "}}, pmp...)...)
		}
		if w < narrowest && len(d.site.poolsOf(model.FamilyMeeting)) > 1 { // their names need the room
			pmp = piece{pmp[0], pmp[1], {plain, " of " + present.Units(pos.Entitled)}, {grey, ", "}, {plain, present.Count(pos.Active) + " in meetings"}}
		}
		if left := pos.Available(); left < 0 {
			pmp = append(pmp, span{grey, ", "}, span{act, "■ " + present.Units(-left) + " over"})
		}
		out = append(out, pmp)
	}
	if pos := positionOf(d.site.view.Result, pool.ID, "smp"); pos != nil {
		smp := piece{{grey, "SMP+ "}, {strong, present.Units(pos.Used)}, {plain, " of " + present.Units(pos.Entitled)}}
		if g := d.headGauge(w); g > 0 {
			smp = append(gauge(pos, present.Position(pos, pool.Family).Level, g/2, d.glyphs()), append(piece{{plain, " "}}, smp...)...)
		}
		if left := pos.Available(); left < 0 {
			smp = append(smp, span{grey, ", "}, span{act, "■ " + present.Units(-left) + " over"})
		} else if w >= 100 {
			smp = append(smp, span{grey, ", " + present.Units(left) + " free"})
		}
		out = append(out, smp)
	}
	return out
}

// terms says by which rules the meetings are told, what is contested about them,
// and how sure the weights are.
func (p *meetings) terms(d *Dashboard, pool *model.Pool) []piece {
	terms := &pool.Meeting
	confidence := present.Confidence(policy.MeetingShared.Rule().In(pool).Confidence)
	out := []piece{{{grey, "rule set "}, {plain, present.Variant(terms.Variant)}, {grey, " (S4, " + confidence + ")"}}}
	if terms.Parallel == model.SingleMeeting {
		out[0] = append(out[0], span{plain, ", one meeting a license"}, span{grey, " (S4)"})
	}
	out = append(out, p.contested(d, pool)...)
	return append(out, piece{{grey, "weights gateway "}, {plain, "1/6"}, {grey, " (official), audio "}, {plain, present.Units(terms.Audio)},
		{grey, ", point to point "}, {plain, present.Units(terms.PointToPoint)}, {grey, " (assumed)"}})
}

// contested says how many meetings would take another license, and by which
// reading.
func (p *meetings) contested(d *Dashboard, pool *model.Pool) []piece {
	if !d.site.studied {
		return []piece{{{look, present.ShapeContested + " "}, {grey, "contested"}}}
	}
	dis := d.site.view.Disputes(pool.ID)
	if dis == nil || dis.Meetings == 0 {
		return []piece{{{grey, present.ShapeContested + " contested: no meeting differs"}}}
	}
	says := map[bool]string{true: " meeting differs", false: " meetings differ"}[dis.Meetings == 1]
	out := []piece{{{look, present.ShapeContested + " "}, {plain, "contested: " + present.Count(dis.Meetings) + says}}}
	under := piece{{grey, "under "}}
	for v, n := range dis.Under {
		if model.Variant(v) == pool.Meeting.Variant {
			continue
		}
		if len(under) > 1 {
			under = append(under, span{grey, ", "})
		}
		under = append(under, span{grey, present.VariantBrief(model.Variant(v)) + " "}, span{plain, present.Count(n)})
	}
	if dis.Parallel > 0 {
		under = append(under, span{grey, ", the other parallel rule "}, span{plain, present.Count(dis.Parallel)})
	}
	return append(out, under)
}
