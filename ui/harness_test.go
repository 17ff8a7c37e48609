package ui

import (
	"context"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/fixtures"
	"lictop/model"
	"lictop/store"
)

const testNow = "2026-11-21T12:00:00Z"

func instantOf(t testing.TB, s string) model.Instant {
	t.Helper()
	i, ok := model.ParseInstant(s)
	require.True(t, ok, s)
	return i
}

// driver sits at a dashboard as its user does: presses keys and looks.
type driver struct {
	t    testing.TB
	d    *Dashboard
	app  *app.App
	now  model.Instant
	off  bool      // the program has ended
	term *terminal // on which the whole program runs; nil = messages go to Update
}

// drive opens a dashboard on the sample site.
func drive(t testing.TB, w, h int, edit ...func(*Options)) *driver {
	t.Helper()
	return driveOn(t, fixtures.Sample(instantOf(t, testNow)), w, h, edit...)
}

func driveOn(t testing.TB, site model.Draft, w, h int, edit ...func(*Options)) *driver {
	t.Helper()
	return driveStore(t, store.NewMemory(site, "ada", instantOf(t, testNow)), w, h, edit...)
}

// driveStore opens a dashboard on a store.
func driveStore(t testing.TB, st app.Store, w, h int, edit ...func(*Options)) *driver {
	t.Helper()
	s := &driver{t: t, now: instantOf(t, testNow)}
	a, err := app.Open(context.Background(), st, s.now, nil)
	require.NoError(t, err)
	o := Options{Actor: "ada", Role: app.RoleOwner, Now: func() model.Instant { return s.now }, NoColor: true,
		OpenDocument: func(path, _, _ string) (app.Document, error) {
			return app.Document{}, errors.New(path + ": no such file")
		},
		Sample: func() app.Document {
			return app.Document{Name: "the sample site", Read: func(context.Context, *model.Snapshot, app.Progress) (*model.Merged, error) {
				return &model.Merged{Site: fixtures.Sample(s.now), Sum: "sample"}, nil
			}}
		}}
	s.app = a
	for _, e := range edit {
		e(&o)
	}
	if o.terminal != nil {
		return s.begin(o)
	}
	s.d = New(t.Context(), a, o)
	s.d.patience = 0 // send waits for nothing
	s.send(tea.WindowSizeMsg{Width: w, Height: h})
	return s
}

// send gives the dashboard a message and carries out what it asks for until it
// is at rest.
func (s *driver) send(msg tea.Msg) *driver {
	s.t.Helper()
	if s.term != nil {
		return s.does(func(x *terminal) { x.send(msg) })
	}
	return s.settle([]tea.Msg{msg})
}

// carry carries out a command that somebody was given.
func (s *driver) carry(cmd tea.Cmd) *driver {
	s.t.Helper()
	if cmd == nil {
		return s
	}
	return s.settle([]tea.Msg{cmd()})
}

func (s *driver) settle(queue []tea.Msg) *driver {
	s.t.Helper()
	for n := 0; len(queue) > 0; n++ {
		require.Less(s.t, n, 1000, "it never comes to rest")
		m := queue[0]
		queue = queue[1:]
		if batch, ok := m.(tea.BatchMsg); ok {
			for _, c := range batch {
				if c != nil {
					queue = append(queue, c())
				}
			}
			continue
		}
		if _, quit := m.(tea.QuitMsg); quit {
			s.off = true
			continue
		}
		if m == nil {
			continue
		}
		if _, cmd := s.d.Update(m); cmd != nil {
			queue = append(queue, cmd())
		}
		if s.d.crash != nil {
			require.FailNow(s.t, s.d.crash.Error(), string(s.d.crash.Stack))
		}
	}
	return s
}

// press presses keys by their names.
func (s *driver) press(keys ...string) *driver {
	s.t.Helper()
	for _, k := range keys {
		if s.term != nil {
			s.does(func(x *terminal) { x.press(k) })
		} else {
			s.send(keyPress(k))
		}
	}
	return s
}

// write types a text, letter by letter.
func (s *driver) write(text string) *driver {
	s.t.Helper()
	for _, r := range text {
		if r == ' ' {
			s.press("space")
			continue
		}
		s.press(string(r))
	}
	return s
}

// screen is the frame without styles, blanks at line ends cut.
func (s *driver) screen() string {
	var lines []string
	if s.term != nil {
		lines = s.term.lines()
	} else {
		lines = strings.Split(ansi.Strip(s.d.build()), "\n")
	}
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n") + "\n"
}

func (s *driver) sees(texts ...string) *driver {
	s.t.Helper()
	for _, text := range texts {
		assert.Contains(s.t, s.screen(), text)
	}
	return s
}

func (s *driver) seesNot(texts ...string) *driver {
	s.t.Helper()
	for _, text := range texts {
		assert.NotContains(s.t, s.screen(), text)
	}
	return s
}

// untouched asserts that nothing was written.
func (s *driver) untouched(revision int64) *driver {
	s.t.Helper()
	assert.Equal(s.t, revision, s.app.View().Revision, "something was written")
	return s
}

// golden compares the screen with testdata/TEST/NAME.golden. LICTOP_UPDATE=1
// writes the file instead.
func (s *driver) golden(name string) {
	s.t.Helper()
	compareFile(s.t, filepath.Join("testdata", s.t.Name(), name+".golden"), s.screen())
}

// compareFile compares a text with a file, or writes the file.
func compareFile(t testing.TB, path, got string) {
	t.Helper()
	goldens.Store(path, true)
	if os.Getenv("LICTOP_UPDATE") == "1" {
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
		return
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err, "LICTOP_UPDATE=1 go test ./ui writes it")
	assert.Equal(t, string(want), got)
}

// goldens are the files that tests have asked for.
var goldens sync.Map

// TestMain fails on golden files that no test asks for any more.
func TestMain(m *testing.M) {
	_ = os.Unsetenv("NO_COLOR") // tests say themselves whether there are colours
	code := m.Run()
	if code == 0 && allTests() {
		for _, path := range goldenFiles() {
			if _, asked := goldens.Load(path); !asked {
				println("orphan:", path)
				code = 1
			}
		}
	}
	os.Exit(code)
}

// allTests reports whether every test was asked for.
func allTests() bool {
	for _, name := range []string{"run", "skip", "fuzz", "list", "bench"} {
		if flag.Lookup("test."+name).Value.String() != "" {
			return false
		}
	}
	return !testing.Short()
}

func goldenFiles() (out []string) {
	_ = filepath.WalkDir("testdata", func(path string, e os.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".golden") {
			out = append(out, path)
		}
		return nil
	})
	return out
}
