package policy

import (
	"cmp"
	"slices"

	"lictop/model"
)

// hosts steps a host pool. Hosts reach each other where licenses that are free
// go to those on grace by themselves.
func (t *pace) hosts(c hostPool) {
	rows := t.r.Snapshot.HostsOf(int(t.pool))
	t.begin(model.KindHost, rows, t.r.Hosts)
	p := &hostPace{pace: t, c: &c, pos: t.position("")}
	if c.terms.Promotion == model.PromotionAutomatic {
		p.line()
	}
	if c.onTrial() && t.near(c.terms.TrialUntil) { // the state turns, be there a host on trial or not
		t.due.add(dueRow{c.terms.TrialUntil, noRow})
	}
	for {
		at, due, ok := t.next()
		if !ok {
			return
		}
		c.asOf = at
		from, was := len(t.events), p.pos
		for _, row := range due {
			if row == noRow {
				continue
			}
			before := p.held(row)
			p.turn(row, false)
			c.free += before - p.held(row)
		}
		p.promote()
		t.inOrder(from)
		p.pos.State, p.pos.Until = hostState(&c, &p.pos)
		t.state(at, from, PoolState{Position: was}, PoolState{Position: p.pos})
	}
}

// hostPace is the pace of a host pool.
type hostPace struct {
	*pace
	c       *hostPool
	pos     Position
	waiting []int32 // the hosts on grace, promoted or not, in the order in which they are served
	ended   int     // how many of them have come to the end of their grace
	served  int     // up to whom they are promoted
}

// line lists the hosts on grace in the order in which they are served.
func (p *hostPace) line() {
	for i := range p.now {
		if r := p.now[i].Rule; r == HostGrace || r == HostPromoted {
			p.waiting = append(p.waiting, int32(p.first+i))
		}
	}
	since := func(row int32) model.Instant { return p.r.Snapshot.Hosts.At(int(row)).Since }
	slices.SortStableFunc(p.waiting, func(a, b int32) int { return cmp.Compare(since(a), since(b)) })
	for p.served < len(p.waiting) && p.at(p.waiting[p.served]).Rule == HostPromoted {
		p.served++
	}
}

// turn decides a host by its facts and what the rest of the pool leaves it.
func (p *hostPace) turn(row int32, promoted bool) {
	d := walk(hostTable, nil, p.c, &hostFacts{Host: p.r.Snapshot.Hosts.At(int(row)), promoted: promoted})
	p.pos.countHost(p.at(row), -1)
	p.pos.countHost(&d, 1)
	p.pace.turn(p.c.asOf, row, d)
}

// held is what a host keeps of the licenses that could be promoted.
func (p *hostPace) held(row int32) int64 {
	if d := p.at(row); d.Rule != HostPromoted {
		return int64(d.Charge / model.One)
	}
	return 0
}

// promote gives the licenses that are free to those who wait. Their grace ends in
// the order in which they are served, so those who have one stand together.
func (p *hostPace) promote() {
	for p.ended < len(p.waiting) && p.at(p.waiting[p.ended]).Verdict == Expired {
		p.ended++
	}
	until := min(p.ended+int(max(p.c.free, 0)), len(p.waiting))
	for _, row := range p.waiting[max(p.served, p.ended):max(p.served, p.ended, until)] {
		p.turn(row, true)
	}
	for _, row := range p.waiting[max(until, p.ended):max(until, p.ended, p.served)] { // a license went to whom it belongs
		p.turn(row, false)
	}
	p.served = until
}
