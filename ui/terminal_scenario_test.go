package ui

import (
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
)

// at120 is a driver of the whole program on a terminal of 120 by 40.
func at120(t *testing.T, edit ...func(*Options)) *driver {
	t.Helper()
	return drive(t, 0, 0, append(edit, onTerminal(t, 120, 40, colorprofile.TrueColor))...)
}

func TestTheWholeProgramOnATerminal(t *testing.T) {
	s := at120(t).sees("NEEDS YOU")
	rev := s.revision()
	s.press("2").sees("62 of 100 seats in use").press("x").sees("Type 14 to apply").press("enter").sees("not yet: type 14").untouched(rev)
	s.write("14").press("enter").sees("14 seats reclaimed", "48 of 100 seats in use")
	assert.Equal(t, rev+1, s.revision())
	s.press("esc", "q")
	assert.True(t, s.off)
}

func TestTheMouseOnATerminal(t *testing.T) {
	s := at120(t).click("2 Seats").sees("62 of 100 seats in use")
	s.click("Oscar's laptop")
	assert.Contains(t, s.row(), "Oscar's laptop")
	x, y := s.find("Oscar's laptop")
	assert.Equal(t, "on #212e42", s.term.look(x, y), "the row with the cursor stands on its ground")
	s.turn(x, y, 2)
	assert.NotContains(t, s.row(), "Oscar's laptop")
	s.turn(x, y, -2)
	assert.Contains(t, s.row(), "Oscar's laptop", "the wheel goes there and back")
	s.drag(x, y, x, y+2)
	assert.False(t, s.off)
	x, y = s.find("  SITE")
	s.drag(x, y, x+6, y).press("o").sees("OWNER               owner           14 wide, set").press("esc")
	s.click("1 Overview").sees("NEEDS YOU")
}

func TestWhatIsTypedAndPastedOnATerminal(t *testing.T) {
	s := at120(t).press("2", "/").paste("bob mobile").sees("/ bob mobile").press("enter")
	assert.Contains(t, s.row(), "Bob's phone")
	s.press("esc").seesNot("/ bob").press("/").write("ällo é").sees("/ ällo é").press("ctrl+u", "esc")
	s.press("/").paste("\x1b[2Jevil\x07").press("enter").sees("evil", "No endpoint passes the filter")
}

func TestTheWindowChangesItsSize(t *testing.T) {
	s := at120(t).press("2")
	for _, size := range [][2]int{{80, 24}, {59, 14}, {200, 60}, {60, 15}, {120, 40}} {
		s.resize(size[0], size[1])
		if size[0] < leastWidth {
			s.sees("lictop needs 60 x 15", "this is 59 x 14")
		} else {
			s.sees("62 of 100")
		}
	}
}

// The cursor stays on its row when others write; what they wrote is seen.
func TestOthersWriteWhileTheTerminalIsOpen(t *testing.T) {
	s := at120(t).press("2", "/").write("bob mobile").press("enter", "esc")
	row, sub := s.row(), s.at()
	require.Contains(t, row, "Bob's phone")
	c := app.Call{Actor: "bob", Role: app.RoleOwner, Door: "command line", At: s.now}
	plan, err := s.app.PlanThreshold(c, "rm", 60)
	require.NoError(t, err)
	_, err = s.app.Apply(t.Context(), c, plan, nil)
	require.NoError(t, err)
	s.refresh().sees("threshold 60 days")
	assert.Contains(t, s.row(), "Bob's phone")
	assert.Equal(t, sub, s.at())
}

// Names that would break a careless terminal do nothing to this one.
func TestHostileNamesOnATerminal(t *testing.T) {
	s := driveOn(t, hostileSite(instantOf(t, testNow)), 100, 30, onTerminal(t, 100, 30, colorprofile.TrueColor))
	for tab := range tabs {
		s.press(itoa(int(tab)+1), "y", "esc", "down")
		lines := s.term.lines()
		require.Len(t, lines, 30)
		assert.Contains(t, lines[1], "1 Over", "nothing has scrolled")
		assert.Contains(t, lines[29], "? help", "nothing has scrolled")
	}
}

// What many commands bring one after the other is waited for.
func TestRestIsWaitedFor(t *testing.T) {
	s := drive(t, 0, 0, onTerminal(t, 80, 24, colorprofile.ASCII))
	var got []int
	var next func(n int) tea.Cmd
	next = func(n int) tea.Cmd {
		return guard(func() tea.Msg {
			return coverMsg{func(d *Dashboard) tea.Cmd {
				got = append(got, n)
				if n == 0 {
					d.say(fine, "the last of them came")
					return nil
				}
				return tea.Batch(next(n-1), func() tea.Msg { return nil })
			}}
		})
	}
	s.send(coverMsg{func(*Dashboard) tea.Cmd { return tea.Sequence(next(20)) }}).sees("the last of them came")
	assert.Len(t, got, 21)
}
