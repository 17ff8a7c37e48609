package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"

	"lictop/store"
)

// holds is another program: it carries out SQL on a database, says so, and ends with
// its input.
func holds() {
	c, err := sqlite.OpenConn(os.Args[1], sqlite.OpenReadWrite)
	for _, sql := range os.Args[2:] {
		if err == nil {
			err = sqlitex.ExecuteTransient(c, sql, nil)
		}
	}
	fmt.Println("done", err)
	_, _ = io.Copy(io.Discard, os.Stdin)
}

// TestTheDoctorNamesWhoKeepsADatabaseLocked, whether it can be read or not; who only
// reads keeps nobody from writing.
func TestTheDoctorNamesWhoKeepsADatabaseLocked(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("what the system tells of locks differs")
	}
	path := filepath.Join(t.TempDir(), "x.db")
	db, err := store.Open(t.Context(), store.Options{Path: path, Create: true})
	require.NoError(t, err)
	require.NoError(t, db.Close())
	for name, c := range map[string]struct {
		sql    []string
		locked bool
	}{
		"writer":    {[]string{"BEGIN EXCLUSIVE"}, true},
		"alone":     {[]string{"PRAGMA locking_mode = EXCLUSIVE", "BEGIN EXCLUSIVE"}, true},
		"reader":    {[]string{"BEGIN", "SELECT * FROM meta"}, false},
		"committed": {[]string{"BEGIN EXCLUSIVE", "COMMIT"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			program, err := exec.LookPath("holds")
			require.NoError(t, err)
			cmd := exec.Command(program, append([]string{path}, c.sql...)...)
			in, err := cmd.StdinPipe()
			require.NoError(t, err)
			out, err := cmd.StdoutPipe()
			require.NoError(t, err)
			require.NoError(t, cmd.Start())
			defer func() { in.Close(); _ = cmd.Wait() }()
			said, err := bufio.NewReader(out).ReadString('\n')
			require.NoError(t, err)
			require.Equal(t, "done <nil>\n", said)

			f := examineDatabase(t.Context(), path)[0]
			if !c.locked {
				assert.Equal(t, fine, f.health)
				assert.Contains(t, f.found, ", sound")
				return
			}
			pid := strconv.Itoa(cmd.Process.Pid)
			assert.Equal(t, mend, f.health)
			assert.Contains(t, f.found, path+": process "+pid+" keeps it locked")
			assert.Equal(t, "wait for that program, or close it; ps -p "+pid+" names it", f.remedy)
		})
	}
}
