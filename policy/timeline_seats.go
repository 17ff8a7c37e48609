package policy

import (
	"cmp"
	"container/heap"

	"lictop/model"
)

// seats steps a seat pool. What one endpoint does reaches others in two ways:
// a seat that is given back goes to those who came back without one, and a
// record that loses its pin may be deleted in the place of another.
func (t *pace) seats(c seatPool) {
	t.begin(model.KindEndpoint, t.r.Snapshot.EndpointsOf(int(t.pool)), t.r.Endpoints)
	p := &seatPace{pace: t, c: &c, pos: t.position(""), over: c.records - c.cap}
	p.doomed.endpoints = &t.r.Snapshot.Endpoints
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
	over   int64      // how many records there are above the cap
	doomed recordHeap // those that are to be deleted
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
	for i := range p.now {
		if p.now[i].Verdict == Delete {
			p.doomed.rows = append(p.doomed.rows, int32(p.first+i))
		}
	}
	heap.Init(&p.doomed)
}

// deleteUnpinned plans the deletion of records whose pins have ended. Where as
// many are to be deleted already as there are above the cap, the one that was
// seen last stays.
func (p *seatPace) deleteUnpinned(rows []int32) {
	for _, row := range rows {
		if p.over <= 0 || p.at(row).Verdict != Keep || p.r.Snapshot.Endpoints.At(int(row)).LastSeen == model.None {
			continue
		}
		p.turn(row, seatFacts{chosen: true})
		heap.Push(&p.doomed, row)
		if int64(p.doomed.Len()) > p.over {
			p.turn(heap.Pop(&p.doomed).(int32), seatFacts{})
		}
	}
}

// recordHeap is a heap of the rows of records, the one that was seen last on top.
type recordHeap struct {
	endpoints *model.Rows[model.Endpoint]
	rows      []int32
}

func (h *recordHeap) Len() int { return len(h.rows) }
func (h *recordHeap) Less(i, j int) bool {
	a, b := h.rows[i], h.rows[j]
	return cmp.Or(cmp.Compare(h.endpoints.At(int(a)).LastSeen, h.endpoints.At(int(b)).LastSeen), cmp.Compare(a, b)) > 0
}
func (h *recordHeap) Swap(i, j int) { h.rows[i], h.rows[j] = h.rows[j], h.rows[i] }
func (h *recordHeap) Push(x any)    { h.rows = append(h.rows, x.(int32)) }
func (h *recordHeap) Pop() any {
	last := len(h.rows) - 1
	row := h.rows[last]
	h.rows = h.rows[:last]
	return row
}
