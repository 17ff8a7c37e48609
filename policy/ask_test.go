package policy_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"lictop/model"
	. "lictop/policy"
)

// under is a snapshot with other terms in one pool.
func under(s *model.Snapshot, pool string, change func(*model.Pool)) *model.Snapshot {
	d := s.Draft()
	for i := range d.Pools {
		if d.Pools[i].ID == pool {
			change(&d.Pools[i])
		}
	}
	return model.NewSnapshot(d)
}

func reading(v model.Variant, p model.PMPParallel) func(*model.Pool) {
	return func(pool *model.Pool) { pool.Meeting.Variant, pool.Meeting.Parallel = v, p }
}

// meetingSite is a site of a meeting pool among others, whose rows come before
// and after its own.
func meetingSite(t *rapid.T) *model.Snapshot {
	d := model.Draft{AsOf: now}
	addMeetings(t, &d)
	for _, id := range []string{"aaa", "zzz"} {
		d.Pools = append(d.Pools, model.NewPool(id, model.FamilyMeeting))
		d.Users.Append(model.User{Pool: id, ID: "ann", PMP: true})
		m := model.NewMeeting(id, "m00")
		m.Kind, m.Started, m.Owner = model.MeetingSpace, now, "ann"
		d.Meetings.Append(m)
	}
	return model.NewSnapshot(d)
}

// Asking about a meeting in progress gives its decision under each reading.
func TestAskAboutAMeetingInProgress(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := meetingSite(t)
		for row, m := range s.Meetings.All() {
			answers, ok := AskMeeting(s, m)
			require.True(t, ok)
			for v := range model.Variants {
				for p := range model.PMPParallels {
					r := Evaluate(under(s, m.Pool, reading(model.Variant(v), model.PMPParallel(p))))
					a := &answers[v][p]
					require.Equal(t, r.Meetings[row], a.Decision, "%+v", *m)
					require.Equal(t, r.PositionsOf(m.Pool)[1], a.With)
					x, _ := Explain(r, m.Subject())
					require.Equal(t, x.Steps, a.Steps)
				}
			}
			terms := s.Pool(m.Pool).Meeting
			require.Equal(t, Evaluate(s).Meetings[row], answers.Of(&terms).Decision)
		}
	})
}

// Asking about a meeting that is not there gives the decision that it gets when
// it is, and leaves the position as it was without it.
func TestAskAboutAMeetingToCome(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := meetingSite(t)
		if s.Meetings.Len() == 2 {
			return
		}
		m := *s.Meetings.At(rapid.IntRange(0, s.Meetings.Len()-1).Draw(t, "as"))
		m.ID = pick(t, "id", "m00x", "a", "z")
		answers, ok := AskMeeting(s, &m)
		require.True(t, ok)
		d := s.Draft()
		d.Meetings = model.RowsOf(append(d.Meetings.Slice(), m)...)
		in := model.NewSnapshot(d)
		row, _ := in.FindMeeting(m.Pool, m.ID)
		for v := range model.Variants {
			for p := range model.PMPParallels {
				set := reading(model.Variant(v), model.PMPParallel(p))
				require.Equal(t, Evaluate(under(in, m.Pool, set)).Meetings[row], answers[v][p].Decision)
				require.Equal(t, Evaluate(under(s, m.Pool, set)).PositionsOf(m.Pool)[1], answers[v][p].Without)
			}
		}
	})
}

// What is contested is what decides otherwise under changed terms, and the
// pool's own variant never differs from itself.
func TestDisputesAreWhatChangedTermsDecide(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := meetingSite(t)
		r := Evaluate(s)
		for i := range s.Pools {
			d := DisputesOf(r, i)
			own := s.Pools[i].Meeting
			rows := s.MeetingsOf(i)
			any := map[int]bool{}
			for v := range model.Variants {
				then := Evaluate(under(s, s.Pools[i].ID, reading(model.Variant(v), own.Parallel)))
				differ := int64(0)
				for row := rows.First; row < rows.End; row++ {
					is := takesOther(&r.Meetings[row], &then.Meetings[row])
					require.Equal(t, is, d.DiffersUnder(row, model.Variant(v)), "%s under %s", s.Meetings.At(row).ID, model.Variant(v))
					if is {
						differ++
						any[row] = true
					}
				}
				require.Equal(t, differ, d.Under[v])
			}
			require.Zero(t, d.Under[own.Variant])
			require.EqualValues(t, len(any), d.Meetings)
			then := Evaluate(under(s, s.Pools[i].ID, reading(own.Variant, 1-own.Parallel)))
			differ := int64(0)
			for row := range s.Meetings.Len() {
				require.Equal(t, any[row], d.Differs(row))
				is := rows.Has(row) && takesOther(&r.Meetings[row], &then.Meetings[row])
				require.Equal(t, is, d.DiffersInParallel(row))
				if is {
					differ++
				}
			}
			require.Equal(t, differ, d.Parallel)
		}
	})
}

