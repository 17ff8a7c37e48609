package present_test

import (
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
	. "lictop/ui/present"
)

var sets = []Glyphs{Braille, Block, ASCII}

// within reports whether a character belongs to a set.
func within(set Glyphs, r rune) bool {
	switch set {
	case ASCII:
		return r < utf8.RuneSelf
	case Block:
		return r < 0x2800 || r > 0x28ff
	}
	return true
}

func TestGlyphsOfATerminal(t *testing.T) {
	for _, c := range []struct {
		chosen string
		env    map[string]string
		want   Glyphs
	}{
		{"auto", nil, Braille},
		{"auto", map[string]string{"LANG": "en_US.UTF-8", "TERM": "xterm-256color"}, Braille},
		{"auto", map[string]string{"LANG": "C.utf8"}, Braille},
		{"auto", map[string]string{"LANG": "en_US"}, Braille},
		{"auto", map[string]string{"TERM": "linux"}, Block},
		{"", map[string]string{"TERM": "vt220"}, Block},
		{"auto", map[string]string{"LANG": "en_US.UTF-8", "LC_ALL": "C"}, ASCII},
		{"auto", map[string]string{"LANG": "de_DE.ISO-8859-15@euro", "TERM": "linux"}, ASCII},
		{"auto", map[string]string{"LANG": "C", "LC_CTYPE": "en_US.UTF-8"}, Braille},
		{"braille", map[string]string{"LC_ALL": "C"}, Braille},
		{"block", nil, Block},
		{"ascii", nil, ASCII},
	} {
		assert.Equal(t, c.want, GlyphsOf(c.chosen, func(k string) string { return c.env[k] }), "%s %v", c.chosen, c.env)
	}
}

// What is written in ASCII takes the same cells, keeps its escape sequences and the
// letters of data.
func TestInASCIITakesTheSameCells(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.SampledFrom([]rune("●○◌▲■◇✓▶▸◀▼→←↑↓›▌─━╌│┃┆▏└├┤┼╋╭╮╰╯█▓▒░▞▚╳▤▁▂▃▄▅▆▇▎▍▋▊▉…·•–×±≠≥≤⣿⠁ aZ0é漢ø"))).Draw(t, "s")
		got := InASCII(s)
		require.Equal(t, ansi.StringWidth(s), ansi.StringWidth(got), "%q %q", s, got)
		for _, r := range got {
			require.True(t, r < utf8.RuneSelf || strings.ContainsRune("é漢ø", r), "%q", r)
		}
		require.Equal(t, got, InASCII(got))
	})
	assert.Equal(t, "\x1b[1m*************8X2P\x1b[m - 62 of 100", InASCII("\x1b[1m·············8X2P\x1b[m · 62 of 100"))
	assert.Equal(t, "Zoë's laptop ~", InASCII("Zoë's laptop …"))
	shapes := InASCII("●▲■◇○")
	for i, r := range shapes {
		assert.NotContains(t, shapes[i+1:], string(r), "shapes stay apart")
	}
}

// Whatever is drawn on a chart, every cell is of its set, and rows are as wide as
// they are said to be.
func TestChartsStayInTheirSet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		set := rapid.SampledFrom(sets).Draw(t, "set")
		w, h := rapid.IntRange(1, 40).Draw(t, "w"), rapid.IntRange(1, 9).Draw(t, "h")
		values := rapid.SliceOfN(rapid.OneOf(rapid.Float64Range(-3, 12), rapid.Just(math.NaN())), 1, 60)
		c := NewChart(w, h, set)
		c.Area(values.Draw(t, "from"), values.Draw(t, "to"), 0, 10, Texture(rapid.IntRange(0, 4).Draw(t, "texture")))
		c.Trace(values.Draw(t, "solid"), 0, 10, Solid)
		c.Trace(values.Draw(t, "dashed"), 0, 10, Dashed)
		c.Trace(values.Draw(t, "dotted"), 0, 10, Dotted)
		c.Steps(values.Draw(t, "steps"), 0, 10, '─')
		c.Level(0, 1, 0.5, '━')
		c.Upright(rapid.IntRange(-1, 41).Draw(t, "upright"), '┆')
		c.Write(w-1, 0, "no history")
		for y := range c.Rows() {
			require.Len(t, c.Row(y), w)
			for _, r := range c.Row(y) {
				require.True(t, within(set, r), "%q", r)
				require.Equal(t, 1, ansi.StringWidth(string(r)))
			}
		}
	})
}

