package app

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"lictop/model"
	"lictop/policy"
)

// TimelineDays is how far a timeline looks ahead where nobody says how far.
const TimelineDays = 90

// TimelineOptions say which part of what is to come is wanted.
type TimelineOptions struct {
	Pool  string         // "" = all
	Until model.Instant  // included
	Zone  *time.Location // by whose days things are put together
}

// Timeline is what happens by itself on a view up to an instant: no new fact
// arrives, only the clock moves.
type Timeline struct {
	View   *View
	Until  model.Instant
	Zone   *time.Location
	Events []policy.Event // in the order of time
	// Groups are the events for people: what turns alike on a day in a pool.
	Groups []Happening
	// Hidden is the number of events about licenses that the role may not see.
	Hidden int64
}

// Happening is what turns alike in a pool on a day.
type Happening struct {
	Day    model.Instant // the first instant of the day in the zone
	Pool   int32         // the number of the pool
	Kind   model.Kind
	Events []int32 // their places in Timeline.Events, in the order of time
	// From and To are those of the first event, which the others are like but for
	// until, charge and holder.
	From, To policy.Decision
	// Renewed says of licenses that activated renewals carry them on.
	Renewed bool
	// Before and After add up what the rows draw or grant.
	Before, After model.Units
}

// TimelineOf looks ahead from a view for whoever asks: a viewer is not told what
// becomes of licenses. It ends with the error of ctx when that ends.
func TimelineOf(ctx context.Context, c Call, v *View, o TimelineOptions, p Progress) (*Timeline, error) {
	only := -1
	if o.Pool != "" {
		i, _, err := PoolNamed(v.Snapshot, o.Pool)
		if err != nil {
			return nil, err
		}
		only = i
	}
	if err := aheadOf(v, o.Until); err != nil {
		return nil, err
	}
	events := v.Result.Timeline(o.Until, func(done, total int64) bool {
		if p != nil {
			p(done, total)
		}
		return ctx.Err() == nil
	})
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	t := &Timeline{View: v, Until: o.Until, Zone: o.Zone}
	if t.Zone == nil {
		t.Zone = time.UTC
	}
	t.Events = slices.DeleteFunc(events, func(e policy.Event) bool {
		if only >= 0 && int(e.Pool) != only {
			return true
		}
		hide := e.Kind == model.KindLicense && c.Role < RoleLicenseAdmin
		if hide {
			t.Hidden++
		}
		return hide
	})
	t.group()
	return t, nil
}

// aheadOf refuses an end that does not lie ahead of a view.
func aheadOf(v *View, until model.Instant) error {
	if until > v.At() {
		return nil
	}
	return &Refusal{
		Reason: fmt.Sprintf("%s does not lie ahead of %s", moment(until), moment(v.At())),
		Remedy: "a timeline looks ahead; an earlier --as-of looks from further back",
	}
}

// likeness is what the events of a happening have in common.
type likeness struct {
	pool             int32
	kind             model.Kind
	fromRule, toRule policy.ID
	from, to         policy.Verdict
	fromClass        policy.Class
	toClass          policy.Class
	renewed          bool
	single           int32 // the state of a pool is told by itself
}

// group puts the events of each day together: by pool, the most of a kind first,
// and behind them what they make of the pool.
func (t *Timeline) group() {
	var day model.Instant
	from := 0
	places := map[likeness]int{}
	closeDay := func() {
		slices.SortStableFunc(t.Groups[from:], func(a, b Happening) int {
			return cmp.Or(cmp.Compare(a.Pool, b.Pool), cmp.Compare(ofPool(&a), ofPool(&b)), cmp.Compare(len(b.Events), len(a.Events)))
		})
		from = len(t.Groups)
		clear(places)
	}
	next := model.None // the first instant of the day after
	for i := range t.Events {
		e := &t.Events[i]
		if next == model.None || e.At >= next {
			closeDay()
			day, next = dayOf(e.At, t.Zone)
		}
		k := likeness{pool: e.Pool, kind: e.Kind, fromRule: e.From.Rule, toRule: e.To.Rule, from: e.From.Verdict, to: e.To.Verdict,
			fromClass: e.From.Class, toClass: e.To.Class}
		switch e.Kind {
		case model.KindPool:
			k.single = int32(i) + 1
		case model.KindLicense:
			k.renewed = t.View.RenewedUntil(int(e.Row)).Known()
		}
		place, known := places[k]
		if !known {
			place = len(t.Groups)
			places[k] = place
			t.Groups = append(t.Groups, Happening{Day: day, Pool: e.Pool, Kind: e.Kind, From: e.From, To: e.To, Renewed: k.renewed})
		}
		g := &t.Groups[place]
		g.Events = append(g.Events, int32(i))
		g.Before += e.From.Charge
		g.After += e.To.Charge
	}
	closeDay()
}

// ofPool is 1 for what is about a pool as a whole.
func ofPool(g *Happening) int {
	if g.Kind == model.KindPool {
		return 1
	}
	return 0
}

// dayOf returns the first instant of the day of an instant in a zone, and that of
// the day after.
func dayOf(t model.Instant, zone *time.Location) (day, next model.Instant) {
	y, m, d := t.Time().In(zone).Date()
	return model.At(time.Date(y, m, d, 0, 0, 0, 0, zone)), model.At(time.Date(y, m, d+1, 0, 0, 0, 0, zone))
}

// First is the earliest event of a happening.
func (t *Timeline) First(g *Happening) *policy.Event { return &t.Events[g.Events[0]] }

// Last is its latest event.
func (t *Timeline) Last(g *Happening) *policy.Event { return &t.Events[g.Events[len(g.Events)-1]] }

// Label is what people call the subject of an event; a license without its key.
func (t *Timeline) Label(e *policy.Event) string {
	s, row := t.View.Snapshot, int(e.Row)
	switch e.Kind {
	case model.KindInstance:
		in := &s.Pools[e.Pool].Enterprise.Instances[row]
		return cmp.Or(in.Name, in.ID)
	case model.KindPool:
		return s.Pools[e.Pool].Label()
	}
	return rowLabel(s.RowAt(e.Kind, row))
}

// Named is the subject of an event as documents and command lines have it, a
// license by its handle.
func (t *Timeline) Named(e *policy.Event) string {
	return auditSubject(t.View.Snapshot, e.Subject(t.View.Snapshot))
}
