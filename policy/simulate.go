package policy

import (
	"cmp"
	"iter"
	"strings"

	"lictop/model"
)

// Diff is what a what-if changes: the site as it is decided before and after, and
// the steps that could not be supposed. What it tells is worked out when asked.
type Diff struct {
	Before, After *Result
	Rejected      []Rejection
}

// Simulate supposes one step after the other on the site of r and decides it
// anew; nothing of r changes. Pools that no step touches are decided already,
// unless the instant is another.
func Simulate(r *Result, cs ...model.Supposition) *Diff { return SimulateUntil(nil, r, cs...) }

// SimulateUntil is Simulate that ends early when stop says so, which is asked
// every few thousand rows; then there is no difference, nil.
func SimulateUntil(stop func() bool, r *Result, cs ...model.Supposition) *Diff {
	rehearsed, rejected := suppose(r.Snapshot, cs, stop)
	if stop != nil && stop() {
		return nil
	}
	s := rehearsed.Snapshot()
	after := evaluate(s, settledOf(r, s, rehearsed), stop)
	if after == nil {
		return nil
	}
	return &Diff{Before: r, After: after, Rejected: rejected}
}

// Between is the difference of two sites, whatever led from one to the other.
func Between(before, after *Result) *Diff { return &Diff{Before: before, After: after} }

// PositionChange is the balance of one class of a pool before and after; one of
// them is nil where there is no such class. Swept is the balance once the reclaim
// sweep of After is applied, too; nil where After is no seat pool.
type PositionChange struct {
	Before, After *Position
	Swept         *Position
}

// Pool and class of the position.
func (c *PositionChange) Of() (pool, class string) {
	if c.After != nil {
		return c.After.Pool, c.After.Class
	}
	return c.Before.Pool, c.Before.Class
}

// Changed reports whether anything of the balance is another.
func (c *PositionChange) Changed() bool {
	return c.Before == nil || c.After == nil || *c.Before != *c.After
}

// Positions lists every balance, by pool, then class, those that stay the same
// among them.
func (d *Diff) Positions() []PositionChange {
	b, a := d.Before.Positions, d.After.Positions
	list := make([]PositionChange, 0, len(a))
	for len(b)+len(a) > 0 {
		var c PositionChange
		order := 0
		switch {
		case len(b) == 0:
			order = 1
		case len(a) == 0:
			order = -1
		default:
			order = comparePositions(&b[0], &a[0])
		}
		if order <= 0 {
			c.Before, b = &b[0], b[1:]
		}
		if order >= 0 {
			c.After, a = &a[0], a[1:]
			c.Swept = d.After.Swept(c.After.Pool)
		}
		list = append(list, c)
	}
	return list
}

func comparePositions(a, b *Position) int {
	return cmp.Or(strings.Compare(a.Pool, b.Pool), strings.Compare(a.Class, b.Class))
}

// Swept returns the balance of a seat pool once its reclaim sweep is applied: what
// is reclaimable is free then, and endpoints that came back without a seat are
// served from it. Records stay records, so retention plans as before. It is nil
// for pools that have no seats.
func (r *Result) Swept(pool string) *Position {
	i, ok := r.Snapshot.PoolIndex(pool)
	if !ok {
		return nil
	}
	c, ok := r.pools[i].(*seatPool)
	if !ok {
		return nil
	}
	p := r.PositionsOf(pool)[0]
	served := func(free int64) int64 { return max(0, min(free, c.returning)) }
	more := served(c.free+p.Reclaimable) - served(c.free)
	p.Used -= model.Whole(p.Reclaimable - more)
	p.Reclaimable = 0
	p.UsedLeast, p.UsedMost = p.Used-c.unsure, p.Used
	p.State = stateOf(&p)
	return &p
}

// Sweep yields the suppositions that are the reclaim sweep of every seat pool: of
// whoever may be reclaimed the seat is taken.
func (r *Result) Sweep() iter.Seq[model.Supposition] {
	return func(yield func(model.Supposition) bool) {
		for row := range r.Endpoints {
			if r.Endpoints[row].Verdict != Reclaim {
				continue
			}
			e := r.Snapshot.Endpoints.At(row)
			if !yield(model.Supposition{Kind: model.SupposeSet, Change: model.Change{
				Subject: e.Subject(),
				Field:   model.FieldLicensed, After: model.TruthValue(false), Rule: SeatInactive.String(),
			}}) {
				return
			}
		}
	}
}
