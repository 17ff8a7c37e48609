package app_test

import (
	"context"
	"errors"
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
