package policy

import "lictop/model"

// noRow stands in an agenda for the pool itself.
const noRow = -1

// enterprise steps the state of an enterprise pool: what it needs and what it
// has stays, so only its dates and its synchronizations are looked at.
func (t *pace) enterprise(c entPool) {
	pool := &t.r.Snapshot.Pools[t.pool]
	op, _ := t.r.OperationOf(pool.ID)
	is := entState(pool.ID, &op)
	for {
		at := model.Earlier(is.Until, nextOverdue(&pool.Enterprise, c.asOf))
		if !t.near(at) || !t.goOn(at, len(pool.Enterprise.Instances)) {
			return
		}
		c.asOf = at
		from := len(t.events)
		for i := range pool.Enterprise.Instances {
			if overdueAt(pool.Enterprise.Instances[i].LastSync) == at {
				t.events = append(t.events, Event{At: at, Pool: t.pool, Row: int32(i), Kind: model.KindInstance})
			}
		}
		c.readSyncs(func(*model.Instance) {})
		op := c.decide(pool.ID)
		was := is
		is = entState(pool.ID, &op)
		t.state(at, from, was, is)
	}
}

func entState(pool string, op *Operation) PoolState {
	return PoolState{Position{Pool: pool, State: op.State, Rule: op.Rule, Until: op.Until}, op.Cause}
}

// overdueAt is the first instant at which a synchronization is too old.
func overdueAt(last model.Instant) model.Instant { return last.Add(SyncSpan + 1) }

// nextOverdue returns the next instant at which a synchronization becomes too old.
func nextOverdue(e *model.Enterprise, asOf model.Instant) model.Instant {
	next := model.None
	note := func(last model.Instant) {
		if at := overdueAt(last); at > asOf {
			next = model.Earlier(next, at)
		}
	}
	note(e.LastSync)
	for i := range e.Instances {
		note(e.Instances[i].LastSync)
	}
	return next
}
