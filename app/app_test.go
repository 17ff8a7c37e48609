package app_test

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
)

func TestStepDecidesOnlyWhenSomethingChanges(t *testing.T) {
	a := opened(t, memory(t, seats(10, 30, laptop(t, "e1", 29))))
	v := a.View()
	assert.Equal(t, instant(t, noon)+model.Day, v.ValidUntil)
	assert.Same(t, v, a.Step(v.At()+59), "nothing changed")
	w := a.Step(v.At() + 60)
	assert.NotSame(t, v, w, "ages are told anew every minute")
	assert.Equal(t, policy.Hold, a.Step(v.ValidUntil - 1).Endpoints[0].Verdict)
	assert.Equal(t, policy.Reclaim, a.Step(v.ValidUntil).Endpoints[0].Verdict)
	assert.Equal(t, policy.Hold, a.Step(v.At()).Endpoints[0].Verdict, "back in time")
}

func TestViewSeesASynchronizationThatIsMissed(t *testing.T) {
	p := model.NewPool("cucm", model.FamilyEnterprise)
	p.Enterprise.HasRequired = true
	p.Enterprise.Required[model.Basic] = 1
	p.Enterprise.LastSync = instant(t, "2026-11-21T03:00:00Z")
	p.Enterprise.NoncompliantSince = instant(t, "2026-11-01")
	a := opened(t, memory(t, model.Draft{Pools: []model.Pool{p}}))
	assert.Equal(t, policy.CauseShort, a.View().Operations[0].Cause)
	assert.Equal(t, instant(t, "2026-11-23T03:00:01Z"), a.View().ValidUntil)
	assert.Equal(t, policy.CauseBoth, a.Step(a.View().ValidUntil).Operations[0].Cause)
}

func TestRefreshLoadsWhatOthersWrote(t *testing.T) {
	ctx := context.Background()
	st := memory(t, seats(10, 30, laptop(t, "e1", 44)))
	a, other := opened(t, st), opened(t, st)
	_, fresh, err := a.Refresh(ctx, instant(t, noon))
	require.NoError(t, err)
	assert.False(t, fresh)
	plan, err := other.PlanThreshold(ada(t), "rm", 60)
	require.NoError(t, err)
	_, err = other.Apply(ctx, ada(t), plan, nil)
	require.NoError(t, err)
	v, fresh, err := a.Refresh(ctx, instant(t, noon))
	require.NoError(t, err)
	assert.True(t, fresh)
	assert.Equal(t, int64(60), v.Snapshot.Pool("rm").Seat.ReclaimDays)
	assert.Equal(t, other.View().Revision, v.Revision)
	assert.Equal(t, other.View().Own(), v.Own())
}

// Of a site of many rows some change at every moment: whoever only looks sees them once
// a minute, and what others write at once.
func TestAMillionRowsAreDecidedOnceAMinute(t *testing.T) {
	const rows = 100_000
	at := instant(t, noon)
	list := make([]model.Endpoint, rows)
	for i := range list {
		list[i] = laptop(t, fmt.Sprintf("e%06d", i), 29)
		list[i].LastSeen -= model.Day - 1 // reclaimed in a second
	}
	for _, many := range []bool{false, true} {
		if many {
			list = append(list, laptop(t, "one more", 1))
		}
		st := memory(t, seats(rows, 30, list...))
		a := opened(t, st)
		reclaimable := func(at model.Instant) int64 {
			v, _, err := a.Refresh(t.Context(), at)
			require.NoError(t, err)
			return v.Positions[0].Reclaimable
		}
		before := reclaimable(at)
		assert.Equal(t, many, reclaimable(at+59) == before)
		assert.Greater(t, reclaimable(at+60), before)
		assert.Equal(t, before, reclaimable(at), "back in time at once")
		if many {
			other := opened(t, st)
			plan, err := other.PlanThreshold(ada(t), "rm", 60)
			require.NoError(t, err)
			_, err = other.Apply(t.Context(), ada(t), plan, nil)
			require.NoError(t, err)
			v, fresh, err := a.Refresh(t.Context(), at+30)
			require.NoError(t, err)
			assert.True(t, fresh)
			assert.Equal(t, at+30, v.At())
		}
	}
}

func TestManyAtOnce(t *testing.T) {
	ctx := context.Background()
	a := sample(t)
	var wg sync.WaitGroup
	for n := range 8 {
		wg.Go(func() {
			for i := range 20 {
				at := instant(t, noon) + model.Instant(n*20+i)
				a.Step(at)
				_, _, err := a.Refresh(ctx, at)
				assert.NoError(t, err)
				c := ada(t)
				c.At = at
				if plan, err := a.PlanThreshold(c, "rm", int64(1+n*20+i)); err == nil {
					_, err = a.Apply(ctx, c, plan, nil)
					var r *app.Refusal
					if err != nil {
						assert.ErrorAs(t, err, &r)
					}
				}
			}
		})
	}
	wg.Wait()
	entries, err := a.Audit(ctx, 0)
	require.NoError(t, err)
	assert.Equal(t, int64(len(entries)), a.View().Revision-baseRevision(t))
}

func baseRevision(t *testing.T) int64 { return sample(t).View().Revision }

func TestNear(t *testing.T) {
	names := func(yield func(string) bool) {
		for _, n := range []string{"rm", "cucm", "cucm-oslo", "pdms-audio", "endpoint-1042"} {
			if !yield(n) {
				return
			}
		}
	}
	assert.Equal(t, []string{"cucm"}, app.Near("cum", names))
	assert.Equal(t, []string{"cucm", "cucm-oslo"}, app.Near("CUCM", names))
	assert.Equal(t, []string{"endpoint-1042"}, app.Near("endpoint-1024", names))
	assert.Empty(t, app.Near("something else", names))
	assert.Empty(t, app.Near("", names))
}

func TestNeedsOfTheSample(t *testing.T) {
	var texts []string
	for _, n := range app.Needs(sample(t).View()) {
		texts = append(texts, n.Text)
	}
	assert.Contains(t, texts, "Unified CM is 212 essential licenses short; in 39 days nothing can be provisioned.")
	assert.Contains(t, texts, "Resource Manager reports 89 seats; 62 are explained, 27 are not.")
	assert.Contains(t, texts, "4 hosts live on grace; Greg Dalton is the next to lose it, on 3 Dec. No permanent license is free; that of Ivy Marlowe idles longest.")
	assert.Contains(t, texts, "2 hosts are expired in WebEx Meetings Server and may not host. No permanent license is free.")
	assert.Contains(t, texts, "PDMS-VIDEO, 50 devices, expires on 1 Dec, in 9 days; no renewal requested.")
	for _, text := range texts {
		assert.NotContains(t, text, "PDMS-AUDIO, ", "its renewal is activated")
	}
}

func TestNeedsSayWhatWasRequested(t *testing.T) {
	a := opened(t, memory(t, expiringSite(t)))
	need := app.Needs(a.View())[1]
	assert.Equal(t, "PDMS-AUDIO, 500 devices, expires on 3 Dec, in 11 days; no renewal requested.", need.Text)
	assert.Equal(t, app.ActionRenew, need.Action)
	plan, err := a.PlanRenew(ada(t), handleOf(t, a, keyB), 0)
	require.NoError(t, err)
	_, err = a.Apply(context.Background(), ada(t), plan, nil)
	require.NoError(t, err)
	assert.Equal(t, "PDMS-AUDIO, 500 devices, expires on 3 Dec, in 11 days; ada requested a renewal of 500 on 21 Nov.",
		app.Needs(a.View())[1].Text)
}
