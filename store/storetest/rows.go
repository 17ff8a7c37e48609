package storetest

import (
	"context"
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"lictop/model"
)

func testEmpty(t *testing.T, b *Bench) {
	s := b.Holds(t)
	require.Empty(t, s.Snapshot.Pools)
	require.Empty(t, s.Own)
	require.EqualValues(t, 1, s.NextHandle, "the first license will be L-1")
	entries, err := b.Audit(context.Background(), 0)
	require.NoError(t, err)
	require.Empty(t, entries)
	require.NotEmpty(t, b.Place())
}

func testRoundTrip(t *testing.T, b *Bench) {
	commits := 40
	if testing.Short() {
		commits = 12
	}
	m := NewMaker(1)
	for range commits {
		b.To(t, m.Next(b.Now), model.Commit{})
	}
	require.NotZero(t, b.Now.Endpoints.Len(), "the sites should have something")
	b.To(t, model.NewSnapshot(model.Draft{Requests: b.Now.Requests}), model.Commit{})
}

func testIsolation(t *testing.T, b *Bench) {
	m := NewMaker(2)
	b.To(t, m.Next(m.Next(b.Now)), model.Commit{OwnSet: []model.OwnFact{fact("a", 1)}})
	before, old := b.Holds(t), b.Now
	b.To(t, m.Next(b.Now), model.Commit{OwnSet: []model.OwnFact{fact("b", 2)}})
	Same(t, old, before.Snapshot)
	require.Len(t, before.Own, 1)
}

func testStale(t *testing.T, b *Bench) {
	m := NewMaker(3)
	b.To(t, m.Next(b.Now), model.Commit{})
	next := m.Next(b.Now)
	for _, base := range []int64{0, 2, -1, math.MaxInt64} {
		c := &model.Commit{
			Base: base, Delta: model.Compare(b.Now, next), NextHandle: 100, OwnSet: []model.OwnFact{fact("a", 1)},
			Audit: model.AuditEntry{Action: "import"},
		}
		_, err := b.Commit(context.Background(), c, nil)
		require.ErrorIs(t, err, model.ErrStale)
		s := b.Holds(t)
		require.Less(t, s.NextHandle, int64(100))
		require.Empty(t, s.Own)
	}
	entries, err := b.Audit(context.Background(), 0)
	require.NoError(t, err)
	require.Len(t, entries, 1, "what was refused is not in the log")
}

func testNoRows(t *testing.T, b *Bench) {
	m := NewMaker(4)
	b.To(t, m.Next(b.Now), model.Commit{})
	revision, err := b.Commit(context.Background(), &model.Commit{Base: 1}, nil)
	require.NoError(t, err)
	require.EqualValues(t, 2, revision)
	b.Revision = 2
	b.Holds(t)
	asked := *b.Now
	asked.AsOf, asked.Asks = 5, []model.Ask{{Pool: "p", Host: "h"}}
	_, err = b.Commit(context.Background(), &model.Commit{Base: 2, Delta: model.Compare(b.Now, &asked)}, nil)
	require.NoError(t, err)
	b.Revision = 3
	b.Holds(t) // neither the instant nor the questions are kept
}

func testHandles(t *testing.T, b *Bench) {
	pool := model.NewPool("pdms", model.FamilySubscription)
	site := func(handles ...int64) *model.Snapshot {
		d := model.Draft{AsOf: model.None, Pools: []model.Pool{pool}}
		for i, h := range handles {
			l := model.NewLicense("pdms", fmt.Sprintf("KEY%02d", i))
			l.Handle = h
			d.Licenses.Append(l)
		}
		return model.NewSnapshot(d)
	}
	for _, c := range []struct {
		next, want int64
		handles    []int64
	}{
		{4, 4, []int64{3, 1, 2}},
		{0, 4, []int64{3, 1, 2}}, // a commit that says nothing
		{3, 4, []int64{3, 2}},    // a handle is not given twice
		{9, 9, []int64{3, 2, 8, 0, 0}},
		{math.MaxInt64, math.MaxInt64, []int64{math.MaxInt64 - 1}},
	} {
		b.To(t, site(c.handles...), model.Commit{NextHandle: c.next})
		require.Equal(t, c.want, b.Holds(t).NextHandle)
	}
}

