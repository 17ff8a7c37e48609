package present

import (
	"math"

	"lictop/policy"
)

// Threshold is a reclaim threshold in words: "1 day", "30 days", "never" for 0.
func Threshold(days int64) string {
	if days == 0 {
		return "never"
	}
	return Plural(days, "day", "days")
}

// HarvestFigures are the columns of a threshold: seat-days freed, free today,
// bounced, newcomers and returners denied. What cannot be known yet is Absent.
func HarvestFigures(c *policy.HarvestCost) [5]string {
	if c.Beyond {
		return [5]string{Absent, Absent, Absent, Absent, Absent}
	}
	return [5]string{Count(c.Freed), Count(c.FreeToday), Count(c.Bounces), Count(c.Newcomers), Count(c.Returners)}
}

// TooShort is said of a threshold of which nothing can be known yet.
const TooShort = "history too short"

// HarvestCurve is one figure of a harvest over the thresholds of 1 to 90 days.
type HarvestCurve struct {
	Name, Brief string // "seat-days freed", "freed"
	Harm        bool   // it costs somebody something
	Values      []float64
	Most        int64
}

// HarvestCurves are the curves of a harvest: what is freed, then whom that costs
// what. A threshold of which nothing is known, or that was not tried, is NaN.
func HarvestCurves(t *policy.HarvestTable) []HarvestCurve {
	list := []struct {
		curve HarvestCurve
		of    func(c *policy.HarvestCost) int64
	}{
		{HarvestCurve{Name: "seat-days freed", Brief: "freed"}, func(c *policy.HarvestCost) int64 { return c.Freed }},
		{HarvestCurve{Name: "bounced", Brief: "bounced", Harm: true}, func(c *policy.HarvestCost) int64 { return c.Bounces }},
		{HarvestCurve{Name: "turned away", Brief: "away", Harm: true}, (*policy.HarvestCost).Denied},
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

// Title is the name of a curve and how high it reaches, in a width: "bounced, up to
// 812".
func (c *HarvestCurve) Title(w int) string {
	most := Count(c.Most)
	for _, s := range []string{c.Name + ", up to " + most, c.Brief + ", up to " + most, c.Brief + " ≤ " + most} {
		if len([]rune(s)) <= w {
			return s
		}
	}
	return c.Brief
}

// Draw is the curve as a chart.
func (c *HarvestCurve) Draw(w, h int, blocks bool, pen Pen) *Chart {
	ch := NewChart(w, h, blocks).With(pen)
	ch.Curve(c.Values, 0, float64(max(c.Most, 1)))
	return ch
}

// HarvestAxis is the line below a curve: days.
func HarvestAxis(ch *Chart, w int) string {
	var ticks []Tick
	for _, days := range []int64{1, 7, 14, 30, 60, 90} {
		ticks = append(ticks, Tick{ch.Place(int(days-1), policy.HarvestDays), Count(days)})
	}
	return Axis(w, ticks)
}
