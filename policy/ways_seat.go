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
	was  part // what it brings now

	// scratch of the trials, of which there are many
	facts seatFacts
	tried model.Endpoint
	terms seatPool
}

func newSeatBench(r *Result, c *seatPool, pool, row int, sub model.Subject) *seatBench {
	b := &seatBench{r: r, c: c, rows: r.Snapshot.EndpointsOf(pool), row: row, now: r.Endpoints[row], sub: sub}
	b.was, _ = b.partOf(c, b.endpoint())
	return b
}

func (b *seatBench) endpoint() *model.Endpoint { return b.r.Snapshot.Endpoints.At(b.row) }

// walk decides an endpoint in a context, by itself.
func (b *seatBench) walk(c *seatPool, f seatFacts) Decision {
	b.facts = f
	return walk(seatTable, nil, c, &b.facts)
}

// part is what an endpoint brings to the figures of its pool.
type part struct {
	charge int64 // whole seats, apart from one that it waits for
	waits  int64 // 1: it is back online and waits for a seat
	soft   bool
	listed bool // it is registered, so that it may count as a record
}

func (b *seatBench) partOf(c *seatPool, e *model.Endpoint) (p part, d Decision) {
	p.soft, p.listed = IsSoft(e), e.Registered
	d = b.walk(c, seatFacts{Endpoint: e, soft: p.soft})
	p.charge = int64(d.Charge / model.One)
	if d.Rule == SeatFull {
		p.waits = 1
	}
	return p, d
}

// recordsOf is 1 for a record by the pool's reading of their scope, else 0.
func (c *seatPool) recordsOf(p *part) int64 {
	if p.listed && (p.soft || c.scope == model.ScopeAll) {
		return 1
	}
	return 0
}

// then decides the endpoint with its row changed to e, in a context whose terms
// may be changed too, and returns the seats in use. more is what others hold in
// that context beyond what they hold in the pool's own.
func (b *seatBench) then(c *seatPool, e *model.Endpoint, more int64) (Decision, model.Units) {
	is, d := b.partOf(c, e)
	held := b.c.capacity - b.c.free - b.was.charge + is.charge + more
	waiting := b.c.returning - b.was.waits + is.waits
	free := c.capacity - held
	used := held + max(0, min(free, waiting))
	switch {
	case is.waits == 1:
		before, _ := slices.BinarySearch(b.c.waiting, int32(b.row))
		if free > int64(before) {
			d = b.walk(c, seatFacts{Endpoint: e, soft: is.soft, served: true})
		}
	case d.Verdict == Keep && !pinInForce(e, c.asOf) && e.LastSeen != model.None:
		if over := c.records - c.recordsOf(&b.was) + c.recordsOf(&is) - c.cap; over > 0 && b.goes(e, over) {
			d = b.walk(c, seatFacts{Endpoint: e, soft: true, chosen: true})
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

// try carries a trial out, and returns the way that it is, still without what it
// supposes; false where the decision stays.
func (b *seatBench) try(says, key string, c *seatPool, e *model.Endpoint) (Way, bool) {
	d, used := b.then(c, e, 0)
	if d.Verdict == b.now.Verdict && d.Charge == b.now.Charge {
		return Way{}, false
	}
	state := InCompliance
	if used > model.Whole(c.capacity) {
		state = Insufficient
	}
	return Way{Change: says, Key: key, Decision: d, State: state, Uses: []Use{{"seat", used, model.Whole(c.capacity)}}}, true
}

// edited tries another row in the place of the endpoint's.
func (b *seatBench) edited(ways []Way, says, key string, change func(*model.Endpoint)) []Way {
	b.tried = *b.endpoint()
	change(&b.tried)
	w, ok := b.try(says, key, b.c, &b.tried)
	if !ok {
		return ways
	}
	e, sub := b.tried, b.sub
	w.do = func() []model.Supposition {
		row := e
		return instead(sub, model.NewRow{Endpoint: &row})
	}
	return append(ways, w)
}

// set tries what an action writes: nothing else of the row changes.
func (b *seatBench) set(ways []Way, says, key string, f model.Field, v model.Value, change func(*model.Endpoint)) []Way {
	b.tried = *b.endpoint()
	change(&b.tried)
	w, ok := b.try(says, key, b.c, &b.tried)
	if !ok {
		return ways
	}
	s := setting(b.sub, f, v)
	w.do = func() []model.Supposition { return []model.Supposition{s} }
	return append(ways, w)
}

// term tries another value of a term of the pool.
func (b *seatBench) term(ways []Way, says, key string, f model.Field, n int64, change func(*seatPool)) []Way {
	b.terms = *b.c
	change(&b.terms)
	w, ok := b.try(says, key, &b.terms, b.endpoint())
	if !ok {
		return ways
	}
	s := setting(model.PoolSubject(b.sub.Pool), f, model.IntValue(n))
	w.do = func() []model.Supposition { return []model.Supposition{s} }
	return append(ways, w)
}

// pinTried is how long a pin is that is tried.
const pinTried = 30 * model.Day

// ways tries what may happen to the endpoint, and the terms that may matter to
// it.
func (b *seatBench) ways() (ways []Way) {
	e, asOf := b.endpoint(), b.c.asOf
	if !e.Registered {
		return b.edited(nil, "it is registered again", "", func(e *model.Endpoint) { e.Registered = true })
	}
	ways = make([]Way, 0, 4)
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
	e := b.endpoint()
	hardware := b.now.Rule == SeatHardwareOff || b.now.Rule == SeatHardwareKept || b.now.Rule == SeatReturning || b.now.Rule == SeatFull
	records := b.deletable(b.row, e)
	if !hardware && !records {
		return nil
	}
	for a := range Alternatives(pool) {
		if a.Field == model.FieldHardwareRelease && !hardware || a.Field == model.FieldRetentionScope && !records {
			continue
		}
		b.terms = *b.c
		c, more := &b.terms, int64(0)
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
			d, _ = b.then(c, e, more)
		}
		list = append(list, Other{Alternative: a, Decision: d, Differs: differ(&d, &b.now)})
	}
	return mattering(list)
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
