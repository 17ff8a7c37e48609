package app

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"lictop/fixtures"
	"lictop/model"
	"lictop/policy"
	"lictop/store"
)

// How a class stood in a span is what the looks of its hours say, else the last one
// of the day before; nothing is told of more.
func TestUseOverTimeIsWhatWasLookedAt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var c ClassUse
		for hour := range model.Instant(8 * 24) {
			if rapid.IntRange(0, 19).Draw(t, "looked") > 0 {
				continue
			}
			used := model.Units(rapid.Int64Range(0, 9).Draw(t, "used"))
			c.Looks = append(c.Looks, model.Sample{Hour: hour * model.Hour, Used: used, Peak: used + model.Units(rapid.Int64Range(0, 3).Draw(t, "above")), Entitled: 7})
		}
		n := rapid.IntRange(1, 24).Draw(t, "spans")
		unit := rapid.SampledFrom([]model.Instant{900, model.Hour, 3 * model.Hour, model.Day}).Draw(t, "unit")
		from := model.Instant(rapid.Int64Range(0, 8*24).Draw(t, "from")) * model.Hour
		until := model.Instant(rapid.Int64Range(0, 9*24).Draw(t, "until")) * model.Hour
		for i, got := range c.Over(from, from+unit*model.Instant(n), until, n) {
			begin, end := from+unit*model.Instant(i), from+unit*model.Instant(i+1)
			var want UseSpan
			for _, look := range c.Looks {
				switch {
				case begin >= until || look.Hour >= until:
				case look.Hour < end && look.Hour+model.Hour > begin: // of its hour
					if !want.Known || want.Peak < look.Peak {
						want.Peak = max(look.Peak, want.Peak)
					}
					want.Known, want.Used, want.Entitled = true, look.Used, look.Entitled
				case look.Hour+model.Hour <= begin && begin < look.Hour+model.Day:
					want = UseSpan{true, look.Used, look.Used, look.Entitled}
				}
			}
			require.Equal(t, want, got, "span %d", i)
		}
	})
}

// Samples keep how many hosts live on which kind of license, beside the positions and
// apart from them.
func TestKindsOfHostLicensesAreKept(t *testing.T) {
	now, _ := model.ParseInstant("2026-11-21T12:00:00Z")
	st := store.NewMemory(fixtures.Sample(now), "ada", now)
	a, err := Open(t.Context(), st, now, nil)
	require.NoError(t, err)
	require.NoError(t, a.SampleDaily(t.Context(), now))
	u, err := a.UseOf(t.Context(), "cwms")
	require.NoError(t, err)
	assert.Equal(t, model.HourOf(now), u.Since)
	require.Len(t, u.Classes, 1)
	assert.Equal(t, model.Whole(200), u.Class("permanent").Looks[0].Used)
	assert.Empty(t, u.Class("nothing").Looks)
	for kind, n := range map[HostKind]int64{KindDemo: 3, KindTrial: 0, KindGrace: 4, KindExpired: 2} {
		require.Len(t, u.Kinds[kind].Looks, 1, hostKindNames[kind])
		assert.Equal(t, model.Whole(n), u.Kinds[kind].Looks[0].Used, hostKindNames[kind])
	}
	assert.Empty(t, u.Kinds[KindPermanent].Looks)
	list, _, err := a.UsedOn(t.Context(), now)
	require.NoError(t, err)
	assert.Len(t, list, len(a.View().Positions), "kinds are no figures of use")
	none, err := a.UseOf(t.Context(), "nowhere")
	require.NoError(t, err)
	assert.Equal(t, model.None, none.Since)

	_, err = a.Apply(t.Context(), Call{Actor: "ada", Role: RoleOwner, At: now + model.Hour}, deactivation(t, a, "greg", now+model.Hour), nil)
	require.NoError(t, err)
	u, err = a.UseOf(t.Context(), "cwms")
	require.NoError(t, err)
	looks := u.Kinds[KindGrace].Looks
	require.Len(t, looks, 2, "a commit keeps them, too")
	assert.Equal(t, model.Whole(3), looks[1].Used)
}

