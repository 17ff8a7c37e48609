package store

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"lictop/model"
	"lictop/store/storetest"
)

func TestContractDB(t *testing.T) {
	storetest.Run(t, func(t *testing.T) storetest.Store {
		return openNew(t, filepath.Join(t.TempDir(), "site.db"))
	})
}

// The same promises hold when whatever can be is brought in ahead.
func TestContractAhead(t *testing.T) {
	storetest.Run(t, func(t *testing.T) storetest.Store {
		db := openNew(t, filepath.Join(t.TempDir(), "site.db"))
		db.held, db.breathe = 0, func() {}
		t.Cleanup(func() { require.Empty(t, leftovers(t, db.path)) })
		return db
	})
}

func TestContractMemory(t *testing.T) {
	storetest.Run(t, func(t *testing.T) storetest.Store {
		return NewMemory(model.Draft{}, storetest.Owner, storetest.Created)
	})
}

// openNew makes a database and expects that to work.
func openNew(t testing.TB, path string) *DB {
	t.Helper()
	db, err := Open(context.Background(), Options{
		Path: path, Create: true, Owner: storetest.Owner, At: storetest.Created,
	})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	return db
}
