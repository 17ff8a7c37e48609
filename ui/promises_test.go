package ui

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/fixtures"
	"lictop/model"
	"lictop/policy"
)

func TestATerminalThatIsGoneIsNoticed(t *testing.T) {
	gone, asked := make(chan struct{}), 0
	go watchTerminal(t.Context(), func() bool { asked++; return asked == 2 }, gone)
	select {
	case <-gone:
		assert.Equal(t, 4, asked, "twice in a row")
	case <-time.After(10 * time.Second):
		t.Fatal("it was not noticed")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	never := make(chan struct{})
	watchTerminal(ctx, func() bool { return false }, never)
	select {
	case <-never:
		t.Fatal("it has ended")
	default:
	}
}

func TestLookingIsNotLive(t *testing.T) {
	for _, w := range []int{60, 80, 120} {
		s := drive(t, w, 24, func(o *Options) { o.Looking = true })
		s.sees("looking at Sat 21 Nov 2026 12:00 UTC").seesNot("live ·")
	}
}

func TestReadOnlySaysWhyNothingCanBeChanged(t *testing.T) {
	s := drive(t, 120, 30, func(o *Options) { o.ReadOnly = "the database was opened read-only" }).sees("read-only")
	rev := s.app.View().Revision
	for _, keys := range [][]string{{"2", "x"}, {"2", "t"}, {"6", "n"}, {"a"}} {
		s.press(keys...).sees("the database was opened read-only")
		assert.Empty(t, s.d.dialogs, "%v", keys)
	}
	s.seesNot("n renew").press(":").write("import").press("enter").sees("the database was opened read-only").untouched(rev)
	e := driveOn(t, model.Draft{}, 100, 30, func(o *Options) { o.ReadOnly = "the database was opened read-only" })
	for range 3 {
		e.press("enter").sees("▲", "the database was opened read-only").press("down")
		assert.Empty(t, e.d.dialogs)
	}
}

func TestATableSaysWhatItsRowsAreAndWhereTheyBelong(t *testing.T) {
	var asked []string
	open := func(o *Options) {
		o.OpenDocument = func(path, kind, pool string) (app.Document, error) {
			asked = []string{path, kind, pool}
			return app.Document{}, errors.New("not now")
		}
	}
	s := drive(t, 100, 30, open).press(":").write("import").press("enter").seesNot("Rows")
	s.write("/tmp/site.json").seesNot("Rows").press("enter").sees("not now")
	assert.Equal(t, []string{"/tmp/site.json", "", ""}, asked)
	s.press("ctrl+u").write("/tmp/hosts.csv").sees("Rows     hosts", "WebEx Meetings Server").press("enter")
	assert.Equal(t, []string{"/tmp/hosts.csv", "hosts", "cwms"}, asked)
	s.press("tab", "left").sees("◀ endpoints ▶", "as each row says").press("tab", "right").sees("◀ Resource Manager ▶").press("enter")
	assert.Equal(t, []string{"/tmp/hosts.csv", "endpoints", asked[2]}, asked)
	assert.Equal(t, model.FamilySeat, s.app.View().Snapshot.Pool(asked[2]).Family)
	e := driveOn(t, model.Draft{}, 100, 30, open).press("enter").write("endpoints.csv").sees("a site file with its pools comes first")
	e.press("enter")
	assert.Equal(t, []string{"endpoints.csv", "endpoints", ""}, asked)
}

// chooseNeed puts the cursor on the need that leads to a remedy.
func (s *driver) chooseNeed(remedy string) *driver {
	s.t.Helper()
	s.press("1")
	o := s.d.pages[tabOverview].(*overview)
	for i := range o.needs {
		if o.needs[i].Remedy == remedy {
			o.cursor = len(o.rows) + i
			return s
		}
	}
	require.Fail(s.t, "no such need", remedy)
	return s
}

func TestEveryNeedLeadsWhereItSays(t *testing.T) {
	s := drive(t, 120, 40)
	s.chooseNeed("where they could be").press("enter").sees("27 of the 89 nobody can explain", "89 reported, read 5 min ago",
		"for certain 60, at most 62", "27 not explained: where they could be", "Hardware that is off", "Records that are kept", "can be seen in Endpoint Monitor", "unknown", "MCUs, gateways")
	s.press("esc").chooseNeed("buy 212, what else helps").press("enter")
	at, _ := s.d.page().Selected()
	assert.Equal(t, "essential", at.ID)
	s.chooseNeed("who holds them").press("enter").sees("seat:holds", "LAST SEEN↓")
	table := s.d.page().Table()
	require.Positive(t, table.n)
	for pos := range table.n {
		assert.Positive(t, s.app.View().Endpoints[table.row(pos)].Charge)
	}
}

func TestRecordsOverTheCapAreListed(t *testing.T) {
	s := driveOn(t, overCap(t), 80, 24).chooseNeed("which records").press("enter")
	table := s.d.page().Table()
	assert.Equal(t, 6, table.n)
	for pos := range table.n {
		assert.Equal(t, policy.Delete, s.app.View().Endpoints[table.row(pos)].Verdict)
		if pos > 0 {
			assert.Greater(t, table.row(pos-1), table.row(pos), "the oldest first")
		}
	}
	s.sees("▲ ", "deleted").press("esc").sees("▲ records kept 9 of 3")
}

// overCap is a pool that keeps more records than it may.
func overCap(t *testing.T) model.Draft {
	now := instantOf(t, testNow)
	p := model.NewPool("rm", model.FamilySeat)
	p.Capacity, p.Seat.ReclaimDays = 1, 30
	d := model.Draft{Pools: []model.Pool{p}}
	for i := range 9 {
		e := model.NewEndpoint("rm", fmt.Sprintf("e%d", i))
		e.Model, e.Status, e.Licensed, e.LastSeen = "RealPresence Desktop", model.StatusOffline, model.False, now-model.Instant((i+1)*40)*model.Day
		d.Endpoints.Append(e)
	}
	return d
}

func TestLicenseCountersAgreeWithTheRows(t *testing.T) {
	s := drive(t, 120, 40).press("6").sees("2 active (renewed)", "■ 1 about to expire")
	rows := s.d.page().Table().src.(*licenseRows)
	n := map[string]int{}
	for row := range s.app.View().Licenses {
		text, _, _ := strings.Cut(rows.status(int32(row)).Text, ",")
		n[text]++
	}
	assert.Equal(t, map[string]int{"Active": 2, "Expiring Shortly": 1, "Impending": 1, "Inactive": 1, "not activated": 2}, n)
	assert.Equal(t, "L-6 L-7 L-1 L-2 L-5 L-3 L-4", handles(s))
	s.sees("DESCRIPTION", "TYPE", "IN USE", "LICENSE ID").press("/").write("addon since:>1d").press("enter", "y")
	s.sees("● Active, renewed until 4 Dec 2029").press("esc", "esc", "G", "y").sees("What is the license for Audio devices?", "It is an offer", "its key is activated (a)", "a activate")
}

func handles(s *driver) string {
	var out []string
	table := s.d.page().Table()
	for pos := range table.n {
		out = append(out, fmt.Sprintf("L-%d", s.app.View().Snapshot.Licenses.At(int(table.row(pos))).Handle))
	}
	return strings.Join(out, " ")
}

func TestWhatMattersStaysAt80(t *testing.T) {
	drive(t, 60, 15).press("7").sees("STATUS↑1", "LAST SEEN↑2")
	s := drive(t, 80, 24).sees("██▒░░     62  100    38", "? help")
	for _, k := range []string{"2", "3", "4", "5", "6", "7"} {
		s.press(k).sees("? help")
	}
	s.press("2").sees("threshold 30 days t", "records kept 171 of 360")
	s.press("/").write("paris").press("enter").sees("threshold 30 d t", "? help")
}

func TestATypedNumberReplacesTheGivenOne(t *testing.T) {
	s := drive(t, 120, 40).press("2", "t").write("5").sees("30 days → 5 days").write("1").sees("30 days → 51 days").press("esc")
	s.press("t").send(tea.PasteMsg{Content: "45"}).sees("30 days → 45 days").press("esc")
	s.press("t", "backspace").write("1").sees("30 days → 31 days").press("esc")
	s.press("6", "/").write("video").press("enter", "n").write("6").sees("renewal of PDMS-VIDEO, 6")
}

func TestTheSweepSaysThatTheFilterDoesNotCount(t *testing.T) {
	s := drive(t, 120, 40).press("2", "x").seesNot("the filter does not count").press("esc")
	s.press("/").write("bob mobile").press("enter", "x").sees("sweep of the whole pool: the filter does not count", "Reclaim 14 seats").press("esc")
	s.press("y").sees("x reclaim").press("x").sees("Reclaim 1 seat").seesNot("filter does not count").write("1").press("enter")
	assert.Equal(t, model.False, endpointNamed(t, s, "Bob's phone").Licensed)
}

func endpointNamed(t *testing.T, s *driver, name string) *model.Endpoint {
	for _, e := range s.app.View().Snapshot.Endpoints.All() {
		if e.Name == name {
			return e
		}
	}
	t.Fatal(name)
	return nil
}

func TestWhyTellsWhatHeldFromWhatDidNot(t *testing.T) {
	for _, w := range []int{80, 120} {
		s := drive(t, w, 60).press("2", "/").write("bob mobile").press("enter", "y")
		s.sees("registered", "wanted no", "▶ seat.inactive", "wanted in-call or online")
		assert.NotContains(t, s.screen(), "≠")
	}
	s := drive(t, 120, 40).press("4", "y")
	w := s.d.why
	r := w.x.Decision.Rule.Rule().In(w.x.Pool)
	s.sees(r.Source[:20])
}

func TestHintsSayWhatKeysDo(t *testing.T) {
	drive(t, 120, 40).press("2", "x").sees("Tab  which · Esc  leave").press("tab").sees("Tab  plan · Esc  back", "Esc to go back").press("esc").sees("Esc  leave").press("esc")
	e := driveOn(t, model.Draft{}, 100, 30).seesNot("y why").press("y").sees("nothing to explain yet")
	assert.Nil(t, e.d.why)
}

func TestLinesByHandCanBeCorrectedAndRemoved(t *testing.T) {
	s := drive(t, 120, 40).press("a").write("ABCDEFGHIJKLMNOPQ").press("enter").sees("such as 2026-12-03")
	line := func(quantity string) {
		s.write("PDMS-ROOM").press("enter", "enter", "enter").write(quantity).press("enter").write("2026-11-01").press("enter").write("2027-11-01").press("enter")
	}
	line("25")
	line("70")
	s.sees("line 1", "line 2", "added lines").write("PDMS-X")
	s.press("esc").sees("17 of 17").press("enter").sees("line 2", "PDMS-X").press("ctrl+u")
	s.press("up").sees("▌ line 2", "Enter  correct · Delete  remove").press("up", "enter").seesNot("line 2")
	s.press("enter", "enter", "enter", "ctrl+u").write("26").press("enter", "enter", "enter").sees("26", "line 2").seesNot(" 25 ")
	s.press("up", "delete").seesNot("line 2").press("down", "f2").sees("[ ]", "70").press("space", "enter", "enter")
	assert.Len(t, s.app.View().Snapshot.LicensesByKey("ABCDEFGHIJKLMNOPQ"), 1)
}

func TestWhatIsWrongWithAFilterStandsWhole(t *testing.T) {
	for _, k := range []string{"2", "3", "5", "6", "7"} {
		s := drive(t, 80, 24).press(k, "/").write("zzzzz").press("enter", "/", "ctrl+u").write("color:red").sees(`no field "color"; there are`).seesNot("passes the filter")
		checkFrame(t, s.d, k)
	}
	drive(t, 80, 24).press("7", "/").write(`"bob`).sees("is not closed").press("ctrl+u").write("!").sees("! wants a word")
}

func TestNeedsStayInSight(t *testing.T) {
	for _, size := range [][2]int{{60, 15}, {80, 24}, {120, 40}} {
		site := fixtures.Sample(instantOf(t, testNow))
		for i := range 60 {
			p := model.NewPool(fmt.Sprintf("zz%d", i), model.FamilySeat)
			p.Capacity = 5
			site.Pools = append(site.Pools, p)
		}
		s := driveOn(t, site, size[0], size[1]).sees("NEEDS YOU", "more pools  PgDn")
		o := s.d.pages[tabOverview].(*overview)
		for range len(o.rows) + len(o.needs) {
			text := s.screen()
			assert.Contains(t, text, "▌")
			assert.Contains(t, text, "NEEDS YOU")
			checkFrame(t, s.d, "overview")
			_, below, _ := strings.Cut(text, "NEEDS YOU")
			if _, on := o.need(); on {
				assert.Contains(t, below, "▌")
			}
			s.press("down")
		}
	}
}

func TestFieldsToFilterBy(t *testing.T) {
	s := drive(t, 120, 40)
	count := func(query string) int {
		s.press("2", "esc", "/", "ctrl+u").write(query).press("enter")
		assert.Empty(t, s.d.page().Table().problem, query)
		return s.d.page().Table().n
	}
	assert.Equal(t, 14, count("rule:=seat.inactive"))
	assert.Positive(t, count("until:<10d"))
	assert.Equal(t, count("idle:>=30d"), count("idle:30")+count("idle:>30d"))
	s.press("esc", "?").write("idle:30d").sees("30 days to the day").press("esc", "?")
	for range 12 {
		s.press("pgdown")
	}
	s.sees("30 days to the day")
}

func TestAHiddenClassIsFoundByItsWord(t *testing.T) {
	now := instantOf(t, testNow)
	s := driveOn(t, fixtures.Generate(3000, 1, now), 80, 24).press("7", "/").write("idle:>30d soft").press("enter")
	table := s.d.page().Table()
	require.Positive(t, table.n)
	for pos := range table.n {
		e := s.app.View().Snapshot.Endpoints.At(int(table.row(pos)))
		assert.True(t, policy.IsSoft(e))
		assert.GreaterOrEqual(t, now-e.LastSeen, model.Instant(31*model.Day))
	}
}

func TestExpiredHostsComeFirst(t *testing.T) {
	s := drive(t, 120, 40).press("3").sees("3 of 5 demonstration")
	table := s.d.page().Table()
	for pos := range 2 {
		assert.Equal(t, policy.Expired, s.app.View().Hosts[table.row(pos)].Verdict)
	}
}

// What is out of sight on the Overview is counted by pools, however many lines they take.
func TestPoolsOutOfSightAreCountedByPools(t *testing.T) {
	var site model.Draft
	for i := range 40 {
		p := model.NewPool(fmt.Sprintf("p%02d", i), []model.Family{model.FamilySeat, model.FamilyMeeting}[i%2])
		p.Capacity = 5
		site.Pools = append(site.Pools, p)
	}
	text := driveOn(t, site, 80, 24).screen()
	_, after, _ := strings.Cut(text, "▼ ")
	more, _, _ := strings.Cut(after, " more pools")
	assert.Equal(t, itoa(40-strings.Count(text, " seats ")-strings.Count(text, " PMP+ ")), more, text)
}
