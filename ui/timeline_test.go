package ui

import (
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/fixtures"
	"lictop/model"
)

func TestTimelineScreens(t *testing.T) {
	for _, size := range []struct {
		name string
		w, h int
	}{{"60x15", 60, 15}, {"80x24", 80, 24}, {"120x40", 120, 40}, {"200x60", 200, 60}} {
		s := drive(t, size.w, size.h).press("8")
		s.golden("timeline_" + size.name)
		s.press("]", "]").golden("travelled_" + size.name)
	}
}

func TestTimelineLeadsToItsSubjects(t *testing.T) {
	s := drive(t, 120, 40).press("8").sees("in the next 90 days", "BECOMES", "If no new fact arrives")
	s.press("/").write("becomes:demonstration").press("enter").sees("1 shown", "3 hosts", "UNLESS", "demonstration ends").press("enter")
	s.sees("WebEx Meetings Server › Fri 1 Jan", "3 hosts", "unless one is reserved", "WAS", "demonstration").sees("Esc back")
	first, ok := s.d.page().Selected()
	require.True(t, ok)
	assert.Equal(t, model.KindHost, first.Kind)
	s.press("y").sees("host.demo", "It would be otherwise if").press("esc").sees("› Fri 1 Jan")
	s.press("esc").sees("1 shown").press("esc").sees("in the next 90 days")

	// A line of one subject leads to its row.
	s.press("/").write("what:ada").press("enter", "enter").sees("endpoint/", "seat.within-threshold").press("esc", "esc")
	s.press("right").sees("in the next 365 days").press("left", "left").sees("in the next 30 days").press("left").sees("in the next 30 days")
}

func TestTimelineSortsAndFiltersAsLists(t *testing.T) {
	s := drive(t, 120, 40).press("8", "/").write("in:<5d").press("enter").sees("Unified CM").seesNot("Ada's laptop")
	s.press("esc", "/").write("count:>1").press("enter").sees("3 hosts", "2 licenses").seesNot("Ada's laptop")
	s.press("esc", "S").sees("DAY↓")
	s.press("/").write("nothing like that").press("enter").sees("No line passes the filter.")
}

// The list says why it is empty.
func TestTimelineOfNothingSaysWhy(t *testing.T) {
	p := model.NewPool("rm", model.FamilySeat)
	driveOn(t, model.Draft{Pools: []model.Pool{p}}, 80, 24).press("8").
		sees("Nothing happens by itself in the next 90 days: no seat falls due", "looks further ahead").press("right", "right").sees("in the next 5 years", "No seat, license or grace has an end that is known.")
}

// A viewer is told that there is something about licenses, and not what.
func TestTimelineHidesLicensesFromViewers(t *testing.T) {
	s := drive(t, 120, 40, func(o *Options) { o.Role = app.RoleViewer }).press("8")
	s.sees("about licenses need the role license-admin").seesNot("PDMS-VIDEO", "devices")
}

// On a large site the clock is stepped beside the event loop, and what comes for a
// view that is gone is dropped.
func TestTimelineOfALargeSiteComesWhenItIsReady(t *testing.T) {
	s := driveOn(t, fixtures.Generate(backgroundRows+1000, 1, instantOf(t, testNow)), 120, 40)
	_, cmd := s.d.Update(keyPress("8"))
	s.sees("stepping the clock …")
	old := collect(t, cmd)
	_, again := s.d.Update(keyPress("right"))
	for _, m := range old {
		s.d.Update(m)
	}
	s.sees("stepping the clock …")
	for _, m := range collect(t, again) {
		s.send(m)
	}
	s.sees("in the next 365 days", "events", "endpoints")
	p := s.d.pages[tabTimeline].(*timeline)
	require.NotNil(t, p.told)
	assert.Greater(t, len(p.told.Events), 1000)
}

// collect runs a command and returns its messages.
func collect(t *testing.T, cmd tea.Cmd) (out []tea.Msg) {
	t.Helper()
	if cmd == nil {
		return nil
	}
	switch m := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range m {
			out = append(out, collect(t, c)...)
		}
	default:
		out = append(out, m)
	}
	return out
}
