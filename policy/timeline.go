package policy

import (
	"cmp"

	"lictop/model"
)

// Event is something that happens by itself at an instant to come: no new fact
// arrives, and only the clock moves. Of a row it tells the decision before and
// after, of a pool its state.
type Event struct {
	At   model.Instant
	Pool int32 // the number of the pool in the snapshot
	// Row is the row of the subject; of a product instance its number in the pool,
	// of a pool 0.
	Row int32
	// Kind is the kind of the subject: a row that is decided otherwise from At on,
	// KindPool where the state of the pool or its cause turns, KindInstance where a
	// synchronization becomes overdue (the finding ent.no-sync).
	Kind     model.Kind
	From, To Decision // of rows; a record of which only the pin ends stays kept
	// Was and Is are there for pools only.
	Was, Is *PoolState
}

// PoolState is how a class of a pool stands. Of an enterprise pool, whose state
// is that of all its types, Position has the state, its rule and its until only.
type PoolState struct {
	Position
	Cause Cause
}

// Subject names what an event is about.
func (e *Event) Subject(s *model.Snapshot) model.Subject {
	switch p := &s.Pools[e.Pool]; e.Kind {
	case model.KindPool:
		return model.PoolSubject(p.ID)
	case model.KindInstance:
		return model.Subject{Kind: e.Kind, Pool: p.ID, ID: p.Enterprise.Instances[e.Row].ID}
	}
	return s.RowAt(e.Kind, int(e.Row)).Subject()
}

// Rule is the rule by which the subject of an event is decided from then on.
func (e *Event) Rule() ID {
	switch e.Kind {
	case model.KindPool:
		return e.Is.Rule
	case model.KindInstance:
		return EntNoSync
	}
	return e.To.Rule
}

// Stepping is told now and then how far the clock has come on its way, in
// seconds. When it returns false the work ends there.
type Stepping func(done, total int64) (on bool)

// Timeline returns what happens by itself after the instant of a snapshot and up
// to until, which is included: in the order of time, then pool, kind and row.
// Between two instants of the list nothing that Evaluate says changes, answers to
// asks apart.
func Timeline(s *model.Snapshot, until model.Instant) []Event {
	return Evaluate(s).Timeline(until, nil)
}

// Timeline is Timeline for whoever has decided the site already. on may be nil;
// once it has said stop, the list is nil.
func (r *Result) Timeline(until model.Instant, on Stepping) []Event {
	lists := make([][]Event, 0, len(r.pools))
	for i := range r.pools {
		t := &pace{r: r, pool: int32(i), until: until, on: on}
		t.share(i, len(r.pools))
		switch c := r.pools[i].(type) {
		case *seatPool:
			t.seats(*c)
		case *subPool:
			t.licenses()
		case *hostPool:
			t.hosts(*c)
		case *entPool:
			t.enterprise(*c)
		case *meetingPool:
			t.meetings(*c)
		}
		if t.stopped {
			return nil
		}
		lists = append(lists, t.events)
	}
	return mergeEvents(lists)
}

// mergeEvents joins lists that are in order.
func mergeEvents(lists [][]Event) []Event {
	switch len(lists) {
	case 0:
		return nil
	case 1:
		return lists[0]
	}
	half := len(lists) / 2
	a, b := mergeEvents(lists[:half]), mergeEvents(lists[half:])
	switch {
	case len(a) == 0:
		return b
	case len(b) == 0:
		return a
	}
	out := make([]Event, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if compareEvents(&a[0], &b[0]) <= 0 {
			out, a = append(out, a[0]), a[1:]
		} else {
			out, b = append(out, b[0]), b[1:]
		}
	}
	return append(append(out, a...), b...)
}

func compareEvents(a, b *Event) int {
	return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Pool, b.Pool), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Row, b.Row))
}

// turns reports whether a row is decided otherwise. Where the pin of a record
// ends, the record stays kept and can be deleted from then on: that counts.
func (d *Decision) turns(o *Decision) bool {
	return d.Rule != o.Rule || d.Verdict != o.Verdict || !d.takesLike(o) || d.Rule == SeatRecordKept && d.Until != o.Until
}
