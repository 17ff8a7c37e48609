package app

import "lictop/policy"

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
