//go:build unix

package store

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// Drafts of programs that were killed go with the next database; those that
// somebody may be writing stay.
func TestLeftDraftsGo(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a[b]*")
	require.NoError(t, os.Mkdir(dir, 0o700))
	for name, age := range map[string]time.Duration{
		".lictop-new-1": 2 * time.Hour, ".lictop-new-1-journal": 2 * time.Hour, ".lictop-new-2": time.Minute, "mine": 9 * time.Hour,
	} {
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, nil, 0o600))
		then := time.Now().Add(-age)
		require.NoError(t, os.Chtimes(path, then, then))
	}
	require.NoError(t, openNew(t, filepath.Join(dir, "site.db")).Close())
	require.Equal(t, []string{".lictop-new-2", "mine", "site.db"}, names(t, dir))
}

// What a program left of a copy that was killed while a database was brought up to
// date goes with the next one.
func TestLeftCopiesGo(t *testing.T) {
	dir := t.TempDir()
	script, err := os.ReadFile(filepath.Join("testdata", "v2.sql"))
	require.NoError(t, err)
	path := filepath.Join(dir, "site.db")
	require.NoError(t, os.WriteFile(path, sqlScript(t, string(script)), 0o600))
	for name, age := range map[string]time.Duration{
		"site.db.v2.bak.part-1": 2 * time.Hour, "site.db.v2.bak.part-1-journal": 2 * time.Hour, "site.db.v2.bak.part-2": time.Minute,
		"site.db.v1.bak": 9 * time.Hour, "other.db.v2.bak.part-1": 9 * time.Hour,
	} {
		left := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(left, nil, 0o600))
		then := time.Now().Add(-age)
		require.NoError(t, os.Chtimes(left, then, then))
	}
	db, err := Open(t.Context(), Options{Path: path})
	require.NoError(t, err)
	require.NoError(t, db.Close())
	require.ElementsMatch(t, []string{
		"other.db.v2.bak.part-1", "site.db", "site.db.v1.bak", "site.db.v2.bak", "site.db.v2.bak.part-2",
	}, names(t, dir))
}
