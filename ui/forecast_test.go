package ui

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"lictop/app"
	"lictop/fixtures"
	"lictop/model"
	"lictop/policy"
	"lictop/store"
	"lictop/ui/present"
)

// sampled is the sample site with a year of history of its seats, which rise from 40
// to 62, and some weeks of its hosts.
func sampled(t testing.TB) *store.Memory {
	now := instantOf(t, testNow)
	st := store.NewMemory(fixtures.Sample(now), "ada", now)
	h := &model.History{}
	for day := int64(364); day >= 1; day-- {
		at := now - model.Instant(day*model.Day)
		hour := at - at%model.Hour
		if day < 200 || day > 214 { // nobody ran it for two weeks
			used := model.Whole(62 - day*22/364 + day/7%3)
			h.Samples = append(h.Samples, model.Sample{Pool: "rm", Class: "seat", Hour: hour, Entitled: model.Whole(100), Used: used, Peak: used})
		}
		if day < 55 {
			h.Samples = append(h.Samples, model.Sample{Pool: "cwms", Class: "permanent", Hour: hour, Entitled: model.Whole(300), Used: model.Whole(190), Peak: model.Whole(199)})
		}
	}
	st.Learn(func() *model.History { return h })
	return st
}

var forecastSizes = []struct{ w, h int }{{60, 15}, {80, 24}, {120, 40}, {200, 60}}

func TestForecastScreens(t *testing.T) {
	for _, size := range forecastSizes {
		s := driveStore(t, sampled(t), size.w, size.h)
		s.golden(fmt.Sprintf("overview_%dx%d", size.w, size.h))
		s.press("2", "F").golden(fmt.Sprintf("seats_%dx%d", size.w, size.h))
		s.press("esc", "6", "F").golden(fmt.Sprintf("no_history_%dx%d", size.w, size.h))
	}
	driveStore(t, sampled(t), 80, 24, func(o *Options) { o.Glyphs = present.Block }).press("2", "F").golden("coarse_80x24")
}

func TestForecastOfThePoolAtTheCursor(t *testing.T) {
	s := driveStore(t, sampled(t), 120, 40)
	s.sees("FULL ABOUT", "> 26 weeks", "F forecast  U history")
	s.press("2", "F").sees("Resource Manager › forecast › seats", "62 of 100 in use", "not within 26 weeks",
		"50 full weeks of history, 1 more without a sample", "earlier forecasts for 4 weeks ahead")
	s.press("x").seesNot("Reclaim").sees("› forecast ›")
	s.press("right").seesNot("Resource Manager").press("left").sees("Resource Manager › forecast › seats")
	s.press("esc").seesNot("› forecast ›").sees("seats in use")
	s.press("F", "3").seesNot("› forecast ›").sees("WebEx Meetings Server")
	s.press("F").sees("200 of 200 in use", "full now", "6 full weeks of history; 8 are needed")
	s.press("F").seesNot("› forecast ›")

	one := drive(t, 120, 40).press("2", "F")
	one.sees("no full week of history yet; 8 are needed", "Each import keeps a sample")
}

// What needs somebody is a pool, too: its shortest class is shown.
func TestForecastOfANeed(t *testing.T) {
	s := driveStore(t, sampled(t), 120, 40)
	s.press("end", "F").sees("› forecast ›")
	s.press("esc", "home", "F").sees("Meeting Server › forecast › PMP+")
	s.press("esc", "down", "F").sees("Meeting Server › forecast › SMP+")
}

// illegible is a site whose history cannot be read.
type illegible struct{ Backend }

func (illegible) Forecasts(context.Context, *app.View, string, string) ([]app.Forecast, error) {
	return nil, &app.StoreError{Op: "read the history of use", Err: errors.New("disk on fire")}
}

func TestAHistoryThatCannotBeReadIsSaid(t *testing.T) {
	s := driveStore(t, sampled(t), 120, 40)
	s.d.be, s.d.forecasts = illegible{s.app}, forecasts{}
	s.press("2", "F").sees("disk on fire")
}

// Whatever the history, the chart fills its place and nothing else.
func TestForecastChartFillsItsPlace(t *testing.T) {
	now := instantOf(t, testNow)
	th := newTheme(noColors, true)
	rapid.Check(t, func(t *rapid.T) {
		f := &app.Forecast{Pool: &model.Pool{Family: model.FamilySeat}}
		for i, n := 0, rapid.IntRange(0, 150).Draw(t, "weeks"); i < n; i++ {
			if i > 0 && rapid.IntRange(0, 9).Draw(t, "missing") == 0 {
				continue
			}
			f.Weekly = append(f.Weekly, policy.WeekPeak{
				Week: policy.WeekOf(now) - model.Instant(n-i)*policy.Week,
				Peak: model.Units(rapid.Int64Range(0, 1<<40).Draw(t, "peak")), Entitled: model.Whole(rapid.Int64Range(0, 1000).Draw(t, "entitled")),
			})
		}
		f.Steps = []policy.CapacityStep{{At: now, Capacity: model.Whole(rapid.Int64Range(0, 1_000_000_000).Draw(t, "capacity"))}}
		if rapid.Bool().Draw(t, "step") {
			f.Steps = append(f.Steps, policy.CapacityStep{At: now + 30*model.Day, Capacity: model.Whole(rapid.Int64Range(0, 1000).Draw(t, "then"))})
		}
		f.Position.Used = model.Whole(rapid.Int64Range(0, 1000).Draw(t, "used"))
		f.Prognosis = policy.Forecast(f.Weekly, f.Position.Used, f.Steps, now)
		w, h := rapid.IntRange(20, 250).Draw(t, "w"), rapid.IntRange(3, 60).Draw(t, "h")
		lines := drawForecast(th, f, now, w, h, rapid.SampledFrom(glyphSets).Draw(t, "set"))
		require.Len(t, lines, h)
		for _, l := range lines {
			require.Equal(t, w, ansi.StringWidth(l), "%q", l)
		}
	})
}

// Two axes: the capacity lies on its number, and a rise goes up.
func TestForecastChartIsToScale(t *testing.T) {
	now := instantOf(t, testNow)
	f := &app.Forecast{Pool: &model.Pool{Family: model.FamilySeat}, Steps: []policy.CapacityStep{{At: now, Capacity: model.Whole(100)}}}
	for i := range 20 {
		f.Weekly = append(f.Weekly, policy.WeekPeak{Week: policy.WeekOf(now) - model.Instant(20-i)*policy.Week, Peak: model.Whole(int64(10 + 4*i)), Entitled: model.Whole(100)})
	}
	f.Prognosis = policy.Forecast(f.Weekly, 0, f.Steps, now)
	p := newForecastPlot(f, now, 100, 24, present.Braille)
	assert.Less(t, p.RowOf(p.y(100)), p.RowOf(p.y(86)), "more is higher")
	assert.Equal(t, 0, p.CellOf(p.x(p.first)))
	assert.Equal(t, 99, p.CellOf(p.x(p.first+model.Instant(p.weeks)*policy.Week)))
	lines := drawForecast(newTheme(noColors, true), f, now, 108, 25, present.Braille)
	for _, l := range lines {
		if text := ansi.Strip(l); strings.Contains(text, "───") {
			assert.Contains(t, text, "   100 ▏")
			return
		}
	}
	assert.Fail(t, "there is no capacity line")
}