// heightsOf are the highest rows of every column of a chart at which something
// stands, from the bottom; -1 = nothing.
func heightsOf(c *Chart) []int {
	out := make([]int, c.Width())
	for x := range out {
		out[x] = -1
		for y := range c.Rows() {
			if c.Row(y)[x] != ' ' {
				out[x] = c.Rows() - 1 - y
				break
			}
		}
	}
	return out
}

// What rises is drawn rising, in every set and shape, however little it rises.
func TestWhatRisesIsDrawnRising(t *testing.T) {
	isDrawnRising(t, []float64{0.6875, 0.6875 + 4.440892098500626e-16})
	rapid.Check(t, func(t *rapid.T) {
		steps := rapid.SliceOfN(rapid.Float64Range(0, 2), 2, 40).Draw(t, "steps")
		for i := range steps[1:] {
			steps[i+1] += steps[i]
		}
		isDrawnRising(t, steps)
	})
}

func isDrawnRising(t require.TestingT, values []float64) {
	high := max(values[len(values)-1], 1)
	for _, set := range sets {
		for _, shape := range []Shape{Solid, Dashed, Dotted} {
			c := NewChart(30, 6, set)
			c.Trace(values, 0, high, shape)
			was := -1
			for x, h := range heightsOf(c) {
				if h < 0 { // between dashes
					continue
				}
				require.GreaterOrEqual(t, h, was, "%v %v column %d", set, shape, x)
				was = h
			}
		}
		c := NewChart(30, 6, set)
		c.Area(make([]float64, len(values)), values, 0, high, Full)
		for x, h := range heightsOf(c) {
			if x > 0 {
				require.GreaterOrEqual(t, h, heightsOf(c)[x-1])
			}
		}
	}
}

func runs(list []Run) (text string, by map[Fill]int) {
	by = map[Fill]int{}
	for _, r := range list {
		text += r.Text
		by[r.Fill] += utf8.RuneCountInString(r.Text)
	}
	return text, by
}

// A gauge has its width, nothing is drawn as something, full only what is full, and
// what is over is seen.
func TestGaugesAreExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		set, w := rapid.SampledFrom(sets).Draw(t, "set"), rapid.IntRange(6, 60).Draw(t, "w")
		p := policy.Position{
			Entitled: model.Units(rapid.Int64Range(0, 5000).Draw(t, "entitled")), Used: model.Units(rapid.Int64Range(0, 5000).Draw(t, "used")),
			Reclaimable: rapid.Int64Range(0, 90).Draw(t, "reclaimable"), Borrowed: rapid.Int64Range(0, 90).Draw(t, "borrowed"), Grace: rapid.Int64Range(0, 9).Draw(t, "grace"),
		}
		text, by := runs(Gauge(&p, w, set))
		require.Equal(t, w, utf8.RuneCountInString(text), "%q", text)
		require.Equal(t, w, ansi.StringWidth(text))
		for _, r := range text {
			require.True(t, within(set, r), "%q", r)
		}
		inUse := by[FillUsed] + by[FillBorrowed] + by[FillReclaimable]
		require.Equal(t, min(p.Used, p.Entitled) > 0, inUse > 0)
		require.Equal(t, p.Used > p.Entitled, by[FillOver] > 0)
		require.Equal(t, p.Grace > 0, by[FillGrace] > 0)
		if p.Used < p.Entitled && p.Grace == 0 {
			last, _ := utf8.DecodeLastRuneInString(text)
			require.NotEqual(t, set.Cell(FillUsed), string(last), "not full: %q", text)
		}
		if p.Used == p.Entitled && p.Used > 0 && p.Grace == 0 {
			require.Zero(t, by[FillFree])
		}
	})
}

