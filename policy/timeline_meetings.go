package policy

import "lictop/model"

// meetings steps a meeting pool. Of meetings only those that are due change what
// they take, unless a license covers one meeting at a time; which of them are over
// the capacity hangs on all.
func (t *pace) meetings(c meetingPool) {
	rows := t.r.Snapshot.MeetingsOf(int(t.pool))
	t.begin(model.KindMeeting, rows, t.r.Meetings)
	pmp, smp := t.position("pmp"), t.position("smp")
	then := make([]Decision, rows.End)
	copy(then[rows.First:], t.now)
	terms := c.terms
	for {
		at, due, ok := t.next()
		if !ok {
			return
		}
		t.looked += rows.Len()
		c.asOf = at
		from, wasPMP, wasSMP := len(t.events), pmp, smp
		if terms.Parallel == model.SingleMeeting {
			c = *newMeetingPool(t.r.Snapshot.AsOfInstant(at), int(t.pool), terms, nil)
			due = c.order
		}
		for _, row := range due {
			then[row] = c.decide(row)
		}
		pmp.Active, smp.Used = c.run(then)
		for _, row := range c.order {
			if d := then[row]; d != *t.at(row) {
				t.turn(at, row, d)
			}
		}
		t.inOrder(from)
		pmp.State, smp.State = stateOf(&pmp), stateOf(&smp)
		t.state(at, from, PoolState{Position: wasSMP}, PoolState{Position: smp})
		t.state(at, from, PoolState{Position: wasPMP}, PoolState{Position: pmp})
	}
}
