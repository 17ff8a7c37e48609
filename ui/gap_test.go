package ui

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/fixtures"
	"lictop/ingest"
	"lictop/model"
)

// storySite is the site of an administrators' story.
func storySite(t testing.TB, name string) model.Draft {
	t.Helper()
	m, err := ingest.ReadSite(t.Context(), bytes.NewReader(fixtures.Story(name)), ingest.Options{Decide: true})
	require.NoError(t, err)
	return m.Site
}

// "89 in use, 50 registered: where are the other 39?" Somebody who has never seen
// the program presses what the screen names: down to the line that says so, Enter
// for where they could be, Enter for who that is, y for the reason. Four keys.
func TestFromTheOverviewToTheReasonOfAMismatchInFourKeys(t *testing.T) {
	s := driveOn(t, storySite(t, "89-reported-50-registered"), 120, 40)
	s.sees("Resource Manager reports 89 seats; 35 are explained, 54 are not.", "Enter  where they could be")
	s.press("down").sees("▌▲ Resource Manager reports 89")
	s.press("enter").sees("54 of the 89 nobody can explain", "54 not explained: where they could be",
		"50 endpoints are registered: even if every one held a seat, 39 of the 89 would be left.", "36 of the 54 nothing here covers")
	s.press("enter").sees("› visible", "15 endpoints, could cover up to 15", "A guess, not a fact", "Room 7", "David's laptop")
	s.press("y").sees("seat.hardware-off", "Room 7")

	// g is one key less, and leads back.
	s = driveOn(t, storySite(t, "89-reported-50-registered"), 80, 24).press("g", "enter", "y").sees("seat.hardware-off")
	s.press("esc", "esc").sees("54 of the 89").press("g").sees("NEEDS YOU")
}

func TestTheGapListsWhatEachLineNames(t *testing.T) {
	s := driveOn(t, storySite(t, "89-reported-50-registered"), 120, 40).press("2", "g")
	v := s.d.cover.(*gapView)
	opened := 0
	for _, l := range newGapRows(v.rec).list {
		row, ok := v.lines.src.Find(model.Subject{ID: l.name()})
		require.True(t, ok)
		v.lines.cursor, _ = v.lines.position(v.lines.src.Subject(row))
		s.press("enter")
		if says := l.nobody(); says != "" {
			require.Nil(t, v.rows, l.name())
			s.sees(says[:min(len(says), 40)])
			continue
		}
		opened++
		want := l.seats
		if l.suspect != nil {
			want = l.suspect.Count
		}
		require.EqualValues(t, want, v.rows.n, l.name())
		s.press("/").write("nobody-is-called-that").press("enter").sees("No endpoint passes the filter").press("esc", "esc")
		require.Nil(t, v.rows)
	}
	assert.Equal(t, 9, opened)
}

// A residue is compared anew when the site moves, and the rows that show follow.
func TestTheGapFollowsTheSite(t *testing.T) {
	s := driveOn(t, storySite(t, "89-reported-50-registered"), 120, 40).press("2", "g", "enter").sees("15 endpoints")
	set, err := app.ParseSettings(model.FamilySeat, []string{"hardware_release=never"}, s.now)
	require.NoError(t, err)
	call := app.Call{Actor: "bob", Role: app.RoleOwner, Door: "command line", At: s.now}
	plan, err := s.app.PlanTerms(call, "rm", set)
	require.NoError(t, err)
	_, err = s.app.Apply(t.Context(), call, plan, nil)
	require.NoError(t, err)
	s.send(s.d.poll()()).sees("9 endpoints", "› visible").press("esc").sees("48 of the 89 nobody can explain")
	s.press("R").write("41").press("enter").sees("all 41 explained").press("2").seesNot("all 41 explained")
}

func TestAGapWithoutAReadingSaysHowToGiveOne(t *testing.T) {
	d := storySite(t, "89-reported-50-registered")
	d.Pools[0].Seat.Reported = nil
	s := driveOn(t, d, 80, 24).press("g").sees("No figure of the vendor's console is known", "Enter or R notes")
	s.press("enter").write("20").press("enter").sees("15 more held by the rules than the 20 reported", "▌  up to 5", "threshold is shorter")
	s.press("esc", "3").press("g").seesNot("more held")
	driveOn(t, model.Draft{}, 80, 24).press("g").sees("there is no seat pool")
}

