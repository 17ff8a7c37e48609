package store

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"lictop/model"
)

// bigSite is a seat pool with n endpoints.
func bigSite(n int) *model.Snapshot {
	p := model.NewPool("rm", model.FamilySeat)
	p.Capacity, p.Seat.ReclaimDays = int64(n), 30
	d := model.Draft{AsOf: model.None, Pools: []model.Pool{p}}
	for i := range n {
		e := model.NewEndpoint("rm", fmt.Sprintf("ep-%07d", i))
		e.Name = fmt.Sprintf("Laptop of user %d", i)
		e.Model = fmt.Sprintf("RealPresence Desktop %d", i%17)
		e.Owner = fmt.Sprintf("user%d", i*7919%n)
		e.Site = fmt.Sprintf("Site %d", i%40)
		e.LastSeen = model.Instant(1_700_000_000 + i*31)
		e.Status = model.Status(i % 4)
		e.Class = model.Class(i % 3)
		e.Licensed = model.Tri(i % 3)
		e.Registered = i%5 != 0
		d.Endpoints.Append(e)
	}
	return model.NewSnapshot(d)
}

// sweep is a plan that takes the seats of the first n endpoints away, with all
// that is written down about it.
func sweep(before *model.Snapshot, base int64, n int) *model.Commit {
	c := &model.Commit{Base: base, Audit: model.AuditEntry{Action: "reclaim", Plan: fmt.Sprint("p", base), Pool: "rm"}}
	edit := before.Endpoints.Edit()
	for i := range n {
		e := edit.At(i)
		was := e.Licensed
		e.Licensed = model.TriOf(was != model.True)
		c.Audit.Changes = append(c.Audit.Changes, model.AuditChange{
			Subject: "endpoint/" + e.ID, Pool: e.Pool, Field: model.FieldLicensed, Rule: "seat.reclaim.idle",
			Before: model.IntValue(int64(was)), After: model.IntValue(int64(e.Licensed)),
		})
		c.OwnSet = append(c.OwnSet, model.OwnFact{
			Subject: model.Subject{Kind: model.KindEndpoint, Pool: e.Pool, ID: e.ID},
			Field:   model.FieldLicensed, Value: model.IntValue(0), Plan: "p1", At: 1,
		})
	}
	after := *before
	after.Endpoints = edit.Rows()
	c.Delta = model.Compare(before, &after)
	return c
}

// fillNew makes a database with a site in it.
func fillNew(tb testing.TB, s *model.Snapshot) *DB {
	tb.Helper()
	db := openNew(tb, filepath.Join(tb.TempDir(), "site.db"))
	_, err := db.Commit(context.Background(), &model.Commit{Delta: model.Compare(&model.Snapshot{}, s)}, nil)
	require.NoError(tb, err)
	return db
}

func BenchmarkCommitNew1M(b *testing.B) {
	c := &model.Commit{Delta: model.Compare(&model.Snapshot{}, bigSite(1_000_000))}
	for b.Loop() {
		b.StopTimer()
		db := openNew(b, filepath.Join(b.TempDir(), "site.db"))
		b.StartTimer()
		_, err := db.Commit(context.Background(), c, nil)
		require.NoError(b, err)
		b.StopTimer()
		require.NoError(b, db.Close())
		b.StartTimer()
	}
}

func BenchmarkLoad1M(b *testing.B) {
	db := fillNew(b, bigSite(1_000_000))
	b.ReportAllocs()
	for b.Loop() {
		_, err := db.Load(context.Background(), nil)
		require.NoError(b, err)
	}
}

// BenchmarkCommitChanged300k is a sweep over 300 000 of a million endpoints with
// as many changes in the audit log and as many own facts.
func BenchmarkCommitChanged300k(b *testing.B) {
	site, base := bigSite(1_000_000), int64(1)
	db := fillNew(b, site)
	for b.Loop() {
		b.StopTimer()
		c := sweep(site, base, 300_000)
		b.StartTimer()
		_, err := db.Commit(context.Background(), c, nil)
		require.NoError(b, err)
		site, base = c.Delta.After, base+1
	}
}

