package policy

import (
	"iter"

	"lictop/model"
)

// meetingWays tries the changes that decide which license a meeting takes.
func (r *Result) meetingWays(b *bench, row int, now Decision) (ways []Way) {
	m := r.Snapshot.Meetings.At(row)
	sub := m.Subject()
	asOf := r.Snapshot.AsOf
	other := func(says string, change func(*model.Meeting)) trial {
		return trial{says, "", func() []model.Supposition {
			copied := *m
			copied.Participants = append([]model.Participant(nil), m.Participants...)
			change(&copied)
			return instead(sub, model.NewRow{Meeting: &copied})
		}}
	}
	leave := func(who string) func(*model.Meeting) {
		return func(m *model.Meeting) {
			for i := range m.Participants {
				if q := &m.Participants[i]; q.Present(asOf) && (who == "" || q.Who == who && !q.Guest) {
					q.Left, q.Joined = asOf, min(q.Joined, asOf)
				}
			}
		}
	}
	var trials []trial
	if u := r.HolderOf(row); u != nil && isIn(m, u.ID, asOf) {
		trials = append(trials, other(label(u.Name, u.ID)+" leaves", leave(u.ID)))
	}
	if i, _ := r.Snapshot.PoolIndex(m.Pool); now.Class == ClassSMP {
		for _, holder := range r.idleHolders(i, 1) {
			u := r.Snapshot.Users.At(int(holder))
			trials = append(trials, other("somebody with PMP+ joins, say "+label(u.Name, u.ID), func(m *model.Meeting) {
				m.Participants = append(m.Participants, model.Participant{Who: u.ID, Joined: asOf, Left: model.None})
			}))
		}
	}
	trials = append(trials, other("everybody leaves", leave("")))
	ways = b.tried(sub, now, trials)
	if now.Class == ClassSMP {
		for u, is := range r.assignable(m) {
			t := trial{"PMP+ is assigned to " + label(u.Name, u.ID) + ", " + is, "+", func() []model.Supposition {
				return []model.Supposition{setting(u.Subject(), model.FieldPMP, model.TruthValue(true))}
			}}
			if w := b.tried(sub, now, []trial{t}); w != nil {
				ways = append(w, ways...)
				break
			}
		}
	}
	if smp := r.PositionsOf(m.Pool); now.Verdict == Over {
		ways = append(ways, b.capacity(sub, now, model.FieldSMPCapacity, "SMP+ license", int64((-smp[1].Available()+model.One-1)/model.One), smp[1].Entitled)...)
	}
	for i := range ways {
		ways[i].Says = r.takesWords(&ways[i].Decision)
	}
	return ways
}

// capacity tries n licenses more of a class.
func (b *bench) capacity(sub model.Subject, now Decision, f model.Field, what string, n int64, of model.Units) []Way {
	to := of.Floor() + n
	if n <= 0 || to > model.MaxCount {
		return nil
	}
	return b.tried(sub, now, []trial{{"there were " + plural(n, what) + " more", "", func() []model.Supposition {
		return []model.Supposition{setting(model.PoolSubject(b.pool.ID), f, model.IntValue(to))}
	}}})
}

func isIn(m *model.Meeting, user string, at model.Instant) bool {
	for i := range m.Participants {
		if q := &m.Participants[i]; !q.Guest && q.Who == user && q.Present(at) {
			return true
		}
	}
	return false
}

// assignable yields the users without PMP+ of whom a meeting speaks, with what
// they are to it.
func (r *Result) assignable(m *model.Meeting) iter.Seq2[*model.User, string] {
	return func(yield func(*model.User, string) bool) {
		tell := func(id, is string) bool {
			row, ok := r.Snapshot.FindUser(m.Pool, id)
			if id == "" || !ok || r.Snapshot.Users.At(row).PMP {
				return true
			}
			return yield(r.Snapshot.Users.At(row), is)
		}
		for i := range m.Participants {
			if q := &m.Participants[i]; !q.Guest && q.Present(r.Snapshot.AsOf) && !tell(q.Who, "who is in it") {
				return
			}
		}
		_ = tell(m.Owner, "its owner") && tell(m.Initiator, "who began it") && tell(m.Scheduler, "who scheduled it")
	}
}

// takesWords says what a meeting takes by a decision.
func (r *Result) takesWords(d *Decision) string {
	switch d.Class {
	case ClassPMP:
		u := r.HolderBy(d)
		return "takes PMP+ of " + label(u.Name, u.ID)
	case ClassSMP:
		if d.Verdict == Over {
			return "takes SMP+, over"
		}
		return "takes SMP+"
	}
	return "takes none"
}
