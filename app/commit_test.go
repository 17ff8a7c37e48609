package app_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/model"
	"lictop/store"
)

// What a program can tell at once is what the last commit left: plans and
// imports alike.
func TestStandingsComeWithEveryCommit(t *testing.T) {
	ctx := context.Background()
	st := memory(t, seats(10, 30, laptop(t, "e1", 44), laptop(t, "e2", 1)))
	a := opened(t, st)
	p, err := app.Peek(ctx, app.Call{Role: app.RoleOwner}, st, 1)
	require.NoError(t, err)
	assert.Empty(t, p.Standings, "nobody has decided yet")
	assert.Equal(t, 1, p.Site.Endpoints.Len())
	assert.EqualValues(t, 2, p.Rows[model.KindEndpoint])

	plan, err := a.PlanReclaim(ada(t), "rm", nil)
	require.NoError(t, err)
	_, err = a.Apply(ctx, ada(t), plan, nil)
	require.NoError(t, err)
	stand := func(used int64) {
		t.Helper()
		p, err := app.Peek(ctx, app.Call{Role: app.RoleOwner}, st, 1)
		require.NoError(t, err)
		assert.Equal(t, a.View().Revision, p.Revision)
		assert.Equal(t, []model.Standing{{
			Pool: "rm", Class: "seat", Entitled: 10 * model.One, Used: model.Units(used) * model.One, State: "in-compliance",
		}}, p.Standings)
		assert.Equal(t, instant(t, noon), p.At)
	}
	stand(1)

	_, err = a.Import(ctx, ada(t), app.Document{Name: "more", Read: func(_ context.Context, base *model.Snapshot, _ app.Progress) (*model.Merged, error) {
		d := base.Draft()
		d.Endpoints = model.RowsOf(append(base.Endpoints.Slice(), laptop(t, "e3", 2))...)
		return &model.Merged{Site: d}, nil
	}}, nil)
	require.NoError(t, err)
	stand(2)
}

func TestPeekSaysWhatFailed(t *testing.T) {
	st := store.NewMemory(model.Draft{}, "ada", 0)
	require.NoError(t, st.Close())
	_, err := app.Peek(context.Background(), app.Call{Role: app.RoleOwner}, st, 1)
	var failed *app.StoreError
	require.True(t, errors.As(err, &failed))
	assert.Equal(t, "read in memory", failed.Op)
}

// hasty is a store to which somebody else writes just before every commit, for
// so many times.
type hasty struct {
	app.Store
	times int
}

func (h *hasty) Commit(ctx context.Context, c *model.Commit, p app.Progress) (int64, error) {
	if h.times--; h.times >= 0 {
		rev, err := h.Revision(ctx)
		if err != nil {
			return 0, err
		}
		if _, err := h.Store.Commit(ctx, &model.Commit{Base: rev}, nil); err != nil {
			return 0, err
		}
	}
	return h.Store.Commit(ctx, c, p)
}

// Whoever is overtaken computes again, a few times, and then says what is going
// on.
func TestOvertaken(t *testing.T) {
	ctx := context.Background()
	more := app.Document{Name: "more", Read: func(_ context.Context, base *model.Snapshot, _ app.Progress) (*model.Merged, error) {
		d := base.Draft()
		d.Endpoints = model.RowsOf(append(base.Endpoints.Slice(), laptop(t, "e3", 2))...)
		return &model.Merged{Site: d}, nil
	}}
	for _, times := range []int{0, 1, 4, 5, 100} {
		st := &hasty{Store: memory(t, seats(10, 30, laptop(t, "e1", 44))), times: times}
		a := opened(t, st)
		plan, err := a.PlanThreshold(ada(t), "rm", 60)
		require.NoError(t, err)
		_, applied := a.Apply(ctx, ada(t), plan, nil)
		st.times = times
		_, imported := a.Import(ctx, ada(t), more, nil)
		if times < 5 {
			require.NoError(t, applied)
			require.NoError(t, imported)
			continue
		}
		for _, err := range []error{applied, imported} {
			var failed *app.StoreError
			require.ErrorAs(t, err, &failed)
			require.ErrorIs(t, err, model.ErrStale)
			assert.ErrorContains(t, err, "5 times in a row, and nothing was written; wait until")
		}
		_, fresh, err := a.Refresh(ctx, instant(t, noon))
		require.NoError(t, err)
		assert.True(t, fresh)
		assert.EqualValues(t, 30, a.View().Snapshot.Pool("rm").Seat.ReclaimDays)
	}
}

// Two programs on one database: what one writes the other sees, and all rows that
// were not written stay where they are.
func TestTwoProgramsOneDatabase(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "site.db")
	program := func() *app.App {
		st, err := store.Open(ctx, store.Options{Path: path, Create: true, Owner: "ada", At: instant(t, noon)})
		require.NoError(t, err)
		t.Cleanup(func() { require.NoError(t, st.Close()) })
		return opened(t, st)
	}
	first, second := program(), program()
	_, err := first.Import(ctx, ada(t), app.Document{Name: "site", Read: func(context.Context, *model.Snapshot, app.Progress) (*model.Merged, error) {
		return &model.Merged{Site: seats(10, 30, laptop(t, "e1", 44), laptop(t, "e2", 1))}, nil
	}}, nil)
	require.NoError(t, err)
	seen, fresh, err := second.Refresh(ctx, instant(t, noon))
	require.NoError(t, err)
	require.True(t, fresh)

	plan, err := first.PlanThreshold(ada(t), "rm", 60)
	require.NoError(t, err)
	_, err = first.Apply(ctx, ada(t), plan, nil)
	require.NoError(t, err)
	v, fresh, err := second.Refresh(ctx, instant(t, noon))
	require.NoError(t, err)
	require.True(t, fresh)
	assert.EqualValues(t, 60, v.Snapshot.Pool("rm").Seat.ReclaimDays)
	assert.Equal(t, first.View().Own(), v.Own())
	assert.Same(t, seen.Snapshot.Endpoints.At(0), v.Snapshot.Endpoints.At(0), "endpoints were not read again")

	// The second acts on a base that the first has left meanwhile.
	plan, err = first.PlanReclaim(ada(t), "rm", nil)
	if err == nil {
		_, err = first.Apply(ctx, ada(t), plan, nil)
	}
	var r *app.Refusal
	require.ErrorAs(t, err, &r, "44 days are less than 60")
	plan, err = first.PlanThreshold(ada(t), "rm", 40)
	require.NoError(t, err)
	other, err := second.PlanReclaim(ada(t), "rm", nil)
	require.Error(t, err)
	require.Nil(t, other)
	_, err = first.Apply(ctx, ada(t), plan, nil)
	require.NoError(t, err)
	_, _, err = second.Refresh(ctx, instant(t, noon))
	require.NoError(t, err)
	other, err = second.PlanReclaim(ada(t), "rm", nil)
	require.NoError(t, err)
	plan, err = first.PlanThreshold(ada(t), "rm", 50)
	require.NoError(t, err)
	_, err = first.Apply(ctx, ada(t), plan, nil)
	require.NoError(t, err)
	_, err = second.Apply(ctx, ada(t), other, nil)
	require.ErrorAs(t, err, &r, "checked again on what the first wrote")
	assert.EqualValues(t, 50, second.View().Snapshot.Pool("rm").Seat.ReclaimDays)
}
