package ui

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
)

func TestTheRequirementDrillsDownToOwnersAndDevices(t *testing.T) {
	s := drive(t, 120, 40).press("5").sees("day 20 of 60", "enforced on 31 Dec, 39 d left", "short: buy 212, or require 212 fewer",
		"Essential: buy 212 · or buy 212 Basic, which lend to it · or require 212 fewer", "from 31 Dec", "◇ disputed", "“cannot be” done, the other that it “is allowed”",
		"London cluster   ● synchronized 9 h ago")
	s.press("down", "down", "enter").sees("Unified CM › Essential", "8830 required, 8400 installed", "■   buy 212", "or  require 212 fewer", "Berlin cluster", "3712", "Esc back")
	s.press("enter").sees("Costs 912 Enhanced, 115 Basic, 3712 Essential", "cannot be broken down here").press("esc", "esc").seesNot("›")
	at, _ := s.d.page().Selected()
	assert.Equal(t, "essential", at.ID, "the cursor stays on the type")
	s.press("right").sees("Unified CM Oslo", "in compliance", "COULD SAVE", "could have 5 devices without an owner at no cost", "◇ undocumented")
	s.press("enter").sees("CUWL Standard", "who requires it 3", "who could save 1").press("enter")
	s.sees("Frida Lien", "Costs 1 CUWL Standard", "three to ten devices", "Jabber for Windows", "8861", "could have 5 devices without an owner")
	s.press("esc", "/").write("jonas").press("enter").sees("1 shown", "Jonas Hagen").seesNot("Frida").press("enter")
	s.sees("▲ not registered, counts all the same", "1 CUWL Standard → 1 Enhanced Plus: 1 device is not registered: remove it")
	s.press("esc", "esc").sees("who requires it 3", "Frida").press("right").sees("SAVES", "Jonas Hagen", "1 CUWL Standard → 1 Enhanced Plus").seesNot("Frida")
	s.press("s", "s").press("left").sees("COULD SAVE", "Frida").press("esc").sees("2 of 2").seesNot("›")
}

func TestARoomLetsOneDeviceRideAlong(t *testing.T) {
	s := drive(t, 120, 40).press("5", "right", "end", "enter").sees("TelePresence Room", "hilde", "never borrows, never lends")
	s.press("/").write("hilde").press("enter", "y").sees("the one other device rides along with a room", "rides along free with a room", "a room: a license of its own")
}

func TestTheCursorOfADrillStaysWithItsOwner(t *testing.T) {
	s := drive(t, 120, 40).press("5", "right", "down", "enter", "down", "down")
	at, _ := s.d.page().Selected()
	require.Equal(t, model.KindUser, at.Kind)
	s.d.adopt(withPoolBefore(t))
	now, _ := s.d.page().Selected()
	assert.Equal(t, at, now)
	s.sees("Enhanced Plus", "▌  "+at.ID)
	s.press("1", "5").sees("▌  " + at.ID)
	s.chooseNeed("buy 212, what else helps").press("enter").seesNot("›").sees("Unified CM ▶ ")
}

// enterpriseSite is a site with one enterprise pool.
func enterpriseSite(edit func(p *model.Pool, d *model.Draft)) model.Draft {
	p := model.NewPool("cm", model.FamilyEnterprise)
	p.Name = "Campus"
	d := model.Draft{}
	edit(&p, &d)
	d.Pools = []model.Pool{p}
	return d
}

func TestEveryStateSaysHowLongAndWhatIsAllowed(t *testing.T) {
	now := instantOf(t, testNow)
	short := func(e *model.Enterprise) {
		e.HasRequired, e.Required[model.TelepresenceRoom], e.LastSync = true, 13, now
	}
	for name, c := range map[string]struct {
		edit func(e *model.Enterprise)
		sees []string
	}{
		"demo": {func(e *model.Enterprise) { e.Licensed, e.InstalledOn = false, now-50*model.Day },
			[]string{"▲ demonstration", "day 50 of 60", "enforced on 1 Dec, 10 d left", "never synchronized", "everything allowed", "from 1 Dec"}},
		"demo over": {func(e *model.Enterprise) { e.Licensed, e.InstalledOn = false, now-80*model.Day },
			[]string{"■ enforced", "the demo of 60 days ended on 1 Nov", "add ■ blocked", "remove ◇ disputed"}},
		"unknown": {func(e *model.Enterprise) { e.Licensed = false }, []string{"▲ cannot be told", "nobody knows when it was installed", "everything cannot be told"}},
		"enforced": {func(e *model.Enterprise) { short(e); e.Release, e.NoncompliantSince = "12.5", now-100*model.Day },
			[]string{"■ enforced: licenses are short", "the grace of 90 days ended on 11 Nov", "lower ■ blocked", "◇ undocumented"}},
		"since unknown": {short, []string{"■ non-compliant: licenses are short", "nobody knows since when: 60 days of grace", "● everything allowed"}},
		"nothing":       {func(e *model.Enterprise) { e.LastSync = now }, []string{"● in compliance", "Nothing is installed and nothing is required."}},
	} {
		t.Run(name, func(t *testing.T) {
			s := driveOn(t, enterpriseSite(func(p *model.Pool, _ *model.Draft) { c.edit(&p.Enterprise) }), 80, 24).press("5")
			text := strings.Join(strings.Fields(s.screen()), " ")
			for _, want := range c.sees {
				assert.Contains(t, text, want)
			}
		})
	}
}

