package app

import (
	"cmp"
	"slices"

	"lictop/model"
	"lictop/policy"
)

// Compliance is what there is to know of an enterprise pool on a view: its state
// and how long it lasts, what it allows now and once it is enforced, the balance
// of every type, and what would help those that are short. It is immutable.
type Compliance struct {
	View *View
	Pool *model.Pool

	Now      policy.Operation
	Enforced policy.Operation // what is allowed once the state is enforced

	Days  int64         // N, the days of demo and of grace
	Since model.Instant // since when they run; absent: they do not run, or nobody knows
	Used  int64         // whole days of them that have passed, at most Days; 0 where Since is absent
	From  model.Instant // when it is or was enforced; absent: not foreseen, or nobody knows

	Types     []policy.Position // from high to low, rooms last
	Loans     []policy.Loan     // from high to low, to high to low
	Instances []InstanceSync    // the unsynchronized first, the longest first; then by id
	NoSync    bool              // the pool's own synchronization is missing; with instances: one of theirs is

	Remedies []policy.Remedy // of the types that are short, from high to low
	// Breakdown and Savings are nil before Detailed.
	Breakdown *policy.Breakdown
	Savings   []policy.Saving

	pool    int
	savings map[string][]int // of an owner: positions in Savings
}

// InstanceSync is a product instance and how its synchronization stands.
type InstanceSync struct {
	*model.Instance
	NoSync bool // missing, or older than 48 hours
}

// ComplianceOf looks at the enterprise pool of this number. It is quick whatever
// the number of devices; what needs them is added by Detailed. It returns nil for
// a pool of another family.
func ComplianceOf(v *View, pool int) *Compliance {
	p := &v.Snapshot.Pools[pool]
	op, ok := v.OperationOf(p.ID)
	if !ok {
		return nil
	}
	e := &p.Enterprise
	c := &Compliance{
		View: v, Pool: p, pool: pool, Now: op, Enforced: policy.Enforcement(p),
		Days: policy.GraceDays(e.Release), Since: model.None, From: model.None,
		Types: fromHighToLow(v.PositionsOf(p.ID)), Remedies: v.Remedies(pool, nil),
	}
	switch op.Rule {
	case policy.EntDemo, policy.EntDemoEnded:
		c.runs(e.InstalledOn)
	case policy.EntGrace, policy.EntEnforced:
		c.runs(e.NoncompliantSince)
	}
	for _, l := range v.Loans {
		if l.Pool == p.ID {
			c.Loans = append(c.Loans, l)
		}
	}
	c.Instances, c.NoSync = syncs(e, v.At())
	if c.byDevices() {
		return c
	}
	return c.Detailed()
}

// fromHighToLow copies the positions of a pool in the order of the chain.
func fromHighToLow(list []policy.Position) []policy.Position {
	list = slices.Clone(list)
	rank := func(p *policy.Position) model.EnterpriseType {
		t, _ := model.ParseEnterpriseType(p.Class)
		return t
	}
	slices.SortFunc(list, func(a, b policy.Position) int { return cmp.Compare(rank(&a), rank(&b)) })
	return list
}

// runs notes since when demo or grace run.
func (c *Compliance) runs(since model.Instant) {
	if since == model.None {
		return
	}
	c.Since, c.From = since, since.Add(c.Days*model.Day)
	c.Used = min(max(0, int64(c.View.At()-since)/model.Day), c.Days)
}

// byDevices reports whether the requirement is derived from devices and users.
func (c *Compliance) byDevices() bool {
	e := &c.Pool.Enterprise
	return !e.HasRequired && len(e.Instances) == 0 && c.Rows() > 0
}

// Rows is the number of devices and users of the pool.
func (c *Compliance) Rows() int {
	return c.View.Snapshot.DevicesOf(c.pool).Len() + c.View.Snapshot.UsersOf(c.pool).Len()
}

// Detailed returns the same with the requirement broken down. With many devices
// that takes a moment.
func (c *Compliance) Detailed() *Compliance {
	if c.Breakdown != nil {
		return c
	}
	d := *c
	d.Breakdown = c.View.Breakdown(c.pool)
	d.Savings = d.Breakdown.Savings()
	d.savings = map[string][]int{}
	for i := range d.Savings {
		d.savings[d.Savings[i].Owner] = append(d.savings[d.Savings[i].Owner], i)
	}
	d.Remedies = c.View.Remedies(c.pool, d.Breakdown)
	return &d
}

// Devices lists the devices of an owner with what each counts as; those of nobody
// for "".
func (c *Compliance) Devices(owner string) []policy.DeviceNeed {
	return c.View.DevicesOf(c.pool, owner)
}

// DevicesByOwner is Devices for everybody at once.
func (c *Compliance) DevicesByOwner() map[string][]policy.DeviceNeed {
	return c.View.DevicesByOwner(c.pool)
}

// RemediesOf lists what would help a type.
func (c *Compliance) RemediesOf(t model.EnterpriseType) (list []policy.Remedy) {
	for i := range c.Remedies {
		if c.Remedies[i].For == t {
			list = append(list, c.Remedies[i])
		}
	}
	return list
}

// Position returns the balance of a type; nil when there is none of it.
func (c *Compliance) Position(t model.EnterpriseType) *policy.Position {
	for i := range c.Types {
		if c.Types[i].Class == t.String() {
			return &c.Types[i]
		}
	}
	return nil
}

// syncs lists the instances with how their synchronization stands, and reports
// whether one is missing.
func syncs(e *model.Enterprise, at model.Instant) (list []InstanceSync, missing bool) {
	if len(e.Instances) == 0 {
		return nil, policy.Unsynchronized(e.LastSync, at)
	}
	for i := range e.Instances {
		in := &e.Instances[i]
		s := InstanceSync{in, policy.Unsynchronized(in.LastSync, at)}
		missing = missing || s.NoSync
		list = append(list, s)
	}
	slices.SortStableFunc(list, func(a, b InstanceSync) int {
		switch {
		case a.NoSync && b.NoSync:
			return cmp.Or(cmp.Compare(a.LastSync, b.LastSync), cmp.Compare(a.ID, b.ID)) // absent is the least: never
		case a.NoSync:
			return -1
		case b.NoSync:
			return 1
		}
		return cmp.Compare(a.ID, b.ID)
	})
	return list, missing
}
