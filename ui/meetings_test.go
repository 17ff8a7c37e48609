package ui

import (
	"fmt"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/fixtures"
	"lictop/model"
	"lictop/policy"
)

func TestMeetingsStandInTheOrderOfWhatTheyCost(t *testing.T) {
	site := fixtures.Sample(instantOf(t, testNow))
	for i := range site.Pools {
		if site.Pools[i].ID == "cms" {
			site.Pools[i].Meeting.SMP = 1
		}
	}
	s := driveOn(t, site, 120, 40).press("4").sees("SMP+ 2 5/6 of 1, ■ 1 5/6 over", "■ over 1")
	table := s.d.page().Table()
	for pos := 1; pos < table.n; pos++ {
		a, b := table.row(pos-1), table.row(pos)
		v := s.app.View()
		require.LessOrEqual(t, rank(&v.Meetings[a]), rank(&v.Meetings[b]))
		if rank(&v.Meetings[a]) == rank(&v.Meetings[b]) {
			require.LessOrEqual(t, v.Snapshot.Meetings.At(int(a)).Started, v.Snapshot.Meetings.At(int(b)).Started)
		}
	}
	assert.Equal(t, policy.Over, s.app.View().Meetings[table.row(0)].Verdict)
	assert.Equal(t, policy.MeetingEmpty, s.app.View().Meetings[table.row(table.n-1)].Rule)
}

func TestMeetingsSayWhatTheyWereAndWhatIsContested(t *testing.T) {
	s := drive(t, 120, 40).press("4").sees("contested: 3 meetings differ", "member at start 3", "1/6 (official)", "(assumed)")
	s.press("/").write("contested:>0 changed:<20m").press("enter").sees("Scrum", "SMP+ 1 until 11:42").seesNot("Board preparation", "Budget")
	s.press("y").sees("Others would say", "▶ variant member-live", "◇ variant first-joiner", "SMP+ 1, over", "since 21 Nov 11:42", "was", "SMP+ 1 until 11:42", "nick (PMP+)", "Nick Ferris leaves", "takes SMP+")
}

// Somebody joins: for 20 s the meeting is settling, and no longer.
func TestAMeetingSettles(t *testing.T) {
	site := fixtures.Sample(instantOf(t, testNow))
	list := site.Meetings.Slice()
	for i := range list {
		if list[i].Name == "Scrum" {
			list[i].Participants = append(list[i].Participants, model.Participant{Who: "priya", Joined: instantOf(t, testNow) - 5, Left: model.None})
		}
	}
	site.Meetings = model.RowsOf(list...)
	driveOn(t, site, 80, 24).press("4").sees("● PMP+      ◌")
	s := driveOn(t, site, 120, 40).press("4").sees("◌ settling")
	s.now += 14
	s.send(tea.BatchMsg{s.d.onTick()}).sees("◌ settling")
	s.now++
	s.send(tea.BatchMsg{s.d.onTick()}).seesNot("◌ settling").sees("SMP+ 1 until 11:42")
}

func TestWhoHoldsPMP(t *testing.T) {
	for _, size := range sizes {
		s := drive(t, size[0], size[1]).press("4", "v").sees("Ada Kessler")
		s.golden(fmt.Sprintf("holders_%dx%d", size[0], size[1]))
	}
	s := drive(t, 120, 40).press("4").sees("v holders").press("v").sees("v meetings", "PMP+ 48 of 200 assigned, 5 in meetings now", "Nick Ferris", "Scrum, Release check")
	s.press("/").write("nick ferris").press("enter", "y").sees("assigned", "taken by", "Release check", "by being assigned", "- withdraw", "? help").press("esc")
	s.press("esc", "/").write("pmp:none una").press("enter").sees("Una ", "none").press("esc", "esc").sees("BECAUSE")
	s.press("/").write("scrum").press("enter", "space").sees("people are marked, not meetings")
}

func TestAssigningPMPToPeople(t *testing.T) {
	s := drive(t, 120, 40).press("4", "v", "/").write("priya").press("enter")
	rev := s.app.View().Revision
	s.press("-").sees("holds no PMP+ license").press("+").sees("Assign PMP+ to Priya Nair", "48 → 49", "2 5/6 → 1 5/6", "Budget turns", "hasLicense true", "Enter  apply")
	s.untouched(rev).golden("assign_120x40")
	s.press("tab").sees("gets a PMP+ license", "SMP+ 1 → PMP+ of Priya Nair").press("tab", "enter")
	s.sees("PMP+ assigned to Priya Nair in Meeting Server", "synchronize", "in use")
	require.Greater(t, s.app.View().Revision, rev)
	s.press("+").sees("Priya Nair holds a PMP+ license already")

	rev = s.app.View().Revision
	s.press("-").sees("Withdraw PMP+ from Priya Nair", "Type 1 to apply").press("enter").sees("not yet: type 1").untouched(rev)
	s.write("1").press("enter").sees("PMP+ withdrawn from Priya Nair")
	assert.EqualValues(t, model.Whole(48), positionOf(s.app.View().Result, "cms", "pmp").Used)

	s.press("esc", "g", "space", "space", "-").sees("Withdraw PMP+ from").write("2").press("enter").seesNot("marked")
	assert.EqualValues(t, model.Whole(46), positionOf(s.app.View().Result, "cms", "pmp").Used)
}

