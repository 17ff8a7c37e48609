package app

import (
	"cmp"
	"slices"

	"lictop/model"
)

// renewals knows for how long activated renewals carry each feature of each
// pool, as stretches without a gap in order of time.
type renewals map[featureOf][]stretch

type featureOf struct{ pool, feature string }

type stretch struct{ start, end model.Instant }

func renewalsOf(s *model.Snapshot) renewals {
	r := renewals{}
	for _, l := range s.Licenses.All() {
		if l.Activated != model.None && l.Transaction == model.TransactionRenewal {
			k := featureOf{l.Pool, l.Feature}
			r[k] = append(r[k], stretch{l.Start, l.End})
		}
	}
	for k, list := range r {
		slices.SortFunc(list, func(a, b stretch) int { return cmp.Compare(a.start, b.start) })
		joined := list[:1]
		for _, next := range list[1:] {
			if last := &joined[len(joined)-1]; next.start <= last.end {
				last.end = max(last.end, next.end)
			} else {
				joined = append(joined, next)
			}
		}
		r[k] = joined
	}
	return r
}

// until returns the end of the stretch that runs on past the end of l.
func (r renewals) until(l *model.License) model.Instant {
	list := r[featureOf{l.Pool, l.Feature}]
	i, _ := slices.BinarySearchFunc(list, l.End, func(s stretch, t model.Instant) int {
		if s.end > t {
			return 1
		}
		return -1
	})
	if i < len(list) && list[i].start <= l.End {
		return list[i].end
	}
	return model.None
}