func deactivation(t *testing.T, a *App, host string, at model.Instant) *Plan {
	p, err := a.PlanDeactivate(Call{Actor: "ada", Role: RoleOwner, At: at}, "cwms", []string{host})
	require.NoError(t, err)
	return p
}

// Every active host has one kind of license.
func TestEveryActiveHostHasAKind(t *testing.T) {
	by := map[policy.ID]int64{policy.HostPermanent: 5, policy.HostMonth: 1, policy.HostPromoted: 1, policy.HostTrial: 2, policy.HostTrialEnded: 3, policy.HostDemo: 4,
		policy.HostDemoEnded: 5, policy.HostGraceUnknown: 6, policy.HostGraceExpired: 7, policy.HostGrace: 8, policy.HostExpired: 9, policy.HostUnassigned: 10,
		policy.HostIdleMonth: 11, policy.HostDeactivated: 100}
	assert.Equal(t, [HostKinds]int64{KindPermanent: 7, KindDemo: 4, KindTrial: 2, KindGrace: 14, KindExpired: 19, KindNone: 26}, HostKindsOf(by))
}

// The calendar has every license once, names gaps and what ends, and what ends next.
func TestCalendarOfTheSample(t *testing.T) {
	now, _ := model.ParseInstant("2026-11-21T12:00:00Z")
	st := store.NewMemory(fixtures.Sample(now), "ada", now)
	a, err := Open(t.Context(), st, now, nil)
	require.NoError(t, err)
	v := a.View()
	c := CalendarOf(v)
	rows := 0
	for i := range c.Features {
		rows += len(c.Features[i].Rows)
	}
	assert.Equal(t, v.Snapshot.Licenses.Len(), rows)
	require.Len(t, c.Features, 2)
	audio, video := &c.Features[0], &c.Features[1]
	assert.Equal(t, "PDMS-AUDIO", audio.Feature)
	next := v.Snapshot.Licenses.At(int(c.Next))
	assert.Equal(t, "PDMS-VIDEO", next.Feature)
	assert.Equal(t, []Gap{{next.End, model.None}}, video.Gaps)
	assert.Equal(t, Ending{Uncovered: 50}, video.Endings(v, now, now+30*model.Day))
	assert.Equal(t, Ending{Covered: 500}, audio.Endings(v, now, now+30*model.Day))
	assert.Equal(t, Ending{}, audio.Endings(v, now+30*model.Day, now+365*model.Day))
	require.NotEmpty(t, audio.Gaps)
	assert.Equal(t, model.None, audio.Gaps[len(audio.Gaps)-1].To)
	assert.Empty(t, CalendarOf(&View{Result: policy.Evaluate(model.NewSnapshot(model.Draft{}))}).Features)
}

// A gap is a time without any activated license, whatever the order and the overlap.
func TestGapsOfAFeature(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pool := model.NewPool("p", model.FamilySubscription)
		d := model.Draft{Pools: []model.Pool{pool}}
		inForce := [40]bool{}
		any := false
		for i := range rapid.IntRange(1, 6).Draw(t, "licenses") {
			l := model.NewLicense("p", "A1B2C-D3E4F-G5H6I")
			l.Feature, l.Quantity, l.Transaction = "F", 1, model.TransactionNew
			l.Start = model.Instant(rapid.Int64Range(0, 38).Draw(t, "start"))
			l.End = l.Start + 1 + model.Instant(rapid.Int64Range(0, int64(38-l.Start)).Draw(t, "length"))
			l.Handle = int64(i + 1)
			if rapid.Bool().Draw(t, "activated") {
				l.Activated, any = 0, true
				for at := l.Start; at < l.End; at++ {
					inForce[at] = true
				}
			}
			d.Licenses.Append(l)
		}
		c := CalendarOf(&View{Result: policy.Evaluate(model.NewSnapshot(d))})
		covered, begun := [40]bool{}, false
		for at := range inForce {
			if begun = begun || inForce[at]; begun {
				covered[at] = true
			}
		}
		require.Equal(t, any, len(c.Features[0].Gaps) > 0)
		for _, g := range c.Features[0].Gaps {
			to := g.To
			if !to.Known() {
				to = 40
			}
			for at := g.From; at < to; at++ {
				covered[at] = false
			}
		}
		require.Equal(t, inForce, covered)
	})
}
