package ui

import (
	tea "charm.land/bubbletea/v2"

	"lictop/model"
	"lictop/ui/present"
)

// meetings shows the meetings in progress of one pool and whose license each
// takes.
type meetings struct{ pooled }

func newMeetings() *meetings {
	return &meetings{pooled{family: model.FamilyMeeting, table: newTable()}}
}

func (p *meetings) Top(d *Dashboard, w int) int { return len(p.summary(d, w)) + 1 }

func (p *meetings) Adopt(d *Dashboard) tea.Cmd {
	i, ok := p.index(d.site)
	if !ok {
		p.table.drop()
		return nil
	}
	return p.table.show(&meetingRows{view: d.site.view, pool: i, clock: d.clock})
}

func (p *meetings) Select(d *Dashboard, sub model.Subject) tea.Cmd {
	var cmd tea.Cmd
	if sub.Pool != p.pool {
		p.pool = sub.Pool
		cmd = p.Adopt(d)
	}
	return tea.Batch(cmd, p.table.Select(sub))
}

func (p *meetings) Handle(d *Dashboard, k string) (bool, tea.Cmd) {
	return handlePooled(d, &p.pooled, p, k)
}

func (p *meetings) Render(d *Dashboard, w, h int) []string {
	out := p.summary(d, w)
	if len(out) > 0 {
		out = append(out, hline(d.th, w))
	}
	return append(out, p.table.Render(d.th, w, h-len(out), p.empty())...)[:h]
}

func (p *meetings) empty() []string {
	if p.table.next == nil {
		return p.table.empty("meeting", "No meeting pool yet.", "A site file with a pool of the family meeting fills this screen: lictop import FILE.")
	}
	return p.table.empty("meeting", "No meeting is in progress.", "Whoever meets next appears here with the license the meeting takes.")
}

func (p *meetings) summary(d *Dashboard, w int) []string {
	i, ok := p.index(d.site)
	if !ok {
		return nil
	}
	pool := &d.site.view.Snapshot.Pools[i]
	s := newSheet(d.th, w)
	s.indent = 1
	l := p.switcher(s.line().gap(1), d.site, w < 100)
	if p.table.query != "" || p.table.typing {
		l.gap(3).put(strong, present.Count(int64(p.table.n))+" shown")
		filterLines(s, l, p.table)
		return s.lines
	}
	l = s.onto(l, apart, p.figures(d, pool), 3)
	l.rightmost(grey, "   rule set "+pool.Meeting.Variant.String()+"  "+present.ShapeContested+" contested ")
	s.done(l)
	return s.lines
}

// figures says how many licenses of either kind are taken.
func (p *meetings) figures(d *Dashboard, pool *model.Pool) (out []piece) {
	if pos := positionOf(d.site.view.Result, pool.ID, "pmp"); pos != nil {
		out = append(out, piece{{grey, "PMP+ "}, {strong, present.Units(pos.Used)}, {plain, " of " + present.Units(pos.Entitled) + " assigned"},
			{grey, ", "}, {plain, present.Count(pos.Active) + " in meetings"}})
	}
	if pos := positionOf(d.site.view.Result, pool.ID, "smp"); pos != nil {
		smp := piece{{grey, "SMP+ "}, {strong, present.Units(pos.Used)}, {plain, " of " + present.Units(pos.Entitled)}}
		if free := pos.Available(); free < 0 {
			smp = append(smp, span{grey, ", "}, span{act, "■ " + present.Units(-free) + " over"})
		}
		out = append(out, smp)
	}
	return out
}
