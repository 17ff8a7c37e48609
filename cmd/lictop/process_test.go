package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/fixtures"
	"lictop/ingest"
	"lictop/model"
)

// lictop makes a command that runs the real program on a database.
func lictop(t *testing.T, db string, args ...string) *exec.Cmd {
	t.Helper()
	path, err := exec.LookPath("lictop") // testscript put this binary there
	require.NoError(t, err)
	cmd := exec.Command(path, args...)
	cmd.Env = append(os.Environ(), "LICTOP_DB="+db, "HOME="+filepath.Dir(db), "XDG_STATE_HOME=")
	return cmd
}

func generated(t *testing.T, dir string, size int) string {
	t.Helper()
	var b bytes.Buffer
	at := clock()
	require.NoError(t, ingest.WriteSite(&b, model.NewSnapshot(fixtures.Generate(size, 7, at))))
	name := filepath.Join(dir, "site.json")
	require.NoError(t, os.WriteFile(name, b.Bytes(), 0o600))
	return name
}

const small = `{"lictop": 1, "pools": [{"id": "rm", "family": "seat", "capacity": 10, "terms": {"reclaim_days": 30}}]}`

// A program that is killed in the middle of an import, or asked to stop, leaves
// the database as it was.
func TestStoppedImportLeavesNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("imports a large file several times")
	}
	dir := t.TempDir()
	site := generated(t, dir, 60_000)
	for _, sig := range []syscall.Signal{syscall.SIGKILL, syscall.SIGINT} {
		for _, wait := range []time.Duration{100, 250, 400, 550} {
			t.Run(fmt.Sprint(sig, " after ", int(wait), " ms"), func(t *testing.T) {
				db := filepath.Join(t.TempDir(), "lictop.db")
				first := filepath.Join(filepath.Dir(db), "first.json")
				require.NoError(t, os.WriteFile(first, []byte(small), 0o600))
				out, err := lictop(t, db, "import", first).CombinedOutput()
				require.NoError(t, err, string(out))

				cmd := lictop(t, db, "import", site)
				require.NoError(t, cmd.Start())
				time.Sleep(wait * time.Millisecond)
				require.NoError(t, cmd.Process.Signal(sig))
				err = cmd.Wait()

				out, readErr := lictop(t, db, "audit", "--output", "csv").Output()
				require.NoError(t, readErr)
				pools, readErr := lictop(t, db, "pools", "--output", "csv").Output()
				require.NoError(t, readErr)
				if err == nil || strings.Count(string(out), ",import,") == 2 {
					assert.Greater(t, strings.Count(string(pools), "\n"), 2, "all of it")
					return
				}
				assert.Equal(t, 1, strings.Count(string(out), ",import,"), "nothing of it")
				assert.Equal(t, 2, strings.Count(string(pools), "\n"), "nothing of it")
				left, err := filepath.Glob(filepath.Join(filepath.Dir(db), "*"))
				require.NoError(t, err)
				for _, name := range left {
					base := filepath.Base(name)
					assert.True(t, base == "first.json" || strings.HasPrefix(base, "lictop.db"), base)
				}
			})
		}
	}
}

// An interrupted first import leaves no database.
func TestInterruptedFirstImport(t *testing.T) {
	if testing.Short() {
		t.Skip("imports a large file")
	}
	dir := t.TempDir()
	site := generated(t, dir, 120_000)
	db := filepath.Join(t.TempDir(), "sub", "lictop.db")
	cmd := lictop(t, db, "import", site)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	require.NoError(t, cmd.Start())
	time.Sleep(150 * time.Millisecond)
	require.NoError(t, cmd.Process.Signal(os.Interrupt))
	err := cmd.Wait()
	if err == nil {
		t.Skip("it was quicker")
	}
	assert.Equal(t, exitInterrupted, cmd.ProcessState.ExitCode())
	assert.Contains(t, errs.String(), "interrupted; nothing of ")
	assert.NoFileExists(t, db)
}

// Two programs at once: nothing is lost, nothing is half.
func TestTwoProgramsAtOnce(t *testing.T) {
	db := filepath.Join(t.TempDir(), "lictop.db")
	first := filepath.Join(filepath.Dir(db), "first.json")
	require.NoError(t, os.WriteFile(first, []byte(small), 0o600))
	const programs, rounds = 3, 5
	var wg sync.WaitGroup
	for n := range programs {
		wg.Go(func() {
			for i := range rounds {
				row := fmt.Sprintf(`{"lictop": 1, "pools": [{"id": "rm", "family": "seat", "capacity": 10, "terms": {"reclaim_days": 30}}],
					"endpoints": [{"id": "e-%d-%d", "pool": "rm"}]}`, n, i)
				cmd := lictop(t, db, "import", "-")
				cmd.Stdin = strings.NewReader(row)
				out, err := cmd.CombinedOutput()
				assert.NoError(t, err, string(out))
			}
		})
	}
	wg.Wait()
	out, err := lictop(t, db, "endpoints", "--output", "csv").Output()
	require.NoError(t, err)
	assert.Equal(t, 1+programs*rounds, strings.Count(string(out), "\n"))
	out, err = lictop(t, db, "audit", "--output", "csv").Output()
	require.NoError(t, err)
	assert.Equal(t, 1+programs*rounds, strings.Count(string(out), "\n"))
}

