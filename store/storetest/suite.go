// Package storetest states as tests what every store of a site keeps. It knows
// package model and no store.
package storetest

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"lictop/model"
)

// Store is what is tested.
type Store interface {
	Load(ctx context.Context, progress func(done, total int64)) (*model.Stored, error)
	Since(ctx context.Context, known *model.Stored, progress func(done, total int64)) (*model.Stored, error)
	Peek(ctx context.Context, rows int) (*model.Peek, error)
	Revision(ctx context.Context) (int64, error)
	Commit(ctx context.Context, c *model.Commit, progress func(done, total int64)) (int64, error)
	Audit(ctx context.Context, limit int) ([]model.AuditEntry, error)
	AuditChanges(ctx context.Context, entry int64) ([]model.AuditChange, error)
	VerifyAudit(ctx context.Context, progress func(done, total int64)) (*model.AuditProof, error)
	Activity(ctx context.Context, pool string) ([]model.Activity, error)
	Samples(ctx context.Context, pool string) ([]model.Sample, error)
	Readings(ctx context.Context, pool string) ([]model.PastReading, error)
	Sample(ctx context.Context, list []model.Standing, at model.Instant) error
	Past(ctx context.Context, known *model.Stored, at model.Instant, progress func(done, total int64)) (*model.Stored, model.Instant, error)
	Place() string
	Close() error
}

// What a store must be opened with.
const (
	Owner                 = "ada"
	Created model.Instant = 1_795_000_000
)

// Run proves a store. open returns a new and empty one, created by Owner at
// Created; Run closes it.
func Run(t *testing.T, open func(t *testing.T) Store) {
	for _, c := range []struct {
		name string
		test func(*testing.T, *Bench)
	}{
		{"an empty store", testEmpty},
		{"what was committed is loaded", testRoundTrip},
		{"what was loaded stays as it is", testIsolation},
		{"a stale base is refused", testStale},
		{"a commit without rows", testNoRows},
		{"handles", testHandles},
		{"activity is learned once", testActivity},
		{"renewal requests keep their order", testRequests},
		{"own facts", testOwnFacts},
		{"audit", testAudit},
		{"audit changes", testAuditChanges},
		{"the audit log is a chain", testAuditChain},
		{"what is new", testSince},
		{"what is new for a stranger", testSinceForeign},
		{"what is not new is shared", testSinceShares},
		{"what is new when it is much", testSinceMuch},
		{"a look at once", testPeek},
		{"standings", testStandings},
		{"samples of commits and of looks", testSamples},
		{"readings", testReadings},
		{"the past is what was", testPast},
		{"the past by clocks that go wrong", testPastClocks},
		{"the past when there was much", testPastMuch},
		{"progress", testProgress},
		{"a context that has ended", testEnded},
		{"cancelling a commit leaves nothing", testCancelCommit},
		{"cancelling a load", testCancelLoad},
		{"several at once", testConcurrent},
		{"a closed store", testClosed},
	} {
		t.Run(c.name, func(t *testing.T) {
			st := open(t)
			t.Cleanup(func() { require.NoError(t, st.Close()) })
			c.test(t, &Bench{Store: st, Now: model.NewSnapshot(model.Draft{AsOf: model.None})})
		})
	}
}

// Bench is a store under test and the site that it should hold.
type Bench struct {
	Store
	Now      *model.Snapshot
	Revision int64
}

// To commits the difference that leads to another site, with whatever else the
// commit has, and expects it to work.
func (b *Bench) To(t *testing.T, after *model.Snapshot, c model.Commit) {
	t.Helper()
	c.Base, c.Delta = b.Revision, model.Compare(b.Now, after)
	revision, err := b.Commit(context.Background(), &c, nil)
	require.NoError(t, err)
	require.Equal(t, b.Revision+1, revision, "the revision grows by one")
	b.Now, b.Revision = after, revision
	b.Holds(t)
}

// Just commits without a difference in the rows.
func (b *Bench) Just(t *testing.T, c model.Commit) {
	t.Helper()
	b.To(t, b.Now, c)
}

// Holds loads the site and expects all of it to be as it should.
func (b *Bench) Holds(t *testing.T) *model.Stored {
	t.Helper()
	revision, err := b.Store.Revision(context.Background())
	require.NoError(t, err)
	require.Equal(t, b.Revision, revision)
	s, err := b.Load(context.Background(), nil)
	require.NoError(t, err)
	require.Equal(t, b.Revision, s.Revision)
	require.Equal(t, Owner, s.Owner)
	require.Equal(t, Created, s.Created)
	Same(t, b.Now, s.Snapshot)
	return s
}

// Same expects two sites to be equal in every member, their instants and
// questions apart.
func Same(t *testing.T, want, got *model.Snapshot) {
	t.Helper()
	require.Equal(t, model.None, got.AsOf)
	require.Empty(t, got.Asks)
	same(t, "pools", want.Pools, got.Pools)
	same(t, "endpoints", want.Endpoints.Slice(), got.Endpoints.Slice())
	same(t, "licenses", want.Licenses.Slice(), got.Licenses.Slice())
	same(t, "hosts", want.Hosts.Slice(), got.Hosts.Slice())
	same(t, "devices", want.Devices.Slice(), got.Devices.Slice())
	same(t, "users", want.Users.Slice(), got.Users.Slice())
	same(t, "meetings", want.Meetings.Slice(), got.Meetings.Slice())
	same(t, "requests", want.Requests, got.Requests)
	require.True(t, model.Compare(want, got).Empty())
	for i := range want.Pools {
		require.Equal(t, want.EndpointsOf(i), got.EndpointsOf(i), "the index of the snapshot")
	}
}

func same[T any](t *testing.T, what string, want, got []T) {
	t.Helper()
	require.Len(t, got, len(want), what)
	for i := range want {
		require.Equal(t, want[i], got[i], "%s %d", what, i)
	}
}