// More in use never draws less.
func TestGaugesGrowWithUse(t *testing.T) {
	for _, set := range sets {
		was, over := 0, 0
		for used := range model.Units(400) {
			text, by := runs(Gauge(&policy.Position{Entitled: 200, Used: used}, 24, set))
			full := strings.Count(text, set.Cell(FillUsed))
			if used <= 200 {
				require.GreaterOrEqual(t, full, was, "%v %d", set, used)
				was = full
			} else {
				require.GreaterOrEqual(t, by[FillOver], over)
				over = by[FillOver]
			}
		}
		require.Positive(t, over)
	}
}

// Parts of a bar are told apart in every set.
func TestFillsLookDifferent(t *testing.T) {
	for _, set := range sets {
		seen := map[string]Fill{}
		for f := range FillFree + 1 {
			was, ok := seen[set.Cell(f)]
			assert.False(t, ok, "%v: fills %d and %d", set, was, f)
			seen[set.Cell(f)] = f
		}
		textures := map[string]bool{}
		for x := range Faint + 1 {
			textures[set.Shade(x)] = true
		}
		assert.Len(t, textures, int(Faint)+1)
	}
}

// A spark is as wide as it is said to be, blank where nothing is known and nowhere
// else, rises with use, and tells nothing, all and more than all.
func TestSparks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		set, cells := rapid.SampledFrom(sets).Draw(t, "set"), rapid.IntRange(1, 30).Draw(t, "cells")
		var days app.RecentDays
		known := false
		for i := range days {
			days[i] = app.NoPeak
			if rapid.IntRange(0, 3).Draw(t, "known") > 0 {
				days[i], known = model.Units(rapid.Int64Range(0, 300).Draw(t, "peak")), true
			}
		}
		s := []rune(Spark(&days, 200, cells, set))
		if !known {
			require.Empty(t, s)
			return
		}
		require.Len(t, s, cells)
		for i, r := range s {
			require.True(t, within(set, r))
			most := app.NoPeak
			for _, d := range days[i*len(days)/cells : (i+1)*len(days)/cells] {
				most = max(most, d)
			}
			require.Equal(t, most == app.NoPeak, r == ' ')
			require.Equal(t, most > 200, r == set.Over())
		}
	})
	var days app.RecentDays
	for i := range days {
		days[i] = model.Units(i * 10)
	}
	assert.Equal(t, ".▁▁▁▂▂▂▃▃▃▄▄▄▄▅▅▅▆▆▆▇█████████", strings.TrimSpace(Spark(&days, 200, 30, Block)))
	assert.Equal(t, "_...:::---====+++***%#########", Spark(&days, 200, 30, ASCII))
	assert.Empty(t, Spark(nil, 200, 10, Block))
}

// Numbers beside a chart are round and stand at their heights.
func TestScales(t *testing.T) {
	c := NewChart(10, 12, Block)
	rows := c.Scale(0, 100)
	assert.Equal(t, "100", rows[0])
	assert.Equal(t, "0", rows[11])
	assert.Equal(t, []string{"", "", ""}, NewChart(1, 3, ASCII).Scale(5, 5))
}

// An arrow between values is no comparison in ASCII, and moves nothing behind the next gap.
func TestArrowsAreNoComparisons(t *testing.T) {
	for text, want := range map[string]string{
		"in use 62 → 48   free 38 → 52 │": "in use 62 -> 48  free 38 > 52 |",
		"│ 62 → 48  \n│ 1 → 2":            "| 62 -> 48 \n| 1 > 2",
		"\x1b[1m1 → 2\x1b[m    x":         "\x1b[1m1 -> 2\x1b[m   x",
		"↑→ next  x":                      "^> next  x",
	} {
		assert.Equal(t, want, InASCII(text))
	}
}