// A pool of which nothing is installed or required can be asked about itself.
func TestAPoolWithoutTypesIsExplained(t *testing.T) {
	for _, key := range []string{"y", "enter"} {
		s := driveOn(t, enterpriseSite(func(p *model.Pool, _ *model.Draft) { p.ID, p.Enterprise.LastSync = "basic", instantOf(t, testNow) }), 80, 24).press("5")
		s.sees("Nothing is installed and nothing is required.", "y why").press(key).sees("pool/basic", "▶ ent.compliant", "Others would say").press("esc").seesNot("▶ ent.compliant")
	}
}

func TestAGivenRequirementCannotBeBrokenDown(t *testing.T) {
	s := driveOn(t, enterpriseSite(func(p *model.Pool, _ *model.Draft) {
		p.Enterprise.HasRequired, p.Enterprise.Required[model.Basic] = true, 4
	}), 80, 24).press("5", "enter")
	s.sees("Campus › Basic", "is given as it is; it cannot be broken down").press("right", "left", "down", "enter").seesNot("who could save")
}

func TestTheInstanceThatIsMissingStandsFirst(t *testing.T) {
	now := instantOf(t, testNow)
	s := driveOn(t, enterpriseSite(func(p *model.Pool, _ *model.Draft) {
		for i := range 9 {
			in := model.Instance{ID: fmt.Sprint("pub", i), Name: fmt.Sprint("Cluster ", i), LastSync: now - 3600}
			in.Required[model.Basic] = 1
			p.Enterprise.Instances = append(p.Enterprise.Instances, in)
		}
		p.Enterprise.Instances[6].LastSync = now - 5*model.Day
		p.Enterprise.Instances[7].LastSync = model.None
	}), 80, 24).press("5")
	s.sees("2 of 9 instances not synchronized", "Cluster 7   ■ never synchronized", "Cluster 6   ■ not synchronized for 5 d, since 16 Nov 12:00", " more")
	text := s.screen()
	assert.Less(t, strings.Index(text, "Cluster 7"), strings.Index(text, "Cluster 6"))
	assert.Less(t, strings.Index(text, "Cluster 6"), strings.Index(text, "Cluster 0"))
	s.press("enter").sees("Cluster 8").press("/").write("sync:>2d").press("enter").sees("1 shown", "Cluster 6")
}

// Many devices are broken down beside the event loop, one at a time; the page says
// so meanwhile.
func TestManyDevicesAreBrokenDownBesideTheEventLoop(t *testing.T) {
	s := driveOn(t, enterpriseSite(func(p *model.Pool, d *model.Draft) {
		p.Enterprise.Installed[model.Enhanced] = 5
		for i := range backgroundRows + 10 {
			v := model.NewDevice("cm", fmt.Sprintf("d%06d", i))
			v.Model, v.Owner = "8845", fmt.Sprint("u", i/2)
			d.Devices.Append(v)
		}
	}), 120, 30)
	_, cmd := s.d.Update(keyPress("5"))
	require.NotNil(t, cmd)
	s.sees("short: buy 10 005").seesNot("remove")
	_, _ = s.d.Update(keyPress("enter"))
	s.sees("breaking the requirement down …")
	page := s.d.page().(*compliance)
	s.d.adopt(newSite(s.app.Step(s.now + 120))) // the site moves on meanwhile
	assert.Nil(t, page.breakDown(), "one at a time")
	msg := cmd()
	_, again := s.d.Update(msg)
	s.sees("who requires it 10 005") // of the site that was
	require.NotNil(t, again, "and the newer one follows")
	assert.NotSame(t, page.now.View, page.full.View)
	s.send(again())
	assert.Same(t, page.now.View, page.full.View)
	s.sees("who requires it 10 005", "u0", "or  remove 20 010 devices of 10 005 owners")
	checkFrame(t, s.d, "many devices")
}

