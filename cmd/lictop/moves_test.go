package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/fixtures"
	"lictop/model"
	"lictop/store"
)

const noon model.Instant = 1795262400 // 2026-11-21T12:00:00Z

func living(t *testing.T) (*app.App, *fixtures.Script) {
	t.Helper()
	m := store.NewMemory(fixtures.Sample(noon), "ada", noon)
	m.Thin(sampleActor, sampleEntries)
	a, err := app.Open(t.Context(), m, noon, nil)
	require.NoError(t, err)
	return a, fixtures.NewScript(a.View().Snapshot, 1, noon, 1)
}

// What happens in the demo is imported, and its entries do not fill the log: those
// of the user stay.
func TestWhatHappensIsImported(t *testing.T) {
	a, script := living(t)
	before := a.View().Snapshot
	plan, err := a.PlanThreshold(app.Call{Actor: "ada", Role: app.RoleOwner, Door: "dashboard", At: noon}, "rm", 14)
	require.NoError(t, err)
	_, err = a.Apply(t.Context(), app.Call{Actor: "ada", Role: app.RoleOwner, Door: "dashboard", At: noon}, plan, nil)
	require.NoError(t, err)
	for now := noon; now < noon+3*3600; now += 5 {
		require.NoError(t, happen(t.Context(), a, now, script))
	}
	d := model.Compare(before, a.View().Snapshot)
	assert.False(t, d.Empty())
	assert.Greater(t, a.View().Revision, int64(4*sampleEntries), "there was much to import")
	entries, err := a.Audit(t.Context(), 0)
	require.NoError(t, err)
	assert.Less(t, len(entries), 2*sampleEntries+2)
	oldest := entries[len(entries)-1]
	assert.Equal(t, "ada", oldest.Actor)
	changes, err := a.AuditChanges(t.Context(), oldest.ID)
	require.NoError(t, err)
	assert.NotEmpty(t, changes)
	assert.EqualValues(t, a.View().Revision, entries[0].ID, "entries keep their numbers")
	assert.EqualValues(t, 14, a.View().Snapshot.Pool("rm").Seat.ReclaimDays, "what the user changed stays")
}

// Nothing is imported before something happens.
func TestQuietMomentsWriteNothing(t *testing.T) {
	a, script := living(t)
	for range 10 {
		require.NoError(t, happen(t.Context(), a, script.Next()-1, script))
	}
	assert.Zero(t, a.View().Revision)
}

func TestPaceOfTheDemo(t *testing.T) {
	usual, fast, still, last := newPace(noon, 1), newPace(noon, 60), newPace(noon, 0), newPace(model.MaxInstant-1, 60)
	assert.Equal(t, noon+90, usual.after(90*time.Second))
	assert.Equal(t, noon+60*90, fast.after(90*time.Second))
	assert.Equal(t, noon+30, fast.after(500*time.Millisecond))
	assert.Equal(t, noon, still.after(time.Hour))
	assert.Equal(t, model.MaxInstant, last.after(time.Hour))
	assert.EqualValues(t, 1, usual.stretch())
	assert.EqualValues(t, 6, fast.stretch())
	assert.Equal(t, noon, fast.now(), "it shows what has happened")
	for speed, text := range map[float64]string{1: "", 0: "still", 60: "×60", 0.5: "×0.5", 86400: "×86400"} {
		assert.Equal(t, text, paceText(speed))
	}
}

// At a large site nothing happens before somebody has seen what happened last.
func TestWhatHappenedIsSeenBeforeMoreHappens(t *testing.T) {
	a, script := living(t)
	l := &looker{Backend: a}
	assert.True(t, l.saw(a.View()), "nobody looks")
	_, _, err := l.Refresh(t.Context(), noon)
	require.NoError(t, err)
	assert.True(t, l.saw(a.View()))
	require.NoError(t, happen(t.Context(), a, script.Next(), script))
	assert.False(t, l.saw(a.View()))
	_, _, err = l.Refresh(t.Context(), noon)
	require.NoError(t, err)
	assert.True(t, l.saw(a.View()))
}
