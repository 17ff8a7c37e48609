package app

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"lictop/model"
	"lictop/policy"
)

// Forecast is when a class of a pool is likely to be full, and what that is read
// off.
type Forecast struct {
	*policy.Prognosis
	Pool     *model.Pool
	Position policy.Position
	// Capacity is how far use could grow now: see policy.Growth.
	Capacity model.Units
	// Steps are the dated changes of the capacity that are known; the first is what
	// is there now.
	Steps  []policy.CapacityStep
	Weekly []policy.WeekPeak // oldest first
	Days   RecentDays
}

// RecentDays are the highest uses of the last 30 days, UTC, today's the last; a day
// without a sample has NoPeak.
type RecentDays [30]model.Units

// NoPeak stands for the highest use of a day of which nothing is known.
const NoPeak model.Units = -1

// Forecasts makes the forecasts of a view, by pool and class, from the samples that
// were kept up to its instant; pool and class may be "" for all. A pool or class
// that is not there is refused.
func (a *App) Forecasts(ctx context.Context, v *View, pool, class string) ([]Forecast, error) {
	if err := known(v, pool, class); err != nil {
		return nil, err
	}
	samples, err := a.Samples(ctx, pool)
	if err != nil {
		return nil, err
	}
	var list []Forecast
	for i := range v.Positions {
		pos := &v.Positions[i]
		if pool != "" && pos.Pool != pool || class != "" && !sameClass(pos.Class, class) {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		list = append(list, forecast(v, pos, samplesOf(samples, pos.Pool, pos.Class, v.At())))
	}
	return list, nil
}

func forecast(v *View, pos *policy.Position, samples []model.Sample) Forecast {
	at := v.At()
	ends := policy.WeekOf(at) + (policy.ForecastWeeks+1)*policy.Week
	f := Forecast{Pool: v.Snapshot.Pool(pos.Pool), Position: *pos, Capacity: policy.Growth(v.Result, pos)}
	f.Steps = policy.CapacityAhead(v.Result, pos, ends)
	f.Weekly = policy.WeeklyPeaks(samples, at)
	f.Prognosis = policy.Forecast(f.Weekly, pos.Used, f.Steps, at)
	f.Days = recentDays(samples, at)
	return f
}

// samplesOf are the samples of one class up to an instant, of samples ordered by
// pool, class and hour.
func samplesOf(samples []model.Sample, pool, class string, at model.Instant) []model.Sample {
	find := func(hour model.Instant) int {
		i, _ := slices.BinarySearchFunc(samples, hour, func(s model.Sample, hour model.Instant) int {
			if c := strings.Compare(s.Pool, pool); c != 0 {
				return c
			}
			if c := strings.Compare(s.Class, class); c != 0 {
				return c
			}
			return int(min(max(s.Hour-hour, -1), 1))
		})
		return i
	}
	return samples[find(0):find(at+1)]
}

func recentDays(samples []model.Sample, at model.Instant) (days RecentDays) {
	for i := range days {
		days[i] = NoPeak
	}
	today := at / model.Day
	for i := len(samples) - 1; i >= 0; i-- {
		ago := int(today - samples[i].Hour/model.Day)
		if ago >= len(days) {
			break
		}
		day := &days[len(days)-1-ago]
		*day = max(*day, samples[i].Peak, samples[i].Used)
	}
	return days
}

// known refuses a pool or a class that is not there.
func known(v *View, pool, class string) error {
	list := v.Positions
	if pool != "" {
		if _, _, err := PoolNamed(v.Snapshot, pool); err != nil {
			return err
		}
		list = v.PositionsOf(pool)
	}
	var names []string
	for i := range list {
		if class == "" || sameClass(list[i].Class, class) {
			return nil
		}
		if !slices.Contains(names, list[i].Class) {
			names = append(names, list[i].Class)
		}
	}
	if class == "" {
		return nil
	}
	r := &Refusal{Reason: fmt.Sprintf("there is no class %q", class), Remedy: didYouMean(class, slices.Values(names))}
	if pool != "" {
		r.Reason += " in the pool " + pool
	}
	if r.Remedy == "" && len(names) > 0 {
		r.Remedy = "there is " + either(names)
	}
	return r
}

func sameClass(a, b string) bool { return model.FoldASCII(a) == model.FoldASCII(b) }

// Known is of how many of the days something is known.
func (d *RecentDays) Known() (n int) {
	for _, peak := range d {
		if peak != NoPeak {
			n++
		}
	}
	return n
}
