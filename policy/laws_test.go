package policy_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"lictop/model"
	. "lictop/policy"
)

const syncSpan = 48 * model.Hour

// subjects lists every decided subject with its decision.
func subjects(r *Result) map[model.Subject]Decision {
	out := map[model.Subject]Decision{}
	for i, e := range r.Snapshot.Endpoints.All() {
		out[e.Subject()] = r.Endpoints[i]
	}
	for i, l := range r.Snapshot.Licenses.All() {
		if r.Licenses[i].Verdict != NoVerdict {
			out[l.Subject()] = r.Licenses[i]
		}
	}
	for i, h := range r.Snapshot.Hosts.All() {
		out[h.Subject()] = r.Hosts[i]
	}
	for i, m := range r.Snapshot.Meetings.All() {
		out[m.Subject()] = r.Meetings[i]
	}
	return out
}

func TestExplainAgreesWithEvaluate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := Evaluate(site(t))
		for sub, d := range subjects(r) {
			x, ok := Explain(r, sub)
			require.True(t, ok, "%v", sub)
			require.Equal(t, d, x.Decision)
			require.NotEmpty(t, x.Steps)
			last := x.Steps[len(x.Steps)-1]
			if last.Rule == MeetingParallel && !last.Held { // the claim before it decided
				last = x.Steps[len(x.Steps)-2]
			}
			require.True(t, last.Held)
			require.Equal(t, d.Rule.String(), last.Rule.String(), "%v", sub)
		}
		for i := range r.Snapshot.Pools {
			p := &r.Snapshot.Pools[i]
			_, ok := Explain(r, model.PoolSubject(p.ID))
			require.True(t, ok)
		}
	})
}

// Nothing changes before the earliest until of the site, and then something
// does, the records that a pin keeps apart.
func TestUntilIsSoundAndTight(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := site(t)
		r := Evaluate(s)
		next := r.ValidUntil()
		end := next - 1
		if next == model.None {
			end = now + 5000*model.Day
		}
		for _, at := range []model.Instant{now, now + (end-now)/2, end} {
			later := Evaluate(s.AsOfInstant(at))
			require.Equal(t, subjects(r), subjects(later), "at %v, until %v", at, next)
			require.Equal(t, r.Positions, later.Positions)
		}
		if next == model.None {
			return
		}
		later := Evaluate(s.AsOfInstant(next))
		require.True(t, somethingTurns(r, later, next), "nothing changes at %v", next)
	})
}

// somethingTurns reports whether a subject or position whose until has come is
// decided otherwise. A single one may stay as it was, because another that it
// hangs on turned in the same second; and a record with a pin is only free to
// be deleted then.
func somethingTurns(before, after *Result, at model.Instant) bool {
	old, now := subjects(before), subjects(after)
	for sub, d := range old {
		a := now[sub]
		if d.Until == at && (d.Verdict == Keep || d.Rule != a.Rule || d.Verdict != a.Verdict || d.Charge != a.Charge || d.Holder != a.Holder) {
			return true
		}
	}
	for i, p := range before.Positions {
		if a := after.Positions[i]; p.Until == at && (p.Rule != a.Rule || p.State != a.State) {
			return true
		}
	}
	return false
}

// The until of a single subject is sound even where others change before it,
// as long as their decisions do not reach it: licenses and pins.
func TestEachUntilIsTheFirstChange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := model.Draft{AsOf: now}
		addLicenses(t, &d)
		s := model.NewSnapshot(d)
		for sub, first := range subjects(Evaluate(s)) {
			until := first.Until
			steps := []model.Instant{until}
			if until == model.None {
				steps = []model.Instant{now + 900*model.Day}
			}
			before := subjects(Evaluate(s.AsOfInstant(steps[0] - 1)))[sub]
			require.Equal(t, []any{first.Verdict, first.Rule, first.Charge}, []any{before.Verdict, before.Rule, before.Charge}, "%v changes before %v", sub, until)
			if until != model.None {
				then := subjects(Evaluate(s.AsOfInstant(until)))[sub]
				require.NotEqual(t, []any{first.Verdict, first.Rule, first.Charge}, []any{then.Verdict, then.Rule, then.Charge}, "%v stays at %v", sub, until)
			}
		}
	})
}

// FindingsOf gives each subject its findings, and nobody else's.
func TestFindingsOfASubject(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := Evaluate(site(t))
		of := map[model.Subject][]ID{}
		for _, f := range r.Findings {
			of[f.Subject] = append(of[f.Subject], f.ID)
		}
		for sub, ids := range of {
			require.Equal(t, ids, r.FindingsOf(sub))
		}
		for sub := range subjects(r) {
			require.Equal(t, of[sub], r.FindingsOf(sub))
		}
		require.Empty(t, r.FindingsOf(model.Subject{Kind: model.KindMeeting, Pool: "~", ID: "~"}))
	})
}

