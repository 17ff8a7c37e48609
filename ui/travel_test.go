package ui

import (
	"context"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/model"
)

func TestTravelForwardAndBack(t *testing.T) {
	s := drive(t, 120, 40).press("6").sees("Expiring Shortly").seesNot("as of")
	rev := s.app.View().Revision
	for range 13 {
		s.press("]")
	}
	s.sees("▶▶ as of Fri 4 Dec 12:00 UTC, in 13 d", "The facts of now, judged on 4 Dec", `\ returns to now`, `\ now`)
	s.seesNot("Expiring Shortly")
	s.press("/").write("video").press("enter").sees("Inactive").press("esc")
	assert.Equal(t, s.now+13*model.Day, s.d.site.view.At())

	// Nothing is changed from there, and the reason is said.
	s.press("2", "x").sees(`reclaim seats: looking at 4 Dec; \ returns to now`)
	s.press("a").sees(`activate a license key: looking at 4 Dec; \ returns to now`)
	s.press("T").sees("another pool").seesNot("Enter  set").press("esc")
	s.untouched(rev)
	assert.Empty(t, s.d.dialogs)

	s.press(`\`).seesNot("as of", "judged on").sees("live", "can be reclaimed x")
	s.press("]", "[").seesNot("as of").sees("live")
	s.press("}").sees("in 7 d").press("{").sees("live")
	s.press(`\`).sees("this is now")
}

// Travelling keeps the tab, the cursor, the marks and the filter.
func TestTravelKeepsTheList(t *testing.T) {
	s := drive(t, 120, 40).press("2", "/").write("laptop").press("enter", "down", "space", "space")
	at, _ := s.d.page().Selected()
	s.press("]", "]").sees("as of", "/ laptop", "2 marked")
	now, _ := s.d.page().Selected()
	assert.Equal(t, at, now)
	s.press(`\`).sees("/ laptop", "2 marked")
}

// What others write meanwhile does not pull the view back, and is said.
func TestTravelIsNotPulledBackByNews(t *testing.T) {
	s := drive(t, 120, 40).press("2", "]", "]")
	before := s.d.site
	c := app.Call{Actor: "bob", Role: app.RoleOwner, Door: "test", At: s.now}
	plan, err := s.app.PlanThreshold(c, "rm", 60)
	require.NoError(t, err)
	_, err = s.app.Apply(context.Background(), c, plan, nil)
	require.NoError(t, err)
	s.now += 120
	s.send(s.d.poll()())
	assert.Same(t, before, s.d.site)
	s.sees("as of Mon 23 Nov", "newer data is there", "threshold 30 days")
	s.press("]").sees("threshold 60 days", "as of Tue 24 Nov").seesNot("newer data")
	s.press(`\`).sees("threshold 60 days", "live")
}

// Presses that come while a site is being worked out are one journey.
func TestPressesThatComeTogetherAreOneJourney(t *testing.T) {
	s := drive(t, 120, 40)
	_, first := s.d.Update(keyPress("]"))
	s.sees("▶▶ going to Sun 22 Nov …", "Still 21 Nov")
	for range 4 {
		_, cmd := s.d.Update(keyPress("]"))
		assert.Empty(t, collect(t, cmd), "nothing else is begun")
	}
	s.sees("going to Thu 26 Nov")
	msgs := collect(t, first)
	require.Len(t, msgs, 1)
	_, last := s.d.Update(msgs[0])
	assert.Equal(t, s.now, s.d.site.view.At(), "the first day is not shown")
	for _, m := range collect(t, last) {
		s.send(m)
	}
	s.sees("▶▶ as of Thu 26 Nov 12:00 UTC, in 5 d")

	// Esc ends a journey that is under way.
	_, on := s.d.Update(keyPress("]"))
	s.press("esc").sees("as of Thu 26 Nov")
	for _, m := range collect(t, on) {
		s.send(m)
	}
	s.sees("as of Thu 26 Nov")
	s.press(`\`)
	_, on = s.d.Update(keyPress("]"))
	s.press("esc").sees("live").seesNot("going to")
	for _, m := range collect(t, on) {
		s.send(m)
	}
	s.sees("live")
}

// The calendar ends somewhere.
// What comes of a journey that was broken off is not taken for that of the next.
func TestAJourneyThatWasBrokenOffComesTooLate(t *testing.T) {
	s := drive(t, 120, 40)
	first := s.d.travel(1)
	s.d.comeBack()
	second := s.d.travel(1)
	s.send(first()).seesNot("cancel", "as of")
	require.NotNil(t, s.d.away)
	assert.True(t, s.d.away.going, "the second is under way")
	s.send(second()).sees("as of Sun 22 Nov", "in 1 d")
}

func TestTravelStaysWithinTheCalendar(t *testing.T) {
	s := drive(t, 120, 40)
	s.now = model.MaxInstant - 3600
	s.press("]").sees("the years 1970 to 9999").sees("live")
}

// The marking is there in every size, and no frame breaks.
func TestEveryFrameFitsWhileTravelling(t *testing.T) {
	for _, color := range []bool{true, false} {
		s := driveOn(t, hostileSite(instantOf(t, testNow)), 80, 24, func(o *Options) { o.NoColor = !color })
		s.press("}", "}", "}", "}", "}")
		for _, w := range []int{60, 61, 80, 99, 120, 190, 251} {
			for _, h := range []int{15, 16, 40} {
				s.send(tea.WindowSizeMsg{Width: w, Height: h})
				for i := range tabs {
					s.d.goTo(i)
					checkFrame(t, s.d, tabNames[i])
					s.sees("▶▶ as of Sat 26 Dec", "in 35 d", `\ now`, "╌╌")
				}
			}
		}
	}
}

// Nowhere to travel where there is no site.
func TestTravelNeedsASite(t *testing.T) {
	driveOn(t, model.Draft{}, 80, 24).press("]").sees("there is no site yet").seesNot("as of")
}

// The past is what the store held; before its history it is not guessed.
func TestTravelBackIsHistory(t *testing.T) {
	s := drive(t, 120, 40).press("2").sees("threshold 30 days")
	s.press("[").sees("history begins on 21 Nov 12:00: how it stood on 20 Nov nobody wrote down", "live").seesNot("as of")

	begun := s.now
	s.now += 3 * model.Day
	s.send(s.d.poll()())
	c := app.Call{Actor: "bob", Role: app.RoleOwner, Door: "test", At: s.now}
	plan, err := s.app.PlanThreshold(c, "rm", 60)
	require.NoError(t, err)
	_, err = s.app.Apply(context.Background(), c, plan, nil)
	require.NoError(t, err)
	s.now += model.Day
	s.send(s.d.poll()())
	s.sees("threshold 60 days")
	s.press("[", "[").sees("◀◀ as of Mon 23 Nov 12:00 UTC, 2 d ago", "threshold 30 days", "As the database held it on 23 Nov 12:00", `\ returns to now`)
	s.press("x").sees(`looking at 23 Nov; \ returns to now`)
	s.press("]").sees("1 d ago", "threshold 60 days")

	// Where history ends one stays where one was.
	s.press("[", "[", "[").sees("◀◀ as of Sat 21 Nov", "threshold 30 days")
	assert.Equal(t, begun, s.d.site.view.At())
	s.press("{").sees("history begins on 21 Nov 12:00", "◀◀ as of Sat 21 Nov")
	s.press("8").sees("Ada's laptop", "in the next 90 days")
	s.press(`\`).sees("live").press("2").sees("threshold 60 days")
}

// Looking from another instant from the beginning, the keys lead on from there:
// what lies behind today is what was kept, what lies ahead is judged.
func TestTravelFromAnInstantThatWasChosen(t *testing.T) {
	chosen := func(o *Options) {
		now := o.Now() + 2*model.Day
		o.Looking, o.ReadOnly, o.Today = true, "looking at 21 Nov 2026", func() model.Instant { return now }
	}
	s := drive(t, 120, 40, chosen).sees("The facts as they are now, judged on 21 Nov 2026")
	s.press("]").sees("▶▶ as of Sun 22 Nov", "As the database held it on 22 Nov")
	s.press("]", "]").sees("▶▶ as of Tue 24 Nov", "The facts of now, judged on 24 Nov")
	s.press(`\`).sees("looking at Sat 21 Nov 2026").press("[").sees("history begins on 21 Nov")

	s = drive(t, 120, 40, chosen)
	require.NoError(t, s.app.LookBack(t.Context(), s.now))
	s.send(s.d.poll()()).sees("As the database held it on 21 Nov 2026")
	s.press("]", "]", "]").sees("▶▶ as of Tue 24 Nov", "The facts of now, judged on 24 Nov")
}
