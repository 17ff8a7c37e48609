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
	"lictop/model"
	"lictop/ui/present"
)

func TestHistoryScreens(t *testing.T) {
	for _, size := range sizes {
		at := fmt.Sprintf("_%dx%d", size[0], size[1])
		s := driveHistory(t, size[0], size[1])
		s.press("2", "U").golden("seats" + at)
		s.press("+", "+", "left", "left").golden("year" + at)
		s.press("esc", "3", "U", "+").golden("hosts" + at)
		s.press("esc", "4", "U", "-").golden("meetings" + at)
	}
	driveHistory(t, 120, 40, func(o *Options) { o.Glyphs = present.Block }).press("4", "U").golden("block_120x40")
	drive(t, 80, 24).press("2", "U").golden("nothing_80x24")
}

func (s *driver) history() *useView {
	s.t.Helper()
	v, ok := s.d.cover.(*useView)
	require.True(s.t, ok, "the history does not show")
	return v
}

// Somebody wonders when the seats were scarcest, goes there, and comes back.
func TestTheHistoryIsReadOut(t *testing.T) {
	s := driveHistory(t, 120, 40).press("2", "U")
	s.sees("Resource Manager › history", "◀ month ▶", "one figure a day", "seats  Sat 21 Nov", "62 of 100 in use", "38 free", "peak ", "median ", "bought")
	s.press("left").sees("seats  Fri 20 Nov").press("left").sees("seats  Thu 19 Nov")
	s.press("right", "right", "right").sees("seats  Sat 21 Nov")
	s.press("-").sees("◀ week ▶", "one figure every three hours").press("-").sees("◀ day ▶", "one figure an hour", "12:00–13:00")
	s.press("+", "+", "+").sees("◀ quarter ▶").press("+").sees("◀ year ▶", "no history before 11 May").press("+").sees("◀ year ▶")
	s.press("-", "-", "home").sees("seats  Mon 11 May", "11 May – ").press("left").sees("seats  Mon 11 May")
	s.press("end").sees("seats  Sat 21 Nov").press("pgup").sees("7 Oct – 6 Nov").press("pgdown").sees("22 Oct – 21 Nov")
	s.press("F").sees("› forecast").press("esc").sees("› history").press("U").seesNot("› history").sees("ENDPOINT")
	s.press("U", "esc").seesNot("› history")
}

// Unlike classes are never summed: each has its panel where there is room, else one
// goes from one to the other.
func TestEachClassHasItsHistory(t *testing.T) {
	s := driveHistory(t, 120, 40).press("4", "U").sees("PMP+  Sat 21 Nov", "SMP+  Sat 21 Nov", "■")
	small := driveHistory(t, 60, 15).press("4", "U")
	small.press("home", "end", "up", "up").sees("PMP+  Sat 21 Nov").seesNot("SMP+  ").press("down").sees("SMP+  Sat 21 Nov").seesNot("PMP+  ")
	hosts := driveHistory(t, 120, 40).press("3", "U").sees("hosts  Sat 21 Nov", "200 of 200 in use", "temporary licenses", "3 demonstration", "0 trial", "4 grace", "2 expired")
	hosts.press("+", "pgup").sees("grace", "expired")
	narrow := driveHistory(t, 60, 15).press("3", "U").seesNot("temporary").press("down").sees("temporary licenses", "4 grace")
	sub, ok := narrow.d.page().Selected()
	assert.True(t, ok)
	assert.Equal(t, model.PoolSubject("cwms"), sub)
	assert.Equal(t, "smp", s.history().class)
}

