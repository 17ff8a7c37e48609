package app_test

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/store"
)

// at is ada's call so many seconds after noon.
func at(t testing.TB, seconds model.Instant) app.Call {
	c := ada(t)
	c.At += seconds
	return c
}

func carriedOut(t *testing.T, a *app.App, c app.Call, plan *app.Plan, err error) {
	t.Helper()
	require.NoError(t, err)
	_, err = a.Apply(t.Context(), c, plan, nil)
	require.NoError(t, err)
}

// The past is the site as it was kept, decided as of then; what lies before is not
// guessed.
func TestPastView(t *testing.T) {
	ctx, start := t.Context(), instant(t, noon)
	a := opened(t, memory(t, seats(10, 30, laptop(t, "e1", 44), laptop(t, "e2", 3))))
	plan, err := a.PlanThreshold(at(t, 100), "rm", 60)
	carriedOut(t, a, at(t, 100), plan, err)
	plan, err = a.PlanThreshold(at(t, 200), "rm", 2)
	carriedOut(t, a, at(t, 200), plan, err)
	newest := a.View()
	for _, c := range []struct {
		at   model.Instant
		days int64
		one  policy.ID
	}{
		{0, 30, policy.SeatInactive}, {99, 30, policy.SeatInactive}, {100, 60, policy.SeatWithinThreshold},
		{199, 60, policy.SeatWithinThreshold}, {200, 2, policy.SeatInactive}, {9999, 2, policy.SeatInactive},
	} {
		v, err := a.PastView(ctx, start+c.at)
		require.NoError(t, err)
		assert.Equal(t, start+c.at, v.At())
		assert.Equal(t, c.days, v.Snapshot.Pool("rm").Seat.ReclaimDays)
		assert.Equal(t, c.one, v.Endpoints[0].Rule)
	}
	assert.Same(t, newest, a.View(), "looking back moves nothing")

	_, err = a.PastView(ctx, start-1)
	var unknown *app.NoHistory
	require.ErrorAs(t, err, &unknown)
	assert.Equal(t, start, unknown.Since)
	require.ErrorIs(t, err, model.ErrNoHistory)
	assert.EqualError(t, err, "nothing is known of the site as of 21 Nov 2026 11:59:59 UTC: history reaches back to 21 Nov 2026 12:00:00 UTC")
}

// A reading is kept once, with what each way of counting made of it, whichever way
// it comes.
func TestReadingsAreKept(t *testing.T) {
	ctx, now := t.Context(), instant(t, noon)
	room := model.NewEndpoint("rm", "room")
	room.Model, room.Status, room.LastSeen = "HDX 7000", model.StatusOffline, now
	a := opened(t, memory(t, seats(10, 30, laptop(t, "e1", 3), room)))
	report := func(inUse int64, when model.Instant) {
		t.Helper()
		_, err := a.Import(ctx, ada(t), app.Document{Name: "reading", Read: func(_ context.Context, base *model.Snapshot, _ app.Progress) (*model.Merged, error) {
			d := base.Draft()
			d.Pools[0].Seat.Reported = &model.Reading{InUse: inUse, At: when}
			return &model.Merged{Site: d}, nil
		}}, nil)
		require.NoError(t, err)
	}
	kept := func(want ...model.PastReading) {
		t.Helper()
		for _, pool := range []string{"", "rm"} {
			got, err := a.Readings(ctx, pool)
			require.NoError(t, err)
			assert.Equal(t, want, got)
		}
	}
	first := model.PastReading{Pool: "rm", Reading: model.Reading{InUse: 5, At: now - 60}, Counted: [model.Countings]int64{1, 2, 2}}
	report(5, now-60)
	kept(first)
	report(5, now-60)
	plan, err := a.PlanThreshold(ada(t), "rm", 2)
	carriedOut(t, a, ada(t), plan, err)
	kept(first)
	first.InUse = 6
	report(6, now-60) // a correction
	second := model.PastReading{Pool: "rm", Reading: model.Reading{InUse: 6, At: now}, Counted: [model.Countings]int64{1, 2, 2}}
	report(6, now)
	kept(first, second)
}

// Commits and daily looks leave samples; a look does no more than that.
func TestSampleDaily(t *testing.T) {
	ctx, now := t.Context(), instant(t, noon)
	st := memory(t, seats(10, 30, laptop(t, "e1", 44), laptop(t, "e2", 3)))
	a := opened(t, st)
	hours := func(want ...model.Instant) []model.Sample {
		t.Helper()
		list, err := a.Samples(ctx, "rm")
		require.NoError(t, err)
		require.Len(t, list, len(want))
		for i := range list {
			assert.Equal(t, want[i], list[i].Hour)
		}
		return list
	}
	for _, after := range []model.Instant{5, 10, 3600, 11 * model.Hour} {
		require.NoError(t, a.SampleDaily(ctx, now+after))
	}
	list := hours(now)
	assert.Equal(t, model.Sample{Pool: "rm", Class: "seat", Hour: now, Entitled: 10 * model.One, Used: 2 * model.One, Peak: 2 * model.One}, list[0])
	require.NoError(t, a.SampleDaily(ctx, now+13*model.Hour))
	hours(now, now+13*model.Hour)
	assert.Zero(t, a.View().Revision)

	plan, err := a.PlanReclaim(at(t, 60), "rm", nil)
	carriedOut(t, a, at(t, 60), plan, err)
	list = hours(now, now+13*model.Hour)
	assert.Equal(t, 1*model.One, list[0].Used, "the last look of the hour")
	assert.Equal(t, 2*model.One, list[0].Peak, "its highest use")

	a = opened(t, st)
	a.Limit(app.Limits{ReadOnly: "opened read-only"})
	require.NoError(t, a.SampleDaily(ctx, now+50*model.Hour))
	hours(now, now+13*model.Hour)

	empty := opened(t, store.NewMemory(model.Draft{}, "ada", now))
	require.NoError(t, empty.SampleDaily(ctx, now))
	none, err := empty.Samples(ctx, "")
	require.NoError(t, err)
	assert.Empty(t, none)
}

// mute is a store that takes no samples.
type mute struct {
	app.Store
	tried int
}

func (m *mute) Sample(context.Context, []model.Standing, model.Instant) error {
	m.tried++
	return errors.New("disk on fire")
}

// A look that fails is told, and tried again after a while, not at once.
func TestSampleThatFails(t *testing.T) {
	st := &mute{Store: memory(t, seats(10, 30, laptop(t, "e1", 44)))}
	a := opened(t, st)
	require.ErrorContains(t, a.SampleDaily(t.Context(), instant(t, noon)), "disk on fire")
	require.NoError(t, a.SampleDaily(t.Context(), instant(t, noon)+60))
	require.ErrorContains(t, a.SampleDaily(t.Context(), instant(t, noon)+900), "disk on fire")
	assert.Equal(t, 2, st.tried)
}