// Owners and devices of every kind with names that would break a careless screen.
func TestEveryFrameOfADrillFits(t *testing.T) {
	names := []string{strings.Repeat("東京会議室", 30), "\x1b[31mred\x1b[2J\x07", "a\u202eevil\u200b", strings.Repeat("x", 300), "e\u0301\u0301", "\t\r\n", "ﷺ﷽", "\xff\xfe"}
	s := driveOn(t, enterpriseSite(func(p *model.Pool, d *model.Draft) {
		p.Name = names[0]
		for i := range 80 {
			v := model.NewDevice("cm", fmt.Sprintf("%d%s", i, names[i%len(names)]))
			v.Model, v.Registered = []string{"8845", "SX20", names[i%3], "Touch 10", "6911"}[i%5], i%4 > 0
			if i%3 > 0 {
				v.Owner = names[i%7]
			}
			d.Devices.Append(v)
		}
		d.Users.Append(model.User{Pool: "cm", ID: names[1], Name: names[0], HasOwnNeed: true, Mobility: true})
		d.Users.Append(model.User{Pool: "cm", ID: "mob", Name: names[3], Mobility: true})
	}), 80, 24)
	for _, w := range []int{60, 79, 80, 119, 120, 190, 251} {
		for _, h := range []int{15, 16, 24, 40} {
			s.send(tea.WindowSizeMsg{Width: w, Height: h})
			s.press("5")
			what := fmt.Sprintf("%dx%d", w, h)
			checkFrame(t, s.d, "types at "+what)
			for row := range s.d.page().Table().n {
				s.press("home")
				for range row {
					s.press("down")
				}
				for _, keys := range [][]string{{"enter"}, {"enter"}, {"esc"}, {"right"}, {"y"}, {"esc"}, {"esc"}} {
					s.press(keys...)
					checkFrame(t, s.d, fmt.Sprint("type ", row, " at ", what, " after ", keys))
				}
				require.Nil(t, s.d.page().(*compliance).drill)
			}
		}
	}
}

func TestWhatHelpsIsWhatWasTried(t *testing.T) {
	s := drive(t, 120, 40).press("5")
	c := s.d.page().(*compliance).known()
	list := c.RemediesOf(model.Essential)
	require.Len(t, list, 3)
	assert.Equal(t, []policy.RemedyKind{policy.RemedyBuy, policy.RemedyLend, policy.RemedyFewer}, []policy.RemedyKind{list[0].Kind, list[1].Kind, list[2].Kind})
	assert.Nil(t, app.ComplianceOf(s.app.View(), 0), "the first pool is none of these")
	s.press("down", "down", "y").sees("Essential", "required   8830", "installed  8400", "borrowed   218 from Enhanced", "What would help, each by itself", "buy 212 ", "→ ● in compliance  8830 of 8830")
	drive(t, 120, 40).press("down", "down", "y").sees("pool/cucm/essential", "218 from Enhanced", "require 212 fewer")
}

// What could be saved is not cut off: where it is too long to stand beside the how,
// it goes over several lines.
func TestWhatCouldBeSavedIsNotCutOff(t *testing.T) {
	site := enterpriseSite(func(p *model.Pool, d *model.Draft) {
		p.Enterprise.LastSync = instantOf(t, testNow)
		for i, c := range []struct{ model, owner string }{{"8845", "bob"}, {"7965", "bob"}, {"DX80", "bob"}, {"6901", ""}, {"SX20", "r1"}, {"SX20", "r2"}, {"6921", ""}} {
			v := model.NewDevice("cm", fmt.Sprint("d", i))
			v.Model, v.Owner, v.Registered = c.model, c.owner, c.owner == "bob" && i > 0
			d.Devices.Append(v)
		}
	})
	for _, w := range []int{100, 120, 200} {
		s := driveOn(t, site, w, 40).press("5")
		text := strings.Join(strings.Fields(s.screen()), " ")
		assert.Contains(t, text, "2 TelePresence Room → 1 Enhanced Plus", "at %d", w)
	}
}

// The state of a pool is said in full at every width.
func TestTheStateOfAPoolIsNotCutOff(t *testing.T) {
	site := enterpriseSite(func(p *model.Pool, _ *model.Draft) {
		p.Name = "Two clusters of the campus"
		p.Enterprise.HasRequired, p.Enterprise.Required[model.Basic] = true, 4
		p.Enterprise.LastSync = instantOf(t, testNow) - 4*model.Day
	})
	for _, at := range [][2]int{{60, 15}, {80, 24}, {100, 30}, {120, 40}} {
		text := strings.Join(strings.Fields(driveOn(t, site, at[0], at[1]).press("5").screen()), " ")
		assert.Contains(t, text, "■ non-compliant: licenses are short and it is not synchronized", "at %v", at)
		assert.Contains(t, text, "nobody knows since when: 60 days of grace", "at %v", at)
		assert.Contains(t, text, "Basic", "at %v", at)
	}
}
