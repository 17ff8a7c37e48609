package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"lictop/model"
)

// sound returns the bytes of a closed database with n endpoints in it.
func sound(t *testing.T, n int) []byte {
	t.Helper()
	db := fillNew(t, bigSite(n))
	require.NoError(t, db.Close())
	b, err := os.ReadFile(db.path)
	require.NoError(t, err)
	return b
}

// altered returns b with some bytes written over.
func altered(b []byte, at int, with ...byte) []byte {
	out := bytes.Clone(b)
	copy(out[at:], with)
	return out
}

func be32(n uint32) []byte { return binary.BigEndian.AppendUint32(nil, n) }

// sqlDatabase returns the bytes of a database that statements made.
func sqlDatabase(t *testing.T, statements ...string) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "other.db")
	require.NoError(t, os.WriteFile(path, nil, 0o600))
	c, err := dial(context.Background(), path, accessWrite, cacheSmall, time.Second)
	require.NoError(t, err)
	for _, sql := range statements {
		require.NoError(t, c.exec(sql), sql)
	}
	require.NoError(t, c.close())
	b, err := os.ReadFile(path)
	require.NoError(t, err)
	return b
}

// sqlScript is sqlDatabase for statements in one text, each ending in ";\n\n".
func sqlScript(t *testing.T, script string) []byte {
	t.Helper()
	return sqlDatabase(t, strings.Split(strings.TrimSpace(script), ";\n\n")...)
}

func TestRefusedFilesStayAsTheyAre(t *testing.T) {
	good, newest := sound(t, 500), len(migrations())
	ours := fmt.Sprintf("PRAGMA application_id = %d", applicationID)
	without := func(sql string) []byte {
		var list []string
		for _, o := range schema() {
			list = append(list, o.sql)
		}
		return sqlDatabase(t, append(list, ours, fmt.Sprintf("PRAGMA user_version = %d", len(migrations())), sql)...)
	}
	for _, c := range []struct {
		name  string
		bytes []byte
		kind  error
		says  string
	}{
		{"empty", nil, model.ErrDamaged, "the file is empty"},
		{"text", []byte("pool,id,name\nrm,e1,Ada\n"), model.ErrForeign, "no database at all"},
		{"long text", bytes.Repeat([]byte("a site file? "), 5000), model.ErrForeign, "no database at all"},
		{"zeros", make([]byte, 8192), model.ErrForeign, "no database at all"},
		{"a header and no more", good[:60], model.ErrDamaged, "within its header"},
		{"one page", good[:4096], model.ErrDamaged, "the file ends after 4096 of"},
		{"cut in half", good[:len(good)/2], model.ErrDamaged, "the file ends after"},
		{"last byte gone", good[:len(good)-1], model.ErrDamaged, "the file ends after"},
		{"magic overwritten", altered(good, 0, []byte("garbage")...), model.ErrDamaged, "header is overwritten"},
		{"page size", altered(good, 16, 0x12, 0x34), model.ErrDamaged, "pages of 4660 bytes"},
		{"garbage in the schema", altered(good, 100, bytes.Repeat([]byte{0xfe, 0x13}, 1998)...), model.ErrDamaged, ""},
		{"garbage behind the first page", altered(good, 4096, bytes.Repeat([]byte{0xa5}, len(good)-4096)...), model.ErrDamaged, ""},
		{"newer", altered(good, 60, be32(uint32(newest+1))...), model.ErrNewer, fmt.Sprintf("format %d, this program knows format %d", newest+1, newest)},
		{"much newer and unreadable", altered(altered(good, 60, be32(77)...), 100, make([]byte, 3000)...), model.ErrNewer, "format 77"},
		{"no version", altered(good, 60, be32(0)...), model.ErrDamaged, "no format 0"},
		{"negative version", altered(good, 60, 0xff, 0xff, 0xff, 0xff), model.ErrDamaged, "no format -1"},
		{"another application", altered(good, 68, be32(12345)...), model.ErrForeign, "another program made"},
		{"somebody's tables", sqlDatabase(t, "CREATE TABLE pool (id)", "PRAGMA user_version = 1"), model.ErrForeign, "another program made"},
		{"a table is missing", without("DROP TABLE host"), model.ErrDamaged, "the table host is missing"},
		{"a column is missing", without("ALTER TABLE host DROP COLUMN hosting"), model.ErrDamaged, "no such column: hosting"},
		{"an index is missing", without("DROP INDEX license_handle"), model.ErrDamaged, "the index license_handle is missing"},
		{"a trigger is missing", without("DROP TRIGGER audit_no_delete"), model.ErrDamaged, "the trigger audit_no_delete is missing"},
		{"meta is empty", without("DELETE FROM meta"), model.ErrDamaged, "meta has 0 rows"},
	} {
		for _, o := range []Options{{}, {Create: true}, {ReadOnly: true}} {
			t.Run(fmt.Sprintf("%s/create %v read-only %v", c.name, o.Create, o.ReadOnly), func(t *testing.T) {
				dir := t.TempDir()
				o.Path = filepath.Join(dir, "site.db")
				require.NoError(t, os.WriteFile(o.Path, c.bytes, 0o644))
				before := listing(t, dir)
				_, err := Open(context.Background(), o)
				require.ErrorIs(t, err, c.kind)
				require.ErrorContains(t, err, o.Path)
				require.ErrorContains(t, err, c.says)
				require.Contains(t, err.Error(), "; ", "a remedy")
				require.Equal(t, before, listing(t, dir), "untouched")
			})
		}
	}
}

