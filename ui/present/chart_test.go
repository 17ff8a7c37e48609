package present_test

import (
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	. "lictop/ui/present"
)

// dotsOf reads the dots of a Braille chart back: of every column the heights at
// which there is one, 0 at the bottom.
func dotsOf(c *Chart, w, h int) [][]int {
	order := [2][4]uint8{{0x40, 0x04, 0x02, 0x01}, {0x80, 0x20, 0x10, 0x08}} // from the bottom
	out := make([][]int, 2*w)
	for y := h - 1; y >= 0; y-- {
		for x, r := range c.Row(y) {
			for side, bits := range order {
				for k, bit := range bits {
					if r != ' ' && uint8(r-0x2800)&bit != 0 {
						out[2*x+side] = append(out[2*x+side], 4*(h-1-y)+k)
					}
				}
			}
		}
	}
	return out
}

// A curve has no hole: every column has dots without a gap, and touches the column
// before.
func TestCurvesHaveNoHole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.IntRange(1, 50).Draw(t, "w"), rapid.IntRange(1, 9).Draw(t, "h")
		values := rapid.SliceOfN(rapid.Float64Range(-3, 12), 1, 120).Draw(t, "values")
		c := NewChart(w, h, Braille)
		c.Curve(values, 0, 10)
		var was []int
		for x, dots := range dotsOf(c, w, h) {
			require.NotEmpty(t, dots, "column %d", x)
			for k := 1; k < len(dots); k++ {
				require.Equal(t, dots[k-1]+1, dots[k], "column %d", x)
			}
			if x > 0 {
				require.LessOrEqual(t, dots[0], was[len(was)-1]+1)
				require.GreaterOrEqual(t, dots[len(dots)-1], was[0]-1)
			}
			was = dots
		}
	})
}

// The first and the last value stand at the edges, at their heights, and areas reach
// as high as lines.
func TestCurvesBeginAndEndWithTheirValues(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.IntRange(2, 50).Draw(t, "w"), rapid.IntRange(1, 9).Draw(t, "h")
		values := rapid.SliceOfN(rapid.Float64Range(0, 10), 2, 120).Draw(t, "values")
		c := NewChart(w, h, Braille)
		c.Curve(values, 0, 10)
		dots := dotsOf(c, w, h)
		at := func(v float64) int { return int(math.Round(v / 10 * float64(4*h-1))) }
		require.Contains(t, dots[0], at(values[0]))
		require.Contains(t, dots[2*w-1], at(values[len(values)-1]))
	})
}

func TestCharts(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		name                string
		w, h                int
		values              []float64
		lines, areas, ascii string
	}{
		{"up", 4, 2, []float64{0, 1}, "  ⡠⠊\n⡠⠊", "  ▃█\n▁▆██", "  .|\n.|"},
		{"flat at the bottom", 4, 1, []float64{0, 0}, "⣀⣀⣀⣀", "▁▁▁▁", "...."},
		{"flat at the top", 4, 1, []float64{1, 1, 1}, "⠉⠉⠉⠉", "████", "''''"},
		{"no values", 3, 1, nil, "", "", ""},
		{"one value", 2, 1, []float64{1}, "⠉⠉", "██", "''"},
		{"what is not known is left out", 4, 1, []float64{0, 0, 0, nan, nan, nan, nan}, "⣀⡀", "▁▁", ".."},
		{"beyond the edges", 2, 1, []float64{7, 7}, "⠉⠉", "██", "''"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for set, want := range map[Glyphs]string{Braille: c.lines, Block: c.areas, ASCII: c.ascii} {
				ch := NewChart(c.w, c.h, set)
				ch.Curve(c.values, 0, 1)
				var rows []string
				for y := range c.h {
					require.Len(t, ch.Row(y), c.w)
					rows = append(rows, strings.TrimRight(string(ch.Row(y)), " "))
				}
				assert.Equal(t, want, strings.Join(rows, "\n"), "%v", set)
			}
		})
	}
}

func TestAxis(t *testing.T) {
	ticks := []Tick{{0, "1"}, {5, "14"}, {10, "30"}, {20, "90"}}
	assert.Equal(t, "1────14───30────────90", Axis(22, ticks))
	assert.Equal(t, "1────14───30────────90", Axis(22, append(ticks, Tick{21, "91"})), "what would touch is left out")
	assert.Equal(t, "1────14─30", Axis(10, ticks))
	assert.Equal(t, "─────", Axis(5, nil))
}

func TestPlacesOfACurve(t *testing.T) {
	c := NewChart(45, 3, Braille)
	assert.Equal(t, 0, c.Place(0, 90))
	assert.Equal(t, 44, c.Place(89, 90))
	assert.Equal(t, 0, c.Place(0, 1))
}

// A line has no hole and stays between its ends, in dots and in blocks; what stands
// already is not drawn over.
func TestLinesHaveNoHole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.IntRange(1, 50).Draw(t, "w"), rapid.IntRange(1, 9).Draw(t, "h")
		share := rapid.Float64Range(0, 1)
		x0, y0, x1, y1 := share.Draw(t, "x0"), share.Draw(t, "y0"), share.Draw(t, "x1"), share.Draw(t, "y1")
		for _, set := range sets {
			c := NewChart(w, h, set).With(3)
			c.Line(x0, y0, x1, y1, 1)
			left, right := c.CellOf(min(x0, x1)), c.CellOf(max(x0, x1))
			top, bottom := c.RowOf(max(y0, y1)), c.RowOf(min(y0, y1))
			for x := range w {
				n := 0
				for y := range h {
					if c.Row(y)[x] == ' ' {
						continue
					}
					n++
					require.Equal(t, Pen(3), c.Pens(y)[x])
					require.True(t, x >= left && x <= right && y >= top && y <= bottom, "%d %d", x, y)
				}
				require.Equal(t, x >= left && x <= right, n > 0, "column %d", x)
			}
			before := c.Row(bottom)[c.CellOf(x0)]
			c.Level(0, 1, min(y0, y1), '─')
			require.Equal(t, before == ' ', string(c.Row(bottom)[c.CellOf(x0)]) == set.Mark('─'))
		}
	})
}

// An area goes on beneath the line of a curve: it has no holes around it.
func TestAnAreaGoesOnBeneathACurve(t *testing.T) {
	c := NewChart(4, 1, Braille)
	full := []float64{1, 1}
	c.Area([]float64{0, 0}, full, 0, 1, Full)
	c.Curve(full, 0, 1)
	assert.Equal(t, "⣿⣿⣿⣿", string(c.Row(0)))
}

// A line that is too high for its scale leaves the chart; at the edge it would look as
// if it stayed there.
func TestALineLeavesTheChart(t *testing.T) {
	for _, set := range []Glyphs{Braille, Block, ASCII} {
		c := NewChart(12, 4, set)
		c.Trace([]float64{9, 9, 9, 0.5, 0}, 0, 1, Dashed)
		top := string(c.Row(0))
		assert.Equal(t, "      ", top[:6], "%v", set)
		c.Trace([]float64{1, 1, 1}, 0, 1, Dashed)
		assert.NotEqual(t, strings.Repeat(" ", 12), string(c.Row(0)), "what is all of it stays")
	}
}
