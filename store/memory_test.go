package store

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/model"
)

// Of one actor's entries the newest stay, of all others every one, each under
// its id.
func TestMemoryThinsTheLogOfOneActor(t *testing.T) {
	m := NewMemory(model.Draft{AsOf: model.None}, "ada", 0)
	m.Thin("sample", 10)
	const commits = 500
	for i := range int64(commits) {
		actor := "sample"
		if i%100 == 7 {
			actor = "ada"
		}
		e := model.AuditEntry{Actor: actor, Changes: []model.AuditChange{{Subject: actor, Before: model.IntValue(i)}}}
		rev, err := m.Commit(t.Context(), &model.Commit{Base: i, Audit: e}, nil)
		require.NoError(t, err)
		require.Equal(t, i+1, rev)
	}
	entries, err := m.Audit(t.Context(), 0)
	require.NoError(t, err)
	of := map[string]int{}
	for i, e := range entries {
		of[e.Actor]++
		if i > 0 {
			require.Greater(t, entries[i-1].ID, e.ID)
		}
		changes, err := m.AuditChanges(t.Context(), e.ID)
		require.NoError(t, err)
		require.Equal(t, model.IntValue(e.ID-1), changes[0].Before)
	}
	assert.Equal(t, 5, of["ada"])
	assert.GreaterOrEqual(t, of["sample"], 10)
	assert.Less(t, of["sample"], 20)
	assert.EqualValues(t, commits, entries[0].ID)
	proof, err := m.VerifyAudit(t.Context(), nil)
	require.NoError(t, err)
	assert.Equal(t, &model.AuditProof{Checked: int64(len(entries)), Head: entries[0].Hash}, proof)
	gone, err := m.AuditChanges(t.Context(), 1)
	require.NoError(t, err)
	assert.Empty(t, gone)
}

// What was learned before the store began is asked for once, when somebody first
// looks at it, and is history like what was learned since.
func TestMemoryLearnsFromBefore(t *testing.T) {
	asked := 0
	day := func(subject string, n model.Instant) model.Activity {
		return model.Activity{Pool: "rm", Subject: subject, Day: n * model.Day}
	}
	use := func(hour model.Instant, used, peak model.Units) model.Sample {
		return model.Sample{Pool: "rm", Class: "seat", Hour: hour * model.Hour, Entitled: 9, Used: used, Peak: peak}
	}
	reading := func(at model.Instant, n int64) model.PastReading {
		return model.PastReading{Pool: "rm", Reading: model.Reading{InUse: n, At: at}}
	}
	m := NewMemory(model.Draft{AsOf: model.None}, "ada", 0)
	m.Learn(func() *model.History {
		asked++
		return &model.History{
			Activity: []model.Activity{day("e2", 4), day("e1", 7), {Pool: "b", Subject: "e1"}, day("e1", 3)},
			Samples:  []model.Sample{use(1, 4, 5), use(2, 4, 8), {Pool: "b"}},
			Readings: []model.PastReading{reading(5, 1), reading(7, 1), {Pool: "b"}},
		}
	})
	d := model.Compare(&model.Snapshot{}, &model.Snapshot{})
	d.Activity = []model.Activity{day("e1", 7), day("e1", 8)}
	_, err := m.Commit(t.Context(), &model.Commit{
		Delta: d, Readings: []model.PastReading{reading(7, 2)},
		Standings:   []model.Standing{{Pool: "rm", Class: "seat", Entitled: 9, Used: 6}},
		StandingsAt: 2*model.Hour + 5,
	}, nil)
	require.NoError(t, err)
	require.Zero(t, asked)
	for range 2 {
		activity, err := m.Activity(t.Context(), "rm")
		require.NoError(t, err)
		assert.Equal(t, []model.Activity{day("e1", 3), day("e1", 7), day("e1", 8), day("e2", 4)}, activity)
		samples, err := m.Samples(t.Context(), "rm")
		require.NoError(t, err)
		assert.Equal(t, []model.Sample{use(1, 4, 5), use(2, 6, 8)}, samples)
		readings, err := m.Readings(t.Context(), "rm")
		require.NoError(t, err)
		assert.Equal(t, []model.PastReading{reading(5, 1), reading(7, 2)}, readings)
	}
	require.Equal(t, 1, asked)
	all, err := m.Samples(t.Context(), "")
	require.NoError(t, err)
	require.Len(t, all, 3)
}
