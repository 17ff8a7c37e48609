package store

import (
	"context"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"lictop/model"
)

// BenchmarkOthersWait measures how long another program waits for its turn to
// write while a commit of many rows is under way, with and without bringing it in
// ahead. The other one asks with an old base, so that it changes nothing.
func BenchmarkOthersWait(b *testing.B) {
	empty, site := &model.Snapshot{}, bigSite(1_000_000)
	for _, c := range []struct {
		name   string
		before *model.Snapshot
		commit func() *model.Commit
	}{
		{"new1M", empty, func() *model.Commit { return &model.Commit{Base: 1, Delta: model.Compare(empty, site)} }},
		{"sweep300k", site, func() *model.Commit { return sweep(site, 1, 300_000) }},
	} {
		for _, held := range []int64{heldRows, math.MaxInt64} {
			how := "ahead"
			if held > heldRows {
				how = "at once"
			}
			b.Run(fmt.Sprintf("%s/%s", c.name, how), func(b *testing.B) {
				var waits []time.Duration
				for b.Loop() {
					b.StopTimer()
					db := openNew(b, filepath.Join(b.TempDir(), "site.db"))
					_, err := db.Commit(context.Background(), &model.Commit{Delta: model.Compare(empty, c.before)}, nil)
					require.NoError(b, err)
					commit := c.commit()
					db.held = held
					stop, done := make(chan struct{}), make(chan []time.Duration)
					go func() { done <- knock(b, db.path, stop) }()
					b.StartTimer()
					_, err = db.Commit(context.Background(), commit, nil)
					b.StopTimer()
					require.NoError(b, err)
					close(stop)
					waits = append(waits, <-done...)
					require.NoError(b, db.Close())
					b.StartTimer()
				}
				slices.Sort(waits)
				b.ReportMetric(float64(waits[len(waits)-1].Milliseconds()), "ms-longest")
				b.ReportMetric(float64(waits[len(waits)/2].Microseconds())/1000, "ms-median")
			})
		}
	}
}

// knock asks for the turn to write until it is stopped and says how long it
// waited each time.
func knock(b *testing.B, path string, stop chan struct{}) (waits []time.Duration) {
	db, err := Open(context.Background(), Options{Path: path, Wait: time.Minute})
	if err != nil {
		b.Error(err)
		return nil
	}
	defer db.Close()
	for {
		start := time.Now()
		if _, err := db.Commit(context.Background(), &model.Commit{Base: -1}, nil); !isStale(err) {
			b.Errorf("another writer: %v", err)
		}
		waits = append(waits, time.Since(start))
		select {
		case <-stop:
			return waits
		case <-time.After(20 * time.Millisecond):
		}
	}
}
