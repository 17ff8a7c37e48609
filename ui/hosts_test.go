package ui

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/model"
)

// hostSite is a site of one host pool: Ivy and Oscar permanent, Greg and Leila on
// grace, Hana expired, Jo without, Keith deactivated.
func hostSite(t testing.TB, capacity int64, edit ...func(*model.HostTerms)) model.Draft {
	now := instantOf(t, testNow)
	p := model.NewPool("cwms", model.FamilyHost)
	p.Name, p.Capacity = "WebEx", capacity
	for _, e := range edit {
		e(&p.Host)
	}
	host := func(id, name string, l model.HostLicense, since, last int64) model.Host {
		h := model.NewHost("cwms", id)
		h.Name, h.License, h.Active = name, l, true
		if since > 0 {
			h.Since = now - model.Instant(since*model.Day)
		}
		if last > 0 {
			h.LastHosted = now - model.Instant(last*model.Day)
		}
		return h
	}
	hana, keith, greg := host("hana", "Hana Solberg", model.HostExpired, 0, 40), host("keith", "Keith Ward", model.HostNone, 0, 240), host("greg", "Greg Dalton", model.HostGrace, 168, 1)
	hana.Managed, keith.Active, greg.Hosting = model.ManagedRemote, false, 1
	return model.Draft{Pools: []model.Pool{p}, Hosts: model.RowsOf(
		greg, hana, host("ivy", "Ivy Marlowe", model.HostPermanent, 900, 412), host("jo", "Jo Lind", model.HostNone, 0, 0), keith,
		host("leila", "Leila Haddad", model.HostGrace, 68, 3), host("oscar", "Oscar Brandt", model.HostPermanent, 900, 2))}
}

func hostNamed(t *testing.T, s *driver, id string) *model.Host {
	t.Helper()
	snap := s.app.View().Snapshot
	row, ok := snap.FindHost("cwms", id)
	require.True(t, ok)
	return snap.Hosts.At(row)
}

func TestReserveALicense(t *testing.T) {
	s := driveOn(t, hostSite(t, 4), 120, 40).press("3")
	rev := s.app.View().Revision
	s.sees("2 of 4 permanent", "2 permanent licenses are free and 3 hosts wait: reserve Greg Dalton first (r), on grace until 3 Dec.")
	s.press("/").write("greg").press("enter", "r").sees("Reserve a permanent license for Greg Dalton", "2 → 3", "1 grace license is released.",
		"In the vendor's console: reserve a permanent license for Greg Dalton", "lictop reserve --pool cwms --apply greg", "Enter  reserve").untouched(rev)
	s.press("tab").sees("on grace until 3 Dec 2026 → holds a permanent license").press("esc").untouched(rev)
	s.press("enter").sees("permanent license reserved for Greg Dalton in WebEx", "● permanent", "until deactivated")
	assert.Equal(t, model.HostPermanent, hostNamed(t, s, "greg").License)
	s.press("esc").sees("3 of 4 permanent", "1 permanent license is free and 2 hosts wait: reserve Leila Haddad first")
}

func TestMarkedHostsAreReservedAsFarAsLicensesAreFree(t *testing.T) {
	s := driveOn(t, hostSite(t, 4), 120, 40).press("3", "g", "V", "end", "V").sees("✓ 7 marked", "r reserve 7 marked")
	s.press("r").sees("Reserve 2 permanent licenses", "2 hosts go without, no license is left for them", "5 marked rows are left out")
	s.press("tab").sees("has a permanent license already", "is deactivated: reactivate it first", "expired: no permanent license is left for it", "host.position")
	s.press("tab", "enter").sees("2 permanent licenses reserved in WebEx", "4 of 4 permanent").seesNot("marked")
	assert.Equal(t, model.HostPermanent, hostNamed(t, s, "leila").License)
	assert.Equal(t, model.HostExpired, hostNamed(t, s, "hana").License)
}

func TestReserveWithNoneFreeSaysWhoseLicenseIdles(t *testing.T) {
	s := driveOn(t, hostSite(t, 2), 120, 40).press("3")
	rev := s.app.View().Revision
	s.sees("No permanent license is free. Idle longest: Ivy Marlowe (hosted 412 d ago): deactivating one (d) frees a license for", "Greg Dalton (r).", "■ refused: ")
	s.press("/").write("leila").press("enter", "r").sees("no permanent license is free", "deactivate Ivy Marlowe (ivy), whose license idles longest (hosted 412 days ago), or raise the", "capacity to 3")
	s.press("enter").untouched(rev)
	assert.Empty(t, s.d.dialogs)
}

