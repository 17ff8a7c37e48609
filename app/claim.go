package app

import (
	"cmp"
	"slices"

	"lictop/model"
	"lictop/policy"
)

// Claim is one line of what an enterprise pool requires: an owner with his
// devices, a device of nobody, or a product instance. One of the three is there.
type Claim struct {
	Owner    *policy.Owner
	Loose    *policy.Loose
	Instance *InstanceSync
	Need     model.Counts
}

// Subject names who claims.
func (c *Compliance) Subject(k *Claim) model.Subject {
	s := model.Subject{Kind: model.KindUser, Pool: c.Pool.ID}
	switch {
	case k.Owner != nil:
		s.ID = k.Owner.ID
	case k.Loose != nil:
		s.Kind, s.ID = model.KindDevice, c.View.Snapshot.Devices.At(int(k.Loose.Row)).ID
	default:
		s.Kind, s.ID = model.KindInstance, k.Instance.ID
	}
	return s
}

// ClaimOf finds the claim of a subject; false when it has none.
func (c *Compliance) ClaimOf(sub model.Subject) (Claim, bool) {
	b := c.Breakdown
	switch {
	case sub.Pool != c.Pool.ID || b == nil:
	case sub.Kind == model.KindUser:
		if o := b.Owner(sub.ID); o != nil {
			return Claim{Owner: o, Need: o.Need()}, true
		}
	case sub.Kind == model.KindDevice:
		row, _ := c.View.Snapshot.FindDevice(sub.Pool, sub.ID)
		i, ok := slices.BinarySearchFunc(b.Unowned, int32(row), func(d policy.Loose, row int32) int { return cmp.Compare(d.Row, row) })
		if ok {
			return looseClaim(&b.Unowned[i]), true
		}
	case sub.Kind == model.KindInstance:
		for i := range c.Instances {
			if c.Instances[i].ID == sub.ID {
				return Claim{Instance: &c.Instances[i], Need: c.Instances[i].Required}, true
			}
		}
	}
	return Claim{}, false
}

func looseClaim(d *policy.Loose) Claim {
	k := Claim{Loose: d}
	k.Need[d.Type] = 1
	return k
}

// SavingsOf lists what would make an owner cheaper, the most licenses first; for
// "" what is known of the devices of nobody.
func (c *Compliance) SavingsOf(owner string) (list []policy.Saving) {
	for _, i := range c.savings[owner] {
		list = append(list, c.Savings[i])
	}
	return list
}

// Saves returns the largest saving of a claim; nil when nothing was found. That
// of a device of nobody which is not registered is the device itself.
func (c *Compliance) Saves(k *Claim) *policy.Saving {
	switch {
	case k.Owner != nil:
		if at := c.savings[k.Owner.ID]; len(at) > 0 {
			return &c.Savings[at[0]]
		}
	case k.Loose != nil && k.Loose.Dead:
		return &policy.Saving{Kind: policy.SavingDead, Count: 1, Less: k.Need}
	}
	return nil
}

// Claims lists who requires something, owners and instances by id, then the
// devices of nobody. With wanted, only those who require a license of that type.
// A requirement that was given has no claims.
func (c *Compliance) Claims(wanted func(need *model.Counts) bool) (list []Claim) {
	add := func(k Claim) {
		if wanted == nil || wanted(&k.Need) {
			list = append(list, k)
		}
	}
	for i := range c.Instances {
		add(Claim{Instance: &c.Instances[i], Need: c.Instances[i].Required})
	}
	if c.Breakdown == nil {
		return list
	}
	for i := range c.Breakdown.Owners {
		o := &c.Breakdown.Owners[i]
		add(Claim{Owner: o, Need: o.Need()})
	}
	for i := range c.Breakdown.Unowned {
		add(looseClaim(&c.Breakdown.Unowned[i]))
	}
	return list
}

// Requires returns the test of Claims for a type.
func Requires(t model.EnterpriseType) func(*model.Counts) bool {
	return func(need *model.Counts) bool { return need[t] > 0 }
}

// BySavings sorts claims by what could be saved, the most licenses first; those of
// which nothing is known stay in their order at the end.
func (c *Compliance) BySavings(list []Claim) {
	rank := func(k *Claim) int {
		switch s := c.Saves(k); {
		case k.Owner != nil && s != nil:
			return c.savings[k.Owner.ID][0]
		case s != nil:
			return len(c.Savings)
		}
		return len(c.Savings) + 1
	}
	slices.SortStableFunc(list, func(a, b Claim) int { return cmp.Compare(rank(&a), rank(&b)) })
}

// SavesType returns the largest saving of a claim that frees a license of a type;
// nil when nothing was found.
func (c *Compliance) SavesType(k *Claim, t model.EnterpriseType) *policy.Saving {
	if k.Owner == nil {
		if s := c.Saves(k); s != nil && s.Less[t] > 0 {
			return s
		}
		return nil
	}
	for _, i := range c.savings[k.Owner.ID] {
		if c.Savings[i].Less[t] > 0 {
			return &c.Savings[i]
		}
	}
	return nil
}

// Savers lists the claims that could free a license of a type, whatever they
// require now: owners, the most licenses first, then the devices of nobody that
// are not registered.
func (c *Compliance) Savers(t model.EnterpriseType) (list []Claim) {
	seen := map[string]bool{"": true}
	for i := range c.Savings {
		s := &c.Savings[i]
		if s.Less[t] > 0 && !seen[s.Owner] {
			seen[s.Owner] = true
			o := c.Breakdown.Owner(s.Owner)
			list = append(list, Claim{Owner: o, Need: o.Need()})
		}
	}
	if c.Breakdown == nil {
		return list
	}
	for i := range c.Breakdown.Unowned {
		if d := &c.Breakdown.Unowned[i]; d.Dead && d.Type == t {
			list = append(list, looseClaim(d))
		}
	}
	return list
}
