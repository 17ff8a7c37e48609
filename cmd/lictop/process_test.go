package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
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

// stoppedAt starts an import that has come to a phase of its work and stands
// still there, and sends it a signal.
func stoppedAt(t *testing.T, db, site, phase string, sig os.Signal) (cmd *exec.Cmd, errs string) {
	t.Helper()
	path, err := exec.LookPath("lictop-stops")
	require.NoError(t, err)
	cmd = lictop(t, db, "import", site)
	cmd.Path, cmd.Args[0] = path, path
	cmd.Env = append(cmd.Env, "STOP_AT="+phase)
	out, err := cmd.StderrPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	defer func() { _ = cmd.Process.Kill() }()
	lines := bufio.NewReader(out)
	for {
		line, err := lines.ReadString('\n')
		require.NoError(t, err, "it did not come to "+phase)
		if strings.HasPrefix(line, "stopped at "+phase) {
			break
		}
	}
	require.NoError(t, cmd.Process.Signal(sig))
	rest, _ := io.ReadAll(lines)
	require.Error(t, cmd.Wait())
	return cmd, string(rest)
}

var phases = []string{"reading ", "writing "}

// A program that is killed in the middle of an import, or asked to stop, leaves
// the database as it was.
func TestStoppedImportLeavesNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("imports a large file several times")
	}
	site := generated(t, t.TempDir(), 20_000)
	for _, sig := range []syscall.Signal{syscall.SIGKILL, syscall.SIGINT} {
		for _, phase := range phases {
			t.Run(fmt.Sprint(sig, " ", phase), func(t *testing.T) {
				db := filepath.Join(t.TempDir(), "lictop.db")
				first := filepath.Join(filepath.Dir(db), "first.json")
				require.NoError(t, os.WriteFile(first, []byte(small), 0o600))
				out, err := lictop(t, db, "import", first).CombinedOutput()
				require.NoError(t, err, string(out))

				cmd, errs := stoppedAt(t, db, site, phase+site, sig)
				if sig == syscall.SIGINT {
					assert.Equal(t, exitInterrupted, cmd.ProcessState.ExitCode())
					assert.Contains(t, errs, "interrupted; nothing of ")
				}
				out, err = lictop(t, db, "audit", "--output", "csv").Output()
				require.NoError(t, err)
				assert.Equal(t, 1, strings.Count(string(out), ",import,"), "nothing of it")
				out, err = lictop(t, db, "pools", "--output", "csv").Output()
				require.NoError(t, err)
				assert.Equal(t, 2, strings.Count(string(out), "\n"), "nothing of it")
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
	site := generated(t, t.TempDir(), 20_000)
	for _, phase := range phases {
		db := filepath.Join(t.TempDir(), "sub", "lictop.db")
		cmd, errs := stoppedAt(t, db, site, phase+site, os.Interrupt)
		assert.Equal(t, exitInterrupted, cmd.ProcessState.ExitCode())
		assert.Contains(t, errs, "interrupted; nothing of ")
		assert.NoFileExists(t, db)
	}
}

// Who waits for standard input can be interrupted.
func TestInterruptedWaitForInput(t *testing.T) {
	for _, args := range [][]string{{"decide"}, {"import", "-"}} {
		db := filepath.Join(t.TempDir(), "lictop.db")
		cmd := lictop(t, db, args...)
		in, err := cmd.StdinPipe()
		require.NoError(t, err)
		require.NoError(t, cmd.Start())
		// It takes what a pipe holds, and more, only once it reads.
		_, err = in.Write([]byte(strings.Repeat(" ", 1<<18)))
		require.NoError(t, err)
		require.NoError(t, cmd.Process.Signal(os.Interrupt))
		ended := make(chan error, 1)
		go func() { ended <- cmd.Wait() }()
		select {
		case <-ended:
			assert.Equal(t, exitInterrupted, cmd.ProcessState.ExitCode(), args)
		case <-time.After(20 * time.Second):
			_ = cmd.Process.Kill()
			t.Error("it waits for ever", args)
		}
	}
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
	require.NoError(t, writeTable(&page{Writer: &b}, columns("A", ">B"), func(yield func([]string) bool) {
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
	b := (&program{errs: &errs}).progress("reading "+path, "rows")
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

// A database that is removed under a running dashboard is noticed, and nothing is
// written into what nobody will find again.
func TestRemovedDatabase(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lictop.db")
	site := filepath.Join(filepath.Dir(path), "site.json")
	require.NoError(t, os.WriteFile(site, []byte(small), 0o600))
	out, err := lictop(t, path, "import", site).CombinedOutput()
	require.NoError(t, err, string(out))
	p := &program{now: clock, errs: io.Discard}
	p.flags = flags{zone: "UTC", output: "table"}
	l := &lazy{path: path, owner: "ada"}
	a, done, err := p.opened(t.Context(), l)
	require.NoError(t, err)
	defer done()
	plan, err := a.PlanThreshold(p.call(), "rm", 7)
	require.NoError(t, err)
	require.NoError(t, os.Remove(path))
	_, err = a.Apply(t.Context(), p.call(), plan, nil)
	assert.ErrorIs(t, err, model.ErrMoved)
	assert.Equal(t, exitStore, exitCode(err))
	_, _, err = a.Refresh(t.Context(), clock())
	assert.ErrorIs(t, err, model.ErrMoved)
	assert.NoFileExists(t, path)
}

// What only looks says why it changes nothing.
func TestLimitsSayWhy(t *testing.T) {
	for want, f := range map[string]flags{
		"":                                  {zone: "UTC"},
		"the database was opened read-only": {zone: "UTC", readOnly: true},
		"looking at 15 Jan 2027; the past and the future cannot be changed":       {zone: "UTC", asOf: "2027-01-15", readOnly: true},
		"looking at 15 Jan 2027 13:30; the past and the future cannot be changed": {zone: "Europe/Oslo", asOf: "2027-01-15T12:30:00Z"},
	} {
		assert.Equal(t, want, f.limits(false).ReadOnly)
	}
}

// Progress says what is done, how far it has come and in what.
func TestProgressHasPhasesAndUnits(t *testing.T) {
	var told []string
	b := (&program{errs: io.Discard, told: func(s string) { told = append(told, s) }}).progress("reading site.json", "bytes")
	b.tell(1_500_000, 3_000_000)
	b.phase("writing site.json", "rows")
	b.tell(2000, 60_000)
	b.tell(2000, 0)
	assert.Equal(t, []string{"reading site.json: 1.5 of 3.0 MB, 50 %", "writing site.json: 2000 of 60 000 rows, 3 %", "writing site.json: 2000 rows"}, told)
}
