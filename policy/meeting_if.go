package policy

import "lictop/model"

// SMPIf returns a function that says how much of SMP+ the meetings of pool i
// would draw if some more of its users, by row, held PMP+. A pool of another
// family draws nothing. The function is not for several goroutines at a time.
func SMPIf(r *Result, i int) func(users ...int) model.Units {
	s := r.Snapshot
	known := map[string]int32{} // what is looked up once serves every trial
	return func(users ...int) (used model.Units) {
		if s.Pools[i].Family != model.FamilyMeeting {
			return 0
		}
		for _, row := range users {
			known[s.Users.At(row).ID] = int32(row) + 1
		}
		c := newMeetingPool(s, i, s.Pools[i].Meeting, known)
		for _, row := range c.order {
			if d := c.takes(row); d.Class == ClassSMP {
				used += d.Charge
			}
		}
		for _, row := range users {
			delete(known, s.Users.At(row).ID)
		}
		return used
	}
}

// ServesEarlier returns, for a meeting that is shared because its holder's
// license serves an earlier meeting, that holder and that meeting's row; false
// for every other meeting.
func (r *Result) ServesEarlier(meeting int) (holder *model.User, earlier int, ok bool) {
	if r.Meetings[meeting].Rule != MeetingParallel {
		return nil, 0, false
	}
	i, _ := r.Snapshot.PoolIndex(r.Snapshot.Meetings.At(meeting).Pool)
	c := r.pools[i].(*meetingPool)
	h := c.claim(nil, int32(meeting), c.asOf).Holder
	return r.Snapshot.Users.At(int(h - 1)), int(c.keeper[h]), true
}

// MeetingReadings returns what a meeting of a result takes under each variant,
// until and the smp capacity apart; the pool's own is among them.
func MeetingReadings(r *Result, meeting int) (under [model.Variants]Decision) {
	s := r.Snapshot
	i, _ := s.PoolIndex(s.Meetings.At(meeting).Pool)
	holders := map[string]int32{}
	for v := range under {
		terms := s.Pools[i].Meeting
		terms.Variant = model.Variant(v)
		under[v] = newMeetingPool(s, i, terms, holders).takes(int32(meeting))
	}
	return under
}

// TakesLike reports whether two decisions about a meeting take the same license:
// class, charge and holder.
func (d *Decision) TakesLike(o *Decision) bool { return d.takesLike(o) }
