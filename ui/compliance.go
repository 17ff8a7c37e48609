package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// compliance shows one enterprise pool: its state, the balance of every type, what
// would help and what it allows; and, once a type is opened, who requires it.
type compliance struct {
	pooled
	now   *app.Compliance // of the site that is shown; nil = there is no pool
	full  *app.Compliance // with the requirement broken down: nil or of an older site while that is under way
	drill *drill          // the type that is open; nil = the list of types
	busy  bool            // a requirement is being broken down beside the event loop: one at a time
}

func newCompliance() *compliance {
	return &compliance{pooled: pooled{family: model.FamilyEnterprise, table: newTable().named("compliance")}}
}

// brokenDown brings a requirement that was broken down beside the event loop.
type brokenDown struct {
	page *compliance
	full *app.Compliance
}

func (p *compliance) Top(d *Dashboard, w int) int { return len(p.top(d, w)) + 1 }

func (p *compliance) Table() *table {
	if p.drill != nil {
		return p.drill.table
	}
	return p.table
}

// Selected is the row under the cursor; of a pool without types the pool itself,
// which has a state to explain all the same.
func (p *compliance) Selected() (model.Subject, bool) {
	if p.bare() {
		return model.PoolSubject(p.pool), true
	}
	return p.Table().Selected()
}

// bare reports whether nothing is installed or required in the pool.
func (p *compliance) bare() bool {
	return p.now != nil && p.drill == nil && p.table.n == 0 && p.table.query == ""
}

func (p *compliance) Adopt(d *Dashboard) tea.Cmd {
	i, ok := p.index(d.site)
	if !ok {
		p.table.drop()
		p.now, p.full, p.drill = nil, nil, nil
		return nil
	}
	p.now = app.ComplianceOf(d.site.view, i)
	if p.full != nil && p.full.Pool.ID != p.pool {
		p.full = nil
	}
	if p.drill != nil && p.drill.pool != p.pool {
		p.drill = nil
	}
	if p.now.Breakdown != nil || p.now.Rows() <= backgroundRows {
		return p.take(d, p.now.Detailed())
	}
	return tea.Batch(p.table.show(newTypeRows(p.now)), p.breakDown())
}

// breakDown breaks the requirement down beside the event loop. A site that moves
// meanwhile waits for its turn: what comes too late for one site is shown until
// the next is done.
func (p *compliance) breakDown() tea.Cmd {
	if p.busy {
		return nil
	}
	p.busy = true
	c := p.now
	return guard(func() tea.Msg { return brokenDown{p, c.Detailed()} })
}

// arrived takes what was broken down, unless another pool is shown by now, and
// goes on with the site that has come since.
func (p *compliance) arrived(d *Dashboard, m brokenDown) tea.Cmd {
	p.busy = false
	if p.now == nil || p.now.Breakdown != nil {
		return nil
	}
	var again tea.Cmd
	if m.full.View != p.now.View || m.full.Pool.ID != p.pool {
		again = p.breakDown()
	}
	if m.full.Pool.ID != p.pool {
		return again
	}
	return tea.Batch(p.take(d, m.full), again)
}

func (p *compliance) take(d *Dashboard, full *app.Compliance) tea.Cmd {
	p.full = full
	cmd := p.table.show(newTypeRows(p.known()))
	if p.drill == nil {
		return cmd
	}
	return tea.Batch(cmd, p.drill.show(d, full))
}

// known is what is known of the pool in all detail, if its balance still holds;
// else what is known without.
func (p *compliance) known() *app.Compliance {
	if p.full != nil && slices.EqualFunc(p.full.Types, p.now.Types, sameBalance) {
		return p.full
	}
	return p.now
}

func sameBalance(a, b policy.Position) bool {
	return a.Class == b.Class && a.Used == b.Used && a.Entitled == b.Entitled && a.Installed == b.Installed
}

func (p *compliance) Select(d *Dashboard, sub model.Subject) tea.Cmd {
	p.drill = nil
	if sub.ID == sub.Pool { // the pool as a whole: its shortest type
		if short := present.Shortest(d.site.view.PositionsOf(sub.Pool)); short != nil {
			sub.ID = short.Class
		}
	}
	return p.choose(d, p, sub)
}

func (p *compliance) Handle(d *Dashboard, k string) (bool, tea.Cmd) {
	if p.drill == nil {
		return p.handleUnmarked(d, p, k)
	}
	if turnKey(k) != 0 {
		if p.full != nil {
			return true, p.drill.turn(d, p.full)
		}
		return true, nil
	}
	if k == "space" || k == "V" {
		return false, nil
	}
	used, cmd := p.drill.table.Handle(k)
	if !used && (k == "esc" || k == "backspace") {
		p.drill = nil
		return true, nil
	}
	return used, cmd
}

// backs reports whether Esc leads back to the types.
func (p *compliance) backs() bool { return p.drill != nil }

