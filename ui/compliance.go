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

func (p *compliance) Top(d *Dashboard, w int) int { return len(p.summary(d, w)) + 1 }

func (p *compliance) Adopt(d *Dashboard) tea.Cmd {
	i, ok := p.index(d.site)
	if !ok {
		p.table.drop()
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
	if sub.ID == sub.Pool { // the pool as a whole: its shortest type
		if short := present.Shortest(d.site.view.PositionsOf(sub.Pool)); short != nil {
			sub.ID = short.Class
		}
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
	below := p.operations(d, w, h-len(out)-p.table.n-2)
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
	if p.table.next == nil {
		return p.table.empty("type", "No enterprise pool yet.", "A site file with a pool of the family enterprise fills this screen: lictop import FILE.")
	}
	return p.table.empty("type", "Nothing is installed and nothing is required.")
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
		filterLines(s, l, p.table)
		return s.lines
	}
	if op, ok := v.OperationOf(pool.ID); ok {
		word := present.State(op.State)
		if c := present.Cause(op.Cause); c != "" {
			word.Text += ": " + c
		}
		l.word(word, width(word.Text)+2)
		s.indent = 1
		if pos := positionOf(v.Result, pool.ID, ""); pos != nil && pos.Until.Known() && op.State != policy.InCompliance {
			l = s.onto(l, dots, []piece{{{plain, "until " + present.Until(pos.Until, d.clock.now, d.clock.zone) + " left"}}}, 2)
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
	if len(s.lines) == 0 {
		s.done(l)
		l = s.line().gap(1)
	} else {
		l.put(grey, " · ")
	}
	s.done(l.data(grey, right))
	return s.lines
}

// operations says what the pool allows now; the loans too if there is room below
// the rows and the rows are too narrow for them.
func (p *compliance) operations(d *Dashboard, w, room int) []string {
	op, ok := d.site.view.OperationOf(p.pool)
	if !ok {
		return nil
	}
	s := newSheet(d.th, w)
	s.indent = 8
	s.lines = append(s.lines, hline(d.th, w))
	if w < 116 && room >= 6 {
		p.loans(d, s)
	}
	if w < 116 && room >= 4 {
		p.helps(d, s)
	}
	l := s.line().gap(1).put(head, "NOW").to(s.indent)
	if op.Provision == op.Raise && op.Raise == op.Lower && op.Lower == op.Deprovision {
		word := present.Permission(op.Provision)
		word.Text = "everything " + word.Text
		s.done(l.word(word, width(word.Text)+2))
		return s.lines
	}
	var pieces []piece
	list := []struct {
		name string
		may  policy.Permission
	}{{"add devices, users", op.Provision}, {"raise features", op.Raise}, {"lower features", op.Lower}, {"remove", op.Deprovision}}
	for _, o := range list {
		word := present.Permission(o.may)
		text := styleOf(word.Level)
		if word.Level == present.Fine {
			text = plain
		}
		pieces = append(pieces, piece{{plain, o.name + " "}, {styleOf(word.Level), word.Shape + " "}, {text, word.Text}})
	}
	s.done(s.onto(l, apart, pieces, 4))
	return s.lines
}

// helps says what would cover the types that are short.
func (p *compliance) helps(d *Dashboard, s *sheet) {
	var pieces []piece
	list := d.site.view.PositionsOf(p.pool)
	for i := range list {
		if n := -list[i].Available().Floor(); n > 0 {
			pieces = append(pieces, piece{{act, "■ "}, {plain, "buy " + present.Count(n) + " " + present.Class(list[i].Class) + ", or need " + present.Count(n) + " fewer"}})
		}
	}
	if len(pieces) > 0 {
		s.done(s.onto(s.line().gap(1).put(head, "HELPS").to(s.indent), apart, pieces, 3))
	}
}

// loans says who lends what to whom.
func (p *compliance) loans(d *Dashboard, s *sheet) {
	var pieces []piece
	for _, l := range d.site.view.Loans {
		if l.Pool == p.pool {
			pieces = append(pieces, piece{{plain, present.EnterpriseType(l.From) + " "}, {grey, "lends "}, {plain, present.Count(l.Quantity)}, {grey, " to "}, {plain, present.EnterpriseType(l.To)}})
		}
	}
	if len(pieces) > 0 {
		s.done(s.onto(s.line().gap(1).put(head, "LOANS").to(s.indent), apart, pieces, 6))
	}
}