func testRequests(t *testing.T, b *Bench) {
	for n := range int64(5) {
		d := b.Now.Draft()
		for i := range n {
			d.Requests = append(d.Requests, model.RenewalRequest{License: 100 - n, Quantity: i, Message: "same", At: model.None})
		}
		b.To(t, model.NewSnapshot(d), model.Commit{})
	}
	require.Len(t, b.Now.Requests, 10)
}

func fact(id string, n int64) model.OwnFact {
	return model.OwnFact{
		Subject: model.Subject{Kind: model.KindEndpoint, Pool: "rm", ID: id},
		Field:   model.FieldLicensed, Value: model.IntValue(n), Plan: "p1", At: 77,
	}
}

func testOwnFacts(t *testing.T, b *Bench) {
	unpinned := fact("a", 0)
	unpinned.Field, unpinned.Value, unpinned.At = model.FieldPin, model.Value{}, model.None
	pool := fact("rm", 30)
	pool.Subject.Kind, pool.Field = model.KindPool, model.FieldReclaimDays
	other := fact("ü", 1)
	other.Subject.Pool, other.Value.Text = "b", "why 漢"

	newer := fact("a", 1) // replaces a fact in every member
	newer.Value.Text, newer.Plan, newer.At = "text", "p2", 78

	for i, c := range []struct{ set, dropped, want []model.OwnFact }{
		{set: []model.OwnFact{pool, unpinned, fact("b", 1), fact("a", 0), other},
			want: []model.OwnFact{other, fact("a", 0), unpinned, fact("b", 1), pool}},
		{set: []model.OwnFact{newer}, dropped: []model.OwnFact{fact("none", 1)}, // an unknown one is no error
			want: []model.OwnFact{other, newer, unpinned, fact("b", 1), pool}},
		{set: []model.OwnFact{fact("b", 0)}, dropped: []model.OwnFact{fact("b", 7), other, unpinned},
			want: []model.OwnFact{newer, fact("b", 0), pool}},
	} {
		b.Just(t, model.Commit{OwnSet: c.set, OwnDropped: c.dropped})
		require.Equal(t, c.want, b.Holds(t).Own, "step %d: by pool, kind, id and field", i)
	}
}

func testActivity(t *testing.T, b *Bench) {
	day := func(subject string, n model.Instant) model.Activity {
		return model.Activity{Pool: "rm", Subject: subject, Day: n * model.Day}
	}
	learn := func(list ...model.Activity) {
		t.Helper()
		d := model.Compare(b.Now, b.Now)
		d.Activity = list
		revision, err := b.Commit(context.Background(), &model.Commit{Base: b.Revision, Delta: d}, nil)
		require.NoError(t, err)
		b.Revision = revision
	}
	learn(day("e2", 3), day("e1", 2), day("e1", 2))
	learn(day("e1", 2), day("e1", 1), day("ü", 2932896), model.Activity{Pool: "other", Subject: "e1"})
	got, err := b.Activity(context.Background(), "rm")
	require.NoError(t, err)
	require.Equal(t, []model.Activity{day("e1", 1), day("e1", 2), day("e2", 3), day("ü", 2932896)}, got)
	got, err = b.Activity(context.Background(), "none")
	require.NoError(t, err)
	require.Empty(t, got)
	for _, c := range []struct {
		subjects []string
		want     []model.Activity
	}{
		{nil, []model.Activity{day("e1", 1), day("e1", 2), day("e2", 3), day("ü", 2932896)}},
		{[]string{"e1", "ü"}, []model.Activity{day("e1", 1), day("e1", 2), day("ü", 2932896)}},
		{[]string{"", "e", "e2"}, []model.Activity{day("e2", 3)}},
		{[]string{}, nil},
	} {
		var each []model.Activity
		require.NoError(t, b.EachActivity(context.Background(), "rm", c.subjects, func(a model.Activity) { each = append(each, a) }))
		require.Equal(t, c.want, each, "of %q", c.subjects)
	}
}
