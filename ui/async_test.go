package ui

import (
	"context"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/fixtures"
	"lictop/model"
)

// driveMany opens a dashboard on more endpoints than the event loop arranges
// itself; the arrangement of the Endpoint Monitor is under way and is returned.
func driveMany(t *testing.T) (*driver, *table, tea.Cmd) {
	s := driveOn(t, fixtures.Generate(backgroundRows*2, 1, instantOf(t, testNow)), 120, 40)
	first := s.d.goTo(tabMonitor)
	require.NotNil(t, first)
	return s, s.d.page().Table(), first
}

func (s *driver) onlyOnline(list *table) {
	s.t.Helper()
	require.Positive(s.t, list.n)
	for pos := 0; pos < list.n; pos += 97 {
		assert.Equal(s.t, model.StatusOnline, s.app.View().Snapshot.Endpoints.At(int(list.row(pos))).Status)
	}
}

func TestAFilterTypedBeforeTheFirstRowsAreThereCounts(t *testing.T) {
	s, list, first := driveMany(t)
	s.press("/").write("status:=online").send(first())
	s.onlyOnline(list)
}

func TestAFilterTypedWhileNewDataIsArrangedFiltersTheNewData(t *testing.T) {
	s, list, first := driveMany(t)
	s.send(first())
	c := app.Call{Actor: "bob", Role: app.RoleOwner, Door: "command line", At: s.now}
	p, err := s.app.PlanThreshold(c, s.d.seatPool(), 77)
	require.NoError(t, err)
	_, err = s.app.Apply(context.Background(), c, p, nil)
	require.NoError(t, err)
	_, late := s.d.Update(s.d.poll()())
	require.True(t, list.busy)
	s.send(list.setQuery("status:=online")()).send(late())
	assert.Same(t, s.app.View().Result, list.src.(*endpointRows).res)
	s.onlyOnline(list)
}

func TestTheCursorGoesWhereItWasSentOnceTheRowsAreThere(t *testing.T) {
	s, list, first := driveMany(t)
	e := s.app.View().Snapshot.Endpoints.At(backgroundRows)
	sub := e.Subject()
	assert.Nil(t, list.Select(sub))
	at, _ := list.Selected()
	assert.Equal(t, sub, at, "it is on its way")
	s.send(first())
	assert.Equal(t, sub, list.Subject(list.cursor))
	s.send(list.setQuery("status:=online !" + e.ID)()).press("home")
	lift := list.Select(sub)
	require.NotNil(t, lift, "the filter hides it")
	s.send(lift())
	assert.Equal(t, sub, list.Subject(list.cursor))
}

func TestRowsOfAPoolThatIsGoneDoNotComeBack(t *testing.T) {
	s, list, first := driveMany(t)
	list.drop()
	s.send(first()).sees("No endpoints yet")
	assert.Zero(t, list.n)
}

func TestOneLookAtTheDataIsUnderWayAtATime(t *testing.T) {
	s := drive(t, 80, 24)
	first := s.d.poll()
	require.NotNil(t, first)
	assert.Nil(t, s.d.poll(), "the next tick waits")
	assert.Nil(t, s.d.pollAfter(), "so does what was written")
	_, next := s.d.Update(first())
	require.NotNil(t, next, "but it is looked for")
	s.send(next())
	assert.False(t, s.d.polling)
}

func TestOnePlanIsMadeAtATime(t *testing.T) {
	s := drive(t, 120, 40).press("2", "t")
	p := s.d.dialogs[0].(*planDialog)
	var asked []int64
	plan := p.make
	p.make = func(n int64) (*app.Plan, error) {
		asked = append(asked, n)
		return plan(n)
	}
	first := s.d.key(keyPress("4"))
	for _, k := range []string{"5", "6", "backspace"} {
		assert.Nil(t, s.d.key(keyPress(k)))
	}
	s.send(first()).sees("30 days → 45 days")
	assert.Equal(t, []int64{4, 45}, asked)
}

func TestReadingThatNeverEndsCanBeLeft(t *testing.T) {
	s := drive(t, 80, 24).press(":").write("import").press("enter").write("/a/pipe")
	late := s.d.key(keyPress("enter"))
	s.sees("Esc  stop").press("esc").sees("stopped; nothing was written").send(late()).sees("stopped; nothing was written")
	s.press("esc")
	assert.Empty(t, s.d.dialogs)
}

