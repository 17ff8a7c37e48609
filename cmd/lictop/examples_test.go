package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/fixtures"
	"lictop/ingest"
	"lictop/model"
)

// TestExamplesCanBePasted: every example of every help, as it stands, is a command
// line that a shell takes apart into what lictop understands. The sample may lack
// whom it is about, but not what a what-if supposes.
func TestExamplesCanBePasted(t *testing.T) {
	dir := t.TempDir()
	db, site := filepath.Join(dir, "lictop.db"), filepath.Join(dir, "site.json")
	var b bytes.Buffer
	require.NoError(t, ingest.WriteSite(&b, model.NewSnapshot(fixtures.Sample(clock()))))
	require.NoError(t, os.WriteFile(site, b.Bytes(), 0o600))
	out, err := lictop(t, db, "import", site).CombinedOutput()
	require.NoError(t, err, string(out))

	tried := 0
	var walk func(cmd *cobra.Command)
	walk = func(cmd *cobra.Command) {
		for _, sub := range cmd.Commands() {
			walk(sub)
		}
		for line := range strings.Lines(cmd.Example) {
			line, _, _ = strings.Cut(strings.TrimSpace(line), " | ") // what reads the output is not ours
			if !strings.HasPrefix(line, "lictop ") {
				continue
			}
			tried++
			sh := exec.Command("sh", "-c", line)
			sh.Dir, sh.Env = dir, append(lictop(t, db).Env, "XDG_CONFIG_HOME=", "XDG_DATA_HOME=", "LICTOP_CONFIG=")
			out, err := sh.CombinedOutput()
			if strings.HasPrefix(line, "lictop whatif ") && !strings.Contains(line, ".json") {
				assert.NoError(t, err, "what is supposed is possible on the sample: %s\n%s", line, out)
			}
			if err != nil {
				assert.NotContains(t, []int{-1, exitUsage, exitBug, 126, 127}, sh.ProcessState.ExitCode(), "%s\n%s", line, out)
			}
		}
	}
	walk((&program{in: strings.NewReader(""), out: &bytes.Buffer{}, errs: &bytes.Buffer{}, now: clock}).root())
	assert.Greater(t, tried, 50)
}
