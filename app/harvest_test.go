package app_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
)

// learned is a site of seats that knows these days of activity: of each endpoint how
// many days before noon.
func learned(t testing.TB, d model.Draft, days map[string][]int64) *app.App {
	t.Helper()
	a := opened(t, memory(t, d))
	today := instant(t, noon) / model.Day * model.Day
	var list []model.Activity
	for id, ago := range days {
		for _, n := range ago {
			list = append(list, model.Activity{Pool: "rm", Subject: id, Day: today - model.Instant(n*model.Day)})
		}
	}
	_, err := a.Import(context.Background(), ada(t), app.Document{
		Read: func(_ context.Context, base *model.Snapshot, _ app.Progress) (*model.Merged, error) {
			return &model.Merged{Site: base.Draft(), Activity: list}, nil
		},
	}, nil)
	require.NoError(t, err)
	return a
}

func TestHarvestReplaysWhatTheStoreKnows(t *testing.T) {
	a := learned(t, seats(1, 30), map[string][]int64{"e1": {40, 0}, "e2": {38}})
	h, err := a.HarvestOf(context.Background(), ada(t), "rm", app.HarvestOptions{}, nil)
	require.NoError(t, err)
	assert.EqualValues(t, 41, h.Span())
	assert.EqualValues(t, 2, h.Subjects)
	assert.Len(t, h.Costs, 91)
	assert.Equal(t, &policy.HarvestCost{Threshold: 30, Freed: 9 + 8, FreeToday: 1, Bounces: 1, Newcomers: 1}, h.Current())
	assert.Equal(t, &policy.HarvestCost{Newcomers: 1}, h.Cost(0))

	two := int64(2)
	h, err = a.HarvestOf(context.Background(), ada(t), "rm", app.HarvestOptions{Thresholds: []int64{7}, Capacity: &two}, nil)
	require.NoError(t, err)
	assert.Len(t, h.Costs, 1)
	assert.Zero(t, h.Cost(7).Denied())
	assert.Nil(t, h.Current(), "it was not asked for")
}

// The day of the call ends the replay, whatever the view is.
func TestHarvestEndsWithTheDayOfTheCall(t *testing.T) {
	a := learned(t, seats(1, 30), map[string][]int64{"e1": {40, 0}})
	c := ada(t)
	c.At -= 10 * model.Day
	h, err := a.HarvestOf(context.Background(), c, "rm", app.HarvestOptions{}, nil)
	require.NoError(t, err)
	assert.EqualValues(t, 31, h.Span())
	assert.EqualValues(t, 1, h.Days)
	c.At -= 31 * model.Day
	_, err = a.HarvestOf(context.Background(), c, "rm", app.HarvestOptions{}, nil)
	var none *app.NoActivity
	require.ErrorAs(t, err, &none)
	assert.True(t, none.Later)
}

func TestHarvestRefusals(t *testing.T) {
	a := sample(t)
	ctx := context.Background()
	for _, p := range a.View().Snapshot.Pools {
		_, err := a.HarvestOf(ctx, ada(t), p.ID, app.HarvestOptions{}, nil)
		if p.Family == model.FamilySeat {
			var none *app.NoActivity
			assert.ErrorAs(t, err, &none, "%s: nothing is known yet", p.ID)
			continue
		}
		r := refused(t, err)
		assert.Contains(t, r.Reason, "has no reclaim threshold")
		assert.Contains(t, r.Remedy, "--pool "+p.ID, "what there is instead")
	}
	_, err := a.HarvestOf(ctx, ada(t), "rm", app.HarvestOptions{Thresholds: []int64{36_501}}, nil)
	refused(t, err)
	few := int64(-1)
	_, err = a.HarvestOf(ctx, ada(t), "rm", app.HarvestOptions{Capacity: &few}, nil)
	refused(t, err)
}

// Whoever stops it, while it is read or replayed, gets the error of the context.
func TestHarvestIsCancelled(t *testing.T) {
	days := map[string][]int64{}
	for i := range 400 {
		for n := range int64(200) {
			id := fmt.Sprintf("e%03d", i)
			days[id] = append(days[id], n)
		}
	}
	a := learned(t, seats(10, 30), days)
	for name, reading := range map[string]bool{"reading": true, "replaying": false} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			told := 0
			_, err := a.HarvestOf(ctx, ada(t), "rm", app.HarvestOptions{}, func(done, total int64) {
				if (total == 0) == reading {
					told++
					cancel()
				}
			})
			require.ErrorIs(t, err, context.Canceled)
			require.NotZero(t, told)
		})
	}
}

func TestReturnedSaysWhoCameBackFromSuchAPause(t *testing.T) {
	a := learned(t, seats(10, 30, laptop(t, "often", 44), laptop(t, "once", 44), laptop(t, "late", 44), laptop(t, "old", 44), laptop(t, "new", 44)),
		map[string][]int64{
			"often":     {44, 80, 115},      // pauses of 36 and 35 days
			"once":      {44, 45, 76},       // 31 days: swept the day before
			"late":      {44, 82},           // 38 days: eight days after the sweep
			"old":       {95, 130, 44 + 95}, // before the 90 days
			"elsewhere": {1, 40},
		})
	plan, err := a.PlanReclaim(ada(t), "rm", nil)
	require.NoError(t, err)
	r, err := a.ReturnedOf(context.Background(), ada(t), plan, nil)
	require.NoError(t, err)
	assert.EqualValues(t, 5, r.Planned)
	assert.EqualValues(t, 4, r.Known)
	assert.EqualValues(t, 2, r.Back)
	assert.Equal(t, "In the last 90 days 2 of them came back within a week of such a pause (50 %). The history of 4 endpoints is known.", r.Says())
	assert.Equal(t, "often came back from such a pause more than once: pin it, or check its telemetry.", r.Warns())

	plan, err = a.PlanReclaim(ada(t), "rm", []string{"late"})
	require.NoError(t, err)
	r, err = a.ReturnedOf(context.Background(), ada(t), plan, nil)
	require.NoError(t, err)
	assert.Equal(t, "In the last 90 days none of them came back within a week of such a pause.", r.Says())
	assert.Empty(t, r.Warns())

	plan, err = a.PlanReclaim(ada(t), "rm", []string{"new"})
	require.NoError(t, err)
	r, err = a.ReturnedOf(context.Background(), ada(t), plan, nil)
	require.NoError(t, err)
	assert.Empty(t, r.Says(), "nothing is known of it")
}

// A few endpoints are asked for one by one, many by going through the history: it
// makes no difference.
func TestReturnedOfFewAndOfMany(t *testing.T) {
	var list []model.Endpoint
	days := map[string][]int64{}
	for i := range 250 {
		id := fmt.Sprintf("e%03d", i)
		list = append(list, laptop(t, id, 44))
		if i%3 == 0 {
			days[id] = []int64{44, 80}
		}
	}
	a := learned(t, seats(300, 30, list...), days)
	plan, err := a.PlanReclaim(ada(t), "rm", nil)
	require.NoError(t, err)
	r, err := a.ReturnedOf(context.Background(), ada(t), plan, nil)
	require.NoError(t, err)
	assert.EqualValues(t, 250, r.Planned)
	assert.EqualValues(t, 84, r.Back)
	few, err := a.PlanReclaim(ada(t), "rm", []string{"e000", "e001", "e003"})
	require.NoError(t, err)
	r, err = a.ReturnedOf(context.Background(), ada(t), few, nil)
	require.NoError(t, err)
	assert.EqualValues(t, 2, r.Back)
}
