package app

import (
	"context"
	"errors"
	"fmt"

	"lictop/model"
)

// tries is how often a use case computes again when another program wrote to
// the store in between.
const tries = 5

// again holds the right to write while a use case writes. When another program
// was faster, what it wrote is read and the use case computes again.
func again[T any](ctx context.Context, a *App, c Call, once func() (*T, error)) (*T, error) {
	a.writing.Lock()
	defer a.writing.Unlock()
	for try := 1; ; try++ {
		r, err := once()
		if !errors.Is(err, model.ErrStale) {
			return r, err
		}
		if try == tries {
			return nil, &StoreError{"write to " + a.store.Place(), fmt.Errorf(
				"%w, %d times in a row, and nothing was written; wait until the other programs that write to it are done, then try again",
				err, tries)}
		}
		if _, err := a.reload(ctx, c.At); err != nil {
			return nil, err
		}
	}
}

// commit writes a transaction and shows what comes of it: stored, decided as of
// an instant. How the pools stand is written with it, so that a later program can
// tell before it has read everything.
func (a *App) commit(ctx context.Context, c *model.Commit, stored *model.Stored, at model.Instant, p Progress) (*View, error) {
	v := decided(stored, at)
	c.Standings, c.StandingsAt, c.Counts = standingsOf(v), at, hostKinds(v)
	c.Readings = newReadings(c.Delta)
	revision, err := a.store.Commit(ctx, c, p)
	if err != nil {
		return nil, &StoreError{"write to " + a.store.Place(), err}
	}
	v.Revision = revision
	a.swap(v)
	return v, nil
}

// standingsOf are the balances of a view; never nil.
func standingsOf(v *View) []model.Standing {
	list := make([]model.Standing, len(v.Positions))
	for i := range v.Positions {
		p := &v.Positions[i]
		list[i] = model.Standing{Pool: p.Pool, Class: p.Class, Entitled: p.Entitled, Used: p.Used, State: p.State.String()}
	}
	return list
}

// Peek says what a store can tell at once, before Open has read everything: every
// pool, at most so many rows of each kind, and how the pools stood when they were
// last written. Whoever may not look at licenses sees none.
func Peek(ctx context.Context, c Call, st Store, rows int) (*model.Peek, error) {
	p, err := st.Peek(ctx, rows)
	if err != nil {
		return nil, &StoreError{"read " + st.Place(), err}
	}
	if need(c, RoleLicenseAdmin) != nil {
		d := p.Site.Draft()
		d.Licenses, d.Requests = model.Rows[model.License]{}, nil
		p.Site = model.NewSnapshot(d)
	}
	return p, nil
}