// The history of another instant ends with it.
func TestTheHistoryFollowsTheJourney(t *testing.T) {
	s := driveLived(t, 120, 40).press("2", "U").sees("seats  Wed 25 Nov", "62 of 100")
	s.press("[", "[").sees("◀◀ as of Mon 23 Nov", "seats  Mon 23 Nov").press(`\`).sees("seats  Wed 25 Nov")
}

// unread is a site whose history of use cannot be read.
type unread struct{ Backend }

func (unread) UseOf(context.Context, string) (*app.PoolUse, error) {
	return nil, &app.StoreError{Op: "read the history of use", Err: errors.New("disk on fire")}
}

func TestAHistoryOfUseThatCannotBeReadIsSaid(t *testing.T) {
	s := driveHistory(t, 120, 40)
	s.d.be = unread{s.app}
	s.press("2", "U").sees("disk on fire")
}

// looks is a site with a history of looks at the seats of one pool.
func looks(t *testing.T, list ...model.Sample) *driver {
	st := sampled(t)
	for i := range list {
		list[i].Pool, list[i].Class, list[i].Peak = "rm", "seat", max(list[i].Peak, list[i].Used)
	}
	st.Learn(func() *model.History { return &model.History{Samples: list} })
	return driveStore(t, st, 120, 40)
}

// A day on which nobody looked is blank, not a zero; a day on which nothing was in
// use is drawn at the bottom.
func TestAGapIsABlankNotAZero(t *testing.T) {
	day := func(ago int64, used int64) model.Sample {
		return model.Sample{Hour: model.HourOf(instantOf(t, testNow)) - model.Instant(ago*model.Day), Used: model.Whole(used), Entitled: model.Whole(100)}
	}
	s := looks(t, day(60, 10), day(20, 50), day(12, 0), day(4, 100))
	s.press("2", "U").sees("without a look", "peak 100, Tue 17 Nov", "lowest 0, Mon 9 Nov", "median 50")
	v := s.history()
	p := v.panels(s.d)[0]
	ch := present.NewChart(v.across(120), 20, present.Braille)
	v.plot(s.d, ch, &p)
	for i, at := range p.layers[0].spans {
		x := (2*i + 1) * ch.Width() / (2 * len(p.layers[0].spans))
		if i == v.unit(s.now) {
			continue
		}
		drawn := ch.Row(ch.Rows() - 1)[x]
		assert.Equal(t, at.Known, drawn != ' ', "unit %d", i)
	}
	s.press("left", "left", "left").sees("Wed 18 Nov").press("left").sees("Tue 17 Nov", "100 of 100 in use")
	for range 6 {
		s.press("left")
	}
	s.sees("Wed 11 Nov", "nothing is known: nobody looked")
}

// Whatever was looked at, the view fills its place and nothing else, with any keys.
func TestTheHistoryFillsItsPlace(t *testing.T) {
	s := driveHistory(t, 120, 40)
	s.d.retheme()
	pools := []string{"2", "3", "4", "5", "6"}
	rapid.Check(t, func(r *rapid.T) {
		s.d.opt.Glyphs = rapid.SampledFrom(glyphSets).Draw(r, "set")
		s.press("1", rapid.SampledFrom(pools).Draw(r, "tab"), "U")
		for _, k := range rapid.SliceOfN(rapid.SampledFrom([]string{"left", "right", "up", "down", "+", "-", "pgup", "pgdown", "home", "end"}), 0, 12).Draw(r, "keys") {
			s.press(k)
		}
		w, h := rapid.IntRange(60, 220).Draw(r, "w"), rapid.IntRange(11, 60).Draw(r, "h")
		lines := s.history().Render(s.d, w, h)
		require.Len(r, lines, h)
		for _, l := range lines {
			require.Equal(r, w, ansi.StringWidth(l), "%q", ansi.Strip(l))
		}
	})
}

// A frame with a chart that stays as it is costs little: the chart is kept.
func TestAChartIsDrawnOnce(t *testing.T) {
	s := driveHistory(t, 200, 60).press("4", "U")
	s.d.build()
	v := s.history()
	first := &v.chart.lines[0]
	s.d.build()
	assert.Same(t, first, &v.chart.lines[0])
	s.press("left").d.build()
	assert.NotSame(t, first, &v.chart.lines[0])

	s.press("esc", "2", "H").d.build()
	curves := &s.harvest().drawn
	first = &curves.lines[0]
	s.d.build()
	assert.Same(t, first, &curves.lines[0])
	s.press("down").d.build()
	assert.NotSame(t, first, &curves.lines[0], "another threshold stands upright")
	assert.False(t, strings.Contains(s.screen(), "reading"))
}

func BenchmarkFrameWithHistory(b *testing.B) {
	s := driveHistory(b, 200, 60).press("4", "U")
	for b.Loop() {
		s.d.build()
	}
}

func BenchmarkFrameWithHistoryDrawn(b *testing.B) {
	s := driveHistory(b, 200, 60).press("4", "U")
	for b.Loop() {
		s.history().chart = drawing[useDrawing]{}
		s.d.build()
	}
}

func BenchmarkFrameWithHarvest(b *testing.B) {
	s := driveHistory(b, 200, 60).press("2", "H")
	for b.Loop() {
		s.d.build()
	}
}

func BenchmarkFrameWithForecast(b *testing.B) {
	s := driveHistory(b, 200, 60).press("2", "F")
	for b.Loop() {
		s.d.build()
	}
}

func BenchmarkFrameInASCII(b *testing.B) {
	s := driveHistory(b, 200, 60, func(o *Options) { o.Glyphs = present.ASCII }).press("2")
	for b.Loop() {
		s.d.build()
	}
}
