package ui

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/model"
)

func TestEveryKeyOfAFooterSaysWhatItDoes(t *testing.T) {
	s := drive(t, 120, 40)
	for _, k := range []string{"1", "2", "3", "4", "5", "6", "7", "8"} {
		s.press(k)
		for _, where := range []string{"list", "y"} {
			if where == "y" {
				s.press("y")
			}
			for _, h := range s.d.hints() {
				assert.NotEmpty(t, h.does, "%s on tab %s, %s", h.key, k, where)
			}
		}
		s.press("esc")
	}
}

// What stands in the details beside a list goes on below itself rather than being cut.
func TestDetailsBesideAListAreWhole(t *testing.T) {
	s := drive(t, 200, 60)
	for _, k := range []string{"2", "3", "4", "5", "6", "7", "8"} {
		s.press(k)
		for range 8 {
			for _, l := range strings.Split(s.screen(), "\n") {
				if _, detail, beside := strings.Cut(l, "│"); beside {
					assert.NotContains(t, detail, "…", "tab %s", k)
				}
			}
			s.press("down")
		}
	}
	s.press("3", "home").sees("holds a permanent", "license")
}

// Half of a number says something else.
func TestNumbersAreNeverCut(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 300 {
		for name, columns := range everyColumns() {
			wishes, ordered := wished(r, columns)
			of := map[int]wish{}
			for i := range wishes {
				wishes[i].fixed = 0
				of[wishes[i].col] = wishes[i]
			}
			f := fitting{columns: columns, wishes: wishes, ordered: ordered, total: 56 + r.IntN(200)}
			list := f.fit(r.IntN(4)).list
			for _, p := range list {
				if w := of[p.col]; len(list) > 2 && columns[p.col].right && w.now <= widestNumber {
					assert.GreaterOrEqual(t, p.width, w.now, "%s: %s", name, columns[p.col].key())
				}
			}
		}
	}

	now := instantOf(t, testNow)
	d := model.Draft{Pools: []model.Pool{model.NewPool("p", model.FamilySubscription)}}
	l := model.NewLicense("p", "A1B2C-D3E4F-00001")
	l.Feature, l.Quantity, l.Transaction, l.Handle = "PDMS-AUDIO", 1_250_000, model.TransactionNew, 1
	l.Start, l.End, l.Activated = now-model.Day, now+90*model.Day, now-model.Day
	d.Licenses.Append(l)
	for _, w := range []int{60, 80, 120} {
		driveOn(t, d, w, 24).press("6").sees("1 250 000")
	}
}

func TestTheScaleOfALargeHarvestIsWhole(t *testing.T) {
	s := driveHistory(t, 120, 40).press("2", "H")
	v, ok := s.d.cover.(*harvestView)
	require.True(t, ok)
	for i := range v.result.Costs {
		v.result.Costs[i].Freed *= 100
	}
	s.d.retheme()
	drawn := strings.Join(v.chart(s.d, 120, 12), "\n")
	assert.Contains(t, drawn, "4 000 000")
	assert.NotContains(t, drawn, "…")
}

// Two pools that are called alike can be told apart, and what would prevent a turn is
// read without scrolling.
func TestTheTimelineNamesWhatItIsAbout(t *testing.T) {
	drive(t, 80, 24).press("8").sees("PDMS-E video", "PDMS-E audio")
	drive(t, 120, 40).press("8").sees("WebEx Meetings Server", "one is reserved", "synchronized", "renewed")
}

func TestAForecastFillsTheScreenAndIsReadWhole(t *testing.T) {
	for _, size := range [][2]int{{120, 40}, {200, 60}} {
		s := driveHistory(t, size[0], size[1]).press("2", "F")
		s.sees("The drift of the weekly maxima", "plans and holidays").seesNot("more line")
		lines := strings.Split(s.screen(), "\n")
		assert.NotEmpty(t, strings.TrimSpace(lines[size[1]-3]), "nothing is left empty above the footer")
	}
}
