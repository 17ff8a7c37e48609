package app

import (
	"context"
	"fmt"
	"slices"

	"lictop/model"
	"lictop/policy"
)

// HarvestOptions say what of a pool's history is replayed.
type HarvestOptions struct {
	// Thresholds are tried, in days, 0 = never. nil = 1 to 90, the pool's own where
	// it is longer, and never.
	Thresholds []int64
	// Capacity is how many seats there are; nil = as many as were bought.
	Capacity *int64
	// View is the site whose pool is replayed, up to its instant; nil = the newest,
	// up to that of the call.
	View *View
}

// Harvest is the history of a seat pool replayed under several thresholds.
type Harvest struct {
	*policy.HarvestTable
	View *View
	Pool *model.Pool // of the view
	Own  int64       // the threshold that the pool has, in days; 0 = never
}

// Current is what the pool's own threshold costs; nil when it was not tried.
func (h *Harvest) Current() *policy.HarvestCost { return h.Cost(h.Own) }

// NoActivity is the answer to a question about the history of a pool of which no
// day is known.
type NoActivity struct {
	Pool  string        // what people call it
	Until model.Instant // the last day that was asked for
	Later bool          // there are days, all of them later
}

func (n *NoActivity) Error() string {
	s := fmt.Sprintf("no day of activity of %s is known up to %s", n.Pool, day(n.Until))
	if n.Later {
		return s + "; what is known is later"
	}
	return s + "; each import that moves the last_seen of an endpoint adds one, and a site file may list them under activity"
}

// HarvestOf replays the activity of a seat pool up to the date of the call, or of a
// view that is given, under
// every threshold. Progress is told in days of activity: of unknown total while
// they are read, of all replays while they are replayed. It fails with a NoActivity
// where nothing is known, with a Refusal for other pools and for values out of
// range, and with the error of ctx when that ends.
func (a *App) HarvestOf(ctx context.Context, c Call, pool string, opt HarvestOptions, p Progress) (*Harvest, error) {
	v, at := opt.View, c.At
	if v == nil {
		v = a.at(c)
	} else {
		at = v.At()
	}
	sp, err := harvested(v.Snapshot, pool)
	if err != nil {
		return nil, err
	}
	terms, err := opt.terms(sp, at)
	if err != nil {
		return nil, err
	}
	h, err := a.history(ctx, pool, p)
	if err != nil {
		return nil, err
	}
	table, done := policy.Harvest(h, terms, func(done, total int64) bool {
		if p != nil {
			p(done, total)
		}
		return ctx.Err() == nil
	})
	if !done {
		return nil, ctx.Err()
	}
	if table.Span() == 0 {
		return nil, &NoActivity{Pool: sp.Label(), Until: at, Later: h.Days() > 0}
	}
	return &Harvest{HarvestTable: table, View: v, Pool: sp, Own: sp.Seat.ReclaimDays}, nil
}

func (opt *HarvestOptions) terms(p *model.Pool, at model.Instant) (policy.HarvestTerms, error) {
	t := policy.HarvestTerms{AsOf: at, Capacity: p.Capacity, Thresholds: opt.Thresholds}
	if opt.Thresholds == nil {
		t.Thresholds = policy.Thresholds(p.Seat.ReclaimDays)
	}
	if opt.Capacity != nil {
		t.Capacity = *opt.Capacity
	}
	for _, days := range t.Thresholds {
		if err := CheckThreshold(days); err != nil {
			return t, err
		}
	}
	return t, CheckCapacity(t.Capacity)
}

// CheckCapacity refuses a number of seats that no site may have.
func CheckCapacity(seats int64) error {
	if seats < 0 || seats > model.MaxCount {
		return &Refusal{Reason: fmt.Sprintf("a capacity of %s seats is out of range: 0 to %s", Figure(seats), Figure(model.MaxCount))}
	}
	return nil
}

// readStep is after how many days of activity the reader tells how far it is.
const readStep = 10_000

// history reads the days of activity of a pool.
func (a *App) history(ctx context.Context, pool string, p Progress) (*policy.History, error) {
	h, n := &policy.History{}, int64(0)
	err := a.store.EachActivity(ctx, pool, nil, func(x model.Activity) {
		h.Add(x.Subject, x.Day)
		if n++; n%readStep == 0 && p != nil {
			p(n, 0)
		}
	})
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return nil, activityError(ctx, err)
	}
	return h, nil
}

// activityError is a failure to read days of activity; that of a context that has
// ended is no failure of the store.
func activityError(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return &StoreError{"read the days of activity", err}
}

// instead says what tells of the use of pools that have no reclaim threshold.
var instead = [...]string{
	model.FamilySubscription: "its licenses end by date: lictop licenses --pool %s",
	model.FamilyHost:         "a host keeps its license until it is deactivated: lictop hosts --pool %s says which idle",
	model.FamilyEnterprise:   "its licenses are required by devices and users: lictop compliance --pool %s --owners says what could be saved",
	model.FamilyMeeting:      "PMP+ is used by being assigned: lictop holders --pool %s says who was last in a meeting",
}

// harvested finds a seat pool. Of another family it says what there is instead.
func harvested(s *model.Snapshot, pool string) (*model.Pool, error) {
	_, p, err := PoolNamed(s, pool)
	if err != nil || p.Family == model.FamilySeat {
		return p, err
	}
	r := &Refusal{
		Reason: fmt.Sprintf("%s is %s and has no reclaim threshold", p.Label(), familyPool(p.Family)),
		Remedy: fmt.Sprintf(instead[p.Family], quote(p.ID)),
	}
	if k := slices.IndexFunc(s.Pools, func(p model.Pool) bool { return p.Family == model.FamilySeat }); k >= 0 {
		r.Remedy += "; of seat pools there is " + quote(s.Pools[k].ID)
	}
	return nil, r
}