// A panic says where its report lies and ends with 70. The report has no
// arguments in it: they may be secrets.
func TestPanic(t *testing.T) {
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	var out, errs bytes.Buffer
	p := &program{in: strings.NewReader(""), out: &out, errs: &errs, now: func() model.Instant { panic("the clock is broken") }}
	code := p.run([]string{"activate", "A1B2C-D3E4F-G5H6I", "--db", filepath.Join(t.TempDir(), "x.db")})
	assert.Equal(t, exitBug, code)
	assert.Empty(t, out.String())
	assert.Contains(t, errs.String(), "a bug stopped the program")
	reports, err := filepath.Glob(filepath.Join(os.Getenv("XDG_STATE_HOME"), "lictop", "crash-*.txt"))
	require.NoError(t, err)
	require.Len(t, reports, 1)
	text, err := os.ReadFile(reports[0])
	require.NoError(t, err)
	assert.Contains(t, string(text), "the clock is broken")
	assert.Contains(t, string(text), "command activate")
	assert.NotContains(t, string(text), "A1B2C")
	info, err := os.Stat(reports[0])
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())
}

// Text from data cannot disturb a terminal.
func TestTableTextIsSafe(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, writeTable(&b, columns("A", ">B"), func(yield func([]string) bool) {
		yield([]string{"x\x1b[2J\n\u202ey", "7"})
	}))
	assert.NotContains(t, b.String(), "\x1b")
	assert.NotContains(t, b.String(), "\u202e")
	assert.Equal(t, 2, strings.Count(b.String(), "\n"))
}

// Nor can the path of the database.
func TestPathsAreSafe(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a\x1b[2Jb.db")
	out, err := lictop(t, path).CombinedOutput()
	require.NoError(t, err)
	assert.Contains(t, string(out), "not there yet")
	assert.NotContains(t, string(out), "\x1b")

	var errs bytes.Buffer
	b := (&program{errs: &errs}).progress("reading " + path)
	b.started = time.Time{}
	b.tell(1, 2)
	assert.Contains(t, errs.String(), "reading ")
	assert.NotContains(t, errs.String(), "\x1b")
}

// Nor can the names that the audit log keeps, in whatever form it is read.
func TestNamesInTheLogAreSafe(t *testing.T) {
	dir := t.TempDir()
	db, site := filepath.Join(dir, "lictop.db"), filepath.Join(dir, "a\x1b[2Jb.json")
	require.NoError(t, os.WriteFile(site, []byte(small), 0o600))
	out, err := lictop(t, db, "import", site, "--tz", "UTC").CombinedOutput()
	require.NoError(t, err, string(out))
	for _, form := range []string{"table", "json", "csv"} {
		out, err := lictop(t, db, "audit", "--output", form).Output()
		require.NoError(t, err)
		assert.Contains(t, string(out), "1 pool new")
		assert.NotContains(t, string(out), "\x1b")
	}
	assert.Error(t, lictop(t, db, "pools", "--as", "ada\x1b[2J").Run())
}

// Whoever asks whether the site is new does not wait for a commit under way.
func TestRevisionDoesNotWaitForACommit(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	l := &lazy{path: filepath.Join(t.TempDir(), "lictop.db"), owner: "ada"}
	defer l.Close()
	empty := model.NewSnapshot(model.Draft{AsOf: model.None})
	rev, err := l.Commit(ctx, &model.Commit{Delta: model.Compare(empty, empty)}, nil)
	require.NoError(t, err)
	answered := make(chan int64, 1)
	_, err = l.Commit(ctx, &model.Commit{Base: rev, Delta: model.Compare(empty, empty)}, func(int64, int64) {
		go func() {
			n, _ := l.Revision(ctx)
			answered <- n
		}()
		select {
		case n := <-answered:
			assert.Equal(t, rev, n)
		case <-ctx.Done():
			t.Error("it waits")
		}
	})
	require.NoError(t, err)
}

// A closed output is no failure: lictop endpoints | head.
func TestClosedOutput(t *testing.T) {
	db := filepath.Join(t.TempDir(), "lictop.db")
	site := generated(t, t.TempDir(), 5000)
	out, err := lictop(t, db, "import", site).CombinedOutput()
	require.NoError(t, err, string(out))
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	path, err := exec.LookPath("lictop")
	require.NoError(t, err)
	cmd := exec.CommandContext(ctx, "sh", "-c", `("$0" endpoints; echo "code $?" >&2) | head -1`, path)
	cmd.Env = append(os.Environ(), "LICTOP_DB="+db)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	require.NoError(t, cmd.Run())
	assert.NotContains(t, errs.String(), "panic")
}
