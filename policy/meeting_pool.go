package policy

import (
	"cmp"
	"slices"

	"lictop/model"
)

// newMeetingPool prepares the meetings of pool i for being decided by terms that
// need not be its own. holders may be nil; contexts of one pool may share one.
func newMeetingPool(s *model.Snapshot, i int, terms model.MeetingTerms, holders map[string]int32) *meetingPool {
	c := &meetingPool{snapshot: s, asOf: s.AsOf, pool: s.Pools[i].ID, users: s.UsersOf(i), terms: terms, holders: holders}
	rows := s.MeetingsOf(i)
	c.order = make([]int32, 0, rows.Len())
	for row := rows.First; row < rows.End; row++ {
		c.order = append(c.order, int32(row))
	}
	slices.SortStableFunc(c.order, func(a, b int32) int {
		return cmp.Compare(s.Meetings.At(int(a)).Started, s.Meetings.At(int(b)).Started)
	})
	if c.terms.Parallel == model.SingleMeeting {
		c.keeper = map[int32]int32{}
		for _, row := range c.order {
			if h := c.claim(nil, row, c.asOf).Holder; h != 0 {
				if _, taken := c.keeper[h]; !taken {
					c.keeper[h] = row
				}
			}
		}
	}
	return c
}

// claim walks the table of the variant for a meeting as it was or will be at an
// instant, the other meetings apart.
func (c *meetingPool) claim(p *probe, row int32, at model.Instant) Decision {
	return walk(meetingTables[c.terms.Variant], p, c, &meetingFacts{Meeting: c.snapshot.Meetings.At(int(row)), at: at, asOf: c.asOf})
}

// resolve turns a claim into the decision: under single-meeting a license that
// an earlier meeting keeps is not there for this one, which is then shared.
func (c *meetingPool) resolve(p *probe, row int32, d Decision) Decision {
	if d.Holder == 0 || c.keeper == nil {
		return d
	}
	parallel := c.keptEarlier(row, d.Holder)
	if p != nil {
		p.note("an earlier meeting of the holder keeps the license", yesNo(parallel), "", "", parallel)
		p.step(MeetingParallel, parallel)
	}
	if !parallel {
		return d
	}
	return c.parallel(row)
}

// parallel is the decision about a meeting whose holder's license an earlier one
// keeps.
func (c *meetingPool) parallel(row int32) Decision {
	return Decision{
		Rule: MeetingParallel, Verdict: Hold, Class: ClassSMP,
		Charge: c.shared(c.snapshot.Meetings.At(int(row))), Until: model.None,
	}
}

// keptEarlier reports whether a holder's license is kept by a meeting before the
// one of this row.
func (c *meetingPool) keptEarlier(row, holder int32) bool {
	keeper, taken := c.keeper[holder]
	return taken && keeper != row && c.earlier(keeper, row)
}

// earlier orders meetings by start, then id.
func (c *meetingPool) earlier(a, b int32) bool {
	x, y := c.snapshot.Meetings.At(int(a)), c.snapshot.Meetings.At(int(b))
	if x.Started != y.Started {
		return x.Started < y.Started
	}
	return a < b
}

// decideMeetings decides the meetings of a pool and its two positions.
func (r *Result) decideMeetings(i int) *meetingPool {
	c := newMeetingPool(r.Snapshot, i, r.Snapshot.Pools[i].Meeting, nil)
	c.stopped = func(n int) bool { return r.stopped(n << 6) } // a meeting takes as long as many endpoints
	pmp, smp := c.decideAll(r.Meetings, c.decide)
	rows := r.Snapshot.MeetingsOf(i)
	for row, m := range r.Snapshot.Meetings.Span(rows.First, rows.End) {
		if r.Meetings[row].Verdict == Over {
			r.Findings = append(r.Findings, Finding{MeetingSMPShort, m.Subject()})
		}
	}
	r.Positions = append(r.Positions, pmp, smp)
	c.stopped = nil
	return c
}

// decideAll writes the decision about each meeting of the pool, as decide makes
// it, to its row of out and returns the pool's positions.
func (c *meetingPool) decideAll(out []Decision, decide func(row int32) Decision) (pmp, smp Position) {
	pmp = Position{Pool: c.pool, Class: "pmp", Entitled: model.Whole(c.terms.PMP), Rule: MeetingPosition, Until: model.None}
	smp = Position{Pool: c.pool, Class: "smp", Entitled: model.Whole(c.terms.SMP), Rule: MeetingPosition, Until: model.None}
	for n, row := range c.order {
		if c.stopped != nil && c.stopped(n) {
			break
		}
		out[row] = decide(row)
	}
	pmp.Active, smp.Used = c.run(out)
	for _, u := range c.snapshot.Users.Span(c.users.First, c.users.End) {
		if u.PMP {
			pmp.Used += model.One
		}
	}
	pmp.State, smp.State = stateOf(&pmp), stateOf(&smp)
	return pmp, smp
}

// run adds up what the meetings take, in the order in which shared licenses are
// given out, and says which of them are over the smp capacity. It returns the
// number of holders and the sum of the shared licenses.
func (c *meetingPool) run(out []Decision) (holders int64, smp model.Units) {
	charged := map[int32]bool{}
	for _, row := range c.order {
		d := &out[row]
		switch d.Class {
		case ClassPMP:
			charged[d.Holder] = true
		case ClassSMP:
			smp += d.Charge
			d.Verdict = Hold
			if d.Charge > 0 && smp > model.Whole(c.terms.SMP) {
				d.Verdict = Over
			}
		}
	}
	return int64(len(charged)), smp
}

// takes returns the decision about a meeting as it is now, its until apart.
func (c *meetingPool) takes(row int32) Decision {
	return c.resolve(nil, row, c.claim(nil, row, c.asOf))
}

// decide returns the decision about a meeting with its until, the smp capacity
// apart.
func (c *meetingPool) decide(row int32) Decision {
	now := c.takes(row)
	for at := range c.turns(row, now.Rule) {
		then := c.resolve(nil, row, c.claim(nil, row, at))
		if then.Rule != now.Rule || !then.takesLike(&now) {
			now.Until = at
			break
		}
	}
	return now
}