func TestDeactivateTakesNothingBeforeTheCountIsTyped(t *testing.T) {
	s := driveOn(t, hostSite(t, 2), 120, 40).press("3", "/").write("ivy").press("enter", "d")
	rev := s.app.View().Revision
	s.sees("Deactivate Ivy Marlowe", "2 → 1", "1 permanent license is returned; it waits for Reserve", "Next in line: Greg Dalton, on grace until 3 Dec 2026.", "Type 1 to apply")
	s.press("enter").sees("not yet: type 1").untouched(rev)
	s.write("1").press("enter").sees("Ivy Marlowe deactivated in WebEx", "· none, deactivated", "refused: reactivate first", "d reactivate")
	h := hostNamed(t, s, "ivy")
	assert.False(t, h.Active)
	assert.Equal(t, model.HostNone, h.License)
	s.press("d").sees("Reactivate Ivy Marlowe", "Ivy Marlowe is active again, without a license.", "If they host now, they get a permanent license.").press("enter")
	assert.True(t, hostNamed(t, s, "ivy").Active)
	s.press("r", "enter")
	assert.Equal(t, model.HostPermanent, hostNamed(t, s, "ivy").License)
}

func TestWhoHostsNowIsNotDeactivatedUnwarned(t *testing.T) {
	driveOn(t, hostSite(t, 2), 120, 40).press("3", "/").write("greg").press("enter", "d").
		sees("Greg Dalton hosts a meeting right now", "1 grace license ends by this.", "No permanent license becomes free by this.")
}

func TestMarkedHostsOfBothKindsAreNotTurnedTogether(t *testing.T) {
	s := driveOn(t, hostSite(t, 2), 120, 40).press("3", "V", "end", "V", "d").sees("6 are active, 1 deactivated: mark hosts of one kind")
	assert.Empty(t, s.d.dialogs)
	s.press("esc", "/").write("license:deactivated").press("enter", "space").sees("d reactivate").press("d").sees("Reactivate Keith Ward")
}

func TestHostsAreReservedFromTheirExplanation(t *testing.T) {
	s := driveOn(t, hostSite(t, 4), 120, 40).press("3", "space", "/").write("leila").press("enter", "y").sees("r reserve", "d deactivate")
	s.press("r").sees("Reserve a permanent license for Leila Haddad").press("enter")
	assert.Equal(t, model.HostPermanent, hostNamed(t, s, "leila").License)
	s.press("esc", "1", "y", "r").sees("on Hosts (3)")
}

func TestTheNeedOfAHostLeadsToReserve(t *testing.T) {
	s := driveOn(t, hostSite(t, 4), 120, 40).sees("licenses are free: reserve Greg Dalton first.")
	s.chooseNeed("reserve Greg Dalton").press("enter").sees("Reserve a permanent license for Greg Dalton").press("enter")
	assert.Equal(t, model.HostPermanent, hostNamed(t, s, "greg").License)
	s = driveOn(t, hostSite(t, 2), 120, 40).chooseNeed("whom to reserve").press("enter")
	assert.Equal(t, tabHosts, s.d.tab)
	at, _ := s.d.page().Selected()
	assert.Equal(t, "greg", at.ID)
}

func TestHostsAreNotChangedWhereNothingMayBe(t *testing.T) {
	s := driveOn(t, hostSite(t, 4), 120, 40, func(o *Options) { o.ReadOnly = "the database was opened read-only" }).press("3")
	rev := s.app.View().Revision
	for _, k := range []string{"r", "d"} {
		s.press(k).sees("the database was opened read-only").untouched(rev)
		assert.Empty(t, s.d.dialogs)
	}
	e := driveOn(t, model.Draft{Pools: []model.Pool{model.NewPool("cwms", model.FamilyHost)}}, 120, 40).press("3")
	for _, k := range []string{"r", "d"} {
		e.press(k).sees("no host is selected")
		assert.Empty(t, e.d.dialogs)
	}
}

func TestHostsByWhereTheirLicenseIsManagedAndByAnswer(t *testing.T) {
	s := driveOn(t, hostSite(t, 4), 160, 40).press("3").sees("MANAGED", "1 managed remotely", "2 of 4 permanent")
	s.press("/").write("managed:remote").press("enter").sees("1 shown", "Hana Solberg").press("esc")
	s.press("/").write("ask:refused").press("enter").sees("2 shown", "refused: reserve one", "refused: reactivate first")
}

// hostPools are pools of every kind, by name.
func hostPools(t testing.TB) map[string]model.Draft {
	now := instantOf(t, testNow)
	era20 := func(p *model.HostTerms) { p.Era = model.Era20 }
	promotion := func(p model.Promotion) func(*model.HostTerms) {
		return func(t *model.HostTerms) { t.Promotion = p }
	}
	empty := hostSite(t, 4)
	empty.Hosts = model.RowsOf[model.Host]()
	return map[string]model.Draft{
		"free": hostSite(t, 4, promotion(model.PromotionReserve)), "automatic": hostSite(t, 3, promotion(model.PromotionAutomatic)),
		"over": hostSite(t, 1), "release20": hostSite(t, 1, era20), "empty": empty,
		"trial": hostSite(t, 9, func(p *model.HostTerms) { p.TrialUntil = now + 20*model.Day }),
	}
}

func TestHostPools(t *testing.T) {
	for name, site := range hostPools(t) {
		for _, size := range [][2]int{{60, 15}, {80, 24}, {120, 40}} {
			driveOn(t, site, size[0], size[1]).press("3").golden(fmt.Sprintf("%s_%dx%d", name, size[0], size[1]))
		}
	}
}

