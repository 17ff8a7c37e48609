package policy

import (
	"cmp"
	"slices"
	"sort"

	"lictop/model"
)

// bases answers questions about the activated new, renewal or add-on licenses
// of a pool at an instant: by start, with what has run up.
type bases struct {
	starts []model.Instant
	ends   []model.Instant // ends[i] = latest end among the first i+1
}

func newBases(list []*model.License, want func(model.Transaction) bool) bases {
	var spans []span
	for _, l := range list {
		if want(l.Transaction) {
			spans = append(spans, span{l.Start, l.End})
		}
	}
	slices.SortFunc(spans, func(a, b span) int { return cmp.Compare(a.start, b.start) })
	b := bases{make([]model.Instant, len(spans)), make([]model.Instant, len(spans))}
	latest := model.None
	for i, s := range spans {
		latest = max(latest, s.end)
		b.starts[i], b.ends[i] = s.start, latest
	}
	return b
}

// latestEnd returns the latest end of all that started by t; it is in force at
// t if and only if it is after t.
func (b *bases) latestEnd(t model.Instant) model.Instant {
	n := sort.Search(len(b.starts), func(i int) bool { return b.starts[i] > t })
	if n == 0 {
		return model.None
	}
	return b.ends[n-1]
}

// running answers how many licenses were bought for an instant: those with
// start <= t <= end.
type running struct {
	starts, ends []model.Instant
	byStart      []int64 // quantities run up in the order of starts
	byEnd        []int64 // and of ends
}

func newRunning(list []*model.License) running {
	var own []*model.License
	for _, l := range list {
		if l.Transaction == model.TransactionNew || l.Transaction == model.TransactionAddon {
			own = append(own, l)
		}
	}
	var r running
	r.starts, r.byStart = runUp(own, func(l *model.License) model.Instant { return l.Start })
	r.ends, r.byEnd = runUp(own, func(l *model.License) model.Instant { return l.End })
	return r
}

func runUp(list []*model.License, at func(*model.License) model.Instant) (times []model.Instant, sums []int64) {
	slices.SortFunc(list, func(a, b *model.License) int { return cmp.Compare(at(a), at(b)) })
	times, sums = make([]model.Instant, len(list)), make([]int64, len(list)+1)
	for i, l := range list {
		times[i] = at(l)
		sums[i+1] = sums[i] + l.Quantity
	}
	return times, sums
}

func (r *running) at(t model.Instant) int64 {
	started := sort.Search(len(r.starts), func(i int) bool { return r.starts[i] > t })
	ended := sort.Search(len(r.ends), func(i int) bool { return r.ends[i] >= t })
	return r.byStart[started] - r.byEnd[ended]
}

// findLicenses adds the findings about the activated licenses of a pool.
func (r *Result) findLicenses(pool string, activated []*model.License) {
	base := newBases(activated, func(t model.Transaction) bool {
		return t == model.TransactionNew || t == model.TransactionRenewal
	})
	bought := newRunning(activated)
	gapEnds := gaps(activated)
	for _, l := range activated {
		find := func(id ID) {
			r.Findings = append(r.Findings, Finding{id, model.Subject{Kind: model.KindLicense, Pool: pool, ID: l.LicenseID()}})
		}
		switch l.Transaction {
		case model.TransactionAddon:
			switch end := base.latestEnd(l.Start); {
			case end == model.None || end <= l.Start:
				find(SubOrphanAddon)
			case end < l.End:
				find(SubAddonOutlivesBase)
			}
		case model.TransactionRenewal:
			if l.Quantity < bought.at(l.Start) {
				find(SubRenewalShrinks)
			}
		}
		if gapEnds[l.End] == l {
			find(SubGap)
		}
		if hasOddCharacter(l.Key) {
			find(SubOddKey)
		}
	}
}

// gaps returns, by instant, the license that ends where coverage breaks off
// although another license starts later; of several the first by subject.
func gaps(activated []*model.License) map[model.Instant]*model.License {
	spans := make([]span, 0, len(activated))
	for _, l := range activated {
		spans = append(spans, span{l.Start, l.End})
	}
	spans = merge(spans)
	out := map[model.Instant]*model.License{}
	for i := 0; i+1 < len(spans); i++ {
		out[spans[i].end] = nil
	}
	if len(out) == 0 {
		return nil
	}
	for _, l := range activated { // in the order of subjects
		if first, isGap := out[l.End]; isGap && first == nil {
			out[l.End] = l
		}
	}
	return out
}

// hasOddCharacter reports whether a key has a character other than an ASCII
// letter, an ASCII digit or a hyphen.
func hasOddCharacter(key string) bool {
	for i := 0; i < len(key); i++ {
		c := model.LowerASCII(key[i])
		if c != '-' && (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return true
		}
	}
	return false
}
