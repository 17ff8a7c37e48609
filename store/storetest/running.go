package storetest

import (
	"context"
	"fmt"
	"io/fs"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"lictop/model"
)

// seats is a site of one pool with n endpoints; the capacity carries a mark.
func seats(n int, mark int64) *model.Snapshot {
	p := model.NewPool("rm", model.FamilySeat)
	p.Capacity = mark
	d := model.Draft{AsOf: model.None, Pools: []model.Pool{p}}
	for i := range n {
		e := model.NewEndpoint("rm", fmt.Sprintf("e%06d", i))
		e.LastSeen = model.Instant(mark)
		d.Endpoints.Append(e)
	}
	return model.NewSnapshot(d)
}

func testProgress(t *testing.T, b *Bench) {
	n := 9_000
	if !testing.Short() {
		n = 35_000
	}
	var last, calls int64
	watch := func(done, total int64) {
		require.GreaterOrEqual(t, done, last)
		require.LessOrEqual(t, done, total)
		last = done
		calls++
		require.EqualValues(t, n+1, total)
	}
	after := seats(n, 1)
	_, err := b.Commit(context.Background(), &model.Commit{Delta: model.Compare(b.Now, after)}, watch)
	require.NoError(t, err)
	require.NotZero(t, calls)
	require.EqualValues(t, n+1, last, "the end is told")
	b.Now, b.Revision, last, calls = after, 1, 0, 0
	_, err = b.Load(context.Background(), watch)
	require.NoError(t, err)
	require.NotZero(t, calls)
	require.EqualValues(t, n+1, last, "the end is told")
}

func testEnded(t *testing.T, b *Bench) {
	b.To(t, seats(3, 1), model.Commit{})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := b.Load(ctx, nil)
	require.ErrorIs(t, err, context.Canceled)
	_, err = b.Store.Revision(ctx)
	require.ErrorIs(t, err, context.Canceled)
	_, err = b.Peek(ctx, 1)
	require.ErrorIs(t, err, context.Canceled)
	_, err = b.Since(ctx, nil, nil)
	require.ErrorIs(t, err, context.Canceled)
	_, err = b.Commit(ctx, &model.Commit{Base: 1, Delta: model.Compare(b.Now, seats(4, 2))}, nil)
	require.ErrorIs(t, err, context.Canceled)
	_, err = b.Audit(ctx, 0)
	require.ErrorIs(t, err, context.Canceled)
	_, err = b.AuditChanges(ctx, 1)
	require.ErrorIs(t, err, context.Canceled)
	_, err = b.VerifyAudit(ctx, nil)
	require.ErrorIs(t, err, context.Canceled)
	_, err = b.Activity(ctx, "rm")
	require.ErrorIs(t, err, context.Canceled)
	_, err = b.Samples(ctx, "rm")
	require.ErrorIs(t, err, context.Canceled)
	_, err = b.Readings(ctx, "rm")
	require.ErrorIs(t, err, context.Canceled)
	require.ErrorIs(t, b.Sample(ctx, nil, 1), context.Canceled)
	_, _, err = b.Past(ctx, nil, 1, nil)
	require.ErrorIs(t, err, context.Canceled)
	b.Holds(t)
}

func testCancelCommit(t *testing.T, b *Bench) {
	if testing.Short() {
		t.Skip("more than 10 000 rows")
	}
	b.To(t, seats(10_500, 1), model.Commit{})
	for _, after := range []*model.Snapshot{seats(10_500, 2), seats(60_000, 1), seats(0, 1)} {
		ctx, cancel := context.WithCancel(context.Background())
		_, err := b.Commit(ctx, &model.Commit{
			Base: b.Revision, Delta: model.Compare(b.Now, after), NextHandle: 50,
			OwnSet: []model.OwnFact{fact("a", 1)}, Audit: model.AuditEntry{Action: "import"},
		}, func(done, total int64) { cancel() })
		require.ErrorIs(t, err, context.Canceled)
		s := b.Holds(t)
		require.Empty(t, s.Own)
		require.EqualValues(t, 1, s.NextHandle)
		entries, err := b.Audit(context.Background(), 0)
		require.NoError(t, err)
		require.Len(t, entries, 1)
	}
	b.To(t, seats(3, 9), model.Commit{})
}

func testCancelLoad(t *testing.T, b *Bench) {
	if testing.Short() {
		t.Skip("more than 10 000 rows")
	}
	b.To(t, seats(100_000, 1), model.Commit{})
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var asked time.Time
	_, err := b.Load(ctx, func(done, total int64) {
		if asked.IsZero() {
			asked = time.Now()
			cancel()
		}
	})
	if err != nil { // a store may be done before it could be told
		require.ErrorIs(t, err, context.Canceled)
		require.Less(t, time.Since(asked), time.Second, "a tenth of it, were the machine idle")
	}
	b.Holds(t)
}

// testConcurrent has a writer and readers at work; every reader must see some
// commit whole.
func testConcurrent(t *testing.T, b *Bench) {
	const commits, rows = 25, 200
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			for ctx.Err() == nil {
				s, err := b.Load(context.Background(), nil)
				if err != nil {
					t.Errorf("load beside a writer: %v", err)
					return
				}
				for _, e := range s.Snapshot.Endpoints.All() {
					if int64(e.LastSeen) != s.Revision || s.Snapshot.Pools[0].Capacity != s.Revision {
						t.Errorf("revision %d shows a row of %d", s.Revision, e.LastSeen)
						return
					}
				}
				if r, err := b.Store.Revision(context.Background()); err != nil || r < s.Revision {
					t.Errorf("revision %d after %d: %v", r, s.Revision, err)
					return
				}
			}
		})
	}
	for i := range int64(commits) {
		b.To(t, seats(rows+int(i), i+1), model.Commit{Audit: model.AuditEntry{Plan: "p"}})
	}
	stop()
	wg.Wait()
}

func testClosed(t *testing.T, b *Bench) {
	require.NoError(t, b.Close())
	require.NoError(t, b.Close(), "closing twice is closing once")
	_, err := b.Load(context.Background(), nil)
	require.ErrorIs(t, err, fs.ErrClosed)
	_, err = b.Store.Revision(context.Background())
	require.ErrorIs(t, err, fs.ErrClosed)
	_, err = b.Peek(context.Background(), 1)
	require.ErrorIs(t, err, fs.ErrClosed)
	_, err = b.Since(context.Background(), nil, nil)
	require.ErrorIs(t, err, fs.ErrClosed)
	_, err = b.Commit(context.Background(), &model.Commit{}, nil)
	require.ErrorIs(t, err, fs.ErrClosed)
	_, err = b.Audit(context.Background(), 0)
	require.ErrorIs(t, err, fs.ErrClosed)
	_, err = b.AuditChanges(context.Background(), 1)
	require.ErrorIs(t, err, fs.ErrClosed)
	_, err = b.VerifyAudit(context.Background(), nil)
	require.ErrorIs(t, err, fs.ErrClosed)
	_, err = b.Samples(context.Background(), "")
	require.ErrorIs(t, err, fs.ErrClosed)
	_, err = b.Readings(context.Background(), "")
	require.ErrorIs(t, err, fs.ErrClosed)
	require.ErrorIs(t, b.Sample(context.Background(), nil, 1), fs.ErrClosed)
	_, _, err = b.Past(context.Background(), nil, 1, nil)
	require.ErrorIs(t, err, fs.ErrClosed)
}
