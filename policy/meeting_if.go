package policy

import "lictop/model"

// SMPIf returns how much of SMP+ the meetings of pool i would draw if some more of
// its users, by row, held PMP+. A pool of another family draws nothing.
func SMPIf(r *Result, i int, users ...int) (used model.Units) {
	s := r.Snapshot
	if s.Pools[i].Family != model.FamilyMeeting {
		return 0
	}
	more := map[string]int32{} // as if they held one
	for _, row := range users {
		more[s.Users.At(row).ID] = int32(row) + 1
	}
	c := *r.pools[i].(*meetingPool)
	speaks := speaksOf(more)
	if c.keeper != nil { // any meeting may get another license, or lose one
		c = *newMeetingPool(s, i, c.terms, more)
		speaks = func(*model.Meeting) bool { return true }
	}
	c.holders = more
	rows := s.MeetingsOf(i)
	for row, m := range s.Meetings.Span(rows.First, rows.End) {
		d := &r.Meetings[row]
		if speaks(m) {
			then := c.takes(int32(row))
			d = &then
		}
		if d.Class == ClassSMP {
			used += d.Charge
		}
	}
	return used
}

// speaksOf returns what tells whether a meeting speaks of one of some users: only
// then does it matter what they hold.
func speaksOf(users map[string]int32) func(m *model.Meeting) bool {
	ids := make([]string, 0, len(users))
	for id := range users {
		ids = append(ids, id)
	}
	return func(m *model.Meeting) bool {
		for _, id := range ids {
			if m.Owner == id || m.Initiator == id || m.Scheduler == id {
				return true
			}
			for k := range m.Participants {
				if m.Participants[k].Who == id {
					return true
				}
			}
		}
		return false
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
