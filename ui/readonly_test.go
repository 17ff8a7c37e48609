package ui

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"lictop/model"
)

// Where nothing can be changed no key is named that changes something, on any tab.
func TestAViewThatCannotBeChangedNamesNoKeyThatChanges(t *testing.T) {
	still := func(o *Options) { o.ReadOnly = "the database was opened read-only" }
	s := drive(t, 120, 40, still).sees("look at it")
	s.seesNot("Enter  renew", "Enter  activate", "Enter  assign", "Enter  reclaim")
	s.press("2").sees("can be reclaimed", "threshold 30 days").seesNot("reclaimed x", "days t", "unexplained R")
	s.press("3").sees("frees a license").seesNot("(d)", "(r)")
	s.press("6").sees("Offers: imported, not activated").seesNot("a activates")
	s.press("T").sees("another pool").seesNot("Enter  set")

	s = drive(t, 120, 40).press("2").sees("can be reclaimed x", "threshold 30 days t", "unexplained R")
	s.press("3").sees("(d)").press("6").sees("a activates").press("T").sees("Enter  set")

	d := model.Draft{Pools: []model.Pool{model.NewPool("cms", model.FamilyMeeting)}}
	d.Users = model.RowsOf(model.User{ID: "a", Pool: "cms", PMP: true}, model.User{ID: "b", Pool: "cms"})
	driveOn(t, d, 120, 40, still).press("4", "v").sees("Without PMP+").seesNot("+ assigns")
	driveOn(t, d, 120, 40).press("4", "v").sees("+ assigns")
}

// Every line of a dialog reaches from border to border, however few terms a pool
// has.
func TestDialogsOfShortListsHaveTheirBorders(t *testing.T) {
	s := drive(t, 100, 30).press("6", "T").sees("managed")
	for _, line := range strings.Split(s.screen(), "\n") {
		if i := strings.Index(line, "│"); i >= 0 {
			assert.Greater(t, width(line[i:]), 60, line)
		}
	}
}

// The requested renewal stands beside the license and among its facts.
func TestLicensesSayThatTheirRenewalWasRequested(t *testing.T) {
	s := drive(t, 120, 40).press("6").seesNot("RENEWAL")
	s.press("/").write("status:expiring").press("enter")
	s.press("n").sees("Request a renewal").press("enter", "esc")
	s.press("esc").sees("RENEWAL", "requested 21 Nov")
	s.press("/").write("renewal:ada").press("enter").sees("Expiring Shortly", "1 shown")
	s.press("enter").sees("requested 21 Nov by ada, quantity")
}

// What costs somebody something stays in sight on the smallest screen.
func TestTheSmallestScreenKeepsWhatMatters(t *testing.T) {
	s := driveOn(t, twoPools(t), 60, 15).press("7").sees("STATUS", "○ offline", "SEAT", "LAST SEEN")
	s.seesNot("REG ")

	var d model.Draft
	for _, id := range []string{"a", "b"} {
		p := model.NewPool(id, model.FamilyMeeting)
		p.Name, p.Meeting.PMP, p.Meeting.SMP = "Meeting Server "+id, 200, 0
		d.Pools = append(d.Pools, p)
		d.Users.Append(model.User{ID: "u", Pool: id, PMP: true})
		m := model.Meeting{ID: "m", Pool: id, Kind: model.MeetingSpace, Started: instantOf(t, testNow) - 60, Bridges: 1}
		m.Participants = []model.Participant{{Who: "g", Guest: true, Joined: m.Started, Left: model.None}}
		d.Meetings.Append(m)
	}
	driveOn(t, d, 60, 15).press("4").sees("PMP+ 1 of 200", "SMP+ 1 of 0", "■ 1 over")
}

// The end of an offered term is never cut.
func TestAnOfferShowsItsTermAt80Columns(t *testing.T) {
	s := drive(t, 80, 24)
	s.press("a").write(offered(t, s)).press("enter")
	s.sees(" – ").seesNot("20…", "2…")
}

// An hour before the end, the time left is what matters.
func TestUntilOfUnderAnHourShowsWhatIsLeft(t *testing.T) {
	d := twoPools(t)
	e := d.Endpoints.Edit()
	e.At(0).LastSeen = instantOf(t, testNow) - 30*model.Day + 55*60
	d.Endpoints = e.Rows()
	s := driveOn(t, d, 80, 24).press("2").sees("21 Nov, 55 min")
	s.d.rememberList("seats", func(l *ListState) { l.Columns = []ColumnState{{Field: "until", Width: 12}} })
	s.press("down").sees("in 55 min")
}
