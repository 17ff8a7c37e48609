package policy_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"lictop/model"
	. "lictop/policy"
)

// What a contested term would change is what deciding under the changed term
// changes: the subjects, their decisions, the counts and the positions.
func TestContestIsDecidingUnderTheChangedTerms(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := site(t)
		r := Evaluate(s)
		for _, d := range Contest(r) {
			pool := &s.Pools[d.Pool]
			alternatives := slices.Collect(Alternatives(pool))
			require.GreaterOrEqual(t, len(d.Values), len(alternatives))
			differing := map[model.Subject]bool{}
			for n := range d.Values {
				v := &d.Values[n]
				rows := slices.Collect(v.Rows())
				require.Len(t, rows, int(v.Differs))
				turned := int64(0)
				for _, x := range v.Turned {
					turned += x.N
				}
				require.Equal(t, v.Differs, turned)
				for k, c := range rows {
					differing[c.Subject] = true
					at, ok := v.Find(c.Subject)
					require.True(t, ok)
					require.Equal(t, k, at)
				}
				if v.Field == model.NoField {
					continue
				}
				a := alternatives[n]
				require.Equal(t, a.Field, v.Field)
				require.Equal(t, a.Value, v.Value)
				require.Equal(t, a.Own, v.Own)
				then := Evaluate(under(s, pool.ID, func(p *model.Pool) { *p = a.Pool }))
				require.Equal(t, then.PositionsOf(pool.ID), v.Positions, "%s = %s", v.Name, v.Value)
				var want []RowChange
				for sub, before := range decidedOf(r, pool) {
					after := decisionAbout(then, sub)
					if otherwise(pool.Family, before, after) {
						want = append(want, RowChange{Subject: sub, Before: *before, After: *after})
					}
				}
				if v.Own {
					require.Empty(t, rows)
				}
				require.Len(t, rows, len(want))
				for i := range want {
					require.Equal(t, want[i].Subject, rows[i].Subject)
					require.Equal(t, want[i].Before, rows[i].Before)
					if pool.Family == model.FamilyMeeting { // its until is not worked out
						rows[i].After.Until = want[i].After.Until
					}
					require.Equal(t, want[i].After, rows[i].After)
				}
			}
			require.EqualValues(t, len(differing), d.Differs)
		}
	})
}

// decidedOf yields the rows of a pool that are decided, in their order.
func decidedOf(r *Result, p *model.Pool) func(func(model.Subject, *Decision) bool) {
	return func(yield func(model.Subject, *Decision) bool) {
		s := r.Snapshot
		for row, e := range s.Endpoints.All() {
			if e.Pool == p.ID && !yield(model.Subject{Kind: model.KindEndpoint, Pool: p.ID, ID: e.ID}, &r.Endpoints[row]) {
				return
			}
		}
		for row, h := range s.Hosts.All() {
			if h.Pool == p.ID && !yield(model.Subject{Kind: model.KindHost, Pool: p.ID, ID: h.ID}, &r.Hosts[row]) {
				return
			}
		}
		for row, m := range s.Meetings.All() {
			if m.Pool == p.ID && !yield(model.Subject{Kind: model.KindMeeting, Pool: p.ID, ID: m.ID}, &r.Meetings[row]) {
				return
			}
		}
	}
}

func decisionAbout(r *Result, sub model.Subject) *Decision {
	switch sub.Kind {
	case model.KindEndpoint:
		row, _ := r.Snapshot.FindEndpoint(sub.Pool, sub.ID)
		return &r.Endpoints[row]
	case model.KindHost:
		row, _ := r.Snapshot.FindHost(sub.Pool, sub.ID)
		return &r.Hosts[row]
	}
	row, _ := r.Snapshot.FindMeeting(sub.Pool, sub.ID)
	return &r.Meetings[row]
}

func otherwise(f model.Family, a, b *Decision) bool {
	if f == model.FamilyMeeting {
		return takesOther(a, b)
	}
	return a.Rule != b.Rule || a.Verdict != b.Verdict || a.Charge != b.Charge
}

