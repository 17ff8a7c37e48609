package policy_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"lictop/model"
	. "lictop/policy"
)

// asThen is a snapshot with the facts of meetings as they stood at an instant
// before it.
func asThen(s *model.Snapshot, at model.Instant) *model.Snapshot {
	d := s.Draft()
	d.AsOf = at
	list := d.Meetings.Slice()
	d.Meetings = model.Rows[model.Meeting]{}
	for _, m := range list {
		var there []model.Participant
		for _, q := range m.Participants {
			if q.Joined <= at || q.Joined > s.AsOf {
				there = append(there, q)
			}
		}
		m.Participants = there
		d.Meetings.Append(m)
	}
	return model.NewSnapshot(d)
}

// pastSite is a meeting pool in which people came and went a short while ago.
func pastSite(t *rapid.T) *model.Snapshot {
	d := model.Draft{AsOf: now}
	p := model.NewPool("meet", model.FamilyMeeting)
	p.Meeting.PMP, p.Meeting.SMP = 9, 2
	p.Meeting.Variant = model.Variant(rapid.IntRange(0, model.Variants-1).Draw(t, "variant"))
	p.Meeting.Parallel = pick(t, "parallel", model.OneLicense, model.SingleMeeting)
	d.Pools = append(d.Pools, p)
	people := []string{"ann", "bob", "cid", "dora", "stranger"}
	for i, id := range people[:4] {
		d.Users.Append(model.User{Pool: p.ID, ID: id, PMP: i < 3})
	}
	for i := range rapid.IntRange(1, 4).Draw(t, "meetings") {
		m := model.NewMeeting(p.ID, fmt.Sprintf("m%02d", i))
		m.Kind = model.MeetingKind(rapid.IntRange(int(model.MeetingSpace), int(model.MeetingDualHome)).Draw(t, "kind"))
		m.Owner, m.Initiator, m.Scheduler = pick(t, "owner", append(people, "")...), pick(t, "initiator", people...), pick(t, "scheduler", people...)
		m.Started = now - model.Instant(rapid.IntRange(-1, 9).Draw(t, "started"))
		m.AudioOnly = chance(t, "audio only")
		for range rapid.IntRange(0, 7).Draw(t, "people") {
			q := model.Participant{Who: pick(t, "who", people...), Guest: rapid.IntRange(0, 3).Draw(t, "guest") == 0}
			q.Joined = m.Started + model.Instant(rapid.IntRange(-1, 9).Draw(t, "joined"))
			q.Left = model.None
			if rapid.IntRange(0, 3).Draw(t, "leaves") > 0 {
				q.Left = q.Joined + model.Instant(rapid.IntRange(0, 9).Draw(t, "stays"))
			}
			m.Participants = append(m.Participants, q)
		}
		d.Meetings.Append(m)
	}
	return model.NewSnapshot(d)
}

// A second before a meeting came to take the license that it takes, the decision
// was the one that is told; since then it has been what it is. Where no such
// instant is told, there is none.
func TestTurnsAreWhenDecisionsChanged(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := pastSite(t)
		decided := map[model.Instant]*Result{}
		at := func(then model.Instant) *Result {
			if decided[then] == nil {
				decided[then] = Evaluate(asThen(s, then))
			}
			return decided[then]
		}
		r := at(now)
		turns := TurnsOf(r, 0)
		require.Len(t, turns, s.Meetings.Len())
		for row, turn := range turns {
			like := func(a, b Decision) bool { return a.Rule == b.Rule && !takesOther(&a, &b) }
			is, from := r.Meetings[row], turn.At
			if from == model.None {
				from = now - 30
			} else {
				require.LessOrEqual(t, from, now)
				was := at(from - 1).Meetings[row]
				require.False(t, like(was, is), "%s at %d", s.Meetings.At(row).ID, from-now)
				require.True(t, like(was, turn.Was), "told %+v, was %+v", turn.Was, was)
			}
			for then := from; then <= now; then++ {
				require.True(t, like(at(then).Meetings[row], is), "%s at %d, told %d", s.Meetings.At(row).ID, then-now, turn.At-now)
			}
			if turn.Began {
				for then := now - 30; then < turn.At; then++ {
					require.Equal(t, MeetingEmpty, at(then).Meetings[row].Rule)
				}
			}
		}
	})
}