func TestAssigningPMPToSomebodyInAMeeting(t *testing.T) {
	s := drive(t, 120, 40).press("4", "/").write("budget").press("enter", "+")
	s.sees("Assign PMP+ to whom? · Budget", "Priya Nair", "joined 11:05", "Enter  plan").golden("whom_120x40")
	s.press("esc").seesNot("to whom").press("+", "G", "up", "enter").sees("Assign PMP+ to", "Budget turns").press("enter").sees("PMP+ assigned to")
	s.sees("● PMP+")
	s.press("+").sees("nobody is known to the pool")
	s.press("esc", "/").write("partner").press("enter", "+").sees("nobody is known")
	s.press("-").sees("v shows who holds PMP+")
}

func TestTheOverviewLeadsToWhoeverHelps(t *testing.T) {
	s := drive(t, 120, 40).press("G")
	for {
		n, ok := s.d.pages[tabOverview].(*overview).need()
		require.True(t, ok)
		if n.Action == app.ActionAssign {
			break
		}
		s.press("up")
	}
	s.sees("Enter  assign PMP+").press("enter").sees("Assign PMP+ to", "Budget turns")
	assert.Equal(t, tabMeetings, s.d.tab)

	site := fixtures.Sample(instantOf(t, testNow))
	for i := range site.Pools {
		if site.Pools[i].ID == "cms" {
			site.Pools[i].Meeting.PMP, site.Pools[i].Meeting.SMP = 40, 2
		}
	}
	s = driveOn(t, site, 120, 40).press("G", "home").sees("48 PMP+ licenses assigned and 40 bought", "Partner call is over")
	for _, want := range []string{"who holds them", "which meetings"} {
		s.press("1", "home")
		for {
			if n, ok := s.d.pages[tabOverview].(*overview).need(); ok && n.Pool == "cms" && n.Remedy == want {
				break
			}
			s.press("down")
		}
		s.press("enter")
		assert.Equal(t, want == "who holds them", s.d.holders() != nil)
		s.press("4")
	}
	s.sees("1 shown", "Partner call")
}

// Where there are many meetings, what has to be worked out of them comes later
// and is there then.
func TestManyMeetingsAreStudiedBesideTheEventLoop(t *testing.T) {
	site := busyMeetings(t, studyAtOnce+1)
	s := driveOn(t, site, 80, 40)
	s.d.goTo(tabMeetings) // nobody carries out what it asks for
	require.False(t, s.d.site.studied)
	s.sees("BECAUSE", "◇ contested").seesNot("meetings differ", "WAS")
	s.send(tea.BatchMsg{s.d.bring(tabMeetings)}).sees("contested: 51 meetings differ", "WAS")
	require.True(t, s.d.site.studied)
}

// busyMeetings is a pool of meetings that somebody with PMP+ joined, begun by
// somebody without.
func busyMeetings(t testing.TB, n int) model.Draft {
	now := instantOf(t, testNow)
	p := model.NewPool("cms", model.FamilyMeeting)
	p.Meeting.PMP, p.Meeting.SMP = 1000, 1000
	d := model.Draft{Pools: []model.Pool{p}}
	for i := range 20 {
		d.Users.Append(model.User{Pool: "cms", ID: fmt.Sprintf("u%02d", i), PMP: i%2 == 0})
	}
	for i := range n {
		m := model.NewMeeting("cms", fmt.Sprintf("m%05d", i))
		m.Kind, m.Started = model.MeetingSpace, now-model.Instant(600+i%7)
		for k := range 6 {
			m.Participants = append(m.Participants, model.Participant{Who: fmt.Sprintf("u%02d", (2*i+k+1)%20), Joined: m.Started + model.Instant(40*k), Left: model.None})
		}
		d.Meetings.Append(m)
	}
	return d
}

// Showing 5 000 meetings, studied before.
func BenchmarkAdoptMeetings(b *testing.B) {
	s := driveOn(b, busyMeetings(b, 5000), 120, 40)
	s.press("4")
	require.True(b, s.d.site.studied)
	for b.Loop() {
		s.d.pages[tabMeetings].Adopt(s.d)
		s.d.build()
	}
}

func TestAViewThatCannotBeChangedOffersNoAssignment(t *testing.T) {
	s := drive(t, 120, 40, func(o *Options) { o.ReadOnly = "the database was opened read-only" }).press("4").seesNot("+ assign")
	s.press("+").sees("the database was opened read-only").press("v", "-").sees("the database was opened read-only")
	s.press("1", "end")
	for {
		n, ok := s.d.pages[tabOverview].(*overview).need()
		require.True(t, ok)
		if n.Action == app.ActionAssign {
			break
		}
		s.press("up")
	}
	s.press("enter").sees("the database was opened read-only")
	assert.Empty(t, s.d.dialogs)
}
