package ui

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// needsShown are the lines below NEEDS YOU, and all their words in a row.
func needsShown(s *driver) (lines []string, words string) {
	_, below, _ := strings.Cut(s.screen(), "NEEDS YOU")
	below, _, _ = strings.Cut(below, "\n────")
	return strings.Split(below, "\n"), strings.Join(strings.Fields(strings.ReplaceAll(below, "▌", " ")), " ")
}

// No sentence of what needs somebody is cut on any screen, and all of the one under
// the cursor can be read, with what helps.
func TestNoNeedIsCut(t *testing.T) {
	for _, size := range [][2]int{{60, 15}, {72, 20}, {80, 24}, {99, 30}, {100, 24}, {120, 40}, {200, 60}} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			s := drive(t, size[0], size[1])
			for range 9 { // the pools
				lines, _ := needsShown(s)
				for _, line := range lines {
					assert.NotContains(t, line, "…")
				}
				s.press("down")
			}
			for _, n := range app.Needs(s.app.View()) {
				lines, words := needsShown(s)
				for _, line := range lines {
					assert.NotContains(t, line, "…")
				}
				if size[0] < 100 { // the remedy stands below
					assert.Contains(t, words, n.Text)
					assert.Contains(t, words, "Enter "+n.Remedy)
				}
				s.press("down")
			}
		})
	}
}

// At 80 by 24 every need of the sample is read at once: who, how many, until when.
func TestEveryNeedShowsAtOnce(t *testing.T) {
	s := drive(t, 80, 24)
	_, words := needsShown(s)
	list := app.Needs(s.app.View())
	require.Len(t, list, 8)
	for i := range list {
		assert.Contains(t, words, list[i].Least())
	}
	assert.Contains(t, words, "212 essential licenses short, 39 days of grace left.")
	s.seesNot("more line")
}

// Where there is room for some sentences only, the most pressing needs say them.
func TestTheMostPressingNeedsSayMore(t *testing.T) {
	need := func(level app.Level, text, brief string) app.Need {
		return app.Need{Level: level, Text: text, Brief: brief}
	}
	long := strings.Repeat("word ", 20)
	list := []app.Need{need(app.LevelAct, "One. "+long, "One."), need(app.LevelLook, "Two. "+long, "Two."), need(app.LevelLook, "Three.", "")}
	for room, want := range map[int][]bool{2: {false, false, true}, 3: {false, false, true}, 4: {true, false, true}, 5: {true, true, true}} {
		n := layNeeds(80, "Enter", list)
		n.grant(list, room)
		assert.Equal(t, want, n.whole, "%d lines", room)
	}
}

// The rows below the needs show where the pool at the cursor is heading, of a need
// that of its pool; a small screen has none left for it.
func TestTheOverviewShowsWhereThePoolIsHeading(t *testing.T) {
	s := driveLived(t, 200, 60).press("1").sees("Meeting Server › PMP+", "F forecast  U history", "highest use of each week")
	s.press("down", "down").sees("Unified CM › Essential", "▲ full now").seesNot("› PMP+")
	s.press("end").sees("Resource Manager › ", "in use")
	assert.Equal(t, 60, strings.Count(s.screen(), "\n"))
	s.press("F").sees("› forecast").press("esc", "U").sees("› history")
	driveLived(t, 80, 24).press("1").seesNot("› PMP+")
	drive(t, 200, 60).press("1").sees("History of use:", "Each import keeps a sample").seesNot("highest use of each week")
}

// What stands beside a chart is never cut, however much is in use.
func TestScalesHaveRoomForMillions(t *testing.T) {
	const most = 2_000_000
	now := instantOf(t, testNow)
	f := &app.Forecast{Pool: &model.Pool{Family: model.FamilySeat}, Steps: []policy.CapacityStep{{At: now, Capacity: model.Whole(most)}}}
	for i := range 20 {
		f.Weekly = append(f.Weekly, policy.WeekPeak{Week: policy.WeekOf(now) - model.Instant(20-i)*policy.Week, Peak: model.Whole(int64(most / 20 * i)), Entitled: model.Whole(most)})
	}
	f.Prognosis = policy.Forecast(f.Weekly, 0, f.Steps, now)
	lines := ansi.Strip(strings.Join(drawForecast(newTheme(noColors, true), f, now, 100, 20, present.Braille), "\n"))
	assert.Contains(t, lines, "1 500 000")
	assert.NotContains(t, lines, "…")

	hour := model.HourOf(now)
	s := looks(t, model.Sample{Hour: hour - 9*model.Day, Used: model.Whole(900_000), Entitled: model.Whole(most)},
		model.Sample{Hour: hour - 2*model.Day, Used: model.Whole(1_200_000), Entitled: model.Whole(most)})
	s.press("2", "U").sees("2 000 000 ▏", "1 000 000 ▏")
	s.frameIsWhole(120, 40)
}

// What scrolls begins with the first line of a need, and the one under the cursor is
// whole.
func TestNeedsBeginWithTheirFirstLine(t *testing.T) {
	for _, size := range [][2]int{{40, 10}, {60, 15}, {60, 20}, {72, 18}, {80, 20}} {
		s := drive(t, size[0], size[1])
		list := app.Needs(s.app.View())
		for range 9 + len(list) {
			lines, _ := needsShown(s)
			for _, line := range lines[1:] {
				if line = strings.TrimSpace(strings.TrimPrefix(line, "▌")); line != "" {
					assert.Contains(t, []rune{'■', '▲', '▼'}, []rune(line)[0], "%v: %q", size, line)
					break
				}
			}
			s.press("down")
		}
	}
}
