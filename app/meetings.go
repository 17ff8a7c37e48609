package app

import (
	"sync"

	"lictop/model"
	"lictop/policy"
)

// Turns says of each meeting of a pool, in the order of rows, when it came to
// take the license that it takes; nil for a pool that is no meeting pool. The
// first call of a view works it out, later ones look it up. It may be called from
// any goroutine.
func (v *View) Turns(pool string) []policy.Turn {
	i, ok := v.Snapshot.PoolIndex(pool)
	if !ok {
		return nil
	}
	return v.turns()[i]
}

// TurnOf is the turn of one meeting, by its row.
func (v *View) TurnOf(meeting int) policy.Turn {
	pool := v.Snapshot.Meetings.At(meeting).Pool
	i, _ := v.Snapshot.PoolIndex(pool)
	return v.Turns(pool)[meeting-v.Snapshot.MeetingsOf(i).First]
}

// Attendance says where a user of a meeting pool is met.
type Attendance struct {
	Charged []int         // rows of the meetings that take the user's license now
	In      []int         // rows of the meetings in which the user is present
	Last    model.Instant // when last present, as_of while present; model.None = in no meeting that is known
}

// Attendances says of the users of a pool, by row, where they are met; those who
// are met nowhere are left out. Nil for a pool that is no meeting pool. It is
// worked out like Turns.
func (v *View) Attendances(pool string) map[int]Attendance {
	i, ok := v.Snapshot.PoolIndex(pool)
	if !ok {
		return nil
	}
	return v.attendances()[i]
}

// byPool works something out for every meeting pool of a site, by the pool's
// number, once.
func byPool[T any](s *model.Snapshot, of func(pool int) T) func() []T {
	return sync.OnceValue(func() []T {
		list := make([]T, len(s.Pools))
		for i := range list {
			if s.Pools[i].Family == model.FamilyMeeting {
				list[i] = of(i)
			}
		}
		return list
	})
}

func attendances(r *policy.Result, pool int) map[int]Attendance {
	s := r.Snapshot
	out := map[int]Attendance{}
	met := func(user int, note func(a *Attendance)) {
		a, ok := out[user]
		if !ok {
			a.Last = model.None
		}
		note(&a)
		out[user] = a
	}
	rows := s.MeetingsOf(pool)
	for row, m := range s.Meetings.Span(rows.First, rows.End) {
		if h := r.Meetings[row].Holder; h > 0 {
			met(int(h-1), func(a *Attendance) { a.Charged = append(a.Charged, row) })
		}
		for i := range m.Participants {
			q := &m.Participants[i]
			if q.Guest {
				continue
			}
			user, ok := s.FindUser(m.Pool, q.Who)
			if !ok {
				continue
			}
			met(user, func(a *Attendance) {
				if !q.Present(s.AsOf) {
					a.Last = max(a.Last, q.Left)
					return
				}
				a.Last = s.AsOf
				if n := len(a.In); n == 0 || a.In[n-1] != row { // who stands twice is there once
					a.In = append(a.In, row)
				}
			})
		}
	}
	return out
}
