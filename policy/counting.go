package policy

import "lictop/model"

// CountSeats returns how many seats of pool i are in use as of an instant, by each
// way of counting: under hardware_release when-offline and never, whatever the
// pool's terms say of it, and if every registered endpoint held a seat. All other
// terms are the pool's. It walks the rows of the pool once and decides nothing
// else of the site.
func CountSeats(s *model.Snapshot, i int, at model.Instant) (seats [model.Countings]int64) {
	c := newSeatPool(s.AsOfInstant(at), &s.Pools[i])
	c.hardware = model.ReleaseWhenOffline
	var f seatFacts
	var charged, kept, visible int64
	rows := s.EndpointsOf(i)
	for _, e := range s.Endpoints.Span(rows.First, rows.End) {
		f.Endpoint, f.soft = e, IsSoft(e)
		d := walk(seatTable, nil, c, &f)
		charged += int64(d.Charge / model.One)
		switch d.Rule {
		case SeatFull:
			c.returning++
		case SeatHardwareOff:
			kept++
		}
		if e.Registered {
			visible++
		}
	}
	seats[model.CountReleased] = charged + c.served(charged)
	seats[model.CountKept] = charged + kept + c.served(charged+kept)
	seats[model.CountVisible] = visible
	return seats
}

// served is how many of those who return get a seat when the others hold so many.
func (c *seatPool) served(held int64) int64 { return max(0, min(c.capacity-held, c.returning)) }
