package ui

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// views are the views over a tab: their keys, and what stands in their headings.
var views = []struct{ key, name string }{
	{"g", "gap"}, {"C", "contested"}, {"H", "harvest"}, {"w", "what-if"}, {"F", "forecast"},
}

// A view closes by Esc and by its own key, and the tab is as it was.
func TestEveryViewClosesByItsKeyAndByEsc(t *testing.T) {
	for _, v := range views {
		for _, closes := range []string{"esc", v.key} {
			s := driveHistory(t, 120, 40).press("2", "down", "down")
			before := s.screen()
			s.press(v.key).sees("Resource Manager › " + v.name).seesNot("Giulia's laptop")
			s.press(closes)
			assert.Equal(t, before, s.screen(), "%s closed by %s", v.name, closes)
		}
	}
}

// Esc leads back from view to view, and from there to the tab; an explanation on
// the way is come back to as well.
func TestEscLeadsBackToTheViewBefore(t *testing.T) {
	s := driveHistory(t, 120, 40).press("2", "g", "C", "H", "F")
	s.sees("› forecast").press("esc").sees("› harvest").press("esc").sees("› contested").press("esc").sees("› gap")
	s.press("y").sees("Why is Resource Manager").press("w").sees("› what-if", "in use").press("esc").sees("Why is Resource Manager")
	s.press("esc").sees("› gap").press("esc").sees("ENDPOINT").seesNot(" › gap")
	assert.Empty(t, s.d.way)
}

// Who goes round in circles is back after as many Esc as there are views.
func TestTheWayBackIsShort(t *testing.T) {
	s := driveHistory(t, 120, 40).press("2")
	for range 5 {
		s.press("g", "C", "F")
	}
	s.press("g").sees("› gap").press("esc").seesNot(" › gap").sees("ENDPOINT")
	s.press("g", "C", "g", "3").seesNot(" › gap", " › contested")
	assert.Empty(t, s.d.way)
}

// What is behind a view follows the site: figures that were being worked out are
// there when one comes back.
func TestAViewComeBackToIsWhole(t *testing.T) {
	s := driveHistory(t, 120, 40).press("2", "w", "left", "left", "left")
	before := s.sees("27 days instead of 30 days").screen()
	s.press("C").sees("› contested").press("esc")
	assert.Equal(t, before, s.screen())
	s.press("left").sees("26 days instead of 30 days").seesNot("working it out")
}

// The footer says how to leave, and where help is, however narrow the screen.
func TestTheFooterOfEveryViewNamesEsc(t *testing.T) {
	for _, size := range [][2]int{{60, 15}, {80, 24}, {120, 40}, {200, 60}} {
		for _, v := range views {
			s := driveHistory(t, size[0], size[1]).press("2", v.key)
			assert.Contains(t, s.footer(), "Esc back", "%s at %v", v.name, size)
			assert.Contains(t, s.footer(), ": actions", "%s at %v", v.name, size)
			assert.Contains(t, s.footer(), "? help", "%s at %v", v.name, size)
			s.press("y")
			assert.Contains(t, s.footer(), "Esc back", "why over %s at %v", v.name, size)
			assert.Contains(t, s.footer(), "? help", "why over %s at %v", v.name, size)
			assert.NotContains(t, s.footer(), "y why", "the keys of the explanation over %s at %v", v.name, size)
		}
	}
}

// The key that an explanation names is taken by what it names.
func TestTheGapOpensFromTheExplanation(t *testing.T) {
	s := driveHistory(t, 120, 40)
	s.onPool("rm")
	s.press("y").sees("g gap").press("g").sees("Resource Manager › gap").press("esc").sees("Why is Resource Manager")
}

// The harvest is of the pool at the cursor; of a pool that has no threshold it is
// refused with the reason.
func TestHarvestOfThePoolAtTheCursor(t *testing.T) {
	s := driveHistory(t, 120, 40)
	s.press("home", "H").sees("only seat pools have a reclaim threshold")
	s.onPool("rm")
	s.press("H").sees("Resource Manager › harvest", "THRESHOLD")
}

// onPool moves the cursor of the overview to a pool.
func (s *driver) onPool(pool string) *driver {
	s.t.Helper()
	s.press("home")
	for range s.d.pages[tabOverview].(*overview).rows {
		if sub, _ := s.d.page().Selected(); sub.Pool == pool {
			return s
		}
		s.press("down")
	}
	s.t.Fatalf("the overview has no pool %s", pool)
	return s
}

// footer is the line with the keys.
func (s *driver) footer() string {
	s.t.Helper()
	lines := strings.Split(strings.TrimRight(s.screen(), "\n"), "\n")
	return lines[len(lines)-1]
}

// While another instant is shown, a view offers the way back to now, which works
// there.
func TestViewsOfAnotherInstant(t *testing.T) {
	s := driveHistory(t, 120, 40).press("2", "]")
	s.press("g").sees("Resource Manager › gap")
	assert.Contains(t, s.footer(), `\ now`)
	assert.NotContains(t, s.footer(), "[ ]")
	s.press(`\`).sees("Resource Manager › gap").seesNot("tomorrow")
	assert.Nil(t, s.d.away)
}

// What was said about one view is not left standing over the next.
func TestANoteGoesWithItsView(t *testing.T) {
	s := driveHistory(t, 120, 40).press("2", "g", "end", "enter")
	s.sees("nobody: ").press("C").seesNot("nobody: ")
}

// From the overview to the reason of a mismatch by what the screen says: the footer
// names the gap, the gap its rows, a row its reason.
func TestFromTheOverviewToTheReasonOfAMismatch(t *testing.T) {
	for _, size := range [][2]int{{60, 15}, {80, 24}, {120, 40}} {
		s := drive(t, size[0], size[1])
		assert.Contains(t, s.footer(), "g gap")
		s.press("g").sees("27 of the 89 nobody can explain")
		assert.Contains(t, s.footer(), "Enter open")
		s.press("enter").sees("134 endpoints")
		assert.Contains(t, s.footer(), "y why")
		s.press("y").sees("Why ")
	}
}