func TestHostDialogs(t *testing.T) {
	for _, size := range [][2]int{{60, 15}, {120, 30}} {
		at := fmt.Sprintf("_%dx%d", size[0], size[1])
		driveOn(t, hostSite(t, 4), size[0], size[1]).press("3", "V", "end", "V", "r").golden("reserve" + at)
		driveOn(t, hostSite(t, 4), size[0], size[1]).press("3", "V", "end", "V", "r", "tab").golden("reserve_rows" + at)
		driveOn(t, hostSite(t, 2), size[0], size[1]).press("3", "/").write("ivy").press("enter", "d").golden("deactivate" + at)
	}
}

func TestHostDialogsFit(t *testing.T) {
	for name, site := range map[string]model.Draft{"hostile": hostileSite(instantOf(t, testNow)), "full": hostSite(t, 0)} {
		s := driveOn(t, site, 80, 24).press("3")
		for _, w := range []int{60, 61, 80, 120, 190} {
			for _, h := range []int{15, 20, 24, 40} {
				s.send(tea.WindowSizeMsg{Width: w, Height: h})
				for _, k := range []string{"r", "d"} {
					s.press("V", "end", "V", k)
					checkFrame(t, s.d, fmt.Sprintf("%s %s at %dx%d", name, k, w, h))
					s.press("esc", "esc", "esc", k)
					checkFrame(t, s.d, fmt.Sprintf("%s one %s at %dx%d", name, k, w, h))
					s.press("esc", "esc", "g")
					require.Empty(t, s.d.dialogs)
				}
			}
		}
	}
}

// What would happen if a host hosted now stands in its details at every width, with
// the rule, the source and the readings that answer otherwise.
func TestTheDetailsOfAHostSayWhatHappensIfTheyHost(t *testing.T) {
	for _, w := range []int{60, 80, 120} {
		s := driveOn(t, hostSite(t, 3), w, 40).press("3", "/").write("jo").press("enter", "enter")
		text := strings.Join(strings.Fields(s.screen()), " ")
		for _, want := range []string{"IF THEY HOST NOW", "● gets a permanent one: The first meeting assigns a permanent license", "host.ask.first-meeting · official",
			"◇ by promotion automatic: new grace until 20 May (limit unknown)"} {
			assert.Contains(t, text, want, "at %d", w)
		}
	}
	s := driveOn(t, hostSite(t, 2), 120, 40).press("3", "/").write("hana").press("enter", "y")
	s.sees("refused: reserve one (none free): The license is expired", "host.ask.expired", "Ask Ivy Marlowe (hosted 412 days ago) or Oscar Brandt").seesNot("by promotion")
	s = driveOn(t, hostSite(t, 3), 200, 60).press("3")
	s.sees("IF THEY HOST NOW", "host.ask.")
}

// What the end of a trial brings is said in the right number.
func TestTheEndOfATrialIsSaidInTheRightNumber(t *testing.T) {
	for n, want := range map[int]string{
		1: "1 host on trial is expired then, and a permanent license can be reserved for it; none is free.",
		2: "2 hosts on trial are expired then, and a permanent license can be reserved for each; none is free.",
	} {
		site := hostSite(t, 2, func(p *model.HostTerms) { p.TrialUntil = instantOf(t, testNow) + 20*model.Day })
		for i := range n {
			site.Hosts.At(i).License = model.HostTrial
		}
		assert.Contains(t, strings.Join(strings.Fields(driveOn(t, site, 120, 40).press("3").screen()), " "), want)
	}
}

// Where Esc has nothing else to lift, it takes away the line that said why a key
// did nothing.
func TestEscTakesARefusalAway(t *testing.T) {
	s := driveOn(t, hostSite(t, 3, func(p *model.HostTerms) {}), 80, 24).press("3", "/").write("nobody").press("enter", "y")
	s.sees("why: there is no row to look at").press("esc").sees("Greg Dalton", "why: there is no row").press("esc").seesNot("there is no row")
}

// A row that moves down the list under the cursor takes no room from the others:
// as many rows are in sight as fit.
func TestARowThatMovesLeavesNoRoomUnused(t *testing.T) {
	site := hostSite(t, 20)
	for i := range 12 {
		h := *site.Hosts.At(2)
		h.ID, h.Name, h.License = fmt.Sprint("gina", i), fmt.Sprint("Gina ", i), model.HostPermanent
		site.Hosts.Append(h)
	}
	h := *site.Hosts.At(0)
	h.ID, h.Name = "zoe", "Zoe"
	site.Hosts.Append(h)
	s := driveOn(t, site, 80, 24).press("3", "/").write("zoe").press("enter", "esc").sees("▌  Zoe")
	s.press("r", "enter", "esc").sees("Zoe", "•● permanent")
	list := s.d.page().Table()
	assert.LessOrEqual(t, list.top, list.n-list.page, "the last row stands at the bottom")
}
