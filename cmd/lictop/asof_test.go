package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/model"
)

// An instant of the past is looked at as the database held it then; where history
// does not reach, the facts of now are judged, which is said.
func TestAsOfLooksBack(t *testing.T) {
	dir := t.TempDir()
	db, site := filepath.Join(dir, "x.db"), filepath.Join(dir, "site.json")
	require.NoError(t, os.WriteFile(site, []byte(`{"lictop": 1, "pools": [{"id": "rm", "family": "seat", "capacity": 10, "terms": {"reclaim_days": 30}}],
		"endpoints": [{"id": "e1", "pool": "rm", "class": "soft", "status": "offline", "last_seen": "2026-11-01T00:00:00Z"}]}`), 0o600))
	now, ok := model.ParseInstant("2026-11-21T12:00:00Z")
	require.True(t, ok)
	lictop := func(args ...string) (string, string) {
		t.Helper()
		var out, errs bytes.Buffer
		p := &program{in: strings.NewReader(""), out: &out, errs: &errs, now: func() model.Instant { return now }}
		require.Zero(t, p.run(append(args, "--db", db)), "%v: %s", args, errs.String())
		return out.String(), errs.String()
	}
	lictop("import", site)
	now += 2 * model.Day
	lictop("threshold", "--pool", "rm", "5", "--apply")
	now += 2 * model.Day

	out, errs := lictop("endpoints")
	assert.Contains(t, out, "can be reclaimed")
	assert.Empty(t, errs)
	out, errs = lictop("endpoints", "--as-of", "2026-11-22T12:00:00Z")
	assert.NotContains(t, out, "can be reclaimed", "the threshold was 30 days then")
	assert.Empty(t, errs)
	out, errs = lictop("endpoints", "--as-of", "2026-11-20T12:00:00Z")
	assert.Contains(t, out, "can be reclaimed", "the threshold of now")
	assert.Contains(t, errs, "The facts are those of now, judged as of Fri 20 Nov 2026 12:00 UTC: history begins on Sat 21 Nov 2026 12:00 UTC.")
	out, errs = lictop("timeline", "--as-of", "2026-11-22T12:00:00Z", "--days", "30")
	assert.Contains(t, out, "e1", "it falls due on 1 December")
	assert.NotContains(t, errs, "history")
	out, errs = lictop("endpoints", "--as-of", "2027-11-22T12:00:00Z")
	assert.Contains(t, out, "can be reclaimed")
	assert.Empty(t, errs)

	// The log is as it was, too, and nothing later is undone there.
	out, errs = lictop("audit", "--as-of", "2026-11-22T12:00:00Z")
	assert.NotContains(t, out, "threshold")
	assert.Contains(t, out, "import")
	assert.Empty(t, errs)
	out, _ = lictop("audit", "--limit", "1", "--as-of", "2026-11-23T12:00:00Z")
	assert.Contains(t, out, "threshold")
	assert.NotContains(t, out, "import")
	_, errs = lictop("forecast", "--as-of", "2026-11-20T12:00:00Z")
	assert.Equal(t, 1, strings.Count(errs, "history begins"), errs)
}

// A database of an older format is not brought up to date by looking at it; how it
// is brought there is said.
func TestLookingAtAnOlderFormatSaysWhatHelps(t *testing.T) {
	dir := t.TempDir()
	db, site := filepath.Join(dir, "x.db"), filepath.Join(dir, "site.json")
	require.NoError(t, os.WriteFile(site, []byte(`{"lictop": 1, "pools": [{"id": "rm", "family": "seat", "capacity": 10, "terms": {"reclaim_days": 30}}]}`), 0o600))
	run := func(args ...string) (int, string) {
		var out, errs bytes.Buffer
		p := &program{in: strings.NewReader(""), out: &out, errs: &errs, now: func() model.Instant { return 1_800_000_000 }}
		return p.run(append(args, "--db", db)), errs.String()
	}
	code, errs := run("import", site)
	require.Zero(t, code, errs)
	file, err := os.OpenFile(db, os.O_RDWR, 0)
	require.NoError(t, err)
	_, err = file.WriteAt([]byte{0, 0, 0, 2}, 60) // user_version
	require.NoError(t, err)
	require.NoError(t, file.Close())
	code, errs = run("pools")
	assert.NotZero(t, code)
	assert.Contains(t, errs, "it has format 2")
	assert.Contains(t, errs, "lictop --db "+db+" in a terminal does so")
}