// What nobody decided is not allowed.
func TestZeroPermissionAllowsNothing(t *testing.T) {
	require.Equal(t, "unknown", Operation{}.Provision.String())
}

func TestHigherThresholdNeverReclaimsMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := site(t)
		reclaimed := func(days int64) (out []string) {
			r := Evaluate(withThreshold(s, days))
			for i, d := range r.Endpoints {
				if d.Verdict == Reclaim {
					out = append(out, r.Snapshot.Endpoints.At(i).ID)
				}
			}
			return out
		}
		low := int64(rapid.IntRange(1, 90).Draw(t, "low"))
		high := low + int64(rapid.IntRange(0, 36500-90).Draw(t, "more"))
		require.Subset(t, append(reclaimed(low), ""), append(reclaimed(high), ""))
		require.Empty(t, reclaimed(0))
	})
}

func withThreshold(s *model.Snapshot, days int64) *model.Snapshot {
	after, missed := s.With([]model.Change{{
		Subject: model.Subject{Kind: model.KindPool, Pool: "seats", ID: "seats"},
		Field:   model.FieldReclaimDays, After: model.IntValue(days),
	}})
	if missed > 0 {
		panic("no pool seats")
	}
	return after
}

func TestChargesAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := Evaluate(site(t))
		var seats, hosts, smp, grants model.Units
		holders := map[int32]bool{}
		for _, d := range r.Endpoints {
			seats += d.Charge
		}
		for _, d := range r.Hosts {
			hosts += d.Charge
		}
		for _, d := range r.Licenses {
			grants += d.Charge
		}
		for _, d := range r.Meetings {
			switch d.Class {
			case ClassSMP:
				smp += d.Charge
			case ClassPMP:
				holders[d.Holder] = true
			}
		}
		require.Equal(t, r.PositionsOf("seats")[0].Used, seats)
		require.Equal(t, r.PositionsOf("hosts")[0].Used, hosts)
		require.Equal(t, r.PositionsOf("subs")[0].Entitled, grants)
		require.Equal(t, r.PositionsOf("meet")[1].Used, smp)
		require.EqualValues(t, len(holders), r.PositionsOf("meet")[0].Active)
	})
}

func TestBorrowedEqualsLoaned(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := site(t)
		r := Evaluate(s)
		var borrowed, loaned, loans int64
		for _, p := range r.PositionsOf("ent") {
			borrowed += p.Borrowed
			loaned += p.Loaned
			require.GreaterOrEqual(t, p.Installed, p.Loaned, "%s lends what it has not", p.Class)
			require.False(t, p.Loaned > 0 && p.Available() < 0, "%s lends what it needs itself", p.Class)
		}
		for _, l := range r.Loans {
			loans += l.Quantity
			require.Less(t, l.From, l.To, "never upward")
			require.Positive(t, l.Quantity)
			require.NotEqual(t, model.TelepresenceRoom, l.To)
		}
		require.Equal(t, borrowed, loaned)
		require.Equal(t, loans, loaned)
		if s.Pool("ent").Enterprise.Reservation {
			require.Zero(t, loans)
		}
	})
}

func TestRowOrderDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := site(t)
		d := s.Draft()
		slices.Reverse(d.Pools)
		d.Endpoints = reversed(d.Endpoints)
		d.Licenses = reversed(d.Licenses)
		d.Hosts = reversed(d.Hosts)
		d.Devices = reversed(d.Devices)
		d.Users = reversed(d.Users)
		d.Meetings = reversed(d.Meetings)
		a, b := Evaluate(s), Evaluate(model.NewSnapshot(d))
		require.Equal(t, subjects(a), subjects(b))
		require.Equal(t, a.Positions, b.Positions)
		require.Equal(t, a.Findings, b.Findings)
		require.Equal(t, a.Answers, b.Answers)
	})
}

func reversed[T any](r model.Rows[T]) model.Rows[T] {
	list := r.Slice()
	slices.Reverse(list)
	return model.RowsOf(list...)
}

