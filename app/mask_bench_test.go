package app

import (
	"context"
	"fmt"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"

	"lictop/fixtures"
	"lictop/model"
	"lictop/store"
)

// BenchmarkMaskMillion measures what presenter mode costs at a million endpoints:
// when it is turned on, and when one row changes while it is on.
func BenchmarkMaskMillion(b *testing.B) {
	const n = 1_000_000
	at, _ := model.ParseInstant("2026-11-21T12:00:00Z")
	a, err := Open(context.Background(), store.NewMemory(fixtures.NewGenerator(n, 1, at).Draft(func(int64, int64) {}), "ada", at), at, nil)
	require.NoError(b, err)
	v := a.View()
	b.Run("first", func(b *testing.B) {
		var m *model.Mask
		var w *View
		before := heap()
		for b.Loop() {
			m = model.NewMask()
			w = v.Masked(m)
		}
		b.ReportMetric(float64(heap()-before)/(1<<20), "MiB-held")
		runtime.KeepAlive(m)
		runtime.KeepAlive(w)
	})
	b.Run("one row changed", func(b *testing.B) {
		m := model.NewMask()
		v.Masked(m)
		i := 0
		for b.Loop() {
			i++
			d := v.Snapshot.Draft()
			edit := d.Endpoints.Edit()
			edit.At(i * 7919 % n).Owner = fmt.Sprint("newcomer ", i)
			d.Endpoints = edit.Rows()
			w := *v
			w.decide(model.NewSnapshot(d), at)
			w.Masked(m)
		}
	})
}

func heap() int64 {
	var s runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&s)
	return int64(s.HeapAlloc)
}
