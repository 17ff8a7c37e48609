package ui

import (
	"cmp"
	"context"
	"slices"

	"lictop/app"
	"lictop/policy"
)

// replayMost is how many days of activity are replayed beside a what-if without
// being asked for: more take seconds, and have a view of their own.
const replayMost = 1_000_000

// replaysOf replays the history of seat pools for the chart of a what-if.
func (d *Dashboard) replaysOf() replayer {
	be, call := d.be, d.call()
	return func(ctx context.Context, pool string, threshold, capacity int64) *harvestCurve {
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		tried := policy.Thresholds(threshold)
		if p := be.View().Snapshot.Pool(pool); p != nil && !slices.Contains(tried, p.Seat.ReclaimDays) {
			tried = append(tried, p.Seat.ReclaimDays)
		}
		h, err := be.HarvestOf(ctx, call, pool, app.HarvestOptions{Thresholds: tried, Capacity: &capacity}, func(done, total int64) {
			if total == 0 && done > replayMost {
				stop()
			}
		})
		if err != nil {
			return nil // nothing is known of the pool, or too much: there is no chart
		}
		return curveOf(h.HarvestTable)
	}
}

func curveOf(t *policy.HarvestTable) *harvestCurve {
	c := &harvestCurve{days: t.Span()}
	for i := range t.Costs {
		x := &t.Costs[i]
		c.points = append(c.points, harvestPoint{days: x.Threshold, freed: x.FreeToday, bounced: x.Bounces,
			newcomers: x.Newcomers, returners: x.Returners, beyond: x.Beyond})
	}
	slices.SortFunc(c.points, func(a, b harvestPoint) int { return cmp.Compare(a.days, b.days) })
	return c
}
