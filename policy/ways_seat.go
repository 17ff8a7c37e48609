package policy

import (
	"slices"

	"lictop/model"
)

// seatBench tries changes of one endpoint, or of the terms, without deciding the
// pool again: what the others hold, and who among them waits for a seat, is known
// from the pool's context, so a million endpoints cost no more than ten.
type seatBench struct {
	r    *Result
	c    *seatPool
	rows model.Span
	row  int
	now  Decision
	sub  model.Subject
}

// part is what an endpoint brings to the figures of its pool.
type part struct {
	charge int64 // whole seats, apart from one that it waits for
	waits  int64 // 1: it is back online and waits for a seat
	record int64
}

func (c *seatPool) partOf(e *model.Endpoint) (p part, d Decision) {
	f := seatFacts{Endpoint: e, soft: IsSoft(e)}
	d = walk(seatTable, nil, c, &f)
	p.charge = int64(d.Charge / model.One)
	if d.Rule == SeatFull {
		p.waits = 1
	}
	if e.Registered && (f.soft || c.scope == model.ScopeAll) {
		p.record = 1
	}
	return p, d
}

// then decides the endpoint with its row changed to e, in a context whose terms
// may be changed too, and returns the seats in use. more is what others hold in
// that context beyond what they hold in the pool's own.
func (b *seatBench) then(c *seatPool, e *model.Endpoint, more int64) (Decision, model.Units) {
	was, _ := b.c.partOf(b.r.Snapshot.Endpoints.At(b.row))
	is, d := c.partOf(e)
	held := b.c.capacity - b.c.free - was.charge + is.charge + more
	waiting := b.c.returning - was.waits + is.waits
	free := c.capacity - held
	used := held + max(0, min(free, waiting))
	switch {
	case is.waits == 1:
		before, _ := slices.BinarySearch(b.c.waiting, int32(b.row))
		if free > int64(before) {
			d = walk(seatTable, nil, c, &seatFacts{Endpoint: e, soft: IsSoft(e), served: true})
		}
	case d.Verdict == Keep && !pinInForce(e, c.asOf) && e.LastSeen != model.None:
		if over := c.records - was.record + is.record - c.cap; over > 0 && b.goes(e, over) {
			d = walk(seatTable, nil, c, &seatFacts{Endpoint: e, soft: true, chosen: true})
		}
	}
	return d, model.Whole(used)
}

// goes reports whether the record of e is among the oldest that are deleted when
// there are so many too many. Where it is as many as in the pool as it is, the last
// of those tells; else the records that are older are counted.
func (b *seatBench) goes(e *model.Endpoint, over int64) bool {
	k := keptRecord{e.LastSeen, int32(b.row)}
	if b.c.gone == over && over > 0 {
		return !b.c.lastGone.before(k)
	}
	older := int64(0)
	for row := b.rows.First; row < b.rows.End && older < over; row++ {
		if v := b.r.Endpoints[row].Verdict; v != Keep && v != Delete || row == b.row {
			continue
		}
		if o := b.r.Snapshot.Endpoints.At(row); b.deletable(row, o) && (keptRecord{o.LastSeen, int32(row)}).before(k) {
			older++
		}
	}
	return older < over
}

// deletable reports whether the record of an endpoint may be deleted when there
// are too many.
func (b *seatBench) deletable(row int, e *model.Endpoint) bool {
	v := b.r.Endpoints[row].Verdict
	return (v == Keep || v == Delete) && !pinInForce(e, b.c.asOf) && e.LastSeen != model.None
}

// try adds a way where a trial changes the decision.
func (b *seatBench) try(ways []Way, t trial, c *seatPool, e *model.Endpoint, more int64) []Way {
	d, used := b.then(c, e, more)
	if d.Verdict == b.now.Verdict && d.Charge == b.now.Charge {
		return ways
	}
	state := InCompliance
	if used > model.Whole(c.capacity) {
		state = Insufficient
	}
	return append(ways, Way{
		Change: t.says, Key: t.key, Decision: d, State: state,
		Uses: []Use{{"seat", used, model.Whole(c.capacity)}}, do: t.do,
	})
}

// edited tries another row in the place of the endpoint's.
func (b *seatBench) edited(ways []Way, says, key string, change func(*model.Endpoint)) []Way {
	e := *b.r.Snapshot.Endpoints.At(b.row)
	change(&e)
	return b.try(ways, trial{says, key, func() []model.Supposition {
		row := e
		return instead(b.sub, model.NewRow{Endpoint: &row})
	}}, b.c, &e, 0)
}

// set tries what an action writes: nothing else of the row changes.
func (b *seatBench) set(ways []Way, says, key string, f model.Field, v model.Value, change func(*model.Endpoint)) []Way {
	e := *b.r.Snapshot.Endpoints.At(b.row)
	change(&e)
	return b.try(ways, trial{says, key, func() []model.Supposition {
		return []model.Supposition{setting(b.sub, f, v)}
	}}, b.c, &e, 0)
}

// term tries another value of a term of the pool.
func (b *seatBench) term(ways []Way, says, key string, f model.Field, n int64, change func(*seatPool)) []Way {
	c := *b.c
	change(&c)
	pool := model.PoolSubject(b.sub.Pool)
	return b.try(ways, trial{says, key, func() []model.Supposition {
		return []model.Supposition{setting(pool, f, model.IntValue(n))}
	}}, &c, b.r.Snapshot.Endpoints.At(b.row), 0)
}

// pinTried is how long a pin is that is tried.
const pinTried = 30 * model.Day

