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
