package policy

import (
	"sort"

	"lictop/model"
)

// ExpiringSpan is how long before its end a license is about to expire, in
// seconds: with less than that to go it is (S1).
const ExpiringSpan = 31 * model.Day

// subPool is the context of a subscription pool's table: the activated renewals
// of the pool, arranged so that each question about them is one look or one
// binary search.
type subPool struct {
	asOf     model.Instant
	newest   model.Instant // the latest start of a renewal in force; None = none in force
	next     model.Instant // the first start of a renewal after as_of; None = none
	inForce  []span        // renewals in force, latest start first, ends running up
	upcoming []span        // renewals to come, merged where they touch, by start
	renewals []span        // all renewals, merged likewise
}

type span struct{ start, end model.Instant }

// subFacts are the facts of one activated license.
type subFacts struct{ *model.License }

var subTable = []row[subPool, subFacts]{
	{SubImpending, func(p *probe, c *subPool, l *subFacts) bool {
		return inForce(p, "start", c.asOf, l.Start)
	}, func(c *subPool, l *subFacts) Decision {
		return Decision{Verdict: Impending, Until: l.Start}
	}},

	{SubExpired, func(p *probe, c *subPool, l *subFacts) bool {
		return reached(p, "end", c.asOf, l.End)
	}, fixed[subPool, subFacts](Inactive, 0)},

	{SubSuperseded, func(p *probe, c *subPool, l *subFacts) bool {
		return c.supersedes(p, l)
	}, func(c *subPool, l *subFacts) Decision {
		d := Decision{Verdict: Expiring, Until: l.End}
		if !nearEnd(nil, c, l) {
			d = Decision{Verdict: Active, Until: l.nearEndAt()}
		}
		d.Until = model.Earlier(d.Until, c.coveredUntil(l))
		return d
	}},

	{SubExpiring, nearEnd, func(c *subPool, l *subFacts) Decision {
		return Decision{Verdict: Expiring, Charge: model.Whole(l.Quantity), Until: model.Earlier(l.End, c.next)}
	}},

	{SubActive, always[subPool, subFacts], func(c *subPool, l *subFacts) Decision {
		return Decision{Verdict: Active, Charge: model.Whole(l.Quantity), Until: model.Earlier(l.nearEndAt(), c.next)}
	}},
}

func nearEnd(p *probe, c *subPool, l *subFacts) bool {
	left := int64(l.End - c.asOf)
	if p != nil {
		p.note("time to the end", days(left)+", end "+moment(l.End), "<", days(ExpiringSpan), left < ExpiringSpan)
	}
	return left < ExpiringSpan
}

// nearEndAt is the first instant at which the license is about to expire.
func (l *subFacts) nearEndAt() model.Instant { return l.End.Add(1 - ExpiringSpan) }

// supersedes reports whether a renewal in force started later than l, or at the
// same instant if l is no renewal itself.
func (c *subPool) supersedes(p *probe, l *subFacts) bool {
	holds := c.newest != model.None && (c.newest > l.Start || c.newest == l.Start && l.Transaction != model.TransactionRenewal)
	if p != nil {
		got := "none in force"
		if c.newest != model.None {
			got = "the newest in force started " + moment(c.newest)
		}
		p.note("activated renewal", got, "later than", moment(l.Start), holds)
	}
	return holds
}

// coveredUntil returns the first instant at which no renewal that supersedes l
// is in force any more.
func (c *subPool) coveredUntil(l *subFacts) model.Instant {
	// inForce is ordered by start downwards and its ends run up, so the last span
	// that supersedes l carries the latest end of all that do.
	n := sort.Search(len(c.inForce), func(i int) bool {
		s := c.inForce[i].start
		return s < l.Start || s == l.Start && l.Transaction == model.TransactionRenewal
	})
	if n == 0 {
		return model.None
	}
	return c.extend(c.inForce[n-1].end)
}
