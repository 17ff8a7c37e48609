package app

import (
	"cmp"
	"slices"

	"lictop/model"
	"lictop/policy"
)

// fewHosts is how many hosts of a census are named.
const fewHosts = 3

// HostCensus counts the hosts of a pool by what is decided of them, and names
// those who wait for a permanent license and those who need theirs least.
type HostCensus struct {
	Free   int64 // permanent licenses that nobody holds; below 0 when too many are held
	By     map[policy.ID]int64
	Remote int64 // hosts whose license is managed elsewhere

	// Waits counts the hosts on grace or expired who are not promoted by themselves.
	// Waiting names the first of them in the order in which they are served, Idle
	// those whose permanent license idles longest: rows of the site.
	Waits         int64
	Waiting, Idle []int32

	Expired      int64
	FirstExpired int32 // the row of the first by id, if there is any
}

// HostsOf counts the hosts of pool i of a view.
func HostsOf(v *View, i int) *HostCensus {
	c := &HostCensus{By: map[policy.ID]int64{}}
	if pos := position(v.Result, v.Snapshot.Pools[i].ID, ""); pos != nil {
		c.Free = pos.Available().Floor()
	}
	rows := v.Snapshot.HostsOf(i)
	var expired []int32
	for row, h := range v.Snapshot.Hosts.Span(rows.First, rows.End) {
		d := &v.Hosts[row]
		c.By[d.Rule]++
		if h.Managed == model.ManagedRemote {
			c.Remote++
		}
		if d.Verdict != policy.Expired {
			continue
		}
		if c.Expired++; len(expired) < fewHosts {
			expired = append(expired, int32(row))
		}
	}
	grace := v.GraceOrder(i)
	if c.Waits = c.Expired + int64(len(grace)); len(expired) > 0 {
		c.FirstExpired = expired[0]
	}
	c.Waiting = slices.Concat(grace[:min(fewHosts, len(grace))], expired)
	c.Waiting = c.Waiting[:min(fewHosts, len(c.Waiting))]
	c.Idle = v.IdleHosts(i, fewHosts)
	return c
}

// servedFirst orders rows of a host pool as a permanent license is given to them:
// those on grace, the earliest expiry first, then those who are expired, then the
// others; of the same, by id.
func servedFirst(r *policy.Result, rows []int32) {
	rank := func(row int32) int {
		switch r.Hosts[row].Verdict {
		case policy.Promote, policy.Grace:
			return 0
		case policy.Undetermined:
			return 1
		case policy.Expired:
			return 2
		}
		return 3
	}
	ends := func(row int32) model.Instant {
		if h := r.Snapshot.Hosts.At(int(row)); h.License == model.HostGrace {
			return h.Since
		}
		return model.None
	}
	slices.SortFunc(rows, func(a, b int32) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(ends(a), ends(b)), cmp.Compare(a, b))
	})
}

func hostIDs(s *model.Snapshot, sp model.Span) func(func(string) bool) {
	return func(yield func(string) bool) {
		for _, h := range s.Hosts.Span(sp.First, sp.End) {
			if !yield(h.ID) {
				return
			}
		}
	}
}

// lastHosted says when a host hosted last: "hosted 412 days ago".
func lastHosted(h *model.Host, at model.Instant) string {
	if h.LastHosted == model.None {
		return "never hosted"
	}
	return "hosted " + span(max(0, int64(at-h.LastHosted))) + " ago"
}

// held says which license a host has: "on grace until 3 Dec 2026".
func held(h *model.Host, d *policy.Decision) string {
	says := d.Rule.Rule().Verdict
	switch {
	case d.Rule == policy.HostDeactivated:
		return "deactivated"
	case d.Verdict == policy.None:
		return "without a license"
	case d.Verdict == policy.Undetermined:
		return "on grace, nobody knows since when"
	case d.Until != model.None && d.Rule != policy.HostMonth && d.Rule != policy.HostPromoted:
		return says + " until " + day(d.Until)
	}
	return says
}
