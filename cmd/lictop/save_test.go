package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAFileIsSavedForItsOwnerAndReplacedOnlyWhenAsked(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	path, err := saveFile("a.svg", []byte("one"), false)
	require.NoError(t, err)
	here, err := filepath.EvalSymlinks(dir)
	require.NoError(t, err)
	got, err := filepath.EvalSymlinks(path)
	require.NoError(t, err)
	assert.Equal(t, filepath.Join(here, "a.svg"), got, "where it was written is told")
	info, err := os.Stat(path)
	require.NoError(t, err)
	assert.Equal(t, fs.FileMode(0o600), info.Mode().Perm())

	_, err = saveFile("a.svg", []byte("two"), false)
	require.ErrorIs(t, err, fs.ErrExist)
	text, _ := os.ReadFile(path)
	assert.Equal(t, "one", string(text))

	require.NoError(t, os.Chmod(path, 0o644))
	_, err = saveFile("a.svg", []byte("two"), true)
	require.NoError(t, err)
	text, _ = os.ReadFile(path)
	assert.Equal(t, "two", string(text))
	info, _ = os.Stat(path)
	assert.Equal(t, fs.FileMode(0o600), info.Mode().Perm(), "whoever could read the one before cannot read this")
	list, _ := os.ReadDir(dir)
	assert.Len(t, list, 1, "nothing is left beside it")
}

func TestWhatKeepsAFileFromBeingSavedIsSaid(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("HOME", dir)
	for name, want := range map[string]string{
		filepath.Join(dir, "no", "a.svg"): "there is no folder " + filepath.Join(dir, "no"),
		dir:                               "is a folder",
		dir + "/":                         "is a folder",
		"~/no/a.svg":                      "there is no folder " + filepath.Join(dir, "no"),
	} {
		for _, replace := range []bool{false, true} {
			_, err := saveFile(name, []byte("x"), replace)
			require.Error(t, err, name)
			assert.Contains(t, err.Error(), want)
			assert.Contains(t, err.Error(), dir, "the path is named")
		}
	}
	path, err := saveFile("~/a.svg", []byte("x"), false)
	require.NoError(t, err)
	assert.Equal(t, filepath.Join(dir, "a.svg"), path)
}

// TestWhatIsHalfWrittenIsNotThere, neither under its name nor beside it, and what was
// there before stays.
func TestWhatIsHalfWrittenIsNotThere(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.csv")
	broken := errors.New("the disk is full")
	half := func(f *os.File) error {
		_, _ = f.WriteString("half")
		return broken
	}
	_, err := writeNamed(path, false, half)
	require.ErrorIs(t, err, broken)
	list, err := os.ReadDir(dir)
	require.NoError(t, err)
	assert.Empty(t, list)

	_, err = writeNamed(path, false, text([]byte("whole")))
	require.NoError(t, err)
	_, err = writeNamed(path, true, half)
	require.ErrorIs(t, err, broken)
	assert.Equal(t, "whole", textOf(t, path))
	list, err = os.ReadDir(dir)
	require.NoError(t, err)
	assert.Len(t, list, 1)
}
