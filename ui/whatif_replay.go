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

// replaysOf replays the history of seat pools for the chart of a what-if. Where
// nothing is known of a pool, or too much to replay unasked, there is no chart.
func (d *Dashboard) replaysOf() replayer {
	be := d.be
	call := d.call()
	return func(ctx context.Context, base *app.View, pool string, threshold, capacity int64) *harvestCurve {
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		replay := func(opt app.HarvestOptions) (*app.Harvest, error) {
			opt.View = base
			return be.HarvestOf(ctx, call, pool, opt, func(done, total int64) {
				if total == 0 && done > replayMost {
					stop()
				}
			})
		}
		tried := policy.Thresholds(threshold)
		h, err := replay(app.HarvestOptions{Thresholds: tried, Capacity: &capacity})
		if err != nil {
			return nil
		}
		c := curveOf(h.HarvestTable)
		now, err := replay(app.HarvestOptions{Thresholds: []int64{h.Own}})
		if err != nil {
			return nil
		}
		c.now = pointOf(&now.Costs[0])
		return c
	}
}

func pointOf(c *policy.HarvestCost) harvestPoint {
	return harvestPoint{days: c.Threshold, freed: c.FreeToday, bounced: c.Bounces, newcomers: c.Newcomers, returners: c.Returners, beyond: c.Beyond}
}

func curveOf(t *policy.HarvestTable) *harvestCurve {
	c := &harvestCurve{days: t.Span()}
	for i := range t.Costs {
		c.points = append(c.points, pointOf(&t.Costs[i]))
	}
	slices.SortFunc(c.points, func(a, b harvestPoint) int { return cmp.Compare(a.days, b.days) })
	return c
}
