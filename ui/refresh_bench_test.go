//go:build unix

package ui

import (
	"context"
	"runtime"
	"slices"
	"syscall"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/fixtures"
	"lictop/model"
	"lictop/policy"
	"lictop/store"
)

// besideWriter is a site of a million endpoints and a dashboard on it, at the list of all,
// whose user moves among the rows while another program writes.
type besideWriter struct {
	b   *testing.B
	d   *Dashboard
	st  *store.Memory
	now model.Instant
	n   int
}

func newBesideWriter(b *testing.B) *besideWriter {
	b.Helper()
	w := &besideWriter{b: b, now: instantOf(b, testNow)}
	w.st = store.NewMemory(fixtures.Generate(million, 1, w.now), "ada", w.now)
	a, err := app.Open(b.Context(), w.st, w.now, nil)
	require.NoError(b, err)
	w.d = New(b.Context(), a, Options{Actor: "ada", Role: app.RoleOwner, Now: func() model.Instant { return w.now }})
	w.d.Update(tea.WindowSizeMsg{Width: 200, Height: 60})
	(&driver{t: b, d: w.d}).send(w.d.goTo(tabMonitor)())
	w.d.texts.Make(w.d.site.view.Result)
	w.d.build()
	return w
}

// write has ten endpoints sign in or out, one of them on the screen and the others far
// from each other.
func (w *besideWriter) write() {
	known, err := w.st.Load(context.Background(), nil)
	require.NoError(w.b, err)
	var put model.Rows[model.Endpoint]
	list := w.d.page().Table()
	for i := range 10 {
		w.n++
		row := w.n * 7919 * 13 % million
		if i == 0 {
			row = int(list.row(list.top + w.n%list.page))
		}
		e := *known.Snapshot.Endpoints.At(row)
		if e.LastSeen = w.now; e.Status == model.StatusOffline {
			e.Status = model.StatusOnline
		} else {
			e.Status = model.StatusOffline
		}
		put.Append(e)
	}
	after := known.Snapshot.Patched(&model.Patches{Endpoints: model.Patch[model.Endpoint]{Put: put}})
	_, err = w.st.Commit(context.Background(), &model.Commit{
		Base: known.Revision, Delta: model.Compare(known.Snapshot, after), NextHandle: known.NextHandle, StandingsAt: model.None,
		Audit: model.AuditEntry{At: w.now, Actor: "bob", Door: "measure", Action: "import"},
	}, nil)
	require.NoError(w.b, err)
}

// refresh has the dashboard take what was written, with all that follows.
func (w *besideWriter) refresh() {
	w.now++
	w.d.key(keyPress("j"))
	w.settle(w.d.poll())
	w.d.build()
	revision, err := w.st.Revision(context.Background())
	require.NoError(w.b, err)
	require.Equal(w.b, revision, w.d.site.view.Revision)
}

// settle carries out what a command asks for, one after the other, until nothing is
// left to do.
func (w *besideWriter) settle(cmd tea.Cmd) {
	for queue := []tea.Cmd{cmd}; len(queue) > 0; queue = queue[1:] {
		if queue[0] == nil {
			continue
		}
		switch m := queue[0]().(type) {
		case nil, slowMsg, drawMsg:
		case tea.BatchMsg:
			queue = append(queue, m...)
		default:
			_, next := w.d.Update(m)
			queue = append(queue, next)
		}
		require.Nil(w.b, w.d.crash)
	}
}

// processor is the processor time that something takes, the collector's among it.
func processor(b *testing.B, fn func()) time.Duration {
	var before, after syscall.Rusage
	require.NoError(b, syscall.Getrusage(syscall.RUSAGE_SELF, &before))
	fn()
	require.NoError(b, syscall.Getrusage(syscall.RUSAGE_SELF, &after))
	return time.Duration(after.Utime.Nano() + after.Stime.Nano() - before.Utime.Nano() - before.Stime.Nano())
}

// heldMost is how many times as much processor time as deciding the site anew the
// whole refresh may take that brings what another program wrote to somebody who moves
// among the rows: deciding, counting, sorting, and counting what waits.
const heldMost = 3

// BenchmarkRefreshHeldMillion refreshes a list of a million rows that are held where
// they are, ten having changed, and compares it with deciding the site anew.
func BenchmarkRefreshHeldMillion(b *testing.B) {
	w := newBesideWriter(b)
	list := w.d.page().Table()
	var decide, refresh []time.Duration
	var before, after runtime.MemStats
	var bytes uint64
	for b.Loop() {
		w.write()
		runtime.ReadMemStats(&before)
		refresh = append(refresh, processor(b, w.refresh))
		runtime.ReadMemStats(&after)
		bytes += after.TotalAlloc - before.TotalAlloc
		decide = append(decide, processor(b, func() { policy.Evaluate(w.d.site.view.Snapshot) }))
		require.NotNil(b, list.waits)
		require.Positive(b, list.waits.updates)
	}
	slices.Sort(decide)
	slices.Sort(refresh)
	r, d := refresh[len(refresh)/2], decide[len(decide)/2]
	b.ReportMetric(r.Seconds()*1000, "cpu-ms/refresh")
	b.ReportMetric(d.Seconds()*1000, "cpu-ms/decision")
	b.ReportMetric(float64(bytes)/float64(b.N)/1e6, "MB/refresh")
	if len(refresh) >= 5 {
		require.Less(b, r, heldMost*d, "a refresh takes %v, deciding %v", r, d)
	}
}
