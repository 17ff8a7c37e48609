package ui

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"lictop/model"
)

const longName = "A very long name that goes on and on for sixty cells, nearly"

// longNamed is a site whose names and figures are as long as they come.
func longNamed(t *testing.T) model.Draft {
	now := instantOf(t, testNow)
	const most = 1_000_000_000
	seats, subs, hosts := model.NewPool("rm", model.FamilySeat), model.NewPool("pdms", model.FamilySubscription), model.NewPool("cwms", model.FamilyHost)
	seats.Name, seats.Capacity, seats.Seat.ReclaimDays = longName, most/10, 30
	hosts.Name, hosts.Capacity = longName, most
	subs.Subscription.Feature, subs.Subscription.Managed = "PDMS-AUDIO", most
	d := model.Draft{Pools: []model.Pool{seats, subs, hosts}}
	e := model.NewEndpoint("rm", "e1")
	e.Name, e.Class, e.LastSeen = longName, model.ClassHardware, now-model.Day
	e.Status = model.StatusOffline
	d.Endpoints.Append(e)
	l := model.NewLicense("pdms", "A1B2C-D3E4F-00001")
	l.Feature, l.Quantity, l.Transaction, l.Handle = "PDMS-AUDIO", most, model.TransactionNew, 1
	l.Start, l.End, l.Activated = now-50*model.Day, now-40*model.Day, now-50*model.Day
	d.Licenses.Append(l)
	return d
}

// However long a name is, the figures behind it and what is asked about it are there.
func TestALongNameHidesNoFigure(t *testing.T) {
	for _, w := range []int{80, 120, 200} {
		s := driveOn(t, longNamed(t), w, 40)
		s.press("2").sees("A very long name", "0 of 100 000 000", "100 000 000 free")
		s.press("y").sees("Why does A very long name", "hold no seat?").press("esc")
		s.press("C").sees("› contested", "IN USE THEN").seesNot("0 …").press("esc")
		s.press("3").sees("A very long name", "0 of 1 000 000 000 permanent")
	}
}

func TestTheCalendarShowsWholeQuantities(t *testing.T) {
	for _, w := range []int{80, 120} {
		s := driveOn(t, longNamed(t), w, 24).press("6", "E", "left", "left").sees("  1 000 000 000 ", "-1 000 000 000")
		assert.NotContains(t, s.screen(), "000┆")
	}
	driveOn(t, longNamed(t), 60, 24).press("6", "E", "left", "left").sees("  1 000 000 000 ").seesNot("-1 000")
}

// An empty list says all it has to say, and the command as the last of it.
func TestWhatAnEmptyListSaysIsWhole(t *testing.T) {
	s := driveOn(t, model.Draft{}, 80, 24).press("6").sees("at the top of your license", "document.", "lictop import FILE")
	assert.NotContains(t, s.screen(), "…")
	pool := model.NewPool("rm", model.FamilySeat)
	s = driveOn(t, model.Draft{Pools: []model.Pool{pool}}, 80, 24).press("2", "g").sees("No figure of the vendor's console is known.")
	assert.NotContains(t, s.screen(), "…")
}

// A view of a pool without a threshold does not set that of another pool.
func TestThresholdOfThePoolThatIsLookedAt(t *testing.T) {
	s := drive(t, 200, 60).press("3", "C").sees("WebEx Meetings Server › contested").seesNot("t threshold")
	s.press("t").sees("only seat pools have a reclaim threshold").seesNot("Reclaim after")

	at := func(s *driver) string {
		_, after, _ := strings.Cut(s.screen(), "Reclaim threshold · ")
		name, _, _ := strings.Cut(after, " ─")
		return name
	}
	s = drive(t, 120, 40).press("1", "end")
	for s.d.poolHere() == nil || s.d.poolHere().Label() != "Fabrikam RM" {
		s.press("up")
	}
	assert.Equal(t, "Fabrikam RM", at(s.press("C").sees("Fabrikam RM › contested").press("t")))
	assert.Equal(t, "Resource Manager", at(drive(t, 120, 40).press("2", "t")))
}

func TestFootersNameOnlyWhatThereIs(t *testing.T) {
	site := longNamed(t)
	site.Pools = site.Pools[:1]
	site.Licenses = model.Draft{}.Licenses
	s := driveOn(t, site, 120, 40).press("2", "F").sees("› forecast").seesNot("another class").press("esc")
	s.press("3").sees("No host pool yet.").seesNot("H harvest").press("H").sees("only seat pools have a reclaim threshold")
	drive(t, 120, 40).press("2", "F").sees("another class")
}

// What a change of who holds PMP+ would cost is told whole beside the list.
func TestTheBalanceBesideTheHoldersIsWhole(t *testing.T) {
	s := drive(t, 200, 60).press("4", "v").sees("PMP+ 47 of 200")
	for range 8 {
		for _, l := range strings.Split(s.screen(), "\n") {
			if _, detail, beside := strings.Cut(l, "│"); beside {
				assert.NotContains(t, detail, "…")
			}
		}
		s.press("down")
	}
}
