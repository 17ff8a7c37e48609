package ui

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/fixtures"
	"lictop/model"
	"lictop/store"
)

// openKept opens a dashboard on a database with the sample in it.
func openKept(t *testing.T, path string) *driver {
	t.Helper()
	at := instantOf(t, testNow)
	db, err := store.Open(context.Background(), store.Options{Path: path, Create: true, Owner: "ada", At: at})
	require.NoError(t, err)
	t.Cleanup(func() { _ = db.Close() })
	s := driveStore(t, db, 120, 40)
	_, err = s.app.Import(context.Background(), s.d.call(), app.Document{Name: "sample", Read: func(context.Context, *model.Snapshot, app.Progress) (*model.Merged, error) {
		return &model.Merged{Site: fixtures.Sample(at), Sum: "sample"}, nil
	}}, nil)
	require.NoError(t, err)
	return s.looksAgain()
}

// looksAgain is a second later.
func (s *driver) looksAgain() *driver {
	s.now++
	return s.send(tea.BatchMsg{s.d.onTick()})
}

// TestDataThatCannotBeReadAnewIsDatedAndComesBack: the file is moved away, removed,
// put back; what is on the screen stays, and says of when it is.
func TestDataThatCannotBeReadAnewIsDatedAndComesBack(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lictop.db")
	s := openKept(t, path).sees("live").seesNot("data of")
	files, err := filepath.Glob(path + "*")
	require.NoError(t, err)
	for _, f := range files {
		require.NoError(t, os.Rename(f, f+".away"))
	}
	s.looksAgain().sees("data of 12:00", "Resource Manager", "the file was removed or renamed").seesNot("live ·")
	s.now += 5 * 60
	s.looksAgain().sees("data of 5 min ago")
	s.press("2").sees("Ada's laptop")
	for _, f := range files {
		require.NoError(t, os.Rename(f+".away", f))
	}
	s.looksAgain().sees("live ·").seesNot("data of")

	for _, f := range files { // another database in its place
		require.NoError(t, os.Rename(f, f+".away"))
	}
	other, err := store.Open(context.Background(), store.Options{Path: path, Create: true, Owner: "bob", At: s.now})
	require.NoError(t, err)
	require.NoError(t, other.Close())
	s.looksAgain().sees("data of").sees("Ada's laptop")
	s.sees("another file took its place", "Start lictop again")
}

// failing is a backend whose looks fail for a while.
type failing struct {
	Backend
	err error
}

func (b *failing) Refresh(ctx context.Context, at model.Instant) (*app.View, bool, error) {
	if b.err != nil {
		return b.View(), false, b.err
	}
	return b.Backend.Refresh(ctx, at)
}

// TestWhateverKeepsDataFromBeingReadIsSaidInPlainWords, and goes when it has gone.
func TestWhateverKeepsDataFromBeingReadIsSaidInPlainWords(t *testing.T) {
	for _, c := range []struct {
		err  error
		says string
	}{
		{&app.StoreError{Op: "look", Err: model.ErrBusy}, "another program is writing to the database"},
		{&app.StoreError{Op: "look", Err: &os.PathError{Op: "open", Path: "/srv/lictop.db", Err: os.ErrPermission}}, "permission denied"},
		{errors.New("database or disk is full"), "database or disk is full"},
	} {
		s := drive(t, 100, 30)
		b := &failing{Backend: s.d.be, err: c.err}
		s.d.be = b
		s.looksAgain().sees("data of", c.says)
		s.press("3", "y", "esc").sees("data of", c.says)
		b.err = nil
		s.looksAgain().sees("live").seesNot("data of", c.says)
	}
}

// TestAClockThatJumps: a machine that slept for hours, one whose clock was put back.
func TestAClockThatJumps(t *testing.T) {
	s := drive(t, 120, 40).press("2", "down", "down")
	who := selected(s)
	s.now += 9*model.Hour + 7*60
	s.looksAgain().sees("21:07")
	assert.Equal(t, who, selected(s))
	assert.LessOrEqual(t, s.now-s.d.site.view.At(), model.Instant(60), "decided anew")
	s.now += 12 * model.Day
	s.looksAgain().sees("3 Dec 21:07")
	s.now -= 12*model.Day + 5*model.Hour
	s.looksAgain().sees("21 Nov 16:07")
	assert.Equal(t, who, selected(s))
	assert.LessOrEqual(t, s.d.site.view.At(), s.now, "nothing is decided ahead of the clock")
	s.seesNot("data of")

	// The network is gone when the lid opens: the data is of before.
	s.d.be = &failing{Backend: s.d.be, err: errors.New("input/output error")}
	s.now += 8 * model.Hour
	s.looksAgain().sees("data of 8 h ago")
}
