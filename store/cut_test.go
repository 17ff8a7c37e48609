package store

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"lictop/model"
)

// A file that is cut off under a running program is noticed before anything is said to
// have been written; what is copied over it later is not mixed with what is remembered.
// One that others have tidied up is as good as before.
func TestCutFile(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "lictop.db")
	db, err := Open(ctx, Options{Path: path, Create: true, Owner: "ada"})
	require.NoError(t, err)
	empty := model.NewSnapshot(model.Draft{AsOf: model.None})
	commit := func(base int64) error {
		_, err := db.Commit(ctx, &model.Commit{Base: base, Delta: model.Compare(empty, empty)}, nil)
		return err
	}
	require.NoError(t, commit(0))

	tamper(t, path, "CREATE TABLE wide (x)", "INSERT INTO wide VALUES (zeroblob(1000000))", "PRAGMA wal_checkpoint(TRUNCATE)")
	long, err := os.ReadFile(path)
	require.NoError(t, err)
	_, err = db.Revision(ctx)
	require.NoError(t, err)
	tamper(t, path, "DROP TABLE wide", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)")
	short, err := os.Stat(path)
	require.NoError(t, err)
	require.Less(t, short.Size(), int64(len(long)), "it was tidied up")
	_, err = db.Revision(ctx)
	require.NoError(t, err)
	require.NoError(t, commit(1))

	require.NoError(t, os.Truncate(path, short.Size()/2))
	for range 2 {
		_, err = db.Revision(ctx)
		require.ErrorIs(t, err, model.ErrDamaged)
		require.ErrorIs(t, commit(2), model.ErrDamaged)
		require.NoError(t, os.Truncate(path, int64(len(long)))) // something was copied over it
	}
	_ = db.Close()
}
