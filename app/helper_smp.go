package app

import (
	"cmp"
	"slices"

	"lictop/model"
	"lictop/policy"
)

// helper is a user whose PMP+ would take meetings off the shared licenses.
type helper struct {
	user    *model.User
	meeting int         // the row of the first meeting that turns, which the user is met in
	used    model.Units // of SMP+, with this one and those before
}

// candidate is somebody who might help: what the meetings draw that speak of
// them.
type candidate struct {
	row     int
	draws   model.Units
	meeting int
}

// How many people are tried at a time, and how many may be needed together.
const (
	triedForSMP  = 5
	helpersOfSMP = 3
)

// helpsSMP finds, by trial, the fewest people whose PMP+ brings what the meetings
// of pool i draw within the shared licenses, the one who helps most first; with
// most, no more than so many. Where that cannot be done it finds those who help
// at all. Only as many as licenses are free.
func helpsSMP(v *View, i int, smp *policy.Position, most int) (helps []helper) {
	pmp := position(v.Result, smp.Pool, policy.ClassPMP.String())
	if most == 0 {
		most = helpersOfSMP
	}
	most = int(min(int64(most), pmp.Available().Floor()))
	if most <= 0 {
		return nil
	}
	list := candidates(v.Result, i)
	would, used := policy.SMPIf(v.Result, i), smp.Used
	var chosen []int
	for len(helps) < most && (len(helps) == 0 || used > smp.Entitled) {
		best := -1
		for k := range list[:min(len(list), triedForSMP)] {
			if u := would(append(slices.Clip(chosen), list[k].row)...); u < used {
				best, used = k, u
			}
		}
		if best < 0 {
			break
		}
		c := list[best]
		chosen = append(chosen, c.row)
		helps = append(helps, helper{v.Snapshot.Users.At(c.row), c.meeting, used})
		list = slices.Delete(list, best, best+1)
	}
	return helps
}

// candidates lists the users of pool i without PMP+ of whom a meeting on a shared
// license speaks, those first whose meetings draw most.
func candidates(r *policy.Result, i int) []candidate {
	s := r.Snapshot
	found := map[string]*candidate{}
	rows := s.MeetingsOf(i)
	for row, m := range s.Meetings.Span(rows.First, rows.End) {
		d := &r.Meetings[row]
		if d.Class != policy.ClassSMP || m.Kind == model.MeetingGateway || m.Kind == model.MeetingDualHome {
			continue
		}
		for _, id := range peopleOf(m, s.AsOf) {
			c := found[id]
			if c == nil {
				c = &candidate{row: -1, meeting: row}
				if user, ok := s.FindUser(m.Pool, id); ok && !s.Users.At(user).PMP {
					c.row = user
				}
				found[id] = c
			}
			c.draws += d.Charge
		}
	}
	var list []candidate
	for _, c := range found {
		if c.row >= 0 {
			list = append(list, *c)
		}
	}
	slices.SortFunc(list, func(a, b candidate) int { return cmp.Or(cmp.Compare(b.draws, a.draws), cmp.Compare(a.row, b.row)) })
	return list
}

// peopleOf lists those of whom a meeting speaks, once each: who is in it, and who
// owns, began or scheduled it.
func peopleOf(m *model.Meeting, at model.Instant) []string {
	var ids []string
	for i := range m.Participants {
		if q := &m.Participants[i]; !q.Guest && q.Present(at) {
			ids = append(ids, q.Who)
		}
	}
	for _, id := range []string{m.Owner, m.Initiator, m.Scheduler} {
		if id != "" {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// sortByStart orders rows of meetings by start, then id.
func sortByStart(s *model.Snapshot, rows []int) {
	slices.SortStableFunc(rows, func(a, b int) int { return cmp.Compare(s.Meetings.At(a).Started, s.Meetings.At(b).Started) })
}

// MayBeAssigned lists the people of a meeting, by its row, who could be given a
// PMP+ license that the meeting would take: known to the pool and without one. In
// a meeting that no PMP+ covers, a gateway call or a dual-homed conference, there
// are none.
func MayBeAssigned(v *View, meeting int) (list []*model.User) {
	m := v.Snapshot.Meetings.At(meeting)
	if v.Meetings[meeting].Class != policy.ClassSMP || m.Kind == model.MeetingGateway || m.Kind == model.MeetingDualHome {
		return nil
	}
	for _, id := range peopleOf(m, v.At()) {
		if row, ok := v.Snapshot.FindUser(m.Pool, id); ok && !v.Snapshot.Users.At(row).PMP {
			list = append(list, v.Snapshot.Users.At(row))
		}
	}
	return list
}
