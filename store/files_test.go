//go:build unix

package store

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"lictop/model"
	"lictop/store/storetest"
)

// With a umask that takes nothing away, what we make is private all the same.
func TestModes(t *testing.T) {
	old := syscall.Umask(0)
	defer syscall.Umask(old)
	dir := t.TempDir()
	path := filepath.Join(dir, "a", "b", "site.db")
	db := openNew(t, path)
	_, err := db.Commit(context.Background(), &model.Commit{}, nil)
	require.NoError(t, err)
	mode := func(p string) os.FileMode {
		info, err := os.Stat(p)
		require.NoError(t, err)
		return info.Mode().Perm()
	}
	for _, p := range []string{filepath.Join(dir, "a"), filepath.Join(dir, "a", "b")} {
		require.Equal(t, os.FileMode(0o700), mode(p), p)
	}
	for _, p := range []string{path, path + "-wal", path + "-shm"} {
		require.Equal(t, os.FileMode(0o600), mode(p), p)
	}
	require.Len(t, names(t, filepath.Dir(path)), 3)
	require.NoError(t, db.Close())
	require.Equal(t, []string{"site.db"}, names(t, filepath.Dir(path)), "nothing is left behind")
}

// Many programs that want to create the same database get one database.
func TestCreateAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "site.db")
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			db, err := Open(context.Background(), Options{Path: path, Create: true, Owner: "ada"})
			if err != nil {
				t.Errorf("create beside others: %v", err)
				return
			}
			if _, err := db.Revision(context.Background()); err != nil {
				t.Error(err)
			}
			if err := db.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	// Two that close at the same instant may each leave the side files to the
	// other; the next to close alone takes them away.
	last, err := Open(context.Background(), Options{Path: path})
	require.NoError(t, err)
	require.NoError(t, last.Close())
	require.Equal(t, []string{"site.db"}, names(t, filepath.Dir(path)))
}

func TestReadOnly(t *testing.T) {
	m := storetest.NewMaker(1)
	site := m.Next(m.Next(model.NewSnapshot(model.Draft{})))
	writer := fillNew(t, site)
	require.NoError(t, writer.Close())
	dir := filepath.Dir(writer.path)

	db, err := Open(context.Background(), Options{Path: writer.path, ReadOnly: true})
	require.NoError(t, err)
	s, err := db.Load(context.Background(), nil)
	require.NoError(t, err)
	storetest.Same(t, site, s.Snapshot)
	_, err = db.Commit(context.Background(), &model.Commit{Base: 1}, nil)
	require.ErrorIs(t, err, model.ErrReadOnly)
	require.Error(t, db.reader.exec("DELETE FROM meeting"), "even the engine refuses")

	// It sees what others write.
	other, err := Open(context.Background(), Options{Path: writer.path})
	require.NoError(t, err)
	_, err = other.Commit(context.Background(), &model.Commit{Base: 1}, nil)
	require.NoError(t, err)
	revision, err := db.Revision(context.Background())
	require.NoError(t, err)
	require.EqualValues(t, 2, revision)
	require.NoError(t, other.Close())
	require.NoError(t, db.Close())
	require.Equal(t, []string{"site.db"}, names(t, dir))
}

// A read-only store alone leaves the folder as it was.
func TestReadOnlyLeavesNoTrace(t *testing.T) {
	writer := fillNew(t, bigSite(10))
	require.NoError(t, writer.Close())
	before := listing(t, filepath.Dir(writer.path))
	db, err := Open(context.Background(), Options{Path: writer.path, ReadOnly: true})
	require.NoError(t, err)
	_, err = db.Load(context.Background(), nil)
	require.NoError(t, err)
	require.NoError(t, db.Close())
	require.Equal(t, before, listing(t, filepath.Dir(writer.path)))
}

func TestForbiddenFiles(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("nothing is forbidden to root")
	}
	writer := fillNew(t, bigSite(10))
	require.NoError(t, writer.Close())
	dir := filepath.Dir(writer.path)
	open := func(readOnly bool) error {
		db, err := Open(context.Background(), Options{Path: writer.path, ReadOnly: readOnly})
		if err != nil {
			return err
		}
		defer db.Close()
		s, err := db.Load(context.Background(), nil)
		require.NoError(t, err)
		require.Equal(t, 10, s.Snapshot.Endpoints.Len())
		return nil
	}
	t.Cleanup(func() { os.Chmod(dir, 0o700) })
	for _, c := range []struct{ dir, file os.FileMode }{{0o700, 0o400}, {0o500, 0o400}, {0o500, 0o600}} {
		require.NoError(t, os.Chmod(writer.path, c.file))
		require.NoError(t, os.Chmod(dir, c.dir))
		require.NoError(t, open(true), "%o in %o", c.file, c.dir)
		err := open(false)
		require.ErrorIs(t, err, model.ErrReadOnly, "%o in %o: %v", c.file, c.dir, err)
		require.ErrorContains(t, err, "--read-only")
		require.Equal(t, []string{"site.db"}, names(t, dir))
	}
	require.NoError(t, os.Chmod(writer.path, 0))
	require.ErrorIs(t, open(true), os.ErrPermission)
	require.NoError(t, os.Chmod(dir, 0o500))
	_, err := Open(context.Background(), Options{Path: filepath.Join(dir, "new.db"), Create: true})
	require.ErrorIs(t, err, os.ErrPermission)
}

// A link leads to the database, whose side files lie where it does; and a name
// that is special to the engine is a name like any other.
func TestOddPaths(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	for _, path := range []string{":memory:", "file:x?mode=memory", "a b%20c?.db", "漢.db", "./rel.db", "deep/er/site.db"} {
		db := openNew(t, path)
		require.Equal(t, path, db.Place())
		_, err := db.Commit(context.Background(), &model.Commit{}, nil)
		require.NoError(t, err)
		require.FileExists(t, filepath.Join(dir, path))
		require.NoError(t, db.Close())
		db, err = Open(context.Background(), Options{Path: path, ReadOnly: true})
		require.NoError(t, err)
		r, err := db.Revision(context.Background())
		require.NoError(t, err)
		require.EqualValues(t, 1, r)
		require.NoError(t, db.Close())
	}
	require.NoError(t, os.Symlink("deep/er/site.db", "link.db"))
	db := openNew(t, "link.db")
	_, err := db.Commit(context.Background(), &model.Commit{Base: 1}, nil)
	require.NoError(t, err)
	require.Len(t, names(t, "deep/er"), 3)
	require.NoError(t, db.Close())
	require.NoError(t, os.Symlink("nowhere", "dangling.db"))
	_, err = Open(context.Background(), Options{Path: "dangling.db", Create: true})
	require.ErrorIs(t, err, os.ErrNotExist)
}
