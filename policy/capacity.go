package policy

import "lictop/model"

// CapacityStep is a capacity of a class and the instant from which on it is there.
// The first step of a list holds at as_of already.
type CapacityStep struct {
	At       model.Instant
	Capacity model.Units
	// What brings it about: how many licenses start, end or are superseded there.
	Starts, Ends, Superseded int
}

// CapacityAhead returns what a class is entitled to from as_of until an instant, as
// far as it is known today: licenses start, end and are superseded at their dates.
// Every other capacity stays as it is. Where a pool has more than dateLimit such dates,
// they are looked at once a day, at its first instant.
func CapacityAhead(r *Result, pos *Position, until model.Instant) []CapacityStep {
	steps := []CapacityStep{{At: r.Snapshot.AsOf, Capacity: Growth(r, pos)}}
	i, ok := r.Snapshot.PoolIndex(pos.Pool)
	if !ok || r.Snapshot.Pools[i].Family != model.FamilySubscription {
		return steps
	}
	a := newGrants(r, i, until)
	for t := a.next(); t != model.None && t < until; t = a.next() {
		step := a.step(t)
		if step.Capacity != steps[len(steps)-1].Capacity {
			steps = append(steps, step)
		}
	}
	return steps
}

// dateLimit is up to how many dates of a pool are looked at one by one.
const dateLimit = 366

// grants are the licenses of a pool that grant something in a span, decided as of an
// instant that moves on. A decision holds until its Until, whatever happens to the
// others, so only those that run out are taken anew.
type grants struct {
	licenses  []*model.License
	decisions []Decision
	sum       model.Units
	daily     bool // dates are looked at once a day
}

func newGrants(r *Result, pool int, until model.Instant) *grants {
	g := &grants{}
	asOf := r.Snapshot.AsOf
	dates := map[model.Instant]bool{}
	rows := r.Snapshot.LicensesOf(pool)
	for row, l := range r.Snapshot.Licenses.Span(rows.First, rows.End) {
		if l.Activated == model.None || l.End <= asOf || l.Start >= until {
			continue
		}
		g.licenses = append(g.licenses, l)
		g.decisions = append(g.decisions, r.Licenses[row])
		g.sum += r.Licenses[row].Charge
		dates[l.Start], dates[l.End] = true, true
	}
	g.daily = len(dates) > dateLimit
	return g
}

// next is the first instant at which a decision runs out; None = never.
func (g *grants) next() model.Instant {
	first := model.None
	for i := range g.decisions {
		first = model.Earlier(first, g.decisions[i].Until)
	}
	if into := first % model.Day; g.daily && first != model.None && into > 0 {
		return (first - into).Add(model.Day)
	}
	return first
}

// step moves on to an instant and says what is granted from then on.
func (g *grants) step(t model.Instant) CapacityStep {
	step := CapacityStep{At: t}
	c := newSubPool(t, g.licenses)
	for i := range g.decisions {
		d := &g.decisions[i]
		if d.Until == model.None || d.Until > t {
			continue
		}
		is := walk(subTable, nil, c, &subFacts{g.licenses[i]})
		step.note(d.Rule, is.Rule)
		g.sum += is.Charge - d.Charge
		*d = is
	}
	step.Capacity = g.sum
	return step
}

// note counts a license whose rule has changed.
func (c *CapacityStep) note(was, is ID) {
	switch {
	case was == is:
	case is == SubExpired:
		c.Ends++
	case is == SubSuperseded:
		c.Superseded++
	case was == SubImpending:
		c.Starts++
	}
}

// Growth is how far the use of a class could grow while the others stay: what it is
// entitled to, and for a type of Unified CM also what it could borrow then, that is
// what higher types have to spare. A type that is short, or borrows all it has,
// cannot grow.
func Growth(r *Result, pos *Position) model.Units {
	t, ok := model.ParseEnterpriseType(pos.Class)
	i, known := r.Snapshot.PoolIndex(pos.Pool)
	if !ok || !known || r.Snapshot.Pools[i].Family != model.FamilyEnterprise {
		return pos.Entitled
	}
	pool := &r.Snapshot.Pools[i]
	spare := pos.Entitled
	if t == model.TelepresenceRoom || pool.Enterprise.Reservation {
		return spare
	}
	list := r.PositionsOf(pos.Pool)
	for k := range list {
		higher, _ := model.ParseEnterpriseType(list[k].Class)
		if higher < t && list[k].Available() > 0 {
			spare += list[k].Available()
		}
	}
	return spare
}

// capacityIn is the least capacity that is there from one instant to another, both
// inclusive.
func capacityIn(steps []CapacityStep, from, to model.Instant) (least model.Units) {
	seen := false
	for i := range steps {
		ends := i+1 < len(steps) && steps[i+1].At <= from
		if ends || steps[i].At > to && seen {
			continue
		}
		if !seen || steps[i].Capacity < least {
			least, seen = steps[i].Capacity, true
		}
	}
	return least
}
