package policy

import "lictop/model"

// seats steps a seat pool. What one endpoint does reaches others in two ways:
// a seat that is given back goes to those who came back without one, and a
// record that loses its pin may be deleted in the place of another.
func (t *pace) seats(c seatPool) {
	t.begin(model.KindEndpoint, t.r.Snapshot.EndpointsOf(int(t.pool)), t.r.Endpoints)
	p := &seatPace{pace: t, c: &c, pos: t.position(""), over: c.records - c.cap}
	p.findDoomed()
	for {
		at, rows, ok := t.next()
		if !ok {
			return
		}
		c.asOf = at
		from, was, free := len(t.events), p.pos, c.free
		for _, row := range rows {
			before := t.at(row).Charge
			p.turn(row, seatFacts{})
			c.free += int64((before - t.at(row).Charge) / model.One)
		}
		p.serve(free)
		p.deleteUnpinned(rows)
		t.inOrder(from)
		p.pos.UsedMost, p.pos.State = p.pos.Used, stateOf(&p.pos)
		t.state(at, from, PoolState{Position: was}, PoolState{Position: p.pos})
	}
}

// seatPace is the pace of a seat pool.
type seatPace struct {
	*pace
	c      *seatPool
	pos    Position
	over   int64            // how many records there are above the cap
	doomed heap[keptRecord] // those that are to be deleted, the one that was seen last on top
}

// turn decides an endpoint by its facts and what the rest of the pool leaves it.
func (p *seatPace) turn(row int32, f seatFacts) {
	f.Endpoint = p.r.Snapshot.Endpoints.At(int(row))
	f.soft = IsSoft(f.Endpoint)
	d := walk(seatTable, nil, p.c, &f)
	p.pos.countSeat(f.Endpoint, p.at(row), -1)
	p.pos.countSeat(f.Endpoint, &d, 1)
	p.pace.turn(p.c.asOf, row, d)
}

// serve gives the seats that have become free to those who came back. As time
// goes by seats only become free: nobody who holds none takes one by itself.
func (p *seatPace) serve(before int64) {
	served := func(free int64) int64 { return max(0, min(free, p.c.returning)) }
	for _, row := range p.c.waiting[served(before):served(p.c.free)] {
		p.turn(row, seatFacts{served: true})
	}
}

// findDoomed lists the records that are to be deleted now.
func (p *seatPace) findDoomed() {
	p.doomed.before = func(a, b keptRecord) bool { return b.before(a) }
	for i := range p.now {
		if row := int32(p.first + i); p.now[i].Verdict == Delete {
			p.doomed.Push(p.record(row))
		}
	}
}

// deleteUnpinned plans the deletion of records whose pins have ended. Where as
// many are to be deleted already as there are above the cap, the one that was
// seen last stays.
func (p *seatPace) deleteUnpinned(rows []int32) {
	for _, row := range rows {
		record := p.record(row)
		if p.over <= 0 || p.at(row).Verdict != Keep || record.seen == model.None {
			continue
		}
		p.turn(row, seatFacts{chosen: true})
		p.doomed.Push(record)
		if int64(p.doomed.Len()) > p.over {
			p.turn(p.doomed.Pop().row, seatFacts{})
		}
	}
}

func (p *seatPace) record(row int32) keptRecord {
	return keptRecord{p.r.Snapshot.Endpoints.At(int(row)).LastSeen, row}
}
