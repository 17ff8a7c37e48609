package policy

import (
	"cmp"
	"slices"

	"lictop/model"
)

func (r *Result) newMeetingPool(i int, variant model.Variant) *meetingPool {
	s, pool := r.Snapshot, &r.Snapshot.Pools[i]
	c := &meetingPool{snapshot: s, asOf: s.AsOf, pool: pool.ID, users: s.UsersOf(i), terms: pool.Meeting}
	c.terms.Variant = variant
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

// claim walks the table of the variant for a meeting as it will be at an
// instant, the other meetings apart.
func (c *meetingPool) claim(p *probe, row int32, at model.Instant) Decision {
	return walk(meetingTables[c.terms.Variant], p, c, &meetingFacts{Meeting: c.snapshot.Meetings.At(int(row)), at: at})
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
	pool := &r.Snapshot.Pools[i]
	c := r.newMeetingPool(i, pool.Meeting.Variant)
	smp := Position{Pool: pool.ID, Class: "smp", Entitled: model.Whole(pool.Meeting.SMP), Rule: MeetingPosition, Until: model.None}
	pmp := Position{Pool: pool.ID, Class: "pmp", Entitled: model.Whole(pool.Meeting.PMP), Rule: MeetingPosition, Until: model.None}
	holders := map[int32]bool{}
	for _, row := range c.order {
		d := c.decide(row)
		switch d.Class {
		case ClassPMP:
			holders[d.Holder] = true
		case ClassSMP:
			smp.Used += d.Charge
			if d.Charge > 0 && smp.Used > smp.Entitled {
				d.Verdict = Over
				r.Findings = append(r.Findings, Finding{MeetingSMPShort, model.Subject{
					Kind: model.KindMeeting, Pool: pool.ID, ID: r.Snapshot.Meetings.At(int(row)).ID,
				}})
			}
		}
		r.Meetings[row] = d
	}
	for _, u := range r.Snapshot.Users.Span(c.users.First, c.users.End) {
		if u.PMP {
			pmp.Used += model.One
		}
	}
	pmp.Active = int64(len(holders))
	pmp.State, smp.State = stateOf(&pmp), stateOf(&smp)
	r.Positions = append(r.Positions, pmp, smp)
	return c
}

// decide returns the decision about a meeting with its until, the smp capacity
// apart.
func (c *meetingPool) decide(row int32) Decision {
	now := c.resolve(nil, row, c.claim(nil, row, c.asOf))
	for at := range c.turns(row, now.Rule) {
		then := c.resolve(nil, row, c.claim(nil, row, at))
		if then.Rule != now.Rule || then.Class != now.Class || then.Charge != now.Charge || then.Holder != now.Holder {
			now.Until = at
			break
		}
	}
	return now
}
