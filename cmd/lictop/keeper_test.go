package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/ui"
)

func keeping(t *testing.T) *stateFile {
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	f, ok := (&program{}).keeper("/somewhere/lictop.db").(*stateFile)
	require.True(t, ok)
	return f
}

func TestAStateComesBackAsItWasKept(t *testing.T) {
	f := keeping(t)
	got, err := f.Load()
	require.NoError(t, err, "nothing was kept yet")
	assert.Equal(t, ui.State{}, got)

	s := ui.State{Version: 1, Tab: "seats", Lists: map[string]ui.ListState{"seats": {Pool: "rm", Query: "ada", Marks: []ui.SubjectState{{Kind: 2, Pool: "rm", ID: "e1"}}}}}
	require.NoError(t, f.Save(s))
	got, err = f.Load()
	require.NoError(t, err)
	assert.Equal(t, s, got)

	file, err := os.Stat(f.path)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), file.Mode().Perm())
	dir, err := os.Stat(filepath.Dir(f.path))
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o700), dir.Mode().Perm())

	f.fresh = true
	got, err = f.Load()
	require.NoError(t, err)
	assert.Equal(t, ui.State{}, got, "--fresh")
	assert.Nil(t, (&program{flags: flags{noState: true}}).keeper("lictop.db"), "--no-state")
}

// TestEachDatabaseHasAStateOfItsOwn, wherever it is called from.
func TestEachDatabaseHasAStateOfItsOwn(t *testing.T) {
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	dir := t.TempDir()
	t.Chdir(dir)
	assert.NotEqual(t, statePath("a.db"), statePath("b.db"))
	assert.Equal(t, statePath("a.db"), statePath(filepath.Join(dir, "a.db")))
}

func TestADamagedStateIsSetAsideAndToldOnce(t *testing.T) {
	f := keeping(t)
	for _, damaged := range []string{"", "{", `{"version":1,"tab":7}`, `{"version":0}`, "\x00\x01", "[]"} {
		require.NoError(t, os.MkdirAll(filepath.Dir(f.path), 0o700))
		require.NoError(t, os.WriteFile(f.path, []byte(damaged), 0o600))
		_, err := f.Load()
		require.Error(t, err, damaged)
		assert.Contains(t, err.Error(), "set aside as")
		kept, err := os.ReadFile(f.path + ".damaged")
		require.NoError(t, err)
		assert.Equal(t, damaged, string(kept))
		_, err = f.Load()
		require.NoError(t, err, "it is said once")
	}
}

func TestANewerStateIsLeftAlone(t *testing.T) {
	f := keeping(t)
	const newer = `{"version":2,"tab":{"new":"shape"}}`
	require.NoError(t, os.MkdirAll(filepath.Dir(f.path), 0o700))
	require.NoError(t, os.WriteFile(f.path, []byte(newer), 0o600))
	_, err := f.Load()
	require.ErrorIs(t, err, ui.ErrStateNewer)
	b, err := os.ReadFile(f.path)
	require.NoError(t, err)
	assert.Equal(t, newer, string(b))
}

func TestAStateThatCannotBeWrittenIsAnErrorAndLeavesNothingBehind(t *testing.T) {
	f := keeping(t)
	require.NoError(t, os.WriteFile(filepath.Dir(f.path), nil, 0o600), "a file stands where the directory should")
	assert.ErrorContains(t, f.Save(ui.State{}), filepath.Base(f.path)+": ")
	require.NoError(t, os.Remove(filepath.Dir(f.path)))
	require.NoError(t, os.MkdirAll(f.path, 0o700), "a directory stands where the file should")
	err := f.Save(ui.State{})
	assert.ErrorContains(t, err, filepath.Base(f.path)+": ")
	assert.NotContains(t, err.Error(), ".lictop-", "the name of a file that nobody will find")
	list, err := os.ReadDir(filepath.Dir(f.path))
	require.NoError(t, err)
	assert.Len(t, list, 1)
}

// TestTwoProgramsAtOnceNeverCorruptAState: whoever reads sees one of the states
// that were written.
func TestTwoProgramsAtOnceNeverCorruptAState(t *testing.T) {
	a := keeping(t)
	b := &stateFile{path: a.path}
	var wg sync.WaitGroup
	for k, f := range []*stateFile{a, b} {
		wg.Go(func() {
			for i := range 100 {
				tab := strings.Repeat(fmt.Sprint(k), i*50)
				assert.NoError(t, f.Save(ui.State{Tab: tab}))
				got, err := f.Load()
				if assert.NoError(t, err) {
					assert.Empty(t, strings.Trim(got.Tab, got.Tab[:min(1, len(got.Tab))]))
				}
			}
		})
	}
	wg.Wait()
}
