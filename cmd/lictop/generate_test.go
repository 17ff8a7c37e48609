package main

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"lictop/fixtures"
	"lictop/ingest"
	"lictop/model"
)

// generate runs the command in this process.
func generate(args ...string) (code int, out, errs string) {
	var o, e bytes.Buffer
	p := &program{in: strings.NewReader(""), out: &o, errs: &e, now: clock}
	code = p.run(append([]string{"generate"}, args...))
	return code, o.String(), e.String()
}

// A generated file is accepted by decide and by import, holds what the generator
// makes, and is the same every time.
func TestGeneratedFilesAreSiteFiles(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		size, seed := rapid.IntRange(1, 3000).Draw(t, "size"), rapid.Uint64().Draw(t, "seed")
		days := rapid.SampledFrom([]string{"none", "1", "none", "7", "30", "365"}).Draw(t, "activity")
		at := model.Instant(rapid.Int64Range(0, int64(model.MaxInstant)).Draw(t, "at"))
		args := []string{"--size", strconv.Itoa(size), "--seed", strconv.FormatUint(seed, 10), "--activity", days, "--as-of", at.String()}
		code, out, errs := generate(args...)
		require.Zero(t, code, errs)
		_, again, _ := generate(args...)
		require.True(t, out == again, "other bytes the second time")

		want := model.NewSnapshot(fixtures.Generate(size, seed, at))
		for _, opt := range []ingest.Options{{Decide: true}, {Base: model.NewSnapshot(model.Draft{AsOf: model.None})}} {
			m, err := ingest.ReadSite(t.Context(), strings.NewReader(out), opt)
			require.NoError(t, err)
			d := model.Compare(want, model.NewSnapshot(m.Site))
			require.True(t, d.Empty())
			n := 0
			if days != "none" {
				k, err := strconv.Atoi(days)
				require.NoError(t, err)
				for a := range fixtures.NewGenerator(size, seed, at).Activity(k) {
					require.Equal(t, *a, m.Activity[n])
					n++
				}
			}
			require.Len(t, m.Activity, n)
		}
	})
}

// A reader that goes away, or an interrupt, ends a long output in good order.
func TestGenerateIsStopped(t *testing.T) {
	path, err := exec.LookPath("lictop")
	require.NoError(t, err)
	cmd := exec.Command("sh", "-c", `"$0" generate --size 10000000 | head -1`, path)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	require.NoError(t, cmd.Run())
	assert.NotContains(t, errs.String(), "lictop:")

	db := filepath.Join(t.TempDir(), "lictop.db")
	cmd = lictop(t, db, "generate", "--size", "10000000")
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	errs.Reset()
	cmd.Stderr = &errs
	require.NoError(t, cmd.Start())
	_, err = io.CopyN(io.Discard, out, 1<<20)
	require.NoError(t, err)
	require.NoError(t, cmd.Process.Signal(os.Interrupt))
	_, err = io.Copy(io.Discard, out)
	require.NoError(t, err)
	require.Error(t, cmd.Wait())
	assert.Equal(t, exitInterrupted, cmd.ProcessState.ExitCode())
	assert.Contains(t, errs.String(), "interrupted; the site file on standard output is not complete")
	assert.NoFileExists(t, db)
}
