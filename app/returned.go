package app

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"lictop/model"
	"lictop/policy"
)

const (
	// returnDays is how soon somebody comes back for whom the sweep came too early.
	returnDays = 7
	// returnedWithin is how far back it is looked, in days.
	returnedWithin = 90
	// namedReturns is how many of those who came back again and again are named.
	namedReturns = 3
	// fewSubjects is up to how many subjects of a pool are asked for one by one; for
	// more its history is gone through.
	fewSubjects = 100
)

// Returned says of the endpoints whose seats a plan takes how many of them came back
// soon from such a pause before: one that a sweep would have ended.
type Returned struct {
	Planned int64 // how many endpoints give their seats
	Known   int64 // of how many of them any day of activity is known
	Back    int64 // how many came back within a week of being swept, in the last 90 days
	// Often names some of those who did more than once; how many there are is often.
	Often []string
	often int64
}

// ReturnedOf looks at the history of the endpoints whose seats a plan takes. It is
// empty for plans that take none. What it costs grows with the history of the pools.
func (a *App) ReturnedOf(ctx context.Context, c Call, plan *Plan, p Progress) (*Returned, error) {
	r := &Returned{}
	if plan.Action != ActionReclaim {
		return r, nil
	}
	s, changes := a.View().Snapshot, plan.Changes
	for len(changes) > 0 {
		pool := changes[0].Subject.Pool
		n := slices.IndexFunc(changes, func(ch model.Change) bool { return ch.Subject.Pool != pool })
		if n < 0 {
			n = len(changes)
		}
		if sp := s.Pool(pool); sp != nil {
			if err := a.returned(ctx, c, s, sp, changes[:n], r, p); err != nil {
				return nil, activityError(ctx, err)
			}
		}
		changes = changes[n:]
	}
	return r, nil
}

// returned looks at the endpoints of one pool, in the order of ids.
func (a *App) returned(ctx context.Context, c Call, s *model.Snapshot, pool *model.Pool, changes []model.Change, r *Returned, p Progress) error {
	r.Planned += int64(len(changes))
	h, ids, read := &policy.History{}, []string(nil), int64(0)
	next := changes
	each := func(x model.Activity) {
		if read++; read%readStep == 0 && p != nil {
			p(read, 0)
		}
		for len(next) > 0 && next[0].Subject.ID < x.Subject {
			next = next[1:]
		}
		if len(next) == 0 || next[0].Subject.ID != x.Subject {
			return
		}
		if h.Add(x.Subject, x.Day); len(ids) < h.Subjects() {
			ids = append(ids, x.Subject)
		}
	}
	var few []string
	if len(changes) <= fewSubjects {
		for i := range changes {
			few = append(few, changes[i].Subject.ID)
		}
	}
	if err := a.store.EachActivity(ctx, pool.ID, few, each); err != nil {
		return err
	}
	since := c.At - returnedWithin*model.Day
	for i, id := range ids {
		r.Known++
		n := h.Returns(i, pool.Seat.ReclaimDays, returnDays, since, c.At)
		if n > 0 {
			r.Back++
		}
		if n > 1 {
			r.note(s, pool.ID, id)
		}
	}
	return nil
}

// note keeps the name of an endpoint that came back more than once.
func (r *Returned) note(s *model.Snapshot, pool, id string) {
	if r.often++; len(r.Often) >= namedReturns {
		return
	}
	if row, ok := s.FindEndpoint(pool, id); ok {
		id = endpointLabel(s.Endpoints.At(row))
	}
	r.Often = append(r.Often, id)
}

// Says is what the history has to say of the plan, "" = nothing is known.
func (r *Returned) Says() string {
	if r.Known == 0 {
		return ""
	}
	s := fmt.Sprintf("In the last %d days ", returnedWithin)
	switch r.Back {
	case 0:
		s += "none of them came back within a week of such a pause."
	default:
		s += fmt.Sprintf("%s of them came back within a week of such a pause (%d %%).", Figure(int64(r.Back)), r.Back*100/r.Known)
	}
	if r.Known < r.Planned {
		s += fmt.Sprintf(" The history of %s is known.", count(r.Known, "endpoint"))
	}
	return s
}

// Warns names those who came back again and again; "" = there is nobody.
func (r *Returned) Warns() string {
	if r.often == 0 {
		return ""
	}
	names := strings.Join(r.Often, ", ")
	if more := r.often - int64(len(r.Often)); more > 0 {
		names += " and " + Figure(int64(more)) + " more"
	}
	if r.often == 1 {
		return fmt.Sprintf("%s came back from such a pause more than once: pin it, or check its telemetry.", names)
	}
	return fmt.Sprintf("%s came back from such a pause more than once: %s. Pin them, or check their telemetry.", Figure(int64(r.often)), names)
}