func TestEveryLineOfAnOfferCanBeSeen(t *testing.T) {
	s := drive(t, 80, 24).press("a")
	dlg := s.d.dialogs[0].(*activateDialog)
	offer := &app.Offer{Key: "ABCDEFGHIJKLMNOPQ", Known: true}
	for i := range 30 {
		l := app.OfferLine{License: model.NewLicense("", offer.Key)}
		l.License.Feature = "F-" + itoa(i)
		offer.Lines = append(offer.Lines, l)
	}
	s.send(offerMsg{dlg, dlg.gen, offer, nil}).sees("F-0 ", "more lines", "[ ] I accept").seesNot("F-29 ")
	for range 9 {
		s.press("pgdown")
		checkFrame(t, s.d, "offer")
	}
	s.sees("F-29 ", "[ ] I accept").seesNot("F-0 ", "more lines").press("pgup", "space").sees("more lines", "[x] I accept")
}

func TestMarksStayWhenAnotherChangeIsMade(t *testing.T) {
	s := drive(t, 120, 40).press("2", "home", "space").sees("1 marked")
	s.press("t").write("45").press("enter").sees("threshold 45 days", "1 marked")
}

// withPoolBefore is the sample with pools that stand before all others, one of
// them in need.
func withPoolBefore(t *testing.T) *site {
	draft := fixtures.Sample(instantOf(t, testNow))
	p := model.NewPool("aaa", model.FamilySeat)
	p.Capacity, p.Seat.Reported = 9, &model.Reading{InUse: 5, At: instantOf(t, testNow)}
	draft.Pools = append(draft.Pools, p)
	return driveOn(t, draft, 80, 24).d.site
}

func TestTheOverviewKeepsItsEntryWhenOthersAppear(t *testing.T) {
	s := drive(t, 80, 24).chooseNeed("buy 212, what else helps")
	o := s.d.pages[tabOverview].(*overview)
	before, _ := o.need()
	text := before.Text
	s.d.adopt(withPoolBefore(t))
	after, ok := o.need()
	require.True(t, ok)
	assert.Equal(t, text, after.Text)

	s = drive(t, 80, 24)
	o = s.d.pages[tabOverview].(*overview)
	for s.press("down"); o.rows[o.cursor].Pos.Class != "smp"; {
		s.press("down")
	}
	s.d.adopt(withPoolBefore(t))
	assert.Equal(t, "smp", o.rows[o.cursor].Pos.Class, "not the line above it")
}

func TestATableGoesToThePoolThatWasChosen(t *testing.T) {
	s := drive(t, 100, 30).press(":").write("import").press("enter").write("endpoints.csv").press("tab", "tab", "right").sees("◀")
	as := &s.d.dialogs[0].(*importDialog).as
	_, before := as.says(s.d)
	require.NotEmpty(t, before)
	s.d.adopt(withPoolBefore(t))
	_, after := as.says(s.d)
	assert.Equal(t, before, after)
}

func TestATabThatWasLeftByMouseTakesNoMoreText(t *testing.T) {
	s := drive(t, 120, 40).press("2", "/").write("par")
	s.clickAt(3, 1)
	assert.Equal(t, tabOverview, s.d.tab)
	s.press("2").sees("/ par").seesNot("/ par▏")
}

func TestPastedTextFiltersAndIsNotTakenUnseen(t *testing.T) {
	s := drive(t, 200, 40).press("2", "/")
	s.send(tea.PasteMsg{Content: "bob mobile"})
	at, _ := s.d.page().Selected()
	assert.Equal(t, at, s.d.beside.sub, "the explanation follows")
	s.send(tea.WindowSizeMsg{Width: 20, Height: 5}).send(tea.PasteMsg{Content: "xyz"})
	assert.Equal(t, "bob mobile", s.d.page().Table().query)
}

func TestAPlanIsMadeAnewWhenTheSiteChangesUnderIt(t *testing.T) {
	s := drive(t, 120, 40).press("2", "x").sees("Reclaim 14 seats").write("1")
	c := app.Call{Actor: "bob", Role: app.RoleOwner, Door: "command line", At: s.now}
	p, err := s.app.PlanThreshold(c, "rm", 60)
	require.NoError(t, err)
	_, err = s.app.Apply(context.Background(), c, p, nil)
	require.NoError(t, err)
	s.send(s.d.poll()()).sees("Reclaim 4 seats", "The site has changed meanwhile", "Type 4 to apply")
	s.write("4").press("enter").sees("4 seats reclaimed")
}
