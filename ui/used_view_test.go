package ui

import (
	"fmt"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/assert"

	"lictop/model"
	"lictop/ui/present"
)

// Where rows were not kept, what was in use was: it is shown as figures, marked, and
// the same keys lead on from there.
func TestTravelBehindTheRowsShowsWhatWasInUse(t *testing.T) {
	s := driveHistory(t, 120, 40).press("2", "[")
	s.sees("◀◀ use on Fri 20 Nov", "What was in use on Fri 20 Nov UTC", "Figures only", "not kept before 21 Nov 12:00", "Resource Manager", "SMP+").seesNot("live")
	list, since, err := s.app.UsedOn(t.Context(), s.now-model.Day)
	assert.NoError(t, err)
	assert.Equal(t, list, s.d.used().list)
	assert.Len(t, list, len(s.app.View().Positions))
	for _, u := range list {
		s.sees(present.Units(u.Used), present.Units(u.Peak))
	}
	s.press("[").sees("use on Thu 19 Nov").press("{").sees("use on Thu 12 Nov").press("}", "]").sees("use on Fri 20 Nov")
	s.press("]").sees("live").seesNot("What was in use")

	// Nothing is done from there, and nothing of now is explained under its date.
	rev := s.app.View().Revision
	s.press("[", "u").sees("Esc closes this view first").press("t").sees("reclaim threshold of the pool: looking at Fri 20 Nov")
	s.press("y").sees("there is no row to look at").untouched(rev)
	assert.Empty(t, s.d.dialogs)
	s.press(`\`).sees("live", "62 of 100")
	s.press("[", "esc").sees("live", "62 of 100").press("[", "3").sees("live", "WebEx Meetings Server").seesNot("What was in use")

	// Before the figures nothing is guessed either.
	s.press("[")
	for s.d.used().at-7*model.Day > since {
		s.press("{")
	}
	last := s.d.used()
	s.press("{").sees("history begins on 21 Nov 12:00", "figures of use begin on "+present.Date(since, s.now, s.d.clock.zone))
	assert.Same(t, last, s.d.used())
}

// The journey leads from the rows to the figures and back.
func TestTravelLeadsFromRowsToFiguresAndBack(t *testing.T) {
	s := driveLived(t, 120, 40).press("2", "{").sees("◀◀ use on Wed 18 Nov")
	assert.Nil(t, s.d.away)
	s.press("]", "]", "]").sees("◀◀ as of Sat 21 Nov", "threshold 30 days").seesNot("What was in use")
	s.press("[").sees("use on Fri 20 Nov").seesNot("as of Sat").press("}").sees("▶▶ as of Fri 27 Nov")
}

// What comes late does not cover what somebody has begun meanwhile.
func TestFiguresThatComeLateDisturbNobody(t *testing.T) {
	for _, meanwhile := range []string{"down", "x", "y", "g", "]", ":"} {
		s := driveHistory(t, 120, 40).press("2")
		v := &usedView{at: s.now - model.Day, base: s.now, days: -1, since: s.now - 300*model.Day}
		s.d.note = note{text: "history begins on", style: look}
		s.press(meanwhile)
		s.d.showUsed(v, nil)
		assert.Nil(t, s.d.used(), meanwhile)
	}
}

func TestUsedScreens(t *testing.T) {
	for _, size := range sizes {
		s := driveHistory(t, size[0], size[1]).press("[")
		s.golden(fmt.Sprintf("then_%dx%d", size[0], size[1]))
	}
	s := driveHistory(t, 80, 24).press("[")
	for _, w := range []int{60, 61, 80, 99, 120, 251} {
		for _, h := range []int{15, 16, 24, 40} {
			s.send(tea.WindowSizeMsg{Width: w, Height: h})
			checkFrame(t, s.d, "use")
			s.sees("use on Fri 20 Nov")
			s.press("end", "home")
		}
	}
}
