package policy

import (
	"sort"

	"lictop/model"
)

// RenewedUntil returns until when activated renewals carry a license on past
// its own end without a gap; absent when none does. A license that expires but
// is renewed reads "Active, renewed until DATE" and needs no attention (S1).
func (r *Result) RenewedUntil(license int) model.Instant {
	l := r.Snapshot.Licenses.At(license)
	i, ok := r.Snapshot.PoolIndex(l.Pool)
	if !ok {
		return model.None
	}
	c, ok := r.pools[i].(*subPool)
	if !ok {
		return model.None
	}
	n := sort.Search(len(c.renewals), func(n int) bool { return c.renewals[n].end > l.End })
	if n < len(c.renewals) && c.renewals[n].start <= l.End {
		return c.renewals[n].end
	}
	return model.None
}
