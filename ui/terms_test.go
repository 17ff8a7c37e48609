package ui

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/model"
)

func TestTermsListWhatAPoolIsJudgedBy(t *testing.T) {
	s := drive(t, 120, 40)
	for tab, sees := range map[string]string{"1": "weights.audio", "2": "hardware_release", "3": "promotion", "4": "variant", "5": "reservation", "6": "managed", "7": "retention_scope"} {
		s.press(tab, "T").sees("Terms · ", sees).press("esc")
		require.Empty(t, s.d.dialogs)
	}
	s.press("2", "T").sees("Terms · Resource Manager", "when-offline", "◇ contested", "89, read 5 min ago")
	s.press("down", "down").sees("Whether hardware gives its seat back", "One of when-offline, never", "the default is reported")
	s.press("right").sees("Terms · ").seesNot("Terms · Resource Manager")
	s.press("left").sees("Terms · Resource Manager").golden("terms")
}

func TestATermIsChosenAndItsPlanFollows(t *testing.T) {
	s := drive(t, 120, 40).press("2", "T", "down", "down", "enter").sees("▸ when-offline", "Whether hardware gives its seat back")
	rev := s.app.View().Revision
	s.press("enter").untouched(rev)
	s.press("right").sees("hardware_release: when-offline → never", "▸ never", "Lobby HDX").untouched(rev)
	s.press("tab").sees("no seat, offline → holds a seat").press("tab")
	s.press("enter")
	assert.Equal(t, model.ReleaseNever, s.app.View().Snapshot.Pool("rm").Seat.HardwareRelease)
	s.sees("Terms · Resource Manager", "never", "hardware_release: when-offline → never of Resource Manager")
}

func TestATermThatNoPoolMayHaveIsRefusedWhileItIsTyped(t *testing.T) {
	s := drive(t, 120, 40).press("2", "T", "down", "enter").sees("capacity  100")
	rev := s.app.View().Revision
	s.write("1000000001").sees("capacity=1000000001 is out of range: a whole number from 0 to 1000000000").golden("refused")
	s.press("enter").untouched(rev)
	s.press("ctrl+u").write("-5").sees("out of range").press("ctrl+u").write("61")
	s.sees("capacity: 100 → 61", "Type rm to apply", "Enter  next").press("enter", "enter").sees("not yet: type rm").untouched(rev)
	s.press("up").write("9").sees("capacity: 100 → 619").press("enter")
	assert.EqualValues(t, 619, s.app.View().Snapshot.Pool("rm").Capacity)
	s.press("enter").write("61").press("enter").write("rm").press("enter")
	assert.EqualValues(t, 61, s.app.View().Snapshot.Pool("rm").Capacity)
}

func TestTheThresholdIsSetWhereItsSweepIsTold(t *testing.T) {
	s := drive(t, 120, 40).press("2", "T", "enter").sees("Reclaim after").press("backspace", "backspace").write("45").sees("30 days → 45 days").press("enter")
	assert.EqualValues(t, 45, s.app.View().Snapshot.Pool("rm").Seat.ReclaimDays)
	s.sees("Terms · Resource Manager", "45")
}

func TestReadings(t *testing.T) {
	s := drive(t, 120, 40).press("2").sees("reported 89, 5 min ago: 27 unexplained R")
	s.press("R").sees("reported", "89").write("70").sees("reported: 89 → 70", "so 8 remain unexplained").press("enter")
	s.sees("reported 70, now: 8 unexplained")
	assert.Equal(t, &model.Reading{InUse: 70, At: s.now}, s.app.View().Snapshot.Pool("rm").Seat.Reported)
	s.press("R").write("70@2026-11-18").sees("3 days older than what is known").press("enter")
	s.sees("reported 70, 3 d ago ▲ old: 8 unexplained").press("T").sees("70, read 3 d ago ▲ old").press("esc")
	s.press("R").write("70@2027-01-01").sees("lies in the future").press("esc")
	s.press("R").write("unknown").sees("reported: 70 → unknown").press("enter").seesNot("reported 70")
	s.press("6", "R").sees("on Seats (2)")
}

// From the need that asks where the rest could be, the reading is at hand.
func TestTheNeedOfAReadingLeadsToIt(t *testing.T) {
	s := drive(t, 120, 40).press("G")
	for {
		n, ok := s.d.pages[tabOverview].(*overview).need()
		require.True(t, ok)
		if n.Remedy == app.RemedyReading {
			break
		}
		s.press("up")
	}
	s.press("enter").sees("R reading").press("R").write("62").sees("every one of them").press("enter")
	s.press("1").seesNot("reports 62")
}

func TestTermsOfAnEmptySite(t *testing.T) {
	driveOn(t, model.Draft{}, 100, 30).press("T").sees("there is no pool").press("R").sees("only seat pools")
}

func TestTermsAreListedWhereNothingIsChanged(t *testing.T) {
	s := drive(t, 120, 40, func(o *Options) { o.ReadOnly = "the database was opened read-only" }).press("2", "T").sees("when-offline")
	s.press("enter").sees("set a term: the database was opened read-only")
	assert.Len(t, s.d.dialogs, 1)
}
