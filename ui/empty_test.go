package ui

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"lictop/app"
	"lictop/fixtures"
	"lictop/model"
)

// Every list that is empty names the key and the command that would fill it, on a
// site without anything, with pools only, and without one family.
func TestEveryEmptyListSaysWhatFillsIt(t *testing.T) {
	for _, size := range [][2]int{{60, 15}, {80, 24}, {120, 40}} {
		s := driveOn(t, model.Draft{}, size[0], size[1])
		for tab := tabSeats; tab < tabs; tab++ {
			s.press(itoa(int(tab)+1)).sees("yet", "I chooses a file", "lictop import FILE")
		}
		s.press("6").sees("a activates a license key")
	}
	bare := model.Draft{Pools: fixtures.Sample(instantOf(t, testNow)).Pools}
	s := driveOn(t, bare, 100, 30)
	for k, want := range map[string][]string{
		"2": {"This pool has no endpoints yet.", "lictop import endpoints.csv --as endpoints --pool rm"},
		"3": {"This pool has no hosts yet.", "lictop import hosts.csv --as hosts --pool cwms"},
		"4": {"No meeting is in progress.", "I, or lictop import FILE"},
		"6": {"No licenses yet.", "a activates a license key"},
		"7": {"No endpoints yet.", "lictop import FILE"},
	} {
		s.press(k).sees(want...)
	}
	s.press("4", "v").sees("Nobody of this pool is known yet.", "lictop import users.csv --as users --pool cms")
	s.press("2", "H").sees("No history yet").press("esc", "/").write("foo").sees("No endpoint passes the filter.", "Esc lifts it.")

	for f, k := range map[model.Family]string{model.FamilySeat: "2", model.FamilyHost: "3", model.FamilyMeeting: "4", model.FamilyEnterprise: "5"} {
		site := model.Draft{}
		for _, p := range bare.Pools {
			if p.Family != f {
				site.Pools = append(site.Pools, p)
			}
		}
		driveOn(t, site, 100, 30).press(k).sees("No "+f.String()+" pool yet.", "A site file with a pool of the family "+f.String(), "I chooses a file")
	}
}

// Where nothing can be imported, no key is named that would not do it.
func TestEmptyListsNameNoKeyThatFails(t *testing.T) {
	s := driveOn(t, model.Draft{}, 100, 30, func(o *Options) { o.ReadOnly = "the database was opened read-only" }).press("2")
	s.sees("No seat pool yet.", "lictop import FILE").seesNot("I chooses")
	viewer := driveOn(t, model.Draft{}, 100, 30, func(o *Options) { o.Role = app.RoleViewer }).press("6")
	assert.NotContains(t, viewer.screen(), "a activates")
}
