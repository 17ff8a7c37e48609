package store_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/model"
	"lictop/store"
)

// A file that is removed or replaced under a running program is noticed before
// anything is written into what nobody will find again.
func TestMovedFile(t *testing.T) {
	ctx := context.Background()
	for name, move := range map[string]func(path string) error{
		"removed": os.Remove,
		"renamed": func(path string) error { return os.Rename(path, path+".old") },
		"replaced": func(path string) error {
			return os.Rename(filepath.Join(filepath.Dir(path), "other.db"), path)
		},
		"replaced by a directory": func(path string) error {
			return errors.Join(os.Remove(path), os.Mkdir(path, 0o700))
		},
	} {
		for _, readOnly := range []bool{false, true} {
			t.Run(name, func(t *testing.T) {
				dir := t.TempDir()
				for _, file := range []string{"lictop.db", "other.db"} {
					db, err := store.Open(ctx, store.Options{Path: filepath.Join(dir, file), Create: true, Owner: "ada"})
					require.NoError(t, err)
					require.NoError(t, db.Close())
				}
				path := filepath.Join(dir, "lictop.db")
				db, err := store.Open(ctx, store.Options{Path: path, ReadOnly: readOnly})
				require.NoError(t, err)
				defer db.Close()
				_, err = db.Revision(ctx)
				require.NoError(t, err)
				require.NoError(t, move(path))
				_, err = db.Revision(ctx)
				assert.ErrorIs(t, err, model.ErrMoved)
				assert.Equal(t, name == "replaced by a directory", strings.Contains(err.Error(), "a directory"))
				if readOnly {
					return
				}
				empty := model.NewSnapshot(model.Draft{AsOf: model.None})
				_, err = db.Commit(ctx, &model.Commit{Delta: model.Compare(empty, empty)}, nil)
				assert.ErrorIs(t, err, model.ErrMoved)
				if name == "removed" {
					assert.NoFileExists(t, path)
				}
			})
		}
	}
}
