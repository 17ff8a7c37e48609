package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/fixtures"
	"lictop/model"
	"lictop/policy"
	"lictop/ui"

	"lictop/app"
)

func exportOf(t *testing.T, path, list string, rows ...int32) *ui.Export {
	t.Helper()
	at, ok := model.ParseInstant("2026-11-21T12:00:00Z")
	require.True(t, ok)
	v := &app.View{Result: policy.Evaluate(model.NewSnapshot(fixtures.Sample(at)))}
	return &ui.Export{Path: path, View: v, List: list, Rows: rows, Len: len(rows), Head: []string{"NAME", "FREE"}, Keys: []string{"name", "free"},
		Row: func(i int) []string {
			return [][]string{{"=1+1", "-212"}, {"+49 30", ""}, {"Ada", "3"}}[i]
		}}
}

// TestAnExportIsWholeAndItsOwners writes CSV that no spreadsheet takes for formulas
// and JSON as the commands print it, and leaves nothing behind where it fails.
func TestAnExportIsWholeAndItsOwners(t *testing.T) {
	p, dir, quiet := &program{}, t.TempDir(), func(int64, int64) {}
	path := filepath.Join(dir, "rows.csv")
	require.NoError(t, p.writeList(t.Context(), exportOf(t, path, "", 0, 1, 2), quiet))
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	require.NoError(t, err)
	assert.Equal(t, [][]string{{"NAME", "FREE"}, {"'=1+1", "-212"}, {"'+49 30", ""}, {"Ada", "3"}}, rows)
	info, err := os.Stat(path)
	require.NoError(t, err)
	assert.Equal(t, fs.FileMode(0o600), info.Mode().Perm())

	again := exportOf(t, path, "", 2)
	assert.ErrorIs(t, p.writeList(t.Context(), again, quiet), fs.ErrExist)
	again.Overwrite = true
	require.NoError(t, p.writeList(t.Context(), again, quiet))
	text, err = os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, "NAME,FREE\n'=1+1,-212\n", string(text))

	objects := exportOf(t, filepath.Join(dir, "rows.json"), "", 0, 1)
	require.NoError(t, p.writeList(t.Context(), objects, quiet))
	assert.JSONEq(t, `[{"name": "=1+1", "free": -212}, {"name": "+49 30", "free": null}]`, textOf(t, objects.Path))
	none := exportOf(t, filepath.Join(dir, "none.json"), "")
	require.NoError(t, p.writeList(t.Context(), none, quiet))
	assert.JSONEq(t, `[]`, textOf(t, none.Path))

	hosts := exportOf(t, filepath.Join(dir, "hosts.json"), "hosts", 3, 1)
	require.NoError(t, p.writeList(t.Context(), hosts, quiet))
	var list []struct {
		ID      string `json:"id"`
		Verdict string `json:"verdict"`
	}
	require.NoError(t, json.Unmarshal([]byte(textOf(t, hosts.Path)), &list))
	require.Len(t, list, 2)
	for i, row := range hosts.Rows {
		assert.Equal(t, hosts.View.Snapshot.Hosts.At(int(row)).ID, list[i].ID)
		assert.Equal(t, hosts.View.Hosts[row].Verdict.String(), list[i].Verdict)
	}

	stopped, stop := context.WithCancel(t.Context())
	stop()
	assert.ErrorIs(t, p.writeList(stopped, exportOf(t, filepath.Join(dir, "stopped.csv"), "", 0), quiet), context.Canceled)
	left, err := filepath.Glob(filepath.Join(dir, "*"))
	require.NoError(t, err)
	hidden, err := filepath.Glob(filepath.Join(dir, ".lictop-*"))
	require.NoError(t, err)
	assert.Empty(t, hidden)
	assert.Len(t, left, 4, left)
}

func textOf(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	require.NoError(t, err)
	return string(b)
}

// TestAViewIsGivenAsTheCommandThatOpensIt carries along which site is looked at.
func TestAViewIsGivenAsTheCommandThatOpensIt(t *testing.T) {
	p := &program{flags: flags{zone: "Europe/Oslo", db: "x y.db", readOnly: true}}
	v := ui.ViewOf("seats", "rm", "idle:>30d", "seen")
	assert.Equal(t, []string{"lictop", "seats", "--pool", "rm", "--filter", "idle:>30d", "--sort", "-idle", "--db", "x y.db", "--tz", "Europe/Oslo", "--read-only"}, p.viewCommand(v))
	p = &program{flags: flags{zone: "UTC"}}
	assert.Equal(t, []string{"lictop", "hosts", "--open"}, p.viewCommand(ui.SavedView{List: "hosts"}))
	assert.Equal(t, []string{"lictop", "--tab", "timeline", "--filter", "in:<7d"}, p.viewCommand(ui.ViewOf("timeline", "", "in:<7d", "")))
	f := demoFlags{size: 500, seed: 1, speed: "0"}
	assert.Equal(t, []string{"lictop", "demo", "--tab", "monitor", "--size", "500", "--speed", "0"}, p.demoView(&f)(ui.SavedView{List: "monitor"}))
}
