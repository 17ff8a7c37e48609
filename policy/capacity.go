package policy

import (
	"slices"

	"lictop/model"
)

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
// Every other capacity stays as it is. It decides the pool's licenses again at each
// date; where there are more dates than dateLimit, at the first instant of each day.
func CapacityAhead(r *Result, pos *Position, until model.Instant) []CapacityStep {
	asOf := r.Snapshot.AsOf
	steps := []CapacityStep{{At: asOf, Capacity: Growth(r, pos)}}
	i, ok := r.Snapshot.PoolIndex(pos.Pool)
	if !ok || r.Snapshot.Pools[i].Family != model.FamilySubscription {
		return steps
	}
	alone := licensesOf(r.Snapshot, i, until)
	before := Evaluate(alone)
	for _, t := range licenseDates(alone, until) {
		after := Evaluate(alone.AsOfInstant(t))
		step := CapacityStep{At: t, Capacity: after.Positions[0].Entitled}
		step.why(before, after)
		if step.Capacity != steps[len(steps)-1].Capacity {
			steps = append(steps, step)
		}
		before = after
	}
	return steps
}

// dateLimit is at how many dates the licenses of a pool are decided one by one.
const dateLimit = 366

// licensesOf is the site of one subscription pool alone, without the licenses that
// grant nothing from as_of until an instant.
func licensesOf(s *model.Snapshot, pool int, until model.Instant) *model.Snapshot {
	d := model.Draft{AsOf: s.AsOf, Pools: []model.Pool{s.Pools[pool]}}
	rows := s.LicensesOf(pool)
	for _, l := range s.Licenses.Span(rows.First, rows.End) {
		if l.Activated != model.None && l.End > s.AsOf && l.Start < until {
			d.Licenses.Append(*l)
		}
	}
	return model.NewSnapshot(d)
}

// licenseDates are the instants after as_of and before until at which a license
// starts or ends.
func licenseDates(s *model.Snapshot, until model.Instant) (dates []model.Instant) {
	note := func(t model.Instant) {
		if t > s.AsOf && t < until {
			dates = append(dates, t)
		}
	}
	for _, l := range s.Licenses.All() {
		note(l.Start)
		note(l.End)
	}
	if dates = sorted(dates); len(dates) <= dateLimit {
		return dates
	}
	for i, t := range dates {
		if into := t % model.Day; into > 0 {
			dates[i] = t - into + model.Day
		}
	}
	return sorted(dates)
}

func sorted(dates []model.Instant) []model.Instant {
	slices.Sort(dates)
	return slices.Compact(dates)
}

// why counts the licenses that make the difference between two instants.
func (c *CapacityStep) why(before, after *Result) {
	for i := range after.Licenses {
		was, is := before.Licenses[i].Rule, after.Licenses[i].Rule
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
