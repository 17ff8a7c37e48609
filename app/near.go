package app

import (
	"cmp"
	"iter"
	"slices"

	"lictop/model"
)

// Near returns up to three of the names that look most like one that was not
// found, regardless of case: a few letters off, or beginning with it.
func Near(name string, names iter.Seq[string]) []string {
	type hit struct {
		name string
		off  int
	}
	const most, longest = 3, 64
	if name == "" || len(name) > longest {
		return nil
	}
	limit := 1 + len(name)/4
	wanted := model.FoldASCII(name)
	var hits []hit
	for n := range names {
		if len(n) > longest {
			continue
		}
		folded := model.FoldASCII(n)
		off := limit + 1
		switch {
		case folded == wanted:
			off = 0
		case len(folded) > len(wanted) && len(wanted) > 1 && folded[:len(wanted)] == wanted:
			off = 1
		case max(len(folded), len(wanted))-min(len(folded), len(wanted)) <= limit:
			off = distance(folded, wanted)
		}
		if off > limit {
			continue
		}
		hits = append(hits, hit{n, off})
		if len(hits) > 16*most {
			slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(a.off, b.off) })
			hits = hits[:most]
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(a.off, b.off) })
	var out []string
	for _, h := range hits {
		if len(out) < most && !slices.Contains(out, h.name) {
			out = append(out, h.name)
		}
	}
	return out
}

// distance is the number of single-byte edits between two texts.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		corner := row[0]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			above := row[j]
			cost := corner
			if a[i-1] != b[j-1] {
				cost = 1 + min(corner, above, row[j-1])
			}
			corner, row[j] = above, cost
		}
	}
	return row[len(b)]
}

// didYouMean is a remedy that names what looks like it, "" when nothing does.
func didYouMean(name string, names iter.Seq[string]) string {
	near := Near(name, names)
	if len(near) == 0 {
		return ""
	}
	for i := range near {
		near[i] = quote(near[i])
	}
	return "did you mean " + list(near) + "?"
}

func poolIDs(s *model.Snapshot) iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := range s.Pools {
			if !yield(s.Pools[i].ID) {
				return
			}
		}
	}
}

func endpointIDs(s *model.Snapshot, sp model.Span) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, e := range s.Endpoints.Span(sp.First, sp.End) {
			if !yield(e.ID) {
				return
			}
		}
	}
}

func userIDs(s *model.Snapshot, pool string) iter.Seq[string] {
	return func(yield func(string) bool) {
		i, ok := s.PoolIndex(pool)
		if !ok {
			return
		}
		sp := s.UsersOf(i)
		for _, u := range s.Users.Span(sp.First, sp.End) {
			if !yield(u.ID) {
				return
			}
		}
	}
}
