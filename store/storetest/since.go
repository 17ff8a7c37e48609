package storetest

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"lictop/model"
)

// since expects that whoever knows the site of any older revision learns by Since
// what Load tells, and returns what was told to the last of them.
func (b *Bench) since(t *testing.T, known ...*model.Stored) *model.Stored {
	t.Helper()
	want := b.Holds(t)
	var got *model.Stored
	for _, k := range append([]*model.Stored{nil}, known...) {
		var err error
		got, err = b.Since(context.Background(), k, nil)
		require.NoError(t, err)
		require.Equal(t, want.Revision, got.Revision)
		require.Equal(t, want.NextHandle, got.NextHandle)
		require.Equal(t, want.Owner, got.Owner)
		require.Equal(t, want.Created, got.Created)
		same(t, "own facts", want.Own, got.Own)
		Same(t, want.Snapshot, got.Snapshot)
	}
	return got
}

// copied is a site that shares nothing with what the store gave.
func copied(s *model.Snapshot) *model.Snapshot {
	d := s.Draft()
	d.Endpoints, d.Licenses = model.RowsOf(s.Endpoints.Slice()...), model.RowsOf(s.Licenses.Slice()...)
	d.Hosts, d.Devices = model.RowsOf(s.Hosts.Slice()...), model.RowsOf(s.Devices.Slice()...)
	d.Users, d.Meetings = model.RowsOf(s.Users.Slice()...), model.RowsOf(s.Meetings.Slice()...)
	return model.NewSnapshot(d)
}

// testSince commits at random and asks from every older revision on. What they
// knew stays as it was.
func testSince(t *testing.T, b *Bench) {
	commits := 25
	if testing.Short() {
		commits = 8
	}
	m := NewMaker(21)
	known := []*model.Stored{b.Holds(t)}
	was := []*model.Snapshot{copied(b.Now)}
	for i := range commits {
		after := m.Next(b.Now)
		if m.IntN(3) == 0 {
			after = b.Now
		}
		c := model.Commit{NextHandle: int64(10 * i)}
		for range m.IntN(4) {
			f := fact(fmt.Sprint(m.IntN(6)), m.number())
			if f.Plan = m.text(); m.yes() {
				c.OwnSet = append(c.OwnSet, f)
			} else {
				c.OwnDropped = append(c.OwnDropped, f)
			}
		}
		b.To(t, after, c)
		known = append(known, b.since(t, known...), b.Holds(t))
		was = append(was, copied(b.Now), copied(b.Now))
	}
	for i, k := range known {
		Same(t, was[i], k.Snapshot)
	}
}

// testSinceForeign: what is known of another store, or of a revision that is not
// there yet, counts for nothing.
func testSinceForeign(t *testing.T, b *Bench) {
	m := NewMaker(22)
	b.To(t, m.Next(m.Next(b.Now)), model.Commit{OwnSet: []model.OwnFact{fact("a", 1)}})
	for _, change := range []func(*model.Stored){
		func(k *model.Stored) { k.Owner = "somebody" },
		func(k *model.Stored) { k.Created++ },
		func(k *model.Stored) { k.Revision = 99 },
	} {
		k := &model.Stored{Snapshot: m.Next(&model.Snapshot{}), Revision: 1, Owner: Owner, Created: Created, Own: []model.OwnFact{fact("z", 9)}}
		change(k)
		b.since(t, k)
	}
}

// testSinceShares: rows of which none was written stay the same memory, and the
// order in which own facts were known does not matter.
func testSinceShares(t *testing.T, b *Bench) {
	b.To(t, seats(9000, 1), model.Commit{OwnSet: []model.OwnFact{fact("a", 1), fact("b", 2), fact("c", 3)}})
	old := b.Holds(t)
	b.Now = old.Snapshot
	knows := *old
	knows.Own = []model.OwnFact{fact("c", 3), fact("a", 1), fact("b", 2)}

	d := b.Now.Draft()
	d.Pools[0].Capacity = 7
	b.To(t, model.NewSnapshot(d), model.Commit{})
	got := b.since(t, &knows)
	require.Same(t, old.Snapshot.Endpoints.At(0), got.Snapshot.Endpoints.At(0))
	require.Same(t, old.Snapshot.Endpoints.At(8999), got.Snapshot.Endpoints.At(8999))

	edit := b.Now.Endpoints.Edit()
	edit.At(5000).Name = "new"
	after := *b.Now
	after.Endpoints = edit.Rows()
	b.To(t, &after, model.Commit{OwnDropped: []model.OwnFact{fact("b", 2)}})
	got = b.since(t, got, &knows)
	require.Same(t, old.Snapshot.Endpoints.At(0), got.Snapshot.Endpoints.At(0))
	require.Equal(t, "new", got.Snapshot.Endpoints.At(5000).Name)
	require.Empty(t, old.Snapshot.Endpoints.At(5000).Name)
	require.Same(t, old.Snapshot.Endpoints.At(8999), got.Snapshot.Endpoints.At(8999))
}

// testSinceMuch writes more than anybody would list, again and again.
func testSinceMuch(t *testing.T, b *Bench) {
	if testing.Short() {
		t.Skip("more than 10 000 rows")
	}
	known := []*model.Stored{b.Holds(t)}
	learn := func(after *model.Snapshot) {
		t.Helper()
		b.To(t, after, model.Commit{})
		known = append(known, b.since(t, known...))
	}
	learn(seats(25_000, 1)) // too many for one commit
	for mark := range int64(8) {
		edit := b.Now.Endpoints.Edit()
		for i := range 9_000 { // each fits, all of them together do not
			edit.At(i + int(mark)*1000).LastSeen = model.Instant(100 + mark)
		}
		after := *b.Now
		after.Endpoints = edit.Rows()
		learn(&after)
	}
	learn(seats(24_000, 3))
	learn(seats(10, 4))
	learn(seats(0, 5))
}
