package app_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/fixtures"
	"lictop/model"
)

// ahead is what comes to pass on a site within so many days, for a role.
func ahead(t *testing.T, v *app.View, role app.Role, o app.TimelineOptions) *app.Timeline {
	t.Helper()
	if o.Until == 0 {
		o.Until = v.At() + 120*model.Day
	}
	l, err := app.TimelineOf(t.Context(), app.Call{Actor: "ada", Role: role}, v, o, nil)
	require.NoError(t, err)
	return l
}

// Each event stands in one line, under its day and its pool, and what a line adds
// up is what its events say.
func TestTimelineGroupsEveryEventOnce(t *testing.T) {
	oslo, err := time.LoadLocation("Europe/Oslo")
	require.NoError(t, err)
	v := opened(t, memory(t, fixtures.Generate(3000, 2, instant(t, noon)))).View()
	l := ahead(t, v, app.RoleOwner, app.TimelineOptions{Zone: oslo})
	seen := make([]int, len(l.Events))
	last := model.None
	for i := range l.Groups {
		g := &l.Groups[i]
		require.NotEmpty(t, g.Events)
		require.GreaterOrEqual(t, g.Day, last, "by day")
		last = g.Day
		var before, after model.Units
		for _, n := range g.Events {
			e := &l.Events[n]
			seen[n]++
			day := e.At.Time().In(oslo).Format(time.DateOnly)
			require.Equal(t, day, g.Day.Time().In(oslo).Format(time.DateOnly))
			require.Equal(t, g.Pool, e.Pool)
			require.Equal(t, g.Kind, e.Kind)
			require.Equal(t, g.From.Rule, e.From.Rule)
			require.Equal(t, g.To.Rule, e.To.Rule)
			before, after = before+e.From.Charge, after+e.To.Charge
		}
		require.Equal(t, before, g.Before)
		require.Equal(t, after, g.After)
	}
	for n := range seen {
		require.Equal(t, 1, seen[n])
	}
	require.Greater(t, len(l.Events), 3*len(l.Groups)/2, "days have lines of many")
}

func TestTimelineOfAPoolIsPartOfAll(t *testing.T) {
	v := sample(t).View()
	all, some := ahead(t, v, app.RoleOwner, app.TimelineOptions{}), 0
	for i := range v.Snapshot.Pools {
		l := ahead(t, v, app.RoleOwner, app.TimelineOptions{Pool: v.Snapshot.Pools[i].ID})
		for _, e := range l.Events {
			assert.EqualValues(t, i, e.Pool)
		}
		some += len(l.Events)
	}
	assert.Len(t, all.Events, some)
}

func TestTimelineHidesLicenses(t *testing.T) {
	v := sample(t).View()
	all, mine := ahead(t, v, app.RoleOwner, app.TimelineOptions{}), ahead(t, v, app.RoleViewer, app.TimelineOptions{})
	assert.Zero(t, all.Hidden)
	assert.Positive(t, mine.Hidden)
	assert.Len(t, all.Events, len(mine.Events)+int(mine.Hidden))
	for i := range mine.Events {
		assert.NotEqual(t, model.KindLicense, mine.Events[i].Kind)
	}
}

func TestTimelineRefusesWhatItCannotTell(t *testing.T) {
	v := sample(t).View()
	for _, o := range []app.TimelineOptions{{Until: v.At()}, {Until: v.At() - 1}, {Until: v.At() + 1, Pool: "nope"}} {
		_, err := app.TimelineOf(t.Context(), ada(t), v, o, nil)
		var refusal *app.Refusal
		require.ErrorAs(t, err, &refusal)
		assert.NotEmpty(t, refusal.Remedy)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	_, err := app.TimelineOf(ctx, ada(t), v, app.TimelineOptions{Until: v.At() + model.Day}, nil)
	require.ErrorIs(t, err, context.Canceled)
	_, err = v.AsOf(ctx, v.At()+model.Day)
	require.ErrorIs(t, err, context.Canceled)
}

// The facts as they are now, judged by another clock.
func TestAsOfJudgesTheSameFacts(t *testing.T) {
	v := sample(t).View()
	w, err := v.AsOf(t.Context(), v.At()+10*model.Day)
	require.NoError(t, err)
	assert.Equal(t, v.At()+10*model.Day, w.At())
	assert.Equal(t, v.Revision, w.Revision)
	assert.NotEqual(t, v.Licenses, w.Licenses, "a license of the sample expires")
	back, err := w.AsOf(t.Context(), v.At())
	require.NoError(t, err)
	assert.Equal(t, v.Licenses, back.Licenses)
	assert.Equal(t, v.Positions, back.Positions)
}

// Whoever looks back sees what was kept, whatever is written meanwhile.
func TestLookBackStaysWhereItIs(t *testing.T) {
	st := memory(t, seats(10, 30, laptop(t, "e1", 10)))
	a, other := opened(t, st), opened(t, st)
	require.NoError(t, a.LookBack(t.Context(), instant(t, noon)))
	assert.True(t, a.View().Kept)
	plan, err := other.PlanThreshold(ada(t), "rm", 5)
	require.NoError(t, err)
	_, err = other.Apply(t.Context(), ada(t), plan, nil)
	require.NoError(t, err)
	v, fresh, err := a.Refresh(t.Context(), instant(t, noon)+model.Day)
	require.NoError(t, err)
	assert.False(t, fresh)
	assert.Equal(t, int64(30), v.Snapshot.Pool("rm").Seat.ReclaimDays)
	require.ErrorIs(t, a.LookBack(t.Context(), instant(t, noon)-1), model.ErrNoHistory)
	assert.Same(t, v, a.View(), "a look that fails changes nothing")
}
