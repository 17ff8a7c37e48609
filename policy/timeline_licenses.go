package policy

import "lictop/model"

// licenses steps a subscription pool. The until of a license takes the others of
// the pool into account, so only those that are due are looked at; what they
// look at is put together anew at each instant.
func (t *pace) licenses() {
	s := t.r.Snapshot
	rows := s.LicensesOf(int(t.pool))
	t.begin(model.KindLicense, rows, t.r.Licenses)
	var renewals []*model.License
	for _, l := range s.Licenses.Span(rows.First, rows.End) {
		if l.Activated != model.None && l.Transaction == model.TransactionRenewal {
			renewals = append(renewals, l)
		}
	}
	pos := t.position("")
	for {
		at, due, ok := t.next()
		if !ok {
			return
		}
		t.looked += len(renewals)
		c := newSubPool(at, renewals)
		from, was := len(t.events), pos
		for _, row := range due {
			d := walk(subTable, nil, c, &subFacts{s.Licenses.At(int(row))})
			pos.Entitled += d.Charge - t.at(row).Charge
			t.turn(at, row, d)
		}
		pos.State = stateOf(&pos)
		t.state(at, from, PoolState{Position: was}, PoolState{Position: pos})
	}
}