func TestChangeAndInverse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := site(t)
		r := Evaluate(s)
		var there, back []model.Change
		for i, e := range s.Endpoints.All() {
			if r.Endpoints[i].Verdict != Reclaim {
				continue
			}
			sub := e.Subject()
			was, _ := s.FieldOf(sub, model.FieldLicensed)
			c := model.Change{Subject: sub, Field: model.FieldLicensed, Before: was, After: model.IntValue(0)}
			there, back = append(there, c), append(back, c.Inverse())
		}
		after, missed := s.With(there)
		require.Zero(t, missed)
		swept := Evaluate(after)
		require.Equal(t, r.PositionsOf("seats")[0].Reclaimable*int64(model.One), int64(r.PositionsOf("seats")[0].Used-swept.PositionsOf("seats")[0].Used)+int64(servedBySweep(r, swept)))
		again, missed := after.With(back)
		require.Zero(t, missed)
		require.Equal(t, subjects(r), subjects(Evaluate(again)))
		require.True(t, model.Compare(s, again).Empty())
	})
}

// servedBySweep is what returning endpoints take of the seats that a sweep
// frees.
func servedBySweep(before, after *Result) (u model.Units) {
	for i := range before.Endpoints {
		if before.Endpoints[i].Rule == SeatFull && after.Endpoints[i].Rule == SeatReturning {
			u += model.One
		}
	}
	return u
}

func TestNobodyInACallOrPinnedIsReclaimed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := Evaluate(site(t))
		for i, e := range r.Snapshot.Endpoints.All() {
			d := r.Endpoints[i]
			pinned := e.Pin != nil && now < e.Pin.Until
			if e.Status == model.StatusInCall || pinned || e.LastSeen == model.None {
				require.NotContains(t, []Verdict{Reclaim, Delete}, d.Verdict, "%+v", e)
			}
			if e.Status == model.StatusUnknown {
				require.NotEqual(t, Reclaim, d.Verdict)
			}
		}
	})
}

func TestInputsStayAsTheyAre(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := site(t)
		before := fmt.Sprintf("%+v", s)
		r := Evaluate(s)
		for sub := range subjects(r) {
			Explain(r, sub)
		}
		require.Equal(t, before, fmt.Sprintf("%+v", s))
	})
}

func TestRetentionStopsAtTheCap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := Evaluate(site(t))
		p := r.PositionsOf("seats")[0]
		var deleted, candidates int64
		for i, e := range r.Snapshot.Endpoints.All() {
			d := r.Endpoints[i]
			if d.Verdict == Delete {
				deleted++
			}
			if d.Verdict == Keep && e.LastSeen != model.None && (e.Pin == nil || e.Pin.Until <= now) {
				candidates++
			}
		}
		require.Equal(t, min(max(0, p.Records-p.Cap), deleted+candidates), deleted)
	})
}

// A way that is shown changes something: the verdict, the rule, or what is
// charged.
func TestWaysChangeTheDecision(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := Evaluate(site(t))
		for sub, d := range subjects(r) {
			x, _ := Explain(r, sub)
			for _, w := range x.Ways {
				if sub.Kind == model.KindMeeting && d.Rule == w.Rule {
					require.Contains(t, []ID{MeetingMember, MeetingOwner}, w.Rule, "%v: another holder at most", sub)
					continue
				}
				require.NotEqual(t, []any{d.Rule, d.Verdict}, []any{w.Rule, w.Verdict}, "%v: %s", sub, w.Change)
			}
		}
	})
}

// What "it signs in" promises is what happens when it does.
func TestSigningInIsForetold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := site(t)
		r := Evaluate(s)
		for i, e := range s.Endpoints.All() {
			if e.Status == model.StatusOnline {
				continue
			}
			d := s.Draft()
			edit := d.Endpoints.Edit()
			edit.At(i).Status = model.StatusOnline
			d.Endpoints = edit.Rows()
			then := Evaluate(model.NewSnapshot(d)).Endpoints[i]
			x, _ := Explain(r, e.Subject())
			told := r.Endpoints[i].Verdict
			for _, w := range x.Ways {
				if w.Change == "it signs in" {
					told = w.Verdict
				}
			}
			require.Equal(t, then.Verdict.String(), told.String(), "%+v", *e)
		}
	})
}

// A rule that held is explained by facts that all hold, one that did not by a
// fact that does not; nobody has to know which facts are wanted absent.
func TestStepsAreExplainedByTheirFacts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := Evaluate(site(t))
		list := subjects(r)
		for i := range r.Snapshot.Pools {
			if id := r.Snapshot.Pools[i].ID; id == "ent" {
				list[model.PoolSubject(id)] = Decision{}
			}
		}
		for sub := range list {
			x, _ := Explain(r, sub)
			for _, step := range x.Steps {
				all := true
				for _, f := range step.Facts {
					all = all && f.Holds
				}
				require.Equal(t, all, step.Held, "%v: %s %+v", sub, step.Rule, step.Facts)
			}
		}
	})
}