// ways tries what may happen to the endpoint, and the terms that may matter to
// it.
func (b *seatBench) ways() (ways []Way) {
	e, asOf := b.r.Snapshot.Endpoints.At(b.row), b.c.asOf
	if !e.Registered {
		return b.edited(nil, "it is registered again", "", func(e *model.Endpoint) { e.Registered = true })
	}
	if e.Status != model.StatusOnline {
		ways = b.edited(ways, "it signs in", "", func(e *model.Endpoint) { e.Status, e.LastSeen = model.StatusOnline, asOf })
	}
	if e.Status == model.StatusOnline || e.Status == model.StatusUnknown {
		ways = b.edited(ways, "it signs off", "", func(e *model.Endpoint) { e.Status = model.StatusOffline })
	}
	if e.Status == model.StatusInCall {
		ways = b.edited(ways, "it leaves the call and signs off", "", func(e *model.Endpoint) { e.Status, e.LastSeen = model.StatusOffline, asOf })
	}
	if until := asOf.Add(pinTried); until.Known() && !pinInForce(e, asOf) {
		pin := &model.Pin{Reason: "as tried", Until: until}
		ways = b.set(ways, "it is pinned", "p", model.FieldPin, model.Value{Known: true, Int: int64(until), Text: pin.Reason},
			func(e *model.Endpoint) { e.Pin = pin })
	} else if pinInForce(e, asOf) {
		ways = b.set(ways, "its pin is taken away", "p", model.FieldPin, model.Value{}, func(e *model.Endpoint) { e.Pin = nil })
	}
	if b.now.Verdict == Reclaim {
		ways = b.set(ways, "its seat is reclaimed", "x", model.FieldLicensed, model.TruthValue(false), func(e *model.Endpoint) { e.Licensed = model.False })
	}
	ways = b.thresholds(ways, e)
	if b.now.Verdict == Refuse {
		before, _ := slices.BinarySearch(b.c.waiting, int32(b.row))
		if n := b.c.capacity + int64(before) + 1 - b.c.free; n <= model.MaxCount {
			ways = b.term(ways, "the pool had "+plural(n-b.c.capacity, "seat")+" more", "", model.FieldCapacity, n, func(c *seatPool) {
				c.capacity, c.cap = n, SeatCap(n)
			})
		}
	}
	return b.edited(ways, "its registration is removed", "", func(e *model.Endpoint) { e.Registered = false })
}

// thresholds tries the least threshold that keeps a seat, or the greatest that
// gives it free.
func (b *seatBench) thresholds(ways []Way, e *model.Endpoint) []Way {
	if e.LastSeen == model.None {
		return ways
	}
	idle := int64(b.c.asOf-e.LastSeen) / model.Day
	days, says := int64(0), ""
	switch {
	case b.now.Verdict == Reclaim:
		days, says = idle+1, "the threshold were "+plural(idle+1, "day")+" or more"
	case (b.now.Rule == SeatWithinThreshold || b.now.Rule == SeatReclaimOff) && idle >= 1 && e.LastSeen <= b.c.asOf:
		days, says = idle, "the threshold were "+plural(idle, "day")+" or less"
		if idle == 1 {
			says = "the threshold were 1 day"
		}
	}
	if days < 1 || days > model.MaxDays {
		return ways
	}
	return b.term(ways, says, "t", model.FieldReclaimDays, days, func(c *seatPool) { c.threshold = days * model.Day })
}

// others decides the endpoint under every reading of the terms that may matter to
// it: hardware_release to hardware that is off and to those who wait for a seat,
// retention_scope to records that may be deleted.
func (b *seatBench) others(pool *model.Pool) (list []Other) {
	e := b.r.Snapshot.Endpoints.At(b.row)
	hardware := b.now.Rule == SeatHardwareOff || b.now.Rule == SeatHardwareKept || b.now.Rule == SeatReturning || b.now.Rule == SeatFull
	records := b.deletable(b.row, e)
	if !hardware && !records {
		return nil
	}
	for a := range Alternatives(pool) {
		if a.Field == model.FieldHardwareRelease && !hardware || a.Field == model.FieldRetentionScope && !records {
			continue
		}
		c, more := *b.c, int64(0)
		c.hardware, c.scope = a.Pool.Seat.HardwareRelease, a.Pool.Seat.RetentionScope
		if c.hardware != b.c.hardware {
			more = b.c.off
			if c.hardware == model.ReleaseWhenOffline {
				more = -more
			}
		}
		if c.scope == model.ScopeAll {
			c.records = b.c.allRecords
		} else {
			c.records = b.c.softRecords
		}
		d := b.now
		if !a.Own {
			d = b.under(&c, e, more)
		}
		list = append(list, Other{Alternative: a, Decision: d, Differs: differ(&d, &b.now)})
	}
	return mattering(list)
}

// under is the decision of then about a row that stays as it is. Where that is
// hardware which is off, more counts its own seat, too, on which it does not hang.
func (b *seatBench) under(c *seatPool, e *model.Endpoint, more int64) Decision {
	own := *b
	scoped := *b.c
	scoped.scope = c.scope // so that its own record is counted alike before and after
	own.c = &scoped
	d, _ := own.then(c, e, more)
	return d
}

// differ reports whether a subject is decided otherwise.
func differ(a, b *Decision) bool {
	return a.Verdict != b.Verdict || a.Rule != b.Rule || a.Charge != b.Charge || a.Class != b.Class || a.Holder != b.Holder
}

// mattering keeps the terms of which at least one reading decides otherwise.
func mattering(list []Other) []Other {
	return slices.DeleteFunc(list, func(o Other) bool {
		return !slices.ContainsFunc(list, func(p Other) bool { return p.Field == o.Field && p.Differs })
	})
}
