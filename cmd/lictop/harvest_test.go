package main

import (
	"bufio"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// A harvest that is interrupted while it replays ends at once, with nothing on
// standard output.
func TestHarvestIsInterrupted(t *testing.T) {
	dir := t.TempDir()
	db, site := filepath.Join(dir, "x.db"), filepath.Join(dir, "site.json")
	f, err := os.Create(site)
	require.NoError(t, err)
	cmd := lictop(t, db, "generate", "--size", "500")
	cmd.Stdout = f
	require.NoError(t, cmd.Run())
	require.NoError(t, f.Close())
	require.NoError(t, lictop(t, db, "import", site).Run())
	for _, phase := range []string{"reading the activity", "replaying the activity"} {
		cmd := lictop(t, db, "harvest", "--pool", "rm", "--capacity", "5")
		cmd.Path, err = exec.LookPath("lictop-stops")
		require.NoError(t, err)
		cmd.Args[0] = cmd.Path
		cmd.Env = append(cmd.Env, "STOP_AT="+phase)
		var said strings.Builder
		cmd.Stdout = &said
		out, err := cmd.StderrPipe()
		require.NoError(t, err)
		require.NoError(t, cmd.Start())
		lines := bufio.NewReader(out)
		for line := ""; !strings.Contains(line, "stopped at "+phase); { // a slow machine tells how far it is before
			line, err = lines.ReadString('\n')
			require.NoError(t, err, "it did not come to "+phase)
		}
		require.NoError(t, cmd.Process.Signal(syscall.SIGINT))
		rest, _ := io.ReadAll(lines)
		require.Error(t, cmd.Wait())
		require.Equal(t, exitInterrupted, cmd.ProcessState.ExitCode())
		require.Contains(t, string(rest), "interrupted")
		require.Empty(t, said.String())
	}
}
