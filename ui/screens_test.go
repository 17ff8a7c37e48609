package ui

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/model"
)

var sizes = [][2]int{{60, 15}, {80, 24}, {120, 40}, {200, 60}}

func TestScreens(t *testing.T) {
	for _, size := range sizes {
		s := drive(t, size[0], size[1])
		for i, name := range []string{"overview", "seats", "hosts", "meetings", "compliance", "licenses", "monitor"} {
			s.press(itoa(i + 1)).golden(fmt.Sprintf("%s_%dx%d", name, size[0], size[1]))
		}
	}
}

func TestDrills(t *testing.T) {
	for _, size := range sizes {
		at := fmt.Sprintf("_%dx%d", size[0], size[1])
		s := drive(t, size[0], size[1]).press("5", "right")
		s.golden("pool" + at)
		s.press("enter").golden("claims" + at)
		s.press("enter").golden("owner" + at)
		s.press("esc", "right").golden("savers" + at)
		drive(t, size[0], size[1]).press("5", "down", "down", "enter").golden("instances" + at)
	}
}

func TestDialogs(t *testing.T) {
	for _, size := range [][2]int{{60, 15}, {120, 30}} {
		at := fmt.Sprintf("_%dx%d", size[0], size[1])
		drive(t, size[0], size[1]).press("2", "x").golden("reclaim" + at)
		drive(t, size[0], size[1]).press("2", "x", "tab").golden("reclaim_rows" + at)
		drive(t, size[0], size[1]).press("2", "t", "backspace", "backspace", "1").golden("threshold" + at)
		drive(t, size[0], size[1]).press("2", "p").write("board member").golden("pin" + at)
		drive(t, size[0], size[1]).press("2", "/").write("pinned").press("enter", "p", "right").golden("unpin" + at)
		drive(t, size[0], size[1]).press("4", "T").golden("terms" + at)
		drive(t, size[0], size[1]).press("4", "T", "down", "down", "enter", "right", "right").golden("term" + at)
		drive(t, size[0], size[1]).press("6", "/").write("video").press("enter", "n").golden("renew" + at)
		drive(t, size[0], size[1]).press("a").write("A1B2C-D3E4F-G5").golden("activate" + at)
		drive(t, size[0], size[1]).press("?").golden("help" + at)
		drive(t, size[0], size[1]).press("2", ":").write("re").golden("palette" + at)
		drive(t, size[0], size[1]).press("2", "/").write("bob mobile").press("enter", "y").golden("why" + at)
		driveOn(t, model.Draft{}, size[0], size[1]).golden("welcome" + at)
	}
}

var sgr = regexp.MustCompile(`\x1b\[[0-9;:]*m`)

// checkFrame asserts the one thing that holds for every frame: h lines of exactly w
// cells, no control characters but SGR.
func checkFrame(t testing.TB, d *Dashboard, what string) {
	t.Helper()
	frame := d.build()
	lines := strings.Split(frame, "\n")
	require.Len(t, lines, d.h, what)
	for i, l := range lines {
		require.Equal(t, d.w, ansi.StringWidth(l), "%s line %d: %q", what, i, l)
		for _, r := range sgr.ReplaceAllString(l, "") {
			require.False(t, r < ' ' || r >= 0x7f && r < 0xa0, "%s line %d: %q", what, i, l)
		}
	}
}

func TestEveryFrameFits(t *testing.T) {
	for _, site := range map[string]model.Draft{"hostile": hostileSite(instantOf(t, testNow)), "empty": {}} {
		for _, color := range []bool{true, false} {
			s := driveOn(t, site, 80, 24, func(o *Options) {
				o.NoColor, o.Actor = !color, strings.Repeat("名", 40)
			})
			for _, w := range []int{1, 2, 59, 60, 61, 80, 99, 120, 190, 251} {
				for _, h := range []int{1, 14, 15, 16, 40} {
					s.send(tea.WindowSizeMsg{Width: w, Height: h})
					for i := range tabs {
						s.d.goTo(i)
						checkFrame(t, s.d, fmt.Sprintf("%s at %dx%d", tabNames[i], w, h))
						s.press("y")
						checkFrame(t, s.d, fmt.Sprintf("why on %s at %dx%d", tabNames[i], w, h))
						s.press("esc")
					}
					for _, k := range []string{"a", "?", ":", "x", "t", "p", "T", "R", "H"} {
						s.d.goTo(tabSeats)
						s.press(k)
						checkFrame(t, s.d, fmt.Sprintf("dialog %s at %dx%d", k, w, h))
						s.press("esc")
					}
					require.Empty(t, s.d.dialogs)
				}
			}
		}
	}
}

