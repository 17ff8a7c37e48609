package store

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"lictop/model"
)

// Whatever is to be written waits for another program that writes, as long as it
// was told to, and then says so in words; when the other one is done, all is well.
// Reading and opening do not wait.
func TestBusyWriter(t *testing.T) {
	ctx := context.Background()
	const wait = 30 * time.Millisecond
	old := func(t *testing.T) string { // a database of version 1
		script, err := os.ReadFile(filepath.Join("testdata", "v1.sql"))
		require.NoError(t, err)
		path := filepath.Join(t.TempDir(), "site.db")
		require.NoError(t, os.WriteFile(path, sqlScript(t, string(script)), 0o600))
		return path
	}
	today := func(t *testing.T) string {
		db := fillNew(t, bigSite(300))
		require.NoError(t, db.Close())
		return db.path
	}
	commit := func(held int64) func(string) error {
		return func(path string) error {
			db, err := Open(ctx, Options{Path: path, Wait: wait})
			if err != nil {
				return err
			}
			defer db.Close()
			if _, err := db.Peek(ctx, 5); err != nil {
				return err
			}
			db.held = held
			_, err = db.Commit(ctx, muchOf(db, 400), nil)
			return err
		}
	}
	for name, c := range map[string]struct {
		make  func(*testing.T) string
		write func(path string) error
	}{
		"a commit":                  {today, commit(heldRows)},
		"a commit brought in ahead": {today, commit(100)},
		"an update of the format": {old, func(path string) error {
			db, err := Open(ctx, Options{Path: path, Wait: wait})
			if err != nil {
				return err
			}
			return db.Close()
		}},
	} {
		t.Run(name, func(t *testing.T) {
			path := c.make(t)
			busy, err := dial(ctx, path, accessWrite, cacheSmall, wait)
			require.NoError(t, err)
			defer busy.close()
			require.NoError(t, busy.exec("PRAGMA journal_mode = WAL"))
			require.NoError(t, busy.exec(beginWrite))
			err = c.write(path)
			require.ErrorIs(t, err, model.ErrBusy)
			require.ErrorContains(t, err, path)
			require.ErrorContains(t, err, "another program has been writing to it for more than 30ms; try again, or look for a lictop that hangs")
			require.NoError(t, busy.exec("ROLLBACK"))
			require.NoError(t, c.write(path))
			require.Empty(t, leftovers(t, path))
		})
	}
}

// A writer that is waited for and ends in time is not noticed.
func TestBusyWriterIsWaitedFor(t *testing.T) {
	ctx := context.Background()
	db := fillNew(t, bigSite(10))
	busy, err := Open(ctx, Options{Path: db.path})
	require.NoError(t, err)
	defer busy.Close()
	require.NoError(t, busy.writer.exec(beginWrite))
	done := make(chan error)
	go func() {
		_, err := db.Commit(ctx, &model.Commit{Base: 1}, nil)
		done <- err
	}()
	require.NoError(t, busy.writer.exec("ROLLBACK"))
	require.NoError(t, <-done)
}
