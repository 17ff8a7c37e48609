package policy

import (
	"cmp"
	"slices"
	"sort"

	"lictop/model"
)

// extend follows the upcoming renewals from an instant for as long as one
// starts before, or just when, the last one ends.
func (c *subPool) extend(end model.Instant) model.Instant {
	i := sort.Search(len(c.upcoming), func(i int) bool { return c.upcoming[i].start > end })
	if i > 0 && c.upcoming[i-1].end > end {
		return c.upcoming[i-1].end
	}
	return end
}

// decideLicenses decides the activated licenses of a pool.
func (r *Result) decideLicenses(i int) *subPool {
	s, pool := r.Snapshot, &r.Snapshot.Pools[i]
	rows := s.LicensesOf(i)
	activated := make([]*model.License, 0, rows.Len())
	for _, l := range s.Licenses.Span(rows.First, rows.End) {
		if l.Activated != model.None {
			activated = append(activated, l)
		}
	}
	c := newSubPool(s.AsOf, activated)
	pos := Position{
		Pool: pool.ID, Class: pool.Subscription.Feature, Used: model.Whole(pool.Subscription.Managed),
		Rule: SubscriptionPosition, Until: model.None,
	}
	var f subFacts
	for row, l := range s.Licenses.Span(rows.First, rows.End) {
		if r.stopped(row) {
			return c
		}
		if l.Activated == model.None {
			r.Licenses[row] = Decision{Until: model.None}
			continue
		}
		f.License = l
		d := walk(subTable, nil, c, &f)
		r.Licenses[row] = d
		pos.Entitled += d.Charge
	}
	pos.State = stateOf(&pos)
	r.Positions = append(r.Positions, pos)
	r.findLicenses(pool.ID, activated)
	return c
}

func newSubPool(asOf model.Instant, activated []*model.License) *subPool {
	c := &subPool{asOf: asOf, newest: model.None, next: model.None}
	for _, l := range activated {
		if l.Transaction != model.TransactionRenewal {
			continue
		}
		c.renewals = append(c.renewals, span{l.Start, l.End})
		switch {
		case l.Start > asOf:
			c.next = model.Earlier(c.next, l.Start)
			c.upcoming = append(c.upcoming, span{l.Start, l.End})
		case asOf < l.End:
			c.newest = max(c.newest, l.Start)
			c.inForce = append(c.inForce, span{l.Start, l.End})
		}
	}
	c.upcoming, c.renewals = merge(c.upcoming), merge(c.renewals)
	slices.SortFunc(c.inForce, func(a, b span) int { return cmp.Compare(b.start, a.start) })
	for i := 1; i < len(c.inForce); i++ {
		c.inForce[i].end = max(c.inForce[i].end, c.inForce[i-1].end)
	}
	return c
}

// merge joins spans that overlap or touch and returns them by start.
func merge(spans []span) []span {
	slices.SortFunc(spans, func(a, b span) int { return cmp.Compare(a.start, b.start) })
	out := spans[:0]
	for _, s := range spans {
		if n := len(out); n > 0 && s.start <= out[n-1].end {
			out[n-1].end = max(out[n-1].end, s.end)
			continue
		}
		out = append(out, s)
	}
	return out
}
