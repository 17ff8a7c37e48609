package ui

import (
	"fmt"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/model"
)

func TestCalendarScreens(t *testing.T) {
	for _, size := range sizes {
		at := fmt.Sprintf("_%dx%d", size[0], size[1])
		drive(t, size[0], size[1]).press("6", "E").golden("calendar" + at)
	}
}

// Who administers licenses sees what ends next, goes to it, and back to the list.
func TestFromTheCalendarToTheLicense(t *testing.T) {
	s := drive(t, 120, 40).press("6", "E")
	s.sees("Licenses › calendar", "next end not covered: PDMS-VIDEO 50", "1 Dec, 9 d", "PDMS-AUDIO", "Renewal", "Offer", "'27", "renewed", "-50", "■ none in force", "today")
	s.press("end").sees("▌  L-7").press("home").seesNot("▌  L-7").press("end", "enter").seesNot("› calendar").sees("LICENSE ID")
	sub, _ := s.d.page().Selected()
	assert.Equal(t, model.KindLicense, sub.Kind)
	assert.Equal(t, "pdms-video", sub.Pool)
	s.press("E").sees("▌  L-7").press("y").sees("Why ").press("esc").sees("› calendar").press("E").seesNot("› calendar")
	s.press("E", "left", "left").sees(" Aug ").press("esc").sees("LICENSE ID").seesNot("› calendar")
}

func TestTheCalendarNeedsTheRoleAndTheTab(t *testing.T) {
	s := drive(t, 120, 40, func(o *Options) { o.Role = app.RoleViewer }).press("6", "E")
	s.sees("calendar: the Licenses functions need the role license-admin").seesNot("› calendar")
	drive(t, 120, 40).press("2", "E").sees("on Licenses (6)")
	empty := driveOn(t, model.Draft{Pools: []model.Pool{model.NewPool("p", model.FamilySubscription)}}, 120, 40).press("6", "E")
	empty.sees("there are no licenses")
}

// A large calendar is put in order beside the event loop, and fills its place.
func TestALargeCalendar(t *testing.T) {
	now := instantOf(t, testNow)
	d := model.Draft{Pools: []model.Pool{model.NewPool("p", model.FamilySubscription)}}
	for i := range backgroundRows + 10 {
		l := model.NewLicense("p", fmt.Sprintf("A1B2C-D3E4F-%05d", i))
		l.Feature, l.Quantity, l.Transaction, l.Handle = fmt.Sprintf("F-%d", i%700), int64(i), model.TransactionNew, int64(i+1)
		l.Start, l.End, l.Activated = now-model.Instant(i%300)*model.Day, now+model.Instant(i%500+1)*model.Day, now-model.Day
		d.Licenses.Append(l)
	}
	s := driveOn(t, d, 80, 24).press("6", "E").sees("› calendar", "next end not covered")
	s.d.retheme()
	for _, k := range []string{"pgdown", "end", "home", "down", "up", "right", "right"} {
		s.press(k)
		lines := s.d.cover.Render(s.d, 80, 19)
		require.Len(t, lines, 19)
		for _, l := range lines {
			require.Equal(t, 80, ansi.StringWidth(l))
		}
		_, ok := s.d.cover.Selected()
		assert.True(t, ok, "the cursor stands on a license after %s", k)
	}
}
