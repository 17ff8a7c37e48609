package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/ui"
)

func entriesOf(f ui.Folder) (names []string) {
	for _, e := range f.Entries {
		names = append(names, e.Name)
	}
	return names
}

func TestFoldersAreListed(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	require.NoError(t, os.MkdirAll(filepath.Join(home, "exports", "deep"), 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(home, "exports", "a.json"), []byte("{}"), 0o600))
	require.NoError(t, os.Symlink("deep", filepath.Join(home, "exports", "link")))
	require.NoError(t, os.Symlink("nowhere", filepath.Join(home, "exports", "broken")))

	var files folders
	f, err := files.List("", "~/exports")
	require.NoError(t, err)
	assert.Equal(t, "~/exports", f.Name)
	assert.Equal(t, []string{"a.json", "broken", "deep", "link"}, entriesOf(f))
	assert.Equal(t, int64(2), f.Entries[0].Size)
	assert.True(t, f.Entries[0].At.Known())
	assert.Equal(t, "is not there", f.Entries[1].Wrong)
	assert.True(t, f.Entries[2].Dir && f.Entries[3].Dir)

	up, err := files.List(f.Path, "..")
	require.NoError(t, err)
	assert.Equal(t, home, up.Path)
	top, err := files.List("/", "..")
	require.NoError(t, err)
	assert.True(t, top.Top)

	_, err = files.List(f.Path, "nowhere/")
	assert.EqualError(t, err, "~/exports/nowhere: is not there")
	if os.Getuid() != 0 {
		require.NoError(t, os.Chmod(filepath.Join(home, "exports", "deep"), 0))
		_, err = files.List(f.Path, "deep")
		assert.EqualError(t, err, "~/exports/deep: may not be read by you")
	}
}

func TestTheFolderOfTheLastImportIsRemembered(t *testing.T) {
	dir, state := t.TempDir(), t.TempDir()
	t.Setenv("XDG_STATE_HOME", state)
	p := &program{}
	p.folders().Took(dir)
	f, err := p.folders().List("", "")
	require.NoError(t, err)
	assert.Equal(t, dir, f.Path)

	require.NoError(t, os.Remove(dir))
	here, err := os.Getwd()
	require.NoError(t, err)
	f, err = p.folders().List("", "")
	require.NoError(t, err)
	assert.Equal(t, here, f.Path, "a folder that is gone is not begun in")

	demo := &program{sampled: true}
	assert.Empty(t, demo.folders().kept, "the demo touches no file")
}

func TestHugeFoldersAreListed(t *testing.T) {
	dir := t.TempDir()
	for i := range 5000 {
		require.NoError(t, os.WriteFile(filepath.Join(dir, fmt.Sprintf("%05d.csv", i)), nil, 0o600))
	}
	f, err := new(folders).List("", dir)
	require.NoError(t, err)
	assert.Len(t, f.Entries, 5000)
}
