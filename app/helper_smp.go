package app

import (
	"cmp"
	"iter"
	"slices"
	"strings"

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
// them, and the first and last of these.
type candidate struct {
	id          string
	user        int // row
	draws       model.Units
	first, last int // rows of the meetings
}

// How many people are tried at a time, and how many may be needed together.
const (
	triedForSMP  = 5
	helpersOfSMP = 3
)

// helpsSMP finds, by trial, the fewest people whose PMP+ brings what the meetings
// of pool i draw within the shared licenses, the one who helps most first; at most
// so many, and only as many as licenses are free. Where that cannot be done it
// finds those who help at all.
func helpsSMP(v *View, i int, smp *policy.Position, most int) (helps []helper) {
	pmp := position(v.Result, smp.Pool, policy.ClassPMP.String())
	most = int(min(int64(most), pmp.Available().Floor()))
	if most <= 0 {
		return nil
	}
	list := candidates(v.Result, i, triedForSMP+most-1)
	used := smp.Used
	var chosen []int
	for len(helps) < most && (len(helps) == 0 || used > smp.Entitled) {
		best := -1
		for k := range list[:min(len(list), triedForSMP)] {
			if u := policy.SMPIf(v.Result, i, append(slices.Clip(chosen), list[k].user)...); u < used {
				best, used = k, u
			}
		}
		if best < 0 {
			break
		}
		c := list[best]
		chosen = append(chosen, c.user)
		helps = append(helps, helper{v.Snapshot.Users.At(c.user), c.first, used})
		list = slices.Delete(list, best, best+1)
	}
	return helps
}

// candidates lists up to most users of pool i without PMP+ of whom a meeting on a
// shared license speaks, those first whose meetings draw most, then by id.
func candidates(r *policy.Result, i, most int) []candidate {
	s := r.Snapshot
	drawn := map[string]candidate{}
	rows := s.MeetingsOf(i)
	for row, m := range s.Meetings.Span(rows.First, rows.End) {
		if !takesWhatIsShared(r, row, m) {
			continue
		}
		for id := range peopleOf(m, s.AsOf) {
			c, met := drawn[id]
			switch {
			case !met:
				c = candidate{first: row, last: row}
			case c.last == row: // who stands twice draws once
				continue
			}
			c.draws, c.last = c.draws+r.Meetings[row].Charge, row
			drawn[id] = c
		}
	}
	var best []candidate
	for id, c := range drawn {
		c.id = id
		at, _ := slices.BinarySearchFunc(best, c, moreDrawn)
		if at == most {
			continue
		}
		user, ok := s.FindUser(s.Pools[i].ID, id)
		if !ok || s.Users.At(user).PMP {
			continue
		}
		c.user = user
		best = slices.Insert(best, at, c)
		best = best[:min(len(best), most)]
	}
	return best
}

func moreDrawn(a, b candidate) int {
	return cmp.Or(cmp.Compare(b.draws, a.draws), strings.Compare(a.id, b.id))
}

// takesWhatIsShared reports whether somebody's PMP+ could take a meeting off the
// shared licenses: gateway calls and dual-homed conferences always draw on them.
func takesWhatIsShared(r *policy.Result, row int, m *model.Meeting) bool {
	return r.Meetings[row].Class == policy.ClassSMP && m.Kind != model.MeetingGateway && m.Kind != model.MeetingDualHome
}

// peopleOf yields those of whom a meeting speaks, some twice: who is in it, and
// who owns, began or scheduled it.
func peopleOf(m *model.Meeting, at model.Instant) iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := range m.Participants {
			if q := &m.Participants[i]; !q.Guest && q.Present(at) && !yield(q.Who) {
				return
			}
		}
		for _, id := range []string{m.Owner, m.Initiator, m.Scheduler} {
			if id != "" && !yield(id) {
				return
			}
		}
	}
}

// sortByStart orders rows of meetings by start, then id.
func sortByStart(s *model.Snapshot, rows []int) {
	slices.SortStableFunc(rows, func(a, b int) int { return cmp.Compare(s.Meetings.At(a).Started, s.Meetings.At(b).Started) })
}

// MayBeAssigned lists the people of a meeting, by its row, who could be given a
// PMP+ license that the meeting might take: known to the pool and without one. In
// a meeting that no PMP+ could cover there are none.
func MayBeAssigned(v *View, meeting int) (list []*model.User) {
	m := v.Snapshot.Meetings.At(meeting)
	if !takesWhatIsShared(v.Result, meeting, m) {
		return nil
	}
	for id := range peopleOf(m, v.At()) {
		row, ok := v.Snapshot.FindUser(m.Pool, id)
		if !ok {
			continue
		}
		if u := v.Snapshot.Users.At(row); !u.PMP && !slices.Contains(list, u) {
			list = append(list, u)
		}
	}
	return list
}
