package app_test

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/model"
)

// document is an import that changes the base.
func document(change func(d *model.Draft)) app.Document {
	return app.Document{Name: "site.json", Read: func(_ context.Context, base *model.Snapshot, _ app.Progress) (*model.Merged, error) {
		d := base.Draft()
		change(&d)
		return &model.Merged{Site: d, Sum: "abc"}, nil
	}}
}

func addLicense(l model.License) func(d *model.Draft) {
	return func(d *model.Draft) { d.Licenses = model.RowsOf(append(d.Licenses.Slice(), l)...) }
}

func TestImportGivesHandlesThatAreNeverReused(t *testing.T) {
	ctx := context.Background()
	a := opened(t, memory(t, expiringSite(t)))
	before := handleOf(t, a, keyA)
	_, err := a.Import(ctx, ada(t), document(addLicense(license(t, "ZZZZZ-ZZZZZ-ZZZZ9", model.TransactionNew, 1, "2026-01-01", "2027-01-01"))), nil)
	require.NoError(t, err)
	assert.Equal(t, int64(4), handleOf(t, a, "ZZZZZ-ZZZZZ-ZZZZ9"))
	_, err = a.Import(ctx, ada(t), document(func(d *model.Draft) { d.Licenses = model.RowsOf(d.Licenses.Slice()[:3]...) }), nil)
	require.NoError(t, err)
	_, err = a.Import(ctx, ada(t), document(addLicense(license(t, "00000-ZZZZZ-ZZZZ9", model.TransactionNew, 1, "2026-01-01", "2027-01-01"))), nil)
	require.NoError(t, err)
	assert.Equal(t, int64(5), handleOf(t, a, "00000-ZZZZZ-ZZZZ9"))
	assert.Equal(t, before, handleOf(t, a, keyA))
}

func TestImportListsDrift(t *testing.T) {
	ctx := context.Background()
	a := opened(t, memory(t, seats(10, 30, laptop(t, "e1", 44), laptop(t, "e2", 44))))
	plan, err := a.PlanReclaim(ada(t), "rm", nil)
	require.NoError(t, err)
	_, err = a.Apply(ctx, ada(t), plan, nil)
	require.NoError(t, err)
	back := document(func(d *model.Draft) {
		e := d.Endpoints.Edit()
		e.At(1).Licensed = model.True
		d.Endpoints = e.Rows()
	})
	preview, err := a.PreviewImport(ctx, ada(t), back, nil)
	require.NoError(t, err)
	assert.Zero(t, preview.Revision)
	assert.Len(t, a.View().Own(), 2, "a preview writes nothing")
	r, err := a.Import(ctx, ada(t), back, nil)
	require.NoError(t, err)
	require.Len(t, r.Drift, 1)
	assert.Equal(t, "e2", r.Drift[0].Own.Subject.ID)
	assert.Equal(t, model.IntValue(1), r.Drift[0].Now)
	assert.Len(t, a.View().Own(), 1)
	assert.Equal(t, "1 endpoint changed", r.Summary)
	entries, err := a.Audit(ctx, 1)
	require.NoError(t, err)
	assert.Equal(t, "site.json: 1 endpoint changed (SHA-256 abc)", entries[0].Summary)
	assert.Equal(t, "rm", entries[0].Pool)
}

func TestImportOfNothingNewWritesNothing(t *testing.T) {
	a := sample(t)
	rev := a.View().Revision
	r, err := a.Import(context.Background(), ada(t), document(func(*model.Draft) {}), nil)
	require.NoError(t, err)
	assert.True(t, r.Delta.Empty())
	assert.Equal(t, "nothing to change", r.Summary)
	assert.Equal(t, rev, a.View().Revision)
}

func TestImportLearnsActivity(t *testing.T) {
	a := opened(t, memory(t, seats(10, 30, laptop(t, "e1", 44), laptop(t, "e2", 3))))
	r, err := a.Import(context.Background(), ada(t), document(func(d *model.Draft) {
		e := d.Endpoints.Edit()
		e.At(0).LastSeen = instant(t, "2026-11-20T08:00:00Z")
		e.At(1).LastSeen -= model.Day // backwards: teaches nothing
		d.Endpoints = e.Rows()
	}), nil)
	require.NoError(t, err)
	assert.Equal(t, []model.Activity{
		{Pool: "rm", Subject: "e1", Day: instant(t, "2026-10-08")},
		{Pool: "rm", Subject: "e1", Day: instant(t, "2026-11-20")},
	}, r.Delta.Activity)
}

// A document of nothing but days that are known already changes nothing.
func TestImportLearnsADayOnce(t *testing.T) {
	a := opened(t, memory(t, seats(10, 30, laptop(t, "e1", 44))))
	day := func(s string) model.Activity { return model.Activity{Pool: "rm", Subject: "e1", Day: instant(t, s)} }
	learn := func(days ...model.Activity) *app.ImportReport {
		r, err := a.Import(context.Background(), ada(t), app.Document{
			Read: func(_ context.Context, base *model.Snapshot, _ app.Progress) (*model.Merged, error) {
				return &model.Merged{Site: base.Draft(), Activity: days}, nil
			},
		}, nil)
		require.NoError(t, err)
		return r
	}
	assert.Equal(t, "1 day of activity", learn(day("2026-10-08")).Summary)
	rev := a.View().Revision
	assert.Equal(t, "nothing to change", learn(day("2026-10-08"), day("2026-10-08")).Summary)
	assert.Equal(t, rev, a.View().Revision)
	assert.Equal(t, []model.Activity{day("2026-10-09")}, learn(day("2026-10-08"), day("2026-10-09")).Delta.Activity)
}

// An import that meets another writer reads again on the newer base.
func TestImportReadsAgainWhenTheStoreMoved(t *testing.T) {
	ctx := context.Background()
	st := memory(t, seats(10, 30, laptop(t, "e1", 44)))
	a, other := opened(t, st), opened(t, st)
	reads := 0
	doc := app.Document{Name: "x", Read: func(_ context.Context, base *model.Snapshot, _ app.Progress) (*model.Merged, error) {
		if reads++; reads == 1 {
			plan, err := other.PlanThreshold(ada(t), "rm", 7)
			if err != nil {
				return nil, err
			}
			if _, err := other.Apply(ctx, ada(t), plan, nil); err != nil {
				return nil, err
			}
		}
		d := base.Draft()
		d.Pools[0].Capacity = 11
		return &model.Merged{Site: d}, nil
	}}
	_, err := a.Import(ctx, ada(t), doc, nil)
	require.NoError(t, err)
	assert.Equal(t, 2, reads)
	p := a.View().Snapshot.Pool("rm")
	assert.Equal(t, int64(7), p.Seat.ReclaimDays)
	assert.Equal(t, int64(11), p.Capacity)
}

func TestImportThatFailsChangesNothing(t *testing.T) {
	a := sample(t)
	v := a.View()
	bad := errors.New("line 3")
	_, err := a.Import(context.Background(), ada(t), app.Document{
		Read: func(context.Context, *model.Snapshot, app.Progress) (*model.Merged, error) { return nil, bad },
	}, nil)
	require.ErrorIs(t, err, bad)
	assert.Same(t, v, a.View())

	ctx, cancel := context.WithCancel(context.Background())
	_, err = a.Import(ctx, ada(t), document(func(d *model.Draft) { d.Pools[0].Capacity = 12345; cancel() }), nil)
	require.ErrorIs(t, err, context.Canceled)
	assert.Same(t, v, a.View())
}