// What is told of more holders is what the site with more holders draws.
func TestSMPIfIsWhatAssigningDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := meetingSite(t)
		r := Evaluate(s)
		i, ok := s.PoolIndex("meet")
		require.True(t, ok)
		for _, ids := range [][]string{{}, {"dora"}, {"ann"}, {"ann", "dora"}, {}} {
			var rows []int
			var changes []model.Change
			for _, id := range ids {
				row, ok := s.FindUser("meet", id)
				require.True(t, ok)
				rows = append(rows, row)
				changes = append(changes, model.Change{
					Subject: model.Subject{Kind: model.KindUser, Pool: "meet", ID: id}, Field: model.FieldPMP, After: model.TruthValue(true)})
			}
			after, missed := s.With(changes)
			require.Zero(t, missed)
			require.Equal(t, Evaluate(after).PositionsOf("meet")[1].Used, SMPIf(r, i, rows...), "%v", ids)
		}
		rm := model.NewSnapshot(model.Draft{AsOf: now, Pools: []model.Pool{model.NewPool("rm", model.FamilySeat)}})
		require.Zero(t, SMPIf(Evaluate(rm), 0))
		require.Empty(t, TurnsOf(Evaluate(rm), 0))
	})
}

// What is told of each variant is what a pool of that variant decides.
func TestMeetingReadings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := meetingSite(t)
		r := Evaluate(s)
		for row, m := range s.Meetings.All() {
			for v, d := range MeetingReadings(r, row) {
				is := Evaluate(under(s, m.Pool, reading(model.Variant(v), s.Pool(m.Pool).Meeting.Parallel))).Meetings[row]
				require.True(t, d.TakesLike(&is))
				require.Equal(t, is.Rule, d.Rule)
			}
		}
	})
}

// A meeting is shared for an earlier one's sake when that one takes the license.
func TestServesEarlier(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := pastSite(t)
		r := Evaluate(s)
		for row, m := range s.Meetings.All() {
			holder, earlier, ok := r.ServesEarlier(row)
			require.Equal(t, r.Meetings[row].Rule == MeetingParallel, ok)
			if ok {
				require.Equal(t, holder, r.HolderOf(earlier))
				require.LessOrEqual(t, s.Meetings.At(earlier).Started, m.Started)
			}
		}
	})
}

func TestSettledAt(t *testing.T) {
	m := model.NewMeeting("cms", "m")
	require.Equal(t, model.None, SettledAt(&m, now))
	m.Participants = []model.Participant{{Who: "a", Joined: now - 7, Left: now - 2}, {Who: "b", Joined: now - 90, Left: model.None}, {Who: "c", Joined: now + 5, Left: model.None}}
	require.Equal(t, now+13, SettledAt(&m, now))
	require.Equal(t, now-70, SettledAt(&m, now-8))
}

// The whole pool of 5 000 meetings of six people each among 200 000 users.
func BenchmarkTurns(b *testing.B) {
	r := Evaluate(busyMeetingPool(5_000, 6, 200_000))
	b.ReportAllocs()
	for b.Loop() {
		TurnsOf(r, 0)
	}
}

// One meeting of 5 000 people, all of whom hold PMP+.
func BenchmarkTurnsOfACrowd(b *testing.B) {
	s := busyMeetingPool(1, 5_000, 5_000)
	d := s.Draft()
	users := d.Users.Slice()
	for i := range users {
		users[i].PMP = true
	}
	d.Users = model.RowsOf(users...)
	r := Evaluate(model.NewSnapshot(d))
	for b.Loop() {
		TurnsOf(r, 0)
	}
}

func BenchmarkSMPIf(b *testing.B) {
	r := Evaluate(busyMeetingPool(5_000, 6, 200_000))
	for b.Loop() {
		SMPIf(r, 0, 17)
	}
}
