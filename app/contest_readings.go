package app

import (
	"slices"

	"lictop/model"
	"lictop/policy"
)

// readingsKnown are the readings of pool i that were kept up to the instant of the
// view, and the one that the pool has now where it was not: that of a sample site,
// or of a database older than its history.
func readingsKnown(v *View, i int, kept []model.PastReading) (list []model.PastReading) {
	for _, past := range kept {
		if past.At <= v.At() {
			list = append(list, past)
		}
	}
	p := &v.Snapshot.Pools[i]
	r := p.Seat.Reported
	if r == nil || r.At > v.At() || slices.ContainsFunc(list, func(past model.PastReading) bool { return past.Reading == *r }) {
		return list
	}
	return append(list, model.PastReading{Pool: p.ID, Reading: *r, Counted: policy.CountSeats(v.Snapshot, i, r.At)})
}
