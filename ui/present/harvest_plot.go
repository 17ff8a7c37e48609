package present

import (
	"math"
	"slices"

	"lictop/policy"
)

// HarvestCurve is one figure of a harvest over the thresholds of 1 to 90 days.
type HarvestCurve struct {
	Name  string // "seat-days freed"
	Brief string // "freed"
	Harm  bool   // it costs people something: it is measured by the right scale
	Shape Shape
	// Values are the figure by threshold, the first that of one day; NaN where
	// nothing is known of it, or it was not tried.
	Values []float64
	Most   int64
}

// HarvestCurves are the curves of a harvest: what is freed, then whom that costs
// what.
func HarvestCurves(t *policy.HarvestTable) []HarvestCurve {
	list := []struct {
		curve HarvestCurve
		of    func(c *policy.HarvestCost) int64
	}{
		{HarvestCurve{Name: "seat-days freed", Brief: "freed"}, func(c *policy.HarvestCost) int64 { return c.Freed }},
		{HarvestCurve{Name: "bounced", Brief: "bounced", Harm: true, Shape: Dashed}, func(c *policy.HarvestCost) int64 { return c.Bounces }},
		{HarvestCurve{Name: "newcomers turned away", Brief: "new away", Harm: true, Shape: Dotted}, func(c *policy.HarvestCost) int64 { return c.Newcomers }},
	}
	out := make([]HarvestCurve, len(list))
	for i, x := range list {
		x.curve.Values = make([]float64, policy.HarvestDays)
		for k := range x.curve.Values {
			x.curve.Values[k] = math.NaN()
		}
		for j := range t.Costs {
			c := &t.Costs[j]
			if c.Threshold < 1 || c.Threshold > policy.HarvestDays || c.Beyond {
				continue
			}
			n := x.of(c)
			x.curve.Values[c.Threshold-1] = float64(n)
			x.curve.Most = max(x.curve.Most, n)
		}
		out[i] = x.curve
	}
	return out
}

// HarvestPlot is a harvest as one chart: what is freed by a scale on the left,
// whom that costs what by one on the right, so that the threshold from which more
// harm frees little is seen. The right scale shows nine of ten thresholds; curves run
// out at its top.
type HarvestPlot struct {
	*Chart
	Curves []HarvestCurve
	// Freed and People are the numbers of the left and of the right scale, by row;
	// "" = none.
	Freed, People []string
}

// NewHarvestPlot draws a harvest in cells; pens are those of the curves.
func NewHarvestPlot(t *policy.HarvestTable, w, h int, set Glyphs, pens [3]Pen) *HarvestPlot {
	p := &HarvestPlot{Chart: NewChart(w, h, set), Curves: HarvestCurves(t)}
	freed, people := 1.0, 1.0
	for i := range p.Curves {
		c := &p.Curves[i]
		if !c.Harm {
			freed = max(freed, float64(c.Most))
			continue
		}
		people = max(people, nineOfTen(c.Values))
	}
	freed, people = roundUp(freed, h), roundUp(people, h)
	for i := range p.Curves {
		c := &p.Curves[i]
		top := freed
		if c.Harm {
			top = people
		}
		p.With(pens[i]).Trace(c.Values, 0, top, c.Shape)
	}
	p.Freed, p.People = p.Scale(0, freed), p.Scale(0, people)
	return p
}

// nineOfTen is a value that nine of ten of those that are known do not exceed; 0 of
// none.
func nineOfTen(values []float64) float64 {
	known := slices.DeleteFunc(slices.Clone(values), math.IsNaN)
	if len(known) == 0 {
		return 0
	}
	slices.Sort(known)
	return known[(len(known)*9-1)/10]
}

// roundUp is the least round number that is not less, with a step for every third
// row.
func roundUp(most float64, rows int) float64 {
	step := RoundStep(most / float64(max(rows/3, 1)))
	return max(math.Ceil(most/step)*step, step)
}

// DayAxis is the line below a harvest: thresholds in days.
func (c *Chart) DayAxis() string {
	var ticks []Tick
	for _, days := range []int64{1, 7, 14, 30, 60, 90} {
		ticks = append(ticks, Tick{c.Place(int(days-1), policy.HarvestDays), Count(days)})
	}
	return Axis(c.w, ticks)
}

// DayPlace is the cell of a threshold; -1 where it is not on the chart.
func (c *Chart) DayPlace(days int64) int {
	if days < 1 || days > policy.HarvestDays {
		return -1
	}
	return c.Place(int(days-1), policy.HarvestDays)
}
