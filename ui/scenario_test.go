package ui

import (
	"context"
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/model"
)

func TestReclaimTakesNothingBeforeTheCountIsTyped(t *testing.T) {
	s := drive(t, 120, 40)
	rev := s.app.View().Revision
	s.press("2").sees("62 of 100 seats in use", "14 can be reclaimed")
	s.press("x").sees("Reclaim 14 seats", "62 → 48", "Type 14 to apply")
	s.press("enter").sees("not yet: type 14").untouched(rev)
	s.write("1").press("enter").untouched(rev)
	s.press("esc").seesNot("Type 14").untouched(rev)
	s.press("x").write("14").press("enter")
	s.sees("48 of 100 seats in use", "14 seats reclaimed in Resource Manager", "In the vendor's console")
	assert.Greater(t, s.app.View().Revision, rev)
}

func TestReclaimOfMarkedRows(t *testing.T) {
	s := drive(t, 120, 40)
	s.press("2", "/").write("seat:reclaimed").press("enter", "space", "space", "space").sees("3 marked")
	s.press("esc").seesNot("marked")
	s.press("home", "V", "down", "V").sees("2 marked")
	s.press("x").sees("Reclaim 2 seats").write("2").press("enter").sees("2 seats reclaimed", "Enter  close").press("enter")
	s.sees("60 of 100 seats in use").seesNot("marked")
}

func TestAMarkedRowThatHoldsIsRefusedWithItsReason(t *testing.T) {
	s := drive(t, 120, 40)
	rev := s.app.View().Revision
	s.press("2", "/").write("seat:=holds").press("enter", "space", "x")
	s.sees("Reclaim seats").seesNot("Type")
	s.press("enter").untouched(rev)
}

func TestThreshold(t *testing.T) {
	s := drive(t, 120, 40)
	rev := s.app.View().Revision
	s.press("2", "t").sees("Reclaim after", "That is the threshold now")
	s.press("backspace", "backspace").write("45").sees("30 days → 45 days").untouched(rev)
	s.press("enter").sees("threshold 45 days")
	require.NotEqual(t, rev, s.app.View().Revision)
	s.press("t", "backspace", "backspace").write("99999").press("enter").sees("out of range")
	assert.EqualValues(t, 45, s.app.View().Snapshot.Pool("rm").Seat.ReclaimDays)
}

func TestRenewalIsAskedFor(t *testing.T) {
	s := drive(t, 120, 40)
	s.press("6", "/").write("video").press("enter", "n")
	s.sees("Request a renewal of PDMS-VIDEO, 50", "MESSAGE TO THE SALES CONTACT")
	s.press("backspace", "backspace").write("60").sees("Request a renewal of PDMS-VIDEO, 60")
	s.press("enter")
	requests := s.app.View().Snapshot.Requests
	require.NotEmpty(t, requests)
	assert.EqualValues(t, 60, requests[len(requests)-1].Quantity)
	assert.Equal(t, "ada", requests[len(requests)-1].By)
}

func TestRenewalThatIsRefusedSaysWhy(t *testing.T) {
	s := drive(t, 120, 40)
	s.press("6", "/").write("transaction:new !video").press("enter", "n").sees("is followed by")
	s.press("enter").seesNot("is followed by")
}

// offered returns the key of the sample that waits to be activated.
func offered(t *testing.T, s *driver) string {
	t.Helper()
	for _, l := range s.app.View().Snapshot.Licenses.All() {
		if !l.Activated.Known() {
			return l.Key
		}
	}
	t.Fatal("the sample has no offer")
	return ""
}

func TestActivateGoesThroughItsSteps(t *testing.T) {
	s := drive(t, 120, 40)
	rev := s.app.View().Revision
	key := offered(t, s)
	s.press("a").sees("Activate New License", "0 of 17", "Continue")
	s.write(key[:5]).sees("5 of 17").press("enter").sees("17 characters; this one has 5")
	s.write(key[5:]).sees("17 of 17").press("enter")
	s.sees("I accept the terms in the License Agreement", "[ ]", "Enter  Continue").seesNot(key)
	s.press("enter").sees("are not accepted").untouched(rev)
	s.press("space").sees("[x]").press("enter").sees("licenses become activated", "Enter  Activate License").untouched(rev)
	s.press("enter")
	assert.Greater(t, s.app.View().Revision, rev)
	for _, row := range s.app.View().Snapshot.LicensesByKey(key) {
		assert.Equal(t, s.now, s.app.View().Snapshot.Licenses.At(row).Activated)
	}
	s.press("a").send(tea.PasteMsg{Content: " " + strings.ToLower(key) + "\n"}).press("enter").sees("activated already").press("esc")
}

