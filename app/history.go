package app

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"lictop/model"
	"lictop/policy"
)

// NoHistory is the answer where history does not reach: nothing is guessed.
type NoHistory struct {
	At    model.Instant // what was asked for
	Since model.Instant // the earliest instant of which the site is known
}

func (n *NoHistory) Error() string {
	return fmt.Sprintf("nothing is known of the site as of %s: history reaches back to %s", moment(n.At), moment(n.Since))
}

// Unwrap returns model.ErrNoHistory.
func (n *NoHistory) Unwrap() error { return model.ErrNoHistory }

// PastView returns the site as it was kept at an instant, decided as of it. It
// fails with NoHistory where history does not reach. An instant behind the newest
// commit gives the newest site.
func (a *App) PastView(ctx context.Context, at model.Instant) (*View, error) {
	stored, since, err := a.store.Past(ctx, a.View().stored(), at, nil)
	switch {
	case errors.Is(err, model.ErrNoHistory):
		return nil, &NoHistory{At: at, Since: since}
	case err != nil:
		return nil, &StoreError{"read the history", err}
	}
	v := decided(stored, at)
	v.Kept = true
	return v, nil
}

// LookBack has the App show the site as it was kept at an instant from then on,
// whatever is written meanwhile. It fails as PastView does, and then nothing has
// changed.
func (a *App) LookBack(ctx context.Context, at model.Instant) error {
	v, err := a.PastView(ctx, at)
	if err != nil {
		return err
	}
	a.swap(v)
	return nil
}

// Samples returns the history of use of a pool, or with "" of all pools, ordered
// by pool, class and hour.
func (a *App) Samples(ctx context.Context, pool string) ([]model.Sample, error) {
	list, err := a.store.Samples(ctx, pool)
	if err != nil {
		return nil, &StoreError{"read the history of use", err}
	}
	return list, nil
}

// Readings returns the vendor's figures that were kept of a pool, or with "" of
// all pools, ordered by pool and instant.
func (a *App) Readings(ctx context.Context, pool string) ([]model.PastReading, error) {
	list, err := a.store.Readings(ctx, pool)
	if err != nil {
		return nil, &StoreError{"read the vendor's figures", err}
	}
	return list, nil
}

// SampleDaily writes how the pools stand into the history of use, once a UTC day
// for as long as the App lives; commits write it, too. It does nothing where
// nothing is written, and of an empty site. A look that fails is
// tried again a quarter of an hour later.
func (a *App) SampleDaily(ctx context.Context, at model.Instant) error {
	const pause = 15 * 60
	v := a.View()
	if a.limits.ReadOnly != "" || len(v.Positions) == 0 {
		return nil
	}
	next := a.sampleAt.Load()
	if int64(at) < next || !a.sampleAt.CompareAndSwap(next, int64(at)+pause) {
		return nil
	}
	now := v.as(at)
	if err := a.store.Sample(ctx, append(standingsOf(now), hostKinds(now)...), at); err != nil {
		return &StoreError{"write the history of use", err}
	}
	a.sampleAt.Store(int64(at - at%model.Day + model.Day))
	return nil
}

// newReadings are the vendor's figures that a difference brings, with what each way
// of counting makes of the facts that are known with them.
func newReadings(d *model.Delta) []model.PastReading {
	if d == nil {
		return nil
	}
	var list []model.PastReading
	for _, i := range slices.Concat(d.Pools.New, d.Pools.Changed) {
		p := &d.After.Pools[i]
		is := p.Seat.Reported
		if p.Family != model.FamilySeat || is == nil {
			continue
		}
		if was := d.Before.Pool(p.ID); was != nil && was.Seat.Reported != nil && *was.Seat.Reported == *is {
			continue
		}
		list = append(list, model.PastReading{Pool: p.ID, Reading: *is, Counted: policy.CountSeats(d.After, int(i), is.At)})
	}
	return list
}
