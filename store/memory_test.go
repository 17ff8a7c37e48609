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
	gone, err := m.AuditChanges(t.Context(), 1)
	require.NoError(t, err)
	assert.Empty(t, gone)
}