func TestActivateByHand(t *testing.T) {
	s := drive(t, 120, 40)
	s.press("a").write("ABCDEFGHIJKLMNOPQ").press("enter").sees("was not imported", "Feature code")
	s.press("f2").sees("no line yet")
	s.write("PDMS-ROOM").press("enter").write("Rooms").press("enter", "enter").write("25").press("enter").write("2026-11-01").press("enter")
	s.write("2026-10-01").press("enter").sees("it is not after the start")
	s.press("ctrl+u").write("2027-11-01").press("enter").sees("PDMS-ROOM", "line 1")
	s.press("f2").sees("entered by hand", "[ ]")
	s.press("space", "enter").sees("created for the feature PDMS-ROOM", "entered by hand")
	s.press("enter")
	assert.Len(t, s.app.View().Snapshot.LicensesByKey("ABCDEFGHIJKLMNOPQ"), 1)
}

func TestOverviewLeadsToTheRemedy(t *testing.T) {
	s := drive(t, 120, 40).sees("NEEDS YOU")
	s.press("G")
	for {
		n, ok := s.d.pages[tabOverview].(*overview).need()
		require.True(t, ok)
		if n.Action == app.ActionRenew {
			break
		}
		s.press("up")
	}
	s.press("enter").sees("Request a renewal")
	assert.Equal(t, tabLicenses, s.d.tab)
	s.press("esc", "1", "home", "enter")
	assert.NotEqual(t, tabOverview, s.d.tab)
}

func TestFilterSortAndMarksKeepTheirRows(t *testing.T) {
	s := drive(t, 120, 40).press("7")
	s.press("down", "down", "down")
	at, _ := s.d.page().Selected()
	s.press("V", "up", "up", "V", "down", "down").sees("✓ 3 marked")
	marked := s.d.page().Table().Marked()
	assert.Contains(t, marked, at)
	s.press("s", "S", "s")
	now, _ := s.d.page().Selected()
	assert.Equal(t, at, now, "the cursor stays with its row")
	assert.ElementsMatch(t, marked, s.d.page().Table().Marked(), "the marks stay with theirs")
	s.press("/").write("color:red").sees(`no field "color"`)
	s.press("ctrl+u").write("!soft status:online").press("enter").sees("shown of")
	table := s.d.page().Table()
	require.Positive(t, table.n)
	for pos := range table.n {
		e := s.app.View().Snapshot.Endpoints.At(int(table.row(pos)))
		assert.Equal(t, model.StatusOnline, e.Status)
	}
	s.press("esc").seesNot("marked").sees("shown of").press("esc").seesNot("shown of")
}

func TestSortIsStableWithTiesByID(t *testing.T) {
	s := drive(t, 120, 40).press("7")
	table := s.d.page().Table()
	for range len(table.src.Columns()) {
		s.press("s")
		if table.col < 0 {
			continue
		}
		for _, reverse := range []bool{false, true} {
			if table.reverse != reverse {
				s.press("S")
			}
			c := table.src.Columns()[table.col]
			for i := 1; i < table.n; i++ {
				a, b := table.row(i-1), table.row(i)
				va, vb := table.src.Value(a, table.col), table.src.Value(b, table.col)
				if va == vb {
					assert.Less(t, a, b, "%s: ties in the order of ids", c.head)
				}
				if va.Has != vb.Has {
					assert.True(t, va.Has, "%s: absent values last", c.head)
				}
			}
		}
	}
}

func TestWhyExplainsEveryRow(t *testing.T) {
	s := drive(t, 100, 40)
	for _, k := range []string{"2", "3", "4", "5", "6", "7"} {
		s.press(k, "home")
		for range 12 {
			s.press("y")
			require.NotNil(t, s.d.why)
			s.press("end", "esc", "down")
		}
	}
	s.press("2", "/").write("bob mobile").press("enter", "enter").sees("seat.inactive", "official", "wanted in-call or online")
	s.press("pgdown").sees("It would keep the seat if", "it signs in", "It would give the seat back if")
}

func TestWelcome(t *testing.T) {
	s := driveOn(t, model.Draft{}, 100, 30).sees("Welcome to lictop", "Import a file", "sample site")
	for _, k := range []string{"2", "3", "4", "5", "6", "7"} {
		s.press(k).sees("yet").press("y", "enter", "x", "t", "n")
	}
	assert.Empty(t, s.d.dialogs)
	s.press("1", "enter").sees("Path").write("/no/such file").press("enter").sees("no such file", "Nothing was written").press("esc")
	s.press("G", "down", "down", "enter").sees("Sample site", "endpoints", "write it")
	s.untouched(s.app.View().Revision)
	s.press("enter").sees("Resource Manager").seesNot("Welcome")
}

func TestViewersSeeTheTotalAndTheMissingRole(t *testing.T) {
	s := drive(t, 100, 30, func(o *Options) { o.Role = app.RoleViewer }).press("6")
	s.sees("5 licenses", "need the role license-admin").seesNot("PDMS-VIDEO")
	s.press("a").write("ABCDEFGHIJKLMNOPQ").press("enter").sees("has the role viewer; this needs license-admin")
}