// hostileSite has names that would break a careless screen.
func hostileSite(now model.Instant) model.Draft {
	names := []string{strings.Repeat("東京会議室", 30), "\x1b[31mred\x1b[2J\x07", "a\u202eevil\u200b", "👩‍👩‍👧‍👦👍🏽 family", strings.Repeat("x", 3000),
		"e\u0301\u0301\u0301\u0301", "\t\r\n", "", "ﷺ﷽", "\xff\xfe"}
	var d model.Draft
	seat := model.NewPool("rm", model.FamilySeat)
	seat.Name, seat.Capacity, seat.Seat.ReclaimDays = names[0], 3, 30
	seat.Seat.Reported = &model.Reading{InUse: 1_000_000_000, At: now - 5}
	other := model.NewPool("zz", model.FamilySeat)
	sub := model.NewPool("sub", model.FamilySubscription)
	sub.Name, sub.Subscription = names[1], model.Subscription{Feature: names[2], Managed: 1_000_000_000}
	host := model.NewPool("host", model.FamilyHost)
	host.Name = names[3]
	meet := model.NewPool("meet", model.FamilyMeeting)
	meet.Name = names[4]
	ent := model.NewPool("ent", model.FamilyEnterprise)
	ent.Name, ent.Enterprise.HasRequired, ent.Enterprise.Release = names[5], true, strings.Repeat("9.", 200)+"1"
	ent.Enterprise.Required[model.Basic] = 1_000_000_000
	d.Pools = []model.Pool{seat, other, sub, host, meet, ent}
	for i, n := range names {
		e := model.NewEndpoint("rm", fmt.Sprintf("e%d%s", i, n))
		e.Name, e.Model, e.Owner, e.Site, e.LastSeen = n, n, n, n, now-model.Instant(i*9*model.Day)
		e.Pin = &model.Pin{Reason: n, Until: now + 1000}
		e.Status = model.Status(i % 4)
		d.Endpoints.Append(e)
		h := model.NewHost("host", fmt.Sprintf("h%d%s", i, n))
		h.Name, h.Active, h.License, h.Since = n, true, model.HostLicense(i%6+1), now-9*model.Day
		d.Hosts.Append(h)
		m := model.NewMeeting("meet", fmt.Sprintf("m%d%s", i, n))
		m.Name, m.Owner, m.Kind, m.Started = n, n, model.MeetingKind(i%6+1), now-60
		m.Participants = []model.Participant{{Who: n + "x", Joined: now - 50, Left: model.None, Guest: true}}
		d.Meetings.Append(m)
		l := model.NewLicense("sub", fmt.Sprintf("%d2345678901234567", i%10))
		l.Feature, l.Description, l.Quantity, l.Transaction = names[2], n, 1_000_000_000, model.TransactionNew
		l.Start, l.End, l.Handle = now-9*model.Day, now+9*model.Day, int64(i+1)
		if i%2 == 0 {
			l.Activated = now - 100
		}
		d.Licenses.Append(l)
	}
	return d
}

func TestAPoolWithoutRowsIsNamedWithoutItsControlCharacters(t *testing.T) {
	for _, f := range []model.Family{model.FamilySeat, model.FamilyHost} {
		s := driveOn(t, model.Draft{Pools: []model.Pool{model.NewPool("a\x1b[2Jb", f)}}, 120, 30)
		s.d.goTo(tabOf(f))
		s.sees("--pool a[2Jb")
		checkFrame(t, s.d, f.String())
	}
}

func TestSmallScreenSaysWhichSizeIsNeeded(t *testing.T) {
	s := drive(t, 59, 15).sees("lictop needs 60 x 15", "this is 59 x 15")
	s.press("x", "a", "?")
	assert.Empty(t, s.d.dialogs, "nothing happens unseen")
	s.send(tea.WindowSizeMsg{Width: 60, Height: 15}).seesNot("needs 60").sees("1 Overv")
	s.send(tea.WindowSizeMsg{Width: 0, Height: -1})
	assert.Equal(t, 60, s.d.w, "sizes of nothing are ignored")
}

func TestNothingIsDrawnAtRest(t *testing.T) {
	s := drive(t, 120, 40)
	s.d.View()
	before := s.d.built
	s.send(siteMsg{at: s.now})
	s.now += 20
	s.send(s.d.poll()())
	s.d.View()
	assert.Equal(t, before, s.d.built, "nothing moved, nothing is drawn")
}
