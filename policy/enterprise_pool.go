package policy

import (
	"cmp"
	"slices"

	"lictop/model"
)

// decideEnterprise decides the state of an enterprise pool.
func (r *Result) decideEnterprise(i int) *entPool {
	pool := &r.Snapshot.Pools[i]
	e := &pool.Enterprise
	c := &entPool{asOf: r.Snapshot.AsOf, terms: e, grace: GraceDays(e.Release) * model.Day}
	c.balance = borrow(pool.ID, e.Installed, r.required(i), e.Reservation)
	for t := range model.EnterpriseTypes {
		c.short = c.short || c.balance.Available(t) < 0
	}
	c.readSyncs(func(in *model.Instance) {
		r.Findings = append(r.Findings, Finding{EntNoSync, model.Subject{Kind: model.KindInstance, Pool: pool.ID, ID: in.ID}})
	})
	op := c.decide(pool.ID)
	r.Operations = append(r.Operations, op)
	r.balances(c, pool.ID, Position{Pool: pool.ID, State: op.State, Rule: op.Rule, Until: op.Until})
	return c
}

// decide returns the state of the pool, and what it allows.
func (c *entPool) decide(pool string) Operation {
	d := walk(entTable, nil, c, &entFacts{})
	op := allowed(pool, State(d.Class), c.terms.Release)
	op.Rule, op.Until = d.Rule, d.Until
	if d.Rule == EntEnforced || d.Rule == EntGrace || d.Rule == EntNoncompliant {
		op.Cause = c.cause()
	}
	return op
}

// readSyncs looks at the synchronizations of the pool or of its instances, and
// names the instances of which one is missing or too old.
func (c *entPool) readSyncs(late func(*model.Instance)) {
	c.noSync, c.syncedTill = false, model.None
	sync := func(last model.Instant) bool {
		if Unsynchronized(last, c.asOf) {
			c.noSync = true
			return false
		}
		c.syncedTill = model.Earlier(c.syncedTill, overdueAt(last))
		return true
	}
	if len(c.terms.Instances) == 0 {
		sync(c.terms.LastSync)
		return
	}
	for i := range c.terms.Instances {
		if in := &c.terms.Instances[i]; !sync(in.LastSync) {
			late(in)
		}
	}
}

// balances appends the positions of the types that occur, by name, and the
// loans from high to low.
func (r *Result) balances(c *entPool, pool string, like Position) {
	b := &c.balance
	first := len(r.Positions)
	for t := range model.EnterpriseTypes {
		if b.Installed[t] == 0 && b.Required[t] == 0 && b.Borrowed[t] == 0 && b.Loaned[t] == 0 {
			continue
		}
		p := like
		p.Class = model.EnterpriseType(t).String()
		p.Entitled = model.Whole(b.Installed[t] + b.Borrowed[t] - b.Loaned[t])
		p.Used = model.Whole(b.Required[t])
		p.Installed, p.Borrowed, p.Loaned = b.Installed[t], b.Borrowed[t], b.Loaned[t]
		r.Positions = append(r.Positions, p)
	}
	slices.SortFunc(r.Positions[first:], func(x, y Position) int { return cmp.Compare(x.Class, y.Class) })
	slices.SortFunc(b.loans, func(x, y Loan) int {
		return cmp.Or(cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To))
	})
	r.Loans = append(r.Loans, b.loans...)
}

// required returns what a pool needs: as given, as its instances sum up, or
// from its devices and users.
func (r *Result) required(i int) model.Counts {
	e := &r.Snapshot.Pools[i].Enterprise
	switch {
	case e.HasRequired:
		return e.Required
	case len(e.Instances) > 0:
		var sum model.Counts
		for _, in := range e.Instances {
			for t := range sum {
				sum[t] += in.Required[t]
			}
		}
		return sum
	}
	return r.requirement(i)
}
