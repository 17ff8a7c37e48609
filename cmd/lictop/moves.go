package main

import (
	"context"
	"sync/atomic"
	"time"

	"lictop/app"
	"lictop/fixtures"
	"lictop/model"
	"lictop/ui"
)

const (
	// sampleActor is who did it when something happens at the site of the demo.
	sampleActor = "sample"
	// sampleEntries is how many of its entries the audit log of the demo keeps.
	sampleEntries = 200
	// roomFor is how many times as long as an import nothing is imported after it, and
	// longestWait as long as that gets.
	roomFor     = 9
	longestWait = 10 * time.Second
	// fewRows is up to how many endpoints a site is decided again several times a
	// second.
	fewRows = 100_000
)

// pace is the clock of the demo: it runs so many times as fast as the real one,
// and it shows the instant up to which everything has happened.
type pace struct {
	start model.Instant
	began time.Time
	speed float64
	shown atomic.Int64
}

func newPace(start model.Instant, speed float64) *pace {
	c := &pace{start: start, began: time.Now(), speed: speed}
	c.show(start)
	return c
}

// now is the instant that the clock shows.
func (c *pace) now() model.Instant { return model.Instant(c.shown.Load()) }

func (c *pace) show(t model.Instant) { c.shown.Store(int64(t)) }

// after is the instant that so long after the start is come. The clock stands
// still at the end of time.
func (c *pace) after(d time.Duration) model.Instant {
	if t := c.start.Add(int64(d.Seconds() * c.speed)); t != model.None {
		return t
	}
	return model.MaxInstant
}

// stretch keeps people from running with the clock.
func (c *pace) stretch() int64 { return max(1, int64(c.speed/lively)) }

// moves lets the site live until ctx ends: what the script has happen is imported
// as it would be from a vendor's system, several times a second, or once a second
// at a large site.
//
// At a large site nothing happens before looker has seen what happened last: two
// sites that differ would have to be kept, and nobody sees the one in between.
func moves(ctx context.Context, a *app.App, clock *pace, script *fixtures.Script, looker *looker) {
	if clock.speed == 0 {
		return
	}
	least, many := time.Second, a.View().Snapshot.Endpoints.Len() > fewRows
	if !many {
		least = 250 * time.Millisecond
	}
	for wait := least; ; {
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
		}
		if many && !looker.saw(a.View()) {
			wait = least / 2
			continue
		}
		began := time.Now()
		now := clock.after(began.Sub(clock.began))
		if err := happen(ctx, a, now, script); err != nil {
			return // the program is about to end
		}
		clock.show(now)
		// A machine that is slower than the script is left room for the dashboard.
		wait = min(max(least, roomFor*time.Since(began)), longestWait)
	}
}

// looker is a backend that knows which view was seen last.
type looker struct {
	ui.Backend
	seen atomic.Pointer[app.View]
}

// Refresh is that of the backend.
func (l *looker) Refresh(ctx context.Context, at model.Instant) (*app.View, bool, error) {
	v, moved, err := l.Backend.Refresh(ctx, at)
	if v != nil {
		l.seen.Store(v)
	}
	return v, moved, err
}

// saw reports whether a view was seen, or nobody has ever looked.
func (l *looker) saw(v *app.View) bool {
	seen := l.seen.Load()
	return seen == nil || seen.Revision >= v.Revision
}

// happen imports what has happened until an instant, as one change.
func happen(ctx context.Context, a *app.App, now model.Instant, script *fixtures.Script) error {
	if script.Next() > now {
		return nil
	}
	var events []fixtures.Event
	asked := false
	doc := app.Document{
		Name: "sample",
		Read: func(_ context.Context, base *model.Snapshot, _ app.Progress) (*model.Merged, error) {
			if asked { // the site moved meanwhile: what happened happens to the new one
				return &model.Merged{Site: fixtures.Apply(base, events...), Sum: "embedded"}, nil
			}
			asked = true
			var site model.Draft
			events, site = script.Until(base, now)
			return &model.Merged{Site: site, Sum: "embedded"}, nil
		},
	}
	_, err := a.Import(ctx, app.Call{Actor: sampleActor, Role: app.RoleOwner, Door: "demo", At: now}, doc, nil)
	return err
}
