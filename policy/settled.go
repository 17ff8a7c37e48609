package policy

import "lictop/model"

// settled is what is decided already of a snapshot: the pools of an earlier one, as
// of the same instant, of which nothing has changed.
type settled struct {
	result *Result
	after  *model.Snapshot
	// pools are the numbers in the result of the pools that hold, by the number in
	// the later snapshot; -1 for those that do not.
	pools []int32
}

// settledOf finds the pools of r that hold in the snapshot after a rehearsal of its
// own.
func settledOf(r *Result, after *model.Snapshot, rehearsed *model.Rehearsal) *settled {
	k := &settled{result: r, after: after, pools: make([]int32, len(after.Pools))}
	for i := range after.Pools {
		k.pools[i] = -1
		id := after.Pools[i].ID
		was, ok := r.Snapshot.PoolIndex(id)
		if ok && after.AsOf == r.Snapshot.AsOf && !rehearsed.Touched(id) && k.sameRows(was, i) {
			k.pools[i] = int32(was)
		}
	}
	return k
}

// sameRows reports whether a pool's rows have the numbers that they had: decisions
// and contexts name rows by number.
func (k *settled) sameRows(was, is int) bool {
	b, a := k.result.Snapshot, k.after
	return b.EndpointsOf(was) == a.EndpointsOf(is) && b.LicensesOf(was) == a.LicensesOf(is) &&
		b.HostsOf(was) == a.HostsOf(is) && b.DevicesOf(was) == a.DevicesOf(is) &&
		b.UsersOf(was) == a.UsersOf(is) && b.MeetingsOf(was) == a.MeetingsOf(is)
}

// holds reports whether pool i is decided already.
func (k *settled) holds(i int) bool { return k != nil && k.pools[i] >= 0 }

// allot makes room for the decisions: those that are known are shared where a
// kind has no others, and copied where it has.
func (r *Result) allot(k *settled) {
	s := r.Snapshot
	if k == nil {
		r.Endpoints = make([]Decision, s.Endpoints.Len())
		r.Licenses = make([]Decision, s.Licenses.Len())
		r.Hosts = make([]Decision, s.Hosts.Len())
		r.Meetings = make([]Decision, s.Meetings.Len())
		return
	}
	r.Endpoints = k.decisions(s.Endpoints.Len(), k.result.Endpoints, s.EndpointsOf)
	r.Licenses = k.decisions(s.Licenses.Len(), k.result.Licenses, s.LicensesOf)
	r.Hosts = k.decisions(s.Hosts.Len(), k.result.Hosts, s.HostsOf)
	r.Meetings = k.decisions(s.Meetings.Len(), k.result.Meetings, s.MeetingsOf)
}

func (k *settled) decisions(n int, was []Decision, of func(pool int) model.Span) []Decision {
	all := n == len(was)
	for i := range k.pools {
		all = all && (k.holds(i) || of(i).Len() == 0)
	}
	if all {
		return was
	}
	list := make([]Decision, n)
	for i := range k.pools {
		if sp := of(i); k.holds(i) {
			copy(list[sp.First:sp.End], was[sp.First:sp.End])
		}
	}
	return list
}

// adopt takes over what is known of pool i beside its decisions.
func (r *Result) adopt(k *settled, i int) {
	from := k.result
	pool := r.Snapshot.Pools[i].ID
	r.pools[i] = from.pools[k.pools[i]]
	r.Positions = append(r.Positions, from.PositionsOf(pool)...)
	for _, l := range from.Loans {
		if l.Pool == pool {
			r.Loans = append(r.Loans, l)
		}
	}
	if op, ok := from.OperationOf(pool); ok {
		r.Operations = append(r.Operations, op)
	}
	for _, f := range from.Findings {
		if f.Subject.Pool == pool {
			r.Findings = append(r.Findings, f)
		}
	}
}