// BenchmarkCommitOne is one small plan on a large site.
func BenchmarkCommitOne(b *testing.B) {
	site, base := bigSite(100_000), int64(1)
	db := fillNew(b, site)
	for b.Loop() {
		b.StopTimer()
		c := sweep(site, base, 1)
		b.StartTimer()
		_, err := db.Commit(context.Background(), c, nil)
		require.NoError(b, err)
		site, base = c.Delta.After, base+1
	}
}

// BenchmarkSince1M is what a second program reads of a million rows when the
// first has written some of them; with whole, all of them.
func BenchmarkSince1M(b *testing.B) {
	ctx := context.Background()
	for _, n := range []int{1, 1_000, 10_000, 300_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			db := fillNew(b, bigSite(1_000_000))
			known, err := db.Load(ctx, nil)
			require.NoError(b, err)
			_, err = db.Commit(ctx, sweep(known.Snapshot, 1, n), nil)
			require.NoError(b, err)
			b.ReportAllocs()
			for b.Loop() {
				_, err := db.Since(ctx, known, nil)
				require.NoError(b, err)
			}
		})
	}
}

// BenchmarkPeek1M is all that the first look at a large database takes: opening
// it, and the first rows.
func BenchmarkPeek1M(b *testing.B) {
	db := fillNew(b, bigSite(1_000_000))
	require.NoError(b, db.Close())
	var closing time.Duration
	for b.Loop() {
		again, err := Open(context.Background(), Options{Path: db.path})
		require.NoError(b, err)
		_, err = again.Peek(context.Background(), 500)
		require.NoError(b, err)
		start := time.Now()
		require.NoError(b, again.Close())
		closing += time.Since(start)
	}
	b.ReportMetric(float64(closing.Microseconds())/float64(b.N), "µs-close/op")
}

func BenchmarkRevision(b *testing.B) {
	db := fillNew(b, bigSite(100))
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	b.ReportAllocs()
	for b.Loop() {
		_, err := db.Revision(ctx)
		require.NoError(b, err)
	}
}

// BenchmarkOpen is opening and closing a large database.
func BenchmarkOpen(b *testing.B) {
	db := fillNew(b, bigSite(100_000))
	require.NoError(b, db.Close())
	var closing time.Duration
	for b.Loop() {
		again, err := Open(context.Background(), Options{Path: db.path})
		require.NoError(b, err)
		start := time.Now()
		require.NoError(b, again.Close())
		closing += time.Since(start)
	}
	b.ReportMetric(float64(closing.Microseconds())/float64(b.N), "µs-close/op")
}

// BenchmarkEachActivity goes through a history of so many days, 100 a subject.
func BenchmarkEachActivity(b *testing.B) {
	const rows, each = 2_000_000, 100
	db := openNew(b, filepath.Join(b.TempDir(), "site.db"))
	s := &model.Snapshot{}
	d := model.Compare(s, s)
	for i := range rows {
		d.Activity = append(d.Activity, model.Activity{Pool: "rm", Subject: fmt.Sprintf("ep-%07d", i/each), Day: model.Instant(i%each) * model.Day})
	}
	_, err := db.Commit(context.Background(), &model.Commit{Delta: d}, nil)
	require.NoError(b, err)
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		require.NoError(b, db.EachActivity(context.Background(), "rm", nil, func(model.Activity) { n++ }))
		require.Equal(b, rows, n)
	}
}

// BenchmarkPast1M goes back on a million rows over so many that were written since,
// in commits of a thousand.
func BenchmarkPast1M(b *testing.B) {
	ctx := context.Background()
	for _, n := range []int{1_000, 100_000, 400_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			db := fillNew(b, bigSite(1_000_000))
			site, base := bigSite(1_000_000), int64(1)
			for range n / 1_000 {
				c := sweep(site, base, 1_000)
				c.OwnSet, c.Audit.Changes, c.Audit.At = nil, nil, model.Instant(base)
				_, err := db.Commit(ctx, c, nil)
				require.NoError(b, err)
				site, base = c.Delta.After, base+1
			}
			known, err := db.Load(ctx, nil)
			require.NoError(b, err)
			b.ReportAllocs()
			for b.Loop() {
				_, _, err := db.Past(ctx, known, 0, nil)
				require.NoError(b, err)
			}
		})
	}
}
