package present

import (
	"cmp"
	"slices"
	"sort"

	"lictop/model"
)

// Cover knows the activated renewals of a site and answers until when they
// carry a license on.
type Cover struct{ stretches map[coverKey][]stretch }

type coverKey struct{ pool, feature string }

// stretch is a time that activated renewals cover without a gap.
type stretch struct{ start, end model.Instant }

// NewCover collects the activated renewals of a snapshot.
func NewCover(s *model.Snapshot) *Cover {
	c := &Cover{map[coverKey][]stretch{}}
	for _, l := range s.Licenses.All() {
		if l.Transaction == model.TransactionRenewal && l.Activated.Known() {
			k := coverKey{l.Pool, l.Feature}
			c.stretches[k] = append(c.stretches[k], stretch{l.Start, l.End})
		}
	}
	for k, list := range c.stretches {
		slices.SortFunc(list, func(a, b stretch) int { return cmp.Compare(a.start, b.start) })
		joined := list[:1]
		for _, next := range list[1:] {
			if last := &joined[len(joined)-1]; next.start <= last.end {
				last.end = max(last.end, next.end)
			} else {
				joined = append(joined, next)
			}
		}
		c.stretches[k] = joined
	}
	return c
}

// RenewedUntil returns until when activated renewals of the same pool and
// feature carry a license on past its own end without a gap. It is absent when
// none does.
func (c *Cover) RenewedUntil(l *model.License) model.Instant {
	list := c.stretches[coverKey{l.Pool, l.Feature}]
	i := sort.Search(len(list), func(i int) bool { return list[i].end > l.End })
	if i < len(list) && list[i].start <= l.End {
		return list[i].end
	}
	return model.None
}
