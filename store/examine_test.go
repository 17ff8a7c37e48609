package store

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/model"
)

// examined makes a database, closes it and returns its path and bytes.
func examined(t *testing.T) (path string, bytes []byte) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "x.db")
	db, err := Open(context.Background(), Options{Path: path, Create: true, Owner: "ada", At: 1})
	require.NoError(t, err)
	require.NoError(t, db.Close())
	bytes, err = os.ReadFile(path)
	require.NoError(t, err)
	return path, bytes
}

func TestExamineLooksAndTouchesNothing(t *testing.T) {
	path, before := examined(t)
	h, err := Examine(t.Context(), path)
	require.NoError(t, err)
	assert.Equal(t, Health{Version: len(migrations()), Newest: len(migrations())}, h)
	after, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, before, after)
	left, err := filepath.Glob(path + "*")
	require.NoError(t, err)
	assert.Equal(t, []string{path}, left)
}

func TestExamineOfADatabaseThatIsOpen(t *testing.T) {
	path, _ := examined(t)
	db, err := Open(t.Context(), Options{Path: path})
	require.NoError(t, err)
	defer db.Close()
	empty := model.NewSnapshot(model.Draft{AsOf: model.None})
	rev, err := db.Revision(t.Context())
	require.NoError(t, err)
	_, err = db.Commit(t.Context(), &model.Commit{Base: rev, Delta: model.Compare(empty, empty)}, nil)
	require.NoError(t, err)
	h, err := Examine(t.Context(), path)
	require.NoError(t, err)
	assert.True(t, h.Pending)
	assert.Zero(t, h.Damaged)
	_, err = db.Revision(t.Context())
	assert.NoError(t, err)
}

// A program that was killed leaves changes in the log; they stay there.
func TestExamineLeavesTheLogOfAKilledProgram(t *testing.T) {
	path, _ := examined(t)
	db, err := Open(t.Context(), Options{Path: path})
	require.NoError(t, err)
	empty := model.NewSnapshot(model.Draft{AsOf: model.None})
	rev, err := db.Revision(t.Context())
	require.NoError(t, err)
	_, err = db.Commit(t.Context(), &model.Commit{Base: rev, Delta: model.Compare(empty, empty)}, nil)
	require.NoError(t, err)
	dead := filepath.Join(t.TempDir(), "dead.db")
	for _, side := range []string{"", "-wal", "-shm"} {
		text, err := os.ReadFile(path + side)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(dead+side, text, 0o600))
	}
	require.NoError(t, db.Close())
	log, err := os.ReadFile(dead + "-wal")
	require.NoError(t, err)
	h, err := Examine(t.Context(), dead)
	require.NoError(t, err)
	assert.True(t, h.Pending)
	after, err := os.ReadFile(dead + "-wal")
	require.NoError(t, err)
	assert.Equal(t, log, after)
}

func TestExamineRefusesWhatIsNoSoundDatabase(t *testing.T) {
	path, text := examined(t)
	for i := 4096 * 3; i < 4096*4 && i < len(text); i++ {
		text[i] = 0xff
	}
	require.NoError(t, os.WriteFile(path, text, 0o600))
	_, err := Examine(t.Context(), path)
	assert.ErrorIs(t, err, model.ErrDamaged)
	require.NoError(t, os.WriteFile(path, []byte("hello, this is a letter and no database at all, however long it may be"), 0o600))
	_, err = Examine(t.Context(), path)
	assert.ErrorIs(t, err, model.ErrForeign)
	_, err = Examine(t.Context(), path+".none")
	assert.ErrorIs(t, err, os.ErrNotExist)
}
