package policy

import "lictop/model"

// What is contested though no term chooses it: the rules take one side, and say
// so in their notes.
var unchosenValues = map[model.Family][]struct {
	name, value, brief string
	backing
	// then returns what the other side decides about a row; false = the same.
	then func(r *Result, row int, d Decision) (Decision, bool)
}{
	model.FamilySeat: {
		{SuspectVisible, "every registered endpoint holds a seat", "registered holds a seat", backing{Reported, "a vendor employee in the " + threadS0},
			func(r *Result, row int, d Decision) (Decision, bool) {
				d.Verdict, d.Charge, d.Rule, d.Until = Hold, model.One, NoRule, model.None
				return d, r.Snapshot.Endpoints.At(row).Registered && r.Endpoints[row].Charge == 0
			}},
		{"hand-added", "endpoints that are not registered hold a seat", "unregistered holds one", backing{Official, cmaS0 + ", of the predecessor"},
			func(r *Result, row int, d Decision) (Decision, bool) {
				d.Verdict, d.Charge, d.Rule, d.Until = Hold, model.One, NoRule, model.None
				return d, r.Endpoints[row].Rule == SeatUnregistered
			}},
	},
	model.FamilySubscription: {
		{"renewed", "Active until the renewal ends, not expiring by date", "Active, not expiring", backing{Official, helpS1},
			func(r *Result, row int, d Decision) (Decision, bool) {
				d.Verdict, d.Rule, d.Until = Active, NoRule, r.RenewedUntil(row)
				return d, r.Licenses[row].Verdict == Expiring && d.Until != model.None
			}},
	},
	model.FamilyHost: {
		{"demo-ended", "a demonstration license that ran out leaves the host expired", "the host is expired", backing{Official, guideS2},
			func(r *Result, row int, d Decision) (Decision, bool) {
				d.Verdict, d.Rule = Expired, NoRule
				return d, r.Hosts[row].Rule == HostDemoEnded
			}},
	},
}

// unchosen lists what is contested about pool i though no term chooses it.
func unchosen(r *Result, i int) (list []Contested) {
	p := &r.Snapshot.Pools[i]
	if p.Family == model.FamilyEnterprise {
		return deprovision(r, i)
	}
	for _, u := range unchosenValues[p.Family] {
		v := Contested{Name: u.name, Value: u.value, Brief: u.brief, Confidence: u.confidence, Source: u.source, of: r, pool: i}
		pos := r.PositionsOf(p.ID)[0]
		now, rows := r.decisionsOf(i), r.rowsOf(i)
		for row := rows.First; row < rows.End; row++ {
			if then, differs := u.then(r, row, now[row]); differs {
				v.add(int32(row), then)
				r.moveRow(&pos, i, &now[row], &then)
			}
		}
		v.Positions = []Position{pos}
		list = append(list, v)
	}
	return list
}

// moveRow takes a row of pool i from one decision to another in its position.
func (r *Result) moveRow(pos *Position, i int, from, to *Decision) {
	switch c := r.pools[i].(type) {
	case *seatPool:
		more := to.Charge - from.Charge
		pos.Used, pos.UsedLeast, pos.UsedMost = pos.Used+more, pos.UsedLeast+more, pos.UsedMost+more
		pos.State = stateOf(pos)
	case *hostPool:
		pos.countHost(from, -1)
		pos.countHost(to, 1)
		pos.State, pos.Until = hostState(c, pos)
	}
}

// deprovision is the sentence about devices and users that are to be removed
// while the pool is enforced: one guide says both, in two sentences that adjoin.
func deprovision(r *Result, i int) []Contested {
	p := &r.Snapshot.Pools[i]
	if Enforcement(p).Deprovision != Disputed {
		return nil
	}
	now, _ := r.OperationOf(p.ID)
	list := []Contested{
		{Name: "deprovision", Value: "“cannot be” removed once it is enforced", Brief: "“cannot be” removed"},
		{Name: "deprovision", Value: "removing “is allowed” once it is enforced", Brief: "removing “is allowed”"},
	}
	for k := range list {
		v := &list[k]
		v.Confidence, v.Source, v.of, v.pool, v.Positions = Official, guideS3, r, i, r.PositionsOf(p.ID)
		if now.Deprovision == Disputed {
			v.add(poolRow, Decision{Until: model.None})
		}
	}
	return list
}