// Which way of counting fits is read whole where there is little room, and what the
// line under the cursor says goes before how many turn how.
func TestHowWaysOfCountingFitIsNotCut(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {100, 30}, {120, 40}} {
		s := drive(t, size[0], size[1]).press("2", "C")
		for range 6 {
			_, fits, _ := strings.Cut(s.screen(), "WHICH WAY OF COUNTING FITS THE READINGS")
			fits, _, _ = strings.Cut(fits, "────")
			assert.NotContains(t, fits, "…")
			assert.Contains(t, fits, "▲ too few to say: 1 reading, 5 needed")
			for _, says := range []string{"gives its seat back when it is off", "that is off keeps its seat", "107 seats off"} {
				assert.Contains(t, fits, says)
			}
			assert.Contains(t, s.screen(), "every registered endpoint holds a seat")
			s.press("down")
		}
	}
}

// Whatever changes something waits until the view is closed.
func TestActionsOnRowsWaitBehindAView(t *testing.T) {
	s := drive(t, 120, 40).press("2", "g").press("x").sees("Esc closes this view first")
	assert.Empty(t, s.d.dialogs)
	s.press("5", "C").sees("deprovision").press("tab")
	assert.Nil(t, s.d.cover, "another tab closes it")
}

func TestContestedShowsWhomEveryReadingChanges(t *testing.T) {
	s := driveOn(t, storySite(t, "89-reported-50-registered"), 120, 40).press("C")
	s.sees("18 differ under another reading", "▶ when-offline", "◇ never", "41 of 100 seats", "Contested too, though no term chooses it",
		"too few to say: 1 reading")
	s.press("enter").sees("› hardware_release = never", "6 decided otherwise", "Room 7", "no seat, offline", "holds a seat", "seat.hardware-kept")
	s.press("y").sees("seat.hardware-off").press("esc", "esc").press("up", "enter").sees("this is what the terms of the pool say")
	s.press("esc").sees("NEEDS YOU")

	s = drive(t, 120, 40).press("4", "C").sees("member-live", "single-meeting").press("C").sees("PMP+ 48 of 200")
	s.press("6", "C").sees("renewed", "2 differ")
}

func TestContestedLicensesAreForThoseWhoMaySeeThem(t *testing.T) {
	s := drive(t, 120, 40, func(o *Options) { o.Role = app.RoleViewer }).press("1")
	for s.d.poolHere().Family != model.FamilySubscription {
		s.press("down")
	}
	s.press("C").sees("renewed").press("enter").sees("this needs license-admin")
}

func TestGapScreens(t *testing.T) {
	for _, size := range sizes {
		at := fmt.Sprintf("_%dx%d", size[0], size[1])
		s := drive(t, size[0], size[1]).press("2", "g")
		s.golden("gap" + at)
		s.press("enter").golden("gap_rows" + at)
		s = drive(t, size[0], size[1]).press("2", "C")
		s.golden("contest" + at)
		s.press("enter").golden("contest_rows" + at)
		drive(t, size[0], size[1]).press("4", "C").golden("contest_meetings" + at)
	}
}

func TestGapAndContestFitEveryScreen(t *testing.T) {
	for _, site := range []model.Draft{hostileSite(instantOf(t, testNow)), storySite(t, "89-reported-50-registered")} {
		s := driveOn(t, site, 80, 24)
		for _, w := range []int{60, 61, 80, 99, 120, 190, 251} {
			for _, h := range []int{15, 16, 24, 40} {
				s.send(tea.WindowSizeMsg{Width: w, Height: h})
				for i := range tabs {
					for _, k := range []string{"g", "C"} {
						s.d.goTo(i)
						s.press(k)
						checkFrame(t, s.d, fmt.Sprintf("%s on %s at %dx%d", k, tabNames[i], w, h))
						s.press("enter")
						checkFrame(t, s.d, fmt.Sprintf("rows of %s on %s at %dx%d", k, tabNames[i], w, h))
						s.press("y")
						checkFrame(t, s.d, fmt.Sprintf("why behind %s on %s at %dx%d", k, tabNames[i], w, h))
						s.press("esc", "esc", "esc")
					}
				}
			}
		}
	}
}
