package app

import (
	"sync"

	"lictop/model"
	"lictop/policy"
)

// Disputes says which meetings of a pool would take another license under
// another reading of the documents; nil for a pool that is no meeting pool. The
// first call of a view works it out for all pools, later ones look it up. It may
// be called from any goroutine.
func (v *View) Disputes(pool string) *policy.Disputes {
	i, ok := v.Snapshot.PoolIndex(pool)
	if !ok {
		return nil
	}
	return v.disputes()[i]
}

// disputesOf returns what works out the disputes of every meeting pool of a
// result, by the pool's number, once.
func disputesOf(r *policy.Result) func() []*policy.Disputes {
	return sync.OnceValue(func() []*policy.Disputes {
		list := make([]*policy.Disputes, len(r.Snapshot.Pools))
		for i := range list {
			if r.Snapshot.Pools[i].Family == model.FamilyMeeting {
				list[i] = policy.DisputesOf(r, i)
			}
		}
		return list
	})
}
