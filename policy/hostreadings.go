package policy

import "lictop/model"

// HostAnswer says what would happen if a host hosted now under one reading:
// when a grace host gets a permanent license that is free, and by the licensing
// of which release.
type HostAnswer struct {
	Answer
	Promotion model.Promotion
	Era       model.Era
	Decision  Decision // of the host as it is
	Steps     []Step   // the rules of the question that were tried
	Position  Position // of the pool
}

// Same reports whether two answers promise the same: outcome, license and until.
func (a *HostAnswer) Same(b *HostAnswer) bool {
	return a.Outcome == b.Outcome && a.License == b.License && a.Until == b.Until
}

// HostAnswers are the answers under every reading, by promotion, then by era.
type HostAnswers [model.Promotions][model.Eras]HostAnswer

// Of returns the answer under the reading that a pool's terms choose.
func (a *HostAnswers) Of(t *model.HostTerms) *HostAnswer { return &a[t.Promotion][t.Era] }

// AskHost answers what would happen if a host hosted now: the host as described,
// under every reading, beside the other hosts of its pool. A host of the pool
// with the same id gives way to it, so that a known host is answered as the site
// has it, and an account that is not listed yet can be asked about. It reports
// false when the host's pool is not a host pool of the snapshot.
func AskHost(s *model.Snapshot, h *model.Host) (a HostAnswers, ok bool) {
	i, ok := s.PoolIndex(h.Pool)
	if !ok || s.Pools[i].Family != model.FamilyHost {
		return a, false
	}
	d := model.Draft{AsOf: s.AsOf, Pools: []model.Pool{s.Pools[i]}}
	rows := s.HostsOf(i)
	for _, other := range s.Hosts.Span(rows.First, rows.End) {
		if other.ID != h.ID {
			d.Hosts.Append(*other)
		}
	}
	d.Hosts.Append(*h)
	d = model.NewSnapshot(d).Draft()
	for p := range model.Promotions {
		for e := range model.Eras {
			x := &a[p][e]
			x.Promotion, x.Era = model.Promotion(p), model.Era(e)
			under := d
			under.Pools = []model.Pool{s.Pools[i]}
			under.Pools[0].Host.Promotion, under.Pools[0].Host.Era = x.Promotion, x.Era
			r := Evaluate(model.NewSnapshot(under))
			x.Answer, _ = r.AskHost(model.Ask{Pool: h.Pool, Host: h.ID}, &x.Steps)
			row, _ := r.Snapshot.FindHost(h.Pool, h.ID)
			x.Decision, x.Position = r.Hosts[row], r.PositionsOf(h.Pool)[0]
		}
	}
	return a, true
}
