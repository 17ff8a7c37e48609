package present

import (
	"math"

	"lictop/model"
)

// Scale are round numbers beside the rows of a chart whose lower and upper edges
// stand for least and most, every third row or so; "" = none.
func (c *Chart) Scale(least, most float64) []string {
	out := make([]string, c.h)
	if most <= least {
		return out
	}
	step := RoundStep((most - least) / float64(max(c.h/3, 1)))
	if most >= 10 {
		step = max(step, 1)
	}
	for n := math.Ceil(least/step-1e-9) * step; n <= most+1e-9*step; n += step {
		label := Count(int64(math.Round(n)))
		if step < 1 {
			label = Units(model.Units(math.Round(n * float64(model.One))))
		}
		out[c.RowOf((n-least)/(most-least))] = label
	}
	return out
}

// RoundStep is the least of 1, 2 or 5 times a power of ten that is not less; 1/2
// below one.
func RoundStep(least float64) float64 {
	if least <= 0.5 {
		return 0.5
	}
	power := math.Pow(10, math.Floor(math.Log10(least)))
	for _, m := range []float64{1, 2, 5} {
		if m*power >= least && m*power >= 1 {
			return m * power
		}
	}
	return 10 * power
}
