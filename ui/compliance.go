package ui

import (
	tea "charm.land/bubbletea/v2"

	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// compliance shows one enterprise pool: its state, the balance of every type,
// and what it allows now.
type compliance struct{ pooled }

func newCompliance() *compliance {
	return &compliance{pooled{family: model.FamilyEnterprise, table: newTable()}}
}

func (p *compliance) Table() *table                   { return p.table }
func (p *compliance) Selected() (model.Subject, bool) { return p.table.Selected() }
func (p *compliance) Top(d *Dashboard, w int) int     { return len(p.summary(d, w)) + 1 }

func (p *compliance) Adopt(d *Dashboard) tea.Cmd {
	i, ok := p.index(d.site)
	if !ok {
		p.table.src, p.table.n = nil, 0
		return nil
	}
	return p.table.show(newTypeRows(d.site.view, &d.site.view.Snapshot.Pools[i]))
}

func (p *compliance) Select(d *Dashboard, sub model.Subject) tea.Cmd {
	var cmd tea.Cmd
	if sub.Pool != p.pool {
		p.pool = sub.Pool
		cmd = p.Adopt(d)
	}
	return tea.Batch(cmd, p.table.Select(sub))
}

func (p *compliance) Handle(d *Dashboard, k string) (bool, tea.Cmd) {
	return handlePooled(d, &p.pooled, p, k)
}

func (p *compliance) Render(d *Dashboard, w, h int) []string {
	out := p.summary(d, w)
	if len(out) == 0 {
		return p.table.Render(d.th, w, h, p.empty())
	}
	out = append(out, hline(d.th, w))
	below := p.operations(d, w)
	room := h - len(out) - len(below)
	room = min(max(room, 3), p.table.n+2)
	out = append(out, p.table.Render(d.th, w, room, p.empty())...)
	out = append(out, below...)
	for len(out) < h {
		out = append(out, newLine(d.th, w).end())
	}
	return out[:h]
}

func (p *compliance) empty() []string {
	if p.table.query != "" {
		return []string{"No type passes the filter.", "Esc lifts it."}
	}
	if p.table.src != nil {
		return []string{"Nothing is installed and nothing is required."}
	}
	return []string{"No enterprise pool yet.", "A site file with a pool of the family enterprise fills this screen: lictop import FILE."}
}

func (p *compliance) summary(d *Dashboard, w int) []string {
	i, ok := p.index(d.site)
	if !ok {
		return nil
	}
	v := d.site.view
	pool := &v.Snapshot.Pools[i]
	s := newSheet(d.th, w)
	l := s.line()
	p.switcher(l.gap(1), d.site, w < 100).gap(3)
	if p.table.query != "" || p.table.typing {
		putFilter(l, p.table)
		s.done(l)
		return s.lines
	}
	if op, ok := v.OperationOf(pool.ID); ok {
		word := present.State(op.State)
		if c := present.Cause(op.Cause); c != "" {
			word.Text += ": " + c
		}
		l.word(word, width(word.Text)+2)
		if pos := positionOf(v.Result, pool.ID, ""); pos != nil && pos.Until.Known() && op.State != policy.InCompliance {
			l.put(grey, " · ").put(plain, "until "+present.Until(pos.Until, d.clock.now, d.clock.zone)+" left")
		}
	}
	e := &pool.Enterprise
	right := "release " + e.Release
	if e.LastSync.Known() {
		right += " · synchronized " + present.Age(e.LastSync, d.clock.now)
	}
	if n := len(e.Instances); n > 0 {
		right += ", " + present.Plural(int64(n), "instance", "instances")
	}
	if e.Reservation {
		right += " · reservation: nothing is borrowed"
	}
	if l.w+width(right)+3 <= w {
		l.rightmost(grey, present.Text(right)+" ")
		s.done(l)
		return s.lines
	}
	s.done(l)
	s.done(s.line().gap(1).data(grey, right))
	return s.lines
}

// operations says what the pool allows now.
func (p *compliance) operations(d *Dashboard, w int) []string {
	op, ok := d.site.view.OperationOf(p.pool)
	if !ok {
		return nil
	}
	s := newSheet(d.th, w)
	s.lines = append(s.lines, hline(d.th, w))
	l := s.line()
	l.gap(1).put(head, "NOW").gap(2)
	list := []struct {
		name string
		may  policy.Permission
	}{{"add devices, users", op.Provision}, {"raise features", op.Raise}, {"lower features", op.Lower}, {"remove", op.Deprovision}}
	for _, o := range list {
		word := present.Permission(o.may)
		if l.w+width(o.name)+width(word.Text)+6 > w {
			s.done(l)
			l = s.line().gap(6)
		}
		l.put(plain, o.name+" ").word(word, width(word.Text)+2).gap(3)
	}
	s.done(l)
	return s.lines
}