// open shows who requires the type under the cursor, or else explains the row.
func (p *compliance) open(d *Dashboard) tea.Cmd {
	sub, ok := p.Selected()
	if !ok {
		return nil
	}
	t, isType := model.ParseEnterpriseType(sub.ID)
	if p.drill != nil || !isType || p.bare() {
		return d.openWhy()
	}
	p.drill = newDrill(p.pool, t, edition{d.site.view.Revision, d.clock.now})
	var cmd tea.Cmd
	if p.full != nil {
		cmd = p.drill.show(d, p.full)
	}
	d.refreshWhy()
	return cmd
}

func (p *compliance) Render(d *Dashboard, w, h int) []string {
	out := p.top(d, w)
	if len(out) == 0 {
		return p.table.Render(d.th, w, h, p.empty(d))
	}
	if p.drill != nil {
		return renderList(d, out, p.drill.table, p.drill.empty(p.full), w, h)
	}
	n := len(out)
	out = append(out, "")
	below := p.below(d, w, h-len(out)-p.table.n-1)
	room := min(max(h-len(out)-len(below), 3), p.table.n+1)
	if p.table.n == 0 {
		room = min(max(h-len(out)-len(below), 3), 4)
	}
	out = append(out, p.table.Render(d.th, w, room, p.empty(d))...)
	out[n] = p.table.edge(d.th, w)
	out = append(out, below...)
	for len(out) < h {
		out = append(out, newLine(d.th, w).end())
	}
	return out[:h]
}

func (p *compliance) empty(d *Dashboard) []string {
	if p.table.next == nil {
		return p.table.empty("type", d.noPool(p.family)...)
	}
	return p.table.empty("type", "Nothing is installed and nothing is required.",
		"A site file says what is: installed, and required or devices and users. "+d.keyName("T")+" sets what is installed.")
}

// top is what stands above the list.
func (p *compliance) top(d *Dashboard, w int) []string {
	switch {
	case p.now == nil:
		return nil
	case p.drill != nil:
		return p.drill.top(d, w, p.known(), p.full)
	}
	return p.summary(d, w)
}

func (p *compliance) summary(d *Dashboard, w int) []string {
	c := p.now
	s := newSheet(d.th, w)
	l := s.line()
	p.switcher(l.gap(1), d.site, w < 100).gap(3)
	if p.table.query != "" || p.table.typing {
		filterLines(s, l, p.table)
		return s.lines
	}
	s.indent = 1
	word := present.EnterpriseState(&c.Now)
	text := styleOf(word.Level)
	if word.Level == present.Fine {
		text = plain
	}
	var pieces []piece
	for i, part := range present.Deadline(c, d.clock.now, d.clock.zone) {
		st := plain
		if i == 0 {
			st = strong
		}
		pieces = append(pieces, piece{{st, part}})
	}
	pieces = append(pieces, piece{{grey, "release " + present.Text(c.Pool.Enterprise.Release)}}, p.synced(d))
	if c.Pool.Enterprise.Reservation {
		pieces = append(pieces, piece{{grey, "reservation: nothing is borrowed"}})
	}
	most := 3
	if d.h < 20 {
		most = 2
	}
	if state := word.Shape + " "; l.w+width(state+word.Text) <= w {
		l.put(styleOf(word.Level), state).put(text, word.Text)
	} else { // the state is never cut off
		s.done(l)
		s.wrapped(styleOf(word.Level), " "+state, text, word.Text)
		l, most = s.line().gap(s.indent), most-1
	}
	s.done(s.onto(l, dots, pieces, most))
	p.gauges(d, s)
	return s.lines
}

// gauges draws how full each type is, where there is room to spare.
func (p *compliance) gauges(d *Dashboard, s *sheet) {
	g := d.headGauge(s.w)
	if g == 0 || d.h < 30 {
		return
	}
	var list []piece
	for i := range p.now.Types {
		pos := &p.now.Types[i]
		one := piece{{grey, present.Class(pos.Class) + " "}}
		list = append(list, append(one, gauge(pos, present.Fine, g, d.glyphs())...)) // a type that is full costs nobody anything
	}
	if len(list) > 0 {
		s.flow(list, 2)
	}
}

// synced says how the synchronization stands; of several instances the one that
// is missing longest, or else the oldest.
func (p *compliance) synced(d *Dashboard) piece {
	c := p.now
	if len(c.Instances) == 0 {
		says := present.Synced(c.Pool.Enterprise.LastSync, d.clock.now, c.NoSync)
		if c.NoSync {
			return piece{{act, "■ "}, {plain, says}}
		}
		return piece{{grey, says}}
	}
	first := &c.Instances[0]
	if c.NoSync {
		missing := int64(0)
		for i := range c.Instances {
			if c.Instances[i].NoSync {
				missing++
			}
		}
		return piece{{act, "■ "}, {plain, present.Count(missing) + " of " + present.Plural(int64(len(c.Instances)), "instance", "instances") + " not synchronized"}}
	}
	oldest := first.LastSync
	for i := range c.Instances {
		oldest = min(oldest, c.Instances[i].LastSync)
	}
	return piece{{grey, present.Plural(int64(len(c.Instances)), "instance", "instances") + ", " + present.Synced(oldest, d.clock.now, false)}}
}