func TestHelpRunsWhatIsFound(t *testing.T) {
	s := drive(t, 120, 40).press("2", "?").write("threshold").press("enter").sees("Reclaim after")
	s.press("esc", ":").write("monitor").press("enter")
	assert.Equal(t, tabMonitor, s.d.tab)
	s.press("n").sees("on Licenses (6)")
}

func TestKeysLeave(t *testing.T) {
	for _, keys := range [][]string{{"q"}, {"ctrl+c"}, {"a", "ctrl+c"}, {"7", "/", "ctrl+c"}} {
		assert.True(t, drive(t, 80, 24).press(keys...).off, "%v", keys)
	}
	assert.False(t, drive(t, 80, 24).press("a", "q").off, "a letter in a text is a letter")
}

func TestNewDataKeepsCursorAndShowsWhatChanged(t *testing.T) {
	s := drive(t, 120, 40).press("2", "/").write("paris").press("enter", "down", "down", "space")
	at, _ := s.d.page().Selected()
	p, err := s.app.PlanReclaim(app.Call{Actor: "bob", Role: app.RoleOwner, Door: "command line", At: s.now}, "rm", nil)
	require.NoError(t, err)
	_, err = s.app.Apply(context.Background(), app.Call{Actor: "bob", Role: app.RoleOwner, Door: "command line", At: s.now}, p, nil)
	require.NoError(t, err)
	s.send(s.d.poll()())
	now, _ := s.d.page().Selected()
	assert.Equal(t, at, now)
	s.sees("48 of 100", "1 marked", "•")
}

// deaf is a backend whose store cannot be read any more.
type deaf struct {
	Backend
	err error
}

func (b *deaf) Refresh(ctx context.Context, at model.Instant) (*app.View, bool, error) {
	if b.err != nil {
		return b.View(), false, b.err
	}
	return b.Backend.Refresh(ctx, at)
}

func TestOldDataShowsItsAge(t *testing.T) {
	s := drive(t, 120, 40)
	b := &deaf{Backend: s.app, err: errors.New("disk on fire")}
	s.d.be = b
	s.send(s.d.poll()())
	s.now += 300
	s.send(tea.BatchMsg{s.d.onTick()}).sees("data of 5 min ago", "disk on fire")
	b.err = nil
	s.send(s.d.poll()()).seesNot("disk on fire")
}

// forgetful is a backend that keeps no history of use.
type forgetful struct{ Backend }

func (b forgetful) SampleDaily(context.Context, model.Instant) error { return errors.New("disk full") }

// The dashboard keeps a look at how the pools stand once a day, and says when it
// cannot.
func TestTheDashboardKeepsALookADay(t *testing.T) {
	s := drive(t, 120, 40)
	looks := func(want int) {
		t.Helper()
		list, err := s.app.Samples(t.Context(), "rm")
		require.NoError(t, err)
		require.Len(t, list, want)
	}
	looks(0)
	s.send(tea.BatchMsg{s.d.onTick()})
	looks(1)
	s.now += 3 * model.Hour
	s.send(tea.BatchMsg{s.d.onTick()})
	looks(1)
	s.now += 10 * model.Hour
	s.send(tea.BatchMsg{s.d.onTick()})
	looks(2)
	s.seesNot("history of use")
	s.d.be = forgetful{s.app}
	s.send(tea.BatchMsg{s.d.onTick()}).sees("the history of use: disk full").seesNot("data of")
}

func TestAPanicEndsTheProgramInGoodOrder(t *testing.T) {
	s := drive(t, 80, 24)
	s.d.site = nil
	_, cmd := s.d.Update(tickMsg{})
	require.NotNil(t, cmd)
	assert.IsType(t, tea.QuitMsg{}, cmd())
	require.NotNil(t, s.d.crash)
	assert.Contains(t, string(s.d.crash.Stack), "ui")

	s = drive(t, 80, 24)
	s.d.View()
	s.d.site, s.d.dirty = nil, true
	left := false
	s.d.leave = func() { left = true }
	s.d.View()
	assert.True(t, left)
	require.NotNil(t, s.d.crash)

	s = drive(t, 80, 24)
	msg := guard(func() tea.Msg { panic("in the background") })()
	_, cmd = s.d.Update(msg)
	assert.IsType(t, tea.QuitMsg{}, cmd())
	assert.EqualError(t, s.d.crash, "bug: in the background")
}

func TestWordsFindWhatTheRowsSay(t *testing.T) {
	drive(t, 120, 40).press("7", "/").write("online").sees("online").sees("of 224").seesNot("○ offline")
	drive(t, 120, 40).press("3", "/").write("expired").sees("Hana").seesNot("Ada Kessler")
}
