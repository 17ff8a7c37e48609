package policy

import (
	"cmp"
	"slices"

	"lictop/model"
)

// decideHosts decides the hosts of a pool. Grace hosts that are promoted are
// walked again once the licenses that are left over are known.
func (r *Result) decideHosts(i int) *hostPool {
	s, pool := r.Snapshot, &r.Snapshot.Pools[i]
	c := &hostPool{asOf: s.AsOf, terms: pool.Host}
	rows := s.HostsOf(i)
	pos := Position{Pool: pool.ID, Class: "permanent", Entitled: model.Whole(pool.Capacity), Rule: HostPosition, Until: model.None}
	var f hostFacts
	for row, h := range s.Hosts.Span(rows.First, rows.End) {
		if r.stopped(row) {
			return c
		}
		f.Host = h
		r.Hosts[row] = walk(hostTable, nil, c, &f)
		pos.Used += r.Hosts[row].Charge
	}
	c.free = pool.Capacity - int64(pos.Used/model.One)
	if c.terms.Promotion == model.PromotionAutomatic {
		r.promote(c, rows)
	}
	pos.Used = 0
	for row := rows.First; row < rows.End; row++ {
		d := &r.Hosts[row]
		pos.Used += d.Charge
		if d.Rule == HostDemo {
			c.demos++
		}
		switch d.Verdict {
		case Grace:
			pos.Grace++
		case Expired:
			pos.Expired++
		case Undetermined:
			pos.Undetermined++
		}
	}
	pos.State, pos.Until = hostState(c, &pos)
	r.Positions = append(r.Positions, pos)
	return c
}

// promote gives the permanent licenses that are free to grace hosts, earliest
// expiry first, then in the order of their ids.
func (r *Result) promote(c *hostPool, rows model.Span) {
	if c.free <= 0 {
		return
	}
	waiting := r.graceOrder(rows)
	for _, row := range waiting[:min(c.free, int64(len(waiting)))] {
		r.Hosts[row] = walk(hostTable, nil, c, &hostFacts{Host: r.Snapshot.Hosts.At(int(row)), promoted: true})
	}
}

// GraceOrder returns the rows of a host pool that are on grace in the order in
// which they are served: earliest expiry first, then id.
func (r *Result) GraceOrder(pool int) []int32 { return r.graceOrder(r.Snapshot.HostsOf(pool)) }

func (r *Result) graceOrder(rows model.Span) []int32 {
	var waiting []int32
	for row := rows.First; row < rows.End; row++ {
		if r.Hosts[row].Rule == HostGrace {
			waiting = append(waiting, int32(row))
		}
	}
	since := func(row int32) model.Instant { return r.Snapshot.Hosts.At(int(row)).Since }
	slices.SortStableFunc(waiting, func(a, b int32) int { return cmp.Compare(since(a), since(b)) })
	return waiting
}

// onTrial reports whether the whole system is in its trial.
func (c *hostPool) onTrial() bool {
	return c.terms.TrialUntil != model.None && c.asOf < c.terms.TrialUntil
}

// hostState is the state of a host pool's position: the first that holds.
func hostState(c *hostPool, p *Position) (State, model.Instant) {
	switch {
	case c.onTrial():
		return OnTrial, c.terms.TrialUntil
	case p.Used > p.Entitled, p.Expired > 0 && p.Available() <= 0:
		return Insufficient, model.None
	case p.Grace > 0:
		return OnGrace, model.None
	}
	return InCompliance, model.None
}