// listing describes what lies in a folder, the contents of files included.
func listing(t *testing.T, dir string) map[string]string {
	t.Helper()
	found := map[string]string{}
	require.NoError(t, filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		require.NoError(t, err)
		info, err := e.Info()
		require.NoError(t, err)
		found[path] = fmt.Sprint(info.Mode())
		if e.Type().IsRegular() {
			b, err := os.ReadFile(path)
			require.NoError(t, err)
			found[path] += fmt.Sprint(" ", info.ModTime(), " ", string(b))
		}
		return nil
	}))
	return found
}

func TestPathsThatAreNoFiles(t *testing.T) {
	dir := t.TempDir()
	missing := filepath.Join(dir, "none.db")
	for _, o := range []Options{{Path: missing}, {Path: missing, ReadOnly: true}, {Path: missing, ReadOnly: true, Create: true},
		{Path: filepath.Join(dir, "no", "folder", "site.db")}} {
		_, err := Open(context.Background(), o)
		require.ErrorIs(t, err, fs.ErrNotExist)
		require.ErrorContains(t, err, o.Path)
		require.ErrorContains(t, err, "there is no database here yet")
	}
	for _, create := range []bool{false, true} {
		_, err := Open(context.Background(), Options{Path: dir, Create: create})
		require.ErrorIs(t, err, model.ErrForeign)
		require.ErrorContains(t, err, "directory")
		_, err = Open(context.Background(), Options{Create: create})
		require.ErrorIs(t, err, fs.ErrInvalid)
	}
	require.Len(t, listing(t, dir), 1, "nothing was made")

	file := filepath.Join(dir, "file")
	require.NoError(t, os.WriteFile(file, []byte("x"), 0o600))
	_, err := Open(context.Background(), Options{Path: filepath.Join(file, "site.db"), Create: true})
	require.Error(t, err, "a folder that is a file")
}

// Damage that opening does not see is found when it is read, or never
// misunderstood: a load gives the site or ErrDamaged.
func TestDamageFoundLater(t *testing.T) {
	good := sound(t, 3000)
	site := bigSite(3000)
	found := 0
	for at := 4096 * 3; at+64 < len(good); at += 4096*3 + 8 {
		path := filepath.Join(t.TempDir(), "site.db")
		require.NoError(t, os.WriteFile(path, altered(good, at, []byte(strings.Repeat("\xde\xad", 32))...), 0o600))
		err := func() error {
			db, err := Open(context.Background(), Options{Path: path})
			if err != nil {
				return err
			}
			defer db.Close()
			s, err := db.Load(context.Background(), nil)
			if err != nil {
				return err
			}
			_, err = db.Commit(context.Background(), &model.Commit{Delta: model.Compare(site, bigSite(2000)), Base: s.Revision}, nil)
			return err
		}()
		if err != nil {
			found++
			require.ErrorIs(t, err, model.ErrDamaged, "at %d: %v", at, err)
			require.ErrorContains(t, err, path)
		}
	}
	require.NotZero(t, found)
}
