package store

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"lictop/model"
	"lictop/store/storetest"
)

// childEnv makes the test binary play another program that uses a database:
// "what path".
const childEnv = "LICTOP_STORE_CHILD"

func TestMain(m *testing.M) {
	what, path, ok := strings.Cut(os.Getenv(childEnv), " ")
	if !ok {
		os.Exit(m.Run())
	}
	db, err := Open(context.Background(), Options{Path: path})
	if err == nil {
		switch what {
		case "stop-midway":
			err = stopMidway(db)
		case "stop-between":
			err = stopBetween(db)
		case "write-on":
			err = writeOn(db)
		case "write-on-ahead":
			db.held = 100
			err = writeOn(db)
		}
	}
	fmt.Println("child:", err)
	os.Exit(1)
}

// marked is a site of n endpoints in which everything carries the mark.
func marked(n int, mark int64) *model.Snapshot {
	p := model.NewPool("rm", model.FamilySeat)
	p.Capacity = mark
	d := model.Draft{AsOf: model.None, Pools: []model.Pool{p}}
	for i := range n {
		e := model.NewEndpoint("rm", fmt.Sprintf("e%06d", i))
		e.LastSeen = model.Instant(mark)
		d.Endpoints.Append(e)
	}
	return model.NewSnapshot(d)
}

// stopMidway halts within a commit and says so.
func stopMidway(db *DB) error {
	s, err := db.Load(context.Background(), nil)
	if err != nil {
		return err
	}
	c := &model.Commit{Base: s.Revision, Delta: model.Compare(s.Snapshot, marked(60_000, 2)), NextHandle: 77}
	_, err = db.Commit(context.Background(), c, func(done, total int64) {
		if done > total*2/3 {
			fmt.Println("midway")
			time.Sleep(time.Hour) // not select{}: a runtime without runnable goroutines ends the program
		}
	})
	return err
}

// stopBetween halts while a commit is brought in and holds nothing.
func stopBetween(db *DB) error {
	breaths := 0
	db.breathe = func() {
		if breaths++; breaths == 9 {
			fmt.Println("between")
			time.Sleep(time.Hour)
		}
	}
	_, err := db.Commit(context.Background(), muchOf(db, 30_000), nil)
	return err
}

// writeOn commits again and again and says which revision it reached.
func writeOn(db *DB) error {
	for {
		s, err := db.Load(context.Background(), nil)
		if err != nil {
			return err
		}
		mark := s.Revision + 1
		after := marked(300+int(mark%7)*100, mark)
		r, err := db.Commit(context.Background(), &model.Commit{Base: s.Revision, Delta: model.Compare(s.Snapshot, after)}, nil)
		if err != nil {
			return err
		}
		fmt.Println(r)
	}
}

// child starts the test binary as another program and returns what it says.
func child(t *testing.T, what, path string) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childEnv+"="+what+" "+path)
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	return cmd, bufio.NewScanner(out)
}

// kill ends a program without a chance to tidy up.
func kill(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	require.NoError(t, cmd.Process.Kill())
	_ = cmd.Wait()
}

// While another program is in the midst of a commit, reading goes on, writing
// waits and then says why; when that program is killed, nothing of its commit is
// left.
func TestKilledMidway(t *testing.T) {
	if testing.Short() {
		t.Skip("more than 10 000 rows")
	}
	old := marked(500, 1)
	db := fillNew(t, old)
	cmd, says := child(t, "stop-midway", db.path)
	require.True(t, says.Scan())
	require.Equal(t, "midway", says.Text())

	hasty, err := Open(context.Background(), Options{Path: db.path, Wait: 150 * time.Millisecond})
	require.NoError(t, err, "opening does not wait for a writer")
	defer hasty.Close()
	s, err := hasty.Load(context.Background(), nil)
	require.NoError(t, err)
	storetest.Same(t, old, s.Snapshot)

	_, err = hasty.Commit(context.Background(), &model.Commit{Base: 1}, nil)
	require.ErrorIs(t, err, model.ErrBusy)
	require.ErrorContains(t, err, "another program has been writing to it for more than 150ms; try again")
	require.ErrorContains(t, err, db.path)

	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	_, err = db.Commit(ctx, &model.Commit{Base: 1}, nil)
	require.ErrorIs(t, err, context.DeadlineExceeded, "waiting can be cancelled")

	kill(t, cmd)
	_, err = db.Commit(context.Background(), &model.Commit{Base: 1}, nil)
	require.NoError(t, err)
	s, err = db.Load(context.Background(), nil)
	require.NoError(t, err)
	storetest.Same(t, old, s.Snapshot)
	require.EqualValues(t, 1, s.NextHandle)
	require.EqualValues(t, 2, s.Revision)
}

// Wherever a program is killed, the database has its last commit whole, and all
// that it said it had committed.
func TestKilledAnywhere(t *testing.T) {
	for _, how := range []string{"write-on", "write-on-ahead"} {
		t.Run(how, func(t *testing.T) { killedAnywhere(t, how) })
	}
}

func killedAnywhere(t *testing.T, how string) {
	rounds := 12
	if testing.Short() {
		rounds = 2
	}
	path := filepath.Join(t.TempDir(), "site.db")
	require.NoError(t, openNew(t, path).Close())
	for range rounds {
		cmd, says := child(t, how, path)
		last := int64(0)
		deadline := time.Now().Add(time.Duration(20+rand.IntN(150)) * time.Millisecond)
		for first := true; (first || time.Now().Before(deadline)) && says.Scan(); first = false {
			n, err := strconv.ParseInt(says.Text(), 10, 64)
			require.NoError(t, err, says.Text())
			last = n
		}
		kill(t, cmd)
		db, err := Open(context.Background(), Options{Path: path})
		require.NoError(t, err)
		s, err := db.Load(context.Background(), nil)
		require.NoError(t, err)
		require.GreaterOrEqual(t, s.Revision, last)
		storetest.Same(t, marked(300+int(s.Revision%7)*100, s.Revision), s.Snapshot)
		n, err := db.reader.one("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'")
		require.NoError(t, err)
		require.Zero(t, n)
		require.NoError(t, db.Close())
	}
}

// Two programs that write at the same time both get on, one commit after the
// other.
func TestTwoWriters(t *testing.T) {
	path := filepath.Join(t.TempDir(), "site.db")
	db := openNew(t, path)
	const each = 40
	errs := make(chan error, 2)
	write := func(db *DB) {
		for done := 0; done < each; {
			r, err := db.Revision(context.Background())
			if err == nil {
				_, err = db.Commit(context.Background(), &model.Commit{Base: r}, nil)
			}
			switch {
			case err == nil:
				done++
			case !isStale(err):
				errs <- err
				return
			}
		}
		errs <- nil
	}
	other, err := Open(context.Background(), Options{Path: path})
	require.NoError(t, err)
	defer other.Close()
	go write(db)
	go write(other)
	require.NoError(t, <-errs)
	require.NoError(t, <-errs)
	r, err := db.Revision(context.Background())
	require.NoError(t, err)
	require.EqualValues(t, 2*each, r)
	entries, err := db.Audit(context.Background(), 0)
	require.NoError(t, err)
	require.Len(t, entries, 2*each)
}
