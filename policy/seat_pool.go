package policy

import "lictop/model"

// SeatCap returns how many records a seat pool keeps: 90 % of four times the
// seats, rounded down (S0).
func SeatCap(seats int64) int64 { return 18 * seats / 5 }

// IsSoft reports whether an endpoint is a soft client. A given class wins over
// the model; without one, models that start with the name of a soft client are
// soft, in any case and after one leading word Polycom or Poly.
func IsSoft(e *model.Endpoint) bool {
	if e.Class != model.ClassFromModel {
		return e.Class == model.ClassSoft
	}
	m := e.Model
	if hasPrefixFold(m, "polycom ") {
		m = m[len("polycom "):]
	} else if hasPrefixFold(m, "poly ") {
		m = m[len("poly "):]
	}
	return hasPrefixFold(m, "realpresence desktop") || hasPrefixFold(m, "realpresence mobile") || hasPrefixFold(m, "cma desktop")
}

// hasPrefixFold reports whether s starts with prefix, which is in lower case,
// without regard to the case of ASCII letters.
func hasPrefixFold(s, prefix string) bool {
	if len(s) < len(prefix) {
		return false
	}
	for i := 0; i < len(prefix); i++ {
		if model.LowerASCII(s[i]) != prefix[i] {
			return false
		}
	}
	return true
}

func newSeatPool(s *model.Snapshot, p *model.Pool) *seatPool {
	return &seatPool{
		asOf: s.AsOf, capacity: p.Capacity, threshold: p.Seat.ReclaimDays * model.Day,
		hardware: p.Seat.HardwareRelease, scope: p.Seat.RetentionScope,
		cap: SeatCap(p.Capacity),
	}
}

// decideSeats decides the endpoints of a pool. The walk is done once for every
// row; those whose decision hangs on the rest of the pool are walked again:
// returning endpoints when the seats left over are known, records when their
// number is.
func (r *Result) decideSeats(i int) *seatPool {
	s, pool := r.Snapshot, &r.Snapshot.Pools[i]
	c := newSeatPool(s, pool)
	rows := s.EndpointsOf(i)
	pos := Position{Pool: pool.ID, Class: "seat", Entitled: model.Whole(pool.Capacity), Rule: SeatPosition, Until: model.None, Cap: c.cap}
	var f seatFacts
	for row, e := range s.Endpoints.Span(rows.First, rows.End) {
		if r.stopped(row) {
			return c
		}
		f.Endpoint, f.soft = e, IsSoft(e)
		d := walk(seatTable, nil, c, &f)
		r.Endpoints[row] = d
		pos.countSeat(e, &d, 1)
		if e.Registered {
			c.allRecords++
			if f.soft {
				c.softRecords++
			}
		}
		if d.Rule == SeatHardwareOff || d.Rule == SeatHardwareKept {
			c.off++
		}
		if d.Verdict == Refuse {
			c.returning++
		}
		if d.Verdict == Undetermined && e.Licensed == model.Unknown {
			c.unsure += d.Charge
		}
	}
	c.records = c.softRecords
	if c.scope == model.ScopeAll {
		c.records = c.allRecords
	}
	c.free = c.capacity - int64(pos.Used/model.One)
	served := r.serveReturning(c, rows)
	pos.Used += served
	pos.UsedLeast += served
	r.deleteRecords(c, rows)
	pos.Records = c.records
	pos.UsedMost = pos.Used
	pos.State = stateOf(&pos)
	r.Positions = append(r.Positions, pos)
	return c
}

// countSeat counts the decision about an endpoint in, with n = -1 out again.
func (p *Position) countSeat(e *model.Endpoint, d *Decision, n int64) {
	charge := d.Charge * model.Units(n)
	p.Used += charge
	p.UsedLeast += charge
	switch d.Verdict {
	case Reclaim:
		p.Reclaimable += n
	case Undetermined:
		p.Undetermined += n
	default:
		return
	}
	if e.Licensed == model.Unknown {
		p.UsedLeast -= charge
	}
}

// serveReturning gives the seats that are free to those who came back, in the
// order of their ids, and returns what that charges.
func (r *Result) serveReturning(c *seatPool, rows model.Span) (charged model.Units) {
	if c.returning == 0 {
		return 0
	}
	c.waiting = make([]int32, 0, c.returning)
	for row := rows.First; row < rows.End; row++ {
		if r.Endpoints[row].Rule == SeatFull {
			c.waiting = append(c.waiting, int32(row))
		}
	}
	f := seatFacts{served: true}
	for _, row := range c.waiting[:max(0, min(c.free, c.returning))] {
		f.Endpoint = r.Snapshot.Endpoints.At(int(row))
		f.soft = IsSoft(f.Endpoint)
		r.Endpoints[row] = walk(seatTable, nil, c, &f)
		charged += r.Endpoints[row].Charge
	}
	return charged
}

// deleteRecords plans the deletion of the oldest records above the cap.
func (r *Result) deleteRecords(c *seatPool, rows model.Span) {
	over := c.records - c.cap
	if over <= 0 {
		return
	}
	kept := make([]keptRecord, 0, c.records)
	for row := rows.First; row < rows.End; row++ {
		if r.Endpoints[row].Verdict != Keep {
			continue
		}
		e := r.Snapshot.Endpoints.At(row)
		if !pinInForce(e, c.asOf) && e.LastSeen != model.None {
			kept = append(kept, keptRecord{e.LastSeen, int32(row)})
		}
	}
	f := seatFacts{soft: true, chosen: true}
	for _, k := range oldest(kept, int(min(over, int64(len(kept))))) {
		f.Endpoint = r.Snapshot.Endpoints.At(int(k.row))
		r.Endpoints[k.row] = walk(seatTable, nil, c, &f)
		if c.gone++; c.gone == 1 || c.lastGone.before(k) {
			c.lastGone = k
		}
	}
}

// keptRecord is a record that retention may delete.
type keptRecord struct {
	seen model.Instant
	row  int32
}

func (k keptRecord) before(o keptRecord) bool {
	return k.seen < o.seen || k.seen == o.seen && k.row < o.row
}

// oldest returns the n records that were seen longest ago, in no order; of two that
// were seen at the same instant the one of the lower row. It orders the list no
// further than that takes: there may be very many.
func oldest(list []keptRecord, n int) []keptRecord {
	lo, hi := 0, len(list)
	for n < len(list) && lo < hi {
		switch p := lo + partition(list[lo:hi]); {
		case p == n:
			return list[:n]
		case p < n:
			lo = p + 1
		default:
			hi = p
		}
	}
	return list[:n]
}

// partition picks a record, the middle one of three, moves those before it to its
// left and the others to its right, and returns its place.
func partition(list []keptRecord) int {
	last := len(list) - 1
	a, b, c := 0, last/2, last
	if list[b].before(list[a]) {
		a, b = b, a
	}
	if list[c].before(list[b]) {
		if b = c; list[b].before(list[a]) {
			b = a
		}
	}
	list[b], list[last] = list[last], list[b]
	n := 0
	for i := range last {
		if list[i].before(list[last]) {
			list[i], list[n] = list[n], list[i]
			n++
		}
	}
	list[n], list[last] = list[last], list[n]
	return n
}

func pinInForce(e *model.Endpoint, asOf model.Instant) bool {
	return e.Pin != nil && asOf < e.Pin.Until
}

func stateOf(p *Position) State {
	if p.Used <= p.Entitled {
		return InCompliance
	}
	return Insufficient
}