// What is contested without a term names those whom the other side treats
// otherwise, and what the pool would use then.
func TestWhatIsContestedWithoutATerm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := site(t)
		r := Evaluate(s)
		for _, d := range Contest(r) {
			p := &s.Pools[d.Pool]
			for i := range d.Values {
				v := &d.Values[i]
				if v.Field != model.NoField {
					continue
				}
				switch v.Name {
				case "visible":
					registered := int64(0)
					for _, e := range s.Endpoints.All() {
						if e.Pool == p.ID && e.Registered {
							registered++
						}
					}
					require.Equal(t, model.Whole(registered), v.Positions[0].Used)
				case "hand-added":
					require.Equal(t, r.PositionsOf(p.ID)[0].Used+model.Whole(v.Differs), v.Positions[0].Used)
				case "renewed":
					for c := range v.Rows() {
						require.Equal(t, Expiring, c.Before.Verdict)
						row, _ := s.FindLicense(p.ID, c.Subject.ID)
						require.Equal(t, r.RenewedUntil(row), c.After.Until)
						require.True(t, c.After.Until.Known())
					}
				case "demo-ended":
					require.Equal(t, r.PositionsOf(p.ID)[0].Expired+v.Differs, v.Positions[0].Expired)
				case "deprovision":
					op, _ := r.OperationOf(p.ID)
					require.Equal(t, op.Deprovision == Disputed, v.Differs == 1)
				default:
					require.Fail(t, v.Name)
				}
			}
		}
	})
}

func TestFits(t *testing.T) {
	read := func(inUse int64, counted ...int64) model.PastReading {
		return model.PastReading{Pool: "rm", Reading: model.Reading{InUse: inUse}, Counted: [model.Countings]int64(counted)}
	}
	few := []model.PastReading{read(10, 10, 12, 20), read(12, 11, 12, 20), read(12, 11, 13, 20), read(9, 9, 9, 9)}
	f := FitReadings(few)
	assert.False(t, f.Enough())
	assert.Empty(t, f.Best(), "four are too few")
	f = FitReadings(append(few, read(20, 10, 12, 19)))
	require.True(t, f.Enough())
	assert.Equal(t, Fits{
		{Counting: model.CountReleased, Readings: 5, Error: 12, Exact: 2, Nearest: 3},
		{Counting: model.CountKept, Readings: 5, Error: 11, Exact: 2, Nearest: 3},
		{Counting: model.CountVisible, Readings: 5, Error: 27, Exact: 1, Nearest: 2},
	}, f)
	assert.Equal(t, []model.Counting{model.CountKept}, f.Best())
	assert.EqualValues(t, 24, f[0].Mean(), "2.4 seats")
	none := FitReadings(nil)
	assert.Zero(t, none[0].Mean())
	assert.Empty(t, none.Best())
}

// The order of readings does not matter, the errors are distances, and of every
// reading at least one way comes nearest.
func TestFitsOfAnyReadings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var past []model.PastReading
		for range rapid.IntRange(0, 9).Draw(t, "readings") {
			p := model.PastReading{Reading: model.Reading{InUse: int64(rapid.IntRange(0, 9).Draw(t, "in use"))}}
			for k := range p.Counted {
				p.Counted[k] = int64(rapid.IntRange(0, 9).Draw(t, "counted"))
			}
			past = append(past, p)
		}
		f := FitReadings(past)
		nearest := 0
		for k := range f {
			nearest += f[k].Nearest
			require.LessOrEqual(t, f[k].Exact, f[k].Nearest)
			require.Equal(t, f[k].Error == 0, f[k].Exact == len(past))
		}
		require.GreaterOrEqual(t, nearest, len(past))
		slices.Reverse(past)
		require.Equal(t, f, FitReadings(past))
		require.Equal(t, len(past) >= FewReadings, len(f.Best()) > 0)
	})
}

// The mean distance is rounded to the nearest tenth, half up.
func TestMeanDistanceIsRounded(t *testing.T) {
	for _, c := range []struct{ error, readings, tenths int64 }{{0, 0, 0}, {1, 2, 5}, {2, 3, 7}, {1, 3, 3}, {1, 4, 3}, {9, 1, 90}} {
		f := Fit{Readings: int(c.readings), Error: c.error}
		require.Equal(t, c.tenths, f.Mean(), "%d over %d readings", c.error, c.readings)
	}
}
