package ui

import (
	"context"
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/fixtures"
	"lictop/model"
	"lictop/store"
)

// opened is a site in memory whose dashboard is still being read.
type openedSite struct {
	*driver
	st *store.Memory
}

// driveOpening opens a dashboard before its site: the sample, with the standings
// of a commit.
func driveOpening(t *testing.T, w, h int, role app.Role) *openedSite {
	t.Helper()
	s := &driver{t: t, now: instantOf(t, testNow)}
	st := store.NewMemory(fixtures.Sample(s.now), "ada", s.now)
	a, err := app.Open(t.Context(), st, s.now, nil)
	require.NoError(t, err)
	c := app.Call{Actor: "ada", Role: app.RoleOwner, Door: "command line", At: s.now.Add(-18 * model.Hour)}
	p, err := a.PlanThreshold(c, "rm", 45)
	require.NoError(t, err)
	_, err = a.Apply(t.Context(), c, p, nil)
	require.NoError(t, err)
	s.app = a
	s.d = newOpening(t.Context(), "/var/lib/lictop.db", Options{Actor: "ada", Role: role, Now: func() model.Instant { return s.now }, NoColor: true})
	s.send(tea.WindowSizeMsg{Width: w, Height: h})
	return &openedSite{s, st}
}

// peek brings the first rows.
func (s *openedSite) peek(rows int) *openedSite {
	s.t.Helper()
	p, err := app.Peek(s.t.Context(), s.d.call(), s.st, rows)
	require.NoError(s.t, err)
	s.send(peekMsg{p})
	return s
}

// come brings the whole site.
func (s *openedSite) come() {
	s.send(s.d.opening.read(s.t.Context(), func(context.Context, func(*model.Peek), app.Progress) (Backend, error) { return s.app, nil }, nil))
}

func TestTheDashboardIsThereBeforeItsSite(t *testing.T) {
	s := driveOpening(t, 120, 40, app.RoleOwner)
	s.sees("/var/lib/lictop.db", "reading", "1 Overview", "q quit").seesNot("Welcome", "NEEDS YOU")
	s.peek(10)
	s.d.opening.done.Store(340_000)
	s.d.opening.total.Store(1_255_000)
	s.sees("reading 340 000 of 1 255 000", "Resource Manager", "This is how the pools stood on 20 Nov 18:00.").golden("overview")
	for _, k := range []string{"a", "x", "/", "enter", "y", "s"} {
		s.press(k)
		assert.Empty(t, s.d.dialogs, k)
	}
	s.press("2", "/").sees("filter: still reading, 27 %").golden("seats")
	s.press("?").sees("Help", "still reading, 27 %").press("esc")
	s.press("4").sees("first ", "…").golden("meetings")
	s.press("5").sees("Unified CM").press("7", "down", "down")
	at, _ := s.d.page().Selected()
	s.come()
	assert.Nil(t, s.d.opening)
	assert.Equal(t, tabMonitor, s.d.tab)
	now, _ := s.d.page().Selected()
	assert.Equal(t, at, now, "the cursor was moved and stays")
	s.sees("live").seesNot("reading").press("1").sees("NEEDS YOU")
	s.press("q")
	assert.True(t, s.off)
}

func TestQuittingDoesNotWaitForTheSite(t *testing.T) {
	s := driveOpening(t, 80, 24, app.RoleOwner)
	s.press("q")
	assert.True(t, s.off)
}

func TestWhatIsNotReadYetFitsEveryScreen(t *testing.T) {
	for _, size := range [][2]int{{60, 15}, {80, 24}, {120, 40}, {200, 60}} {
		s := driveOpening(t, size[0], size[1], app.RoleOwner)
		for _, rows := range []int{-1, 0, 3, 50} {
			if rows >= 0 {
				s.peek(rows)
			}
			s.d.opening.done.Store(int64(rows))
			s.d.opening.total.Store(1_255_000)
			for tab := range tabs {
				s.press(itoa(int(tab)+1), "down", "end", "home")
				checkFrame(t, s.d, tabNames[tab])
			}
		}
	}
}

func TestTheFirstLookHidesLicensesFromThoseWhoMayNotSeeThem(t *testing.T) {
	s := driveOpening(t, 120, 40, app.RoleViewer).peek(50)
	s.press("6").sees("need the role license-admin").seesNot("PDMS-AUDIO", "L-1")
	s = driveOpening(t, 120, 40, app.RoleLicenseAdmin).peek(50)
	s.press("6").sees("PDMS-AUDIO", "L-1").seesNot("Active", "Expiring")
}

// TestNothingIsDecidedBeforeEverythingIsRead holds that no verdict stands on the
// screen before the whole site has been decided.
func TestNothingIsDecidedBeforeEverythingIsRead(t *testing.T) {
	s := driveOpening(t, 200, 60, app.RoleOwner).peek(200)
	for tab := range tabs {
		s.press(itoa(int(tab)+1)).seesNot("holds", "can be reclaimed", "record kept", "permanent", "new grace", "SMP+ 1", "Expiring", "until deactivated", "NEEDS YOU")
	}
}

func TestASiteThatCannotBeReadEndsTheProgram(t *testing.T) {
	s := driveOpening(t, 80, 24, app.RoleOwner)
	broken := errors.New("the database is damaged")
	s.send(s.d.opening.read(t.Context(), func(context.Context, func(*model.Peek), app.Progress) (Backend, error) { return nil, broken }, nil))
	assert.True(t, s.off)
	assert.Equal(t, broken, s.d.end(nil), "told once the terminal is restored")
}

func TestASiteThatCannotBeReadAtOnceNeverTouchesTheTerminal(t *testing.T) {
	broken := errors.New("the database is damaged")
	err := RunOpening(t.Context(), Opening{Open: func(context.Context, func(*model.Peek), app.Progress) (Backend, error) { return nil, broken }},
		Options{Now: func() model.Instant { return 0 }})
	assert.Equal(t, broken, err)
	err = RunOpening(t.Context(), Opening{Open: func(context.Context, func(*model.Peek), app.Progress) (Backend, error) { panic("bug") }},
		Options{Now: func() model.Instant { return 0 }})
	var bug *PanicError
	assert.ErrorAs(t, err, &bug)
}

// TestTheFirstRowsStayUntilAllAreArranged holds that nothing flickers between the
// first look and the rows of a large site.
func TestTheFirstRowsStayUntilAllAreArranged(t *testing.T) {
	now := instantOf(t, testNow)
	s := driveOpening(t, 120, 40, app.RoleOwner)
	a, err := app.Open(t.Context(), store.NewMemory(fixtures.Generate(backgroundRows*2, 1, now), "ada", now), now, nil)
	require.NoError(t, err)
	s.peek(50).press("7")
	before := s.screen()
	cmd := s.d.come(openedMsg{be: a, site: newSite(a.View())})
	require.True(t, s.d.page().Table().busy)
	assert.Equal(t, bodyOf(before), bodyOf(s.screen()))
	s.send(cmd()).sees("Endpoint Monitor   ", "registered").seesNot("first 50")
	assert.Nil(t, s.d.curtain)
}

// bodyOf is the screen without header, tabs and footer.
func bodyOf(screen string) []string {
	lines := strings.Split(screen, "\n")
	return lines[3 : len(lines)-3]
}