func takesOther(a, b *Decision) bool {
	return a.Class != b.Class || a.Charge != b.Charge || a.Holder != b.Holder
}

// Asking about a known host gives the answer of the site under each reading, and
// asking about one to come the answer that it gets when it is there.
func TestAskAboutAHost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := model.Draft{AsOf: now}
		addHosts(t, &d)
		s := model.NewSnapshot(d)
		newcomer := model.NewHost("hosts", pick(t, "newcomer", "a", "h03x", "z"))
		newcomer.Active, newcomer.License = true, model.HostNone
		d = s.Draft()
		d.Hosts = model.RowsOf(append(d.Hosts.Slice(), newcomer)...)
		in := model.NewSnapshot(d)
		for _, h := range in.Hosts.All() {
			site := s
			if h.ID == newcomer.ID {
				site = in
			}
			answers, ok := AskHost(s, h)
			require.True(t, ok)
			for p := range model.Promotions {
				for e := range model.Eras {
					r := Evaluate(under(site, "hosts", func(pool *model.Pool) {
						pool.Host.Promotion, pool.Host.Era = model.Promotion(p), model.Era(e)
					}))
					a := &answers[p][e]
					want, ok := r.AskHost(model.Ask{Pool: "hosts", Host: h.ID}, nil)
					require.True(t, ok)
					require.Equal(t, want, a.Answer)
					require.Equal(t, r.PositionsOf("hosts")[0], a.Position)
					require.NotEmpty(t, a.Steps)
					require.Equal(t, a.Rule, a.Steps[len(a.Steps)-1].Rule)
				}
				require.True(t, answers[model.PromotionSplit][0].Same(&answers[model.PromotionReserve][0]), "split decides as reserve")
			}
		}
	})
}

func TestAskInAPoolOfAnotherFamily(t *testing.T) {
	s := model.NewSnapshot(model.Draft{AsOf: now, Pools: []model.Pool{model.NewPool("rm", model.FamilySeat)}})
	h, m := model.NewHost("rm", "x"), model.NewMeeting("rm", "x")
	_, ok := AskHost(s, &h)
	require.False(t, ok)
	_, ok = AskMeeting(s, &m)
	require.False(t, ok)
	h.Pool, m.Pool = "nowhere", "nowhere"
	_, ok = AskHost(s, &h)
	require.False(t, ok)
	_, ok = AskMeeting(s, &m)
	require.False(t, ok)
	require.Equal(t, &Disputes{}, DisputesOf(Evaluate(s), 0))
}

// 5 000 meetings of six people each among 200 000 users.
func BenchmarkDisputes(b *testing.B) {
	s := busyMeetingPool(5_000, 6, 200_000)
	r := Evaluate(s)
	b.ReportAllocs()
	for b.Loop() {
		DisputesOf(r, 0)
	}
}

func BenchmarkAskMeeting(b *testing.B) {
	s := busyMeetingPool(5_000, 6, 200_000)
	m := *s.Meetings.At(77)
	b.ReportAllocs()
	for b.Loop() {
		AskMeeting(s, &m)
	}
}

func busyMeetingPool(meetings, people, users int) *model.Snapshot {
	p := model.NewPool("cms", model.FamilyMeeting)
	d := model.Draft{AsOf: now, Pools: []model.Pool{p}}
	user := func(i int) string { return fmt.Sprintf("user%06d", i*7919%users) }
	for i := range users {
		d.Users.Append(model.User{Pool: p.ID, ID: fmt.Sprintf("user%06d", i), PMP: i%5 == 0})
	}
	for i := range meetings {
		m := model.NewMeeting(p.ID, fmt.Sprintf("m%05d", i))
		m.Kind = model.MeetingKind(1 + i%4)
		m.Started, m.Owner, m.Initiator = now-model.Instant(i%3600), user(i), user(i+1)
		for k := range people {
			m.Participants = append(m.Participants, model.Participant{Who: user(i*people + k), Joined: m.Started + model.Instant(k), Left: model.None})
		}
		d.Meetings.Append(m)
	}
	return model.NewSnapshot(d)
}
