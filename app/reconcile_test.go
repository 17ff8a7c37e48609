package app_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/model"
)

// reported returns a site of 10 seats with some endpoints, of which so many were
// reported an hour ago.
func reported(t *testing.T, inUse int64, list ...model.Endpoint) model.Draft {
	d := seats(10, 30, list...)
	d.Pools[0].Seat.Reported = &model.Reading{InUse: inUse, At: instant(t, noon) - model.Hour}
	return d
}

// What was reclaimed here and not confirmed by an import is a cause of its own.
func TestWhatWasReclaimedHereIsACause(t *testing.T) {
	ctx := context.Background()
	a := opened(t, memory(t, reported(t, 2, laptop(t, "e1", 44), laptop(t, "e2", 1))))
	plan, err := a.PlanReclaim(ada(t), "rm", nil)
	require.NoError(t, err)
	_, err = a.Apply(ctx, ada(t), plan, nil)
	require.NoError(t, err)
	list, err := a.Reconcile(ctx, a.View(), "rm")
	require.NoError(t, err)
	require.Len(t, list, 1)
	g := list[0].Gap
	assert.EqualValues(t, 1, g.Residue)
	s, ok := g.Suspect("reclaimed-here")
	require.True(t, ok)
	assert.True(t, s.Exact())
	for row := range s.Rows() {
		assert.Equal(t, "e1", a.View().Snapshot.Endpoints.At(row).ID)
	}
	assert.False(t, list[0].Imported.Known(), "the log has no import")
}

// The facts are as old as the last import, however much was written since.
func TestTheFactsAreAsOldAsTheLastImport(t *testing.T) {
	ctx := context.Background()
	a := opened(t, memory(t, model.Draft{}))
	c := ada(t)
	c.At -= 2 * model.Hour
	_, err := a.Import(ctx, c, app.Document{Name: "x", Read: func(context.Context, *model.Snapshot, app.Progress) (*model.Merged, error) {
		return &model.Merged{Site: reported(t, 5, laptop(t, "e1", 1)), Sum: "x"}, nil
	}}, nil)
	require.NoError(t, err)
	for n := range 40 {
		plan, err := a.PlanThreshold(ada(t), "rm", int64(40+n))
		require.NoError(t, err)
		_, err = a.Apply(ctx, ada(t), plan, nil)
		require.NoError(t, err)
	}
	list, err := a.Reconcile(ctx, a.View(), "")
	require.NoError(t, err)
	assert.Equal(t, c.At, list[0].Imported)
	_, ok := list[0].Gap.Suspect("came-after-import")
	assert.True(t, ok, "the figure is an hour newer than the facts")
}

func TestPoolsWithoutAFigureSayWhatWouldHelp(t *testing.T) {
	a := sample(t)
	list, err := a.Reconcile(t.Context(), a.View(), "")
	require.NoError(t, err)
	require.Len(t, list, len(a.View().Snapshot.Pools))
	for i := range list {
		assert.Equal(t, list[i].Gap == nil, list[i].Nothing != "", list[i].Pool.ID)
		assert.Equal(t, list[i].Gap == nil && list[i].Pool.Family == model.FamilySeat, list[i].Remedy != "", list[i].Pool.ID)
	}
	_, err = a.Reconcile(t.Context(), a.View(), "rn")
	assert.ErrorContains(t, err, "did you mean rm")
	stopped, stop := context.WithCancel(t.Context())
	stop()
	_, err = a.Contest(stopped, ada(t), a.View(), "")
	assert.ErrorIs(t, err, context.Canceled)
}

// The readings that were kept are compared, those of the instant that is looked at
// and before; the pool's own is one of them and counted once.
func TestReadingsKeptAreCompared(t *testing.T) {
	ctx := context.Background()
	a := opened(t, memory(t, reported(t, 2, laptop(t, "e1", 1), laptop(t, "e2", 1))))
	readings := func(v *app.View) int {
		list, err := a.Contest(ctx, ada(t), v, "rm")
		require.NoError(t, err)
		return len(list[0].Readings)
	}
	assert.Equal(t, 1, readings(a.View()), "the sample's own")
	c := ada(t)
	for n := range int64(6) {
		c.At += 60
		set, err := app.ParseSettings(model.FamilySeat, []string{"reported=2"}, c.At)
		require.NoError(t, err)
		plan, err := a.PlanTerms(c, "rm", set)
		require.NoError(t, err)
		_, err = a.Apply(ctx, c, plan, nil)
		require.NoError(t, err)
		assert.EqualValues(t, n+1, readings(a.Step(c.At)))
	}
	list, err := a.Contest(ctx, ada(t), a.View(), "rm")
	require.NoError(t, err)
	assert.True(t, list[0].Fits.Enough())
	assert.Len(t, list[0].Fits.Best(), model.Countings, "two laptops that hold their seats are counted alike")
}

func TestContestOfASubject(t *testing.T) {
	a := sample(t)
	list, err := a.Contest(t.Context(), ada(t), a.View(), "cms")
	require.NoError(t, err)
	k := &list[0]
	differ := 0
	for _, m := range a.View().Snapshot.Meetings.All() {
		sub := model.Subject{Kind: model.KindMeeting, Pool: "cms", ID: m.ID}
		own := k.Own(sub)
		for i, d := range k.Under(sub) {
			if !d.TakesLike(&own) {
				differ++
				_, ok := k.Values[i].Find(sub)
				assert.True(t, ok)
			}
		}
	}
	var want int64
	for i := range k.Values {
		want += k.Values[i].Differs
	}
	assert.EqualValues(t, want, differ)
	_, ok := k.Values[1].Find(model.Subject{Kind: model.KindMeeting, Pool: "elsewhere", ID: "m1"})
	assert.False(t, ok)
	list, err = a.Contest(t.Context(), ada(t), a.View(), "cms")
	require.NoError(t, err)
	assert.Empty(t, list[0].Nothing())
}
