package policy

import "lictop/model"

// Gap holds what the vendor's console reported of a seat pool against what the
// rules explain. Explained + Residue = Reported.InUse, always.
type Gap struct {
	Pool     int // its number in the snapshot
	Reported model.Reading
	// Facts is the instant up to which the facts about endpoints are known.
	Facts model.Instant

	Explained   int64 // the seats that the rules charge
	Least, Most int64 // of them for certain, and at most; a reading between the two counts as explained
	Residue     int64 // negative where the rules charge more than was reported
	Registered  int64 // endpoints that are registered, with a seat or without

	Lines    []GapLine // what is explained, by rule, in the order of the table
	Suspects []Suspect // what could explain the residue, in the order of the catalogue; none where there is no residue
	// Together is how many different endpoints the suspects name that can be
	// counted. What of the residue exceeds it nothing in the list explains.
	Together int64
}

// GapLine is the seats that one rule charges.
type GapLine struct {
	Rule  ID
	Seats int64
}

// Known is what a reconciliation takes from beside the snapshot.
type Known struct {
	// Facts is the instant up to which the facts about endpoints are known, that of
	// the last import; None = they are of the snapshot's instant.
	Facts model.Instant
	// Own are the facts that lictop set itself.
	Own []model.OwnFact
	// Stop tells to end early; it is asked every few thousand rows. nil = never.
	Stop func() bool
}

// Inside reports whether the reading lies in the range that unknown facts leave
// open, and so counts as explained.
func (g *Gap) Inside() bool { return g.Reported.InUse >= g.Least && g.Reported.InUse <= g.Most }

// Size is the residue without its sign.
func (g *Gap) Size() int64 { return max(g.Residue, -g.Residue) }

// Beyond is how much of the residue no suspect that can be counted covers, were
// all of them true at once.
func (g *Gap) Beyond() int64 { return max(0, g.Size()-g.Together) }

// Suspect finds a suspect by its name.
func (g *Gap) Suspect(name string) (*Suspect, bool) {
	for i := range g.Suspects {
		if g.Suspects[i].Name == name {
			return &g.Suspects[i], true
		}
	}
	return nil, false
}

// Residue is how far the reading of a pool lies from what the rules charge, and
// whether it lies in the range that unknown facts leave open; false where
// nothing was reported.
func Residue(p *model.Pool, pos *Position) (n int64, inside, reported bool) {
	if p.Seat.Reported == nil {
		return 0, false, false
	}
	in := model.Whole(p.Seat.Reported.InUse)
	return (in - pos.Used).Floor(), in >= pos.UsedLeast && in <= pos.UsedMost, true
}

// Reconcile compares every seat pool of which something was reported. It is
// linear in the endpoints of those pools.
func Reconcile(r *Result, k Known) (gaps []Gap) {
	for i := range r.Snapshot.Pools {
		if g, ok := ReconcilePool(r, i, k); ok {
			gaps = append(gaps, *g)
		}
	}
	return gaps
}

// ReconcilePool compares pool i; false when it is no seat pool, nothing was
// reported of it, or it was told to end.
func ReconcilePool(r *Result, i int, k Known) (*Gap, bool) {
	p := &r.Snapshot.Pools[i]
	if p.Family != model.FamilySeat || p.Seat.Reported == nil {
		return nil, false
	}
	pos := &r.PositionsOf(p.ID)[0]
	g := &Gap{
		Pool: i, Reported: *p.Seat.Reported, Facts: k.Facts,
		Explained: pos.Used.Floor(), Least: pos.UsedLeast.Floor(), Most: pos.UsedMost.Floor(),
	}
	if g.Facts == model.None {
		g.Facts = r.Snapshot.AsOf
	}
	g.Residue, _, _ = Residue(p, pos)
	if g.Residue != 0 {
		g.Suspects = suspectsOf(&inquiry{Result: r, gap: g, pool: p, own: k.Own})
	}
	return g, g.count(r, k.Stop)
}

// count looks at every endpoint once: which rule charges it, and which suspects
// name it. It reports false when it was told to end.
func (g *Gap) count(r *Result, stop func() bool) bool {
	var charged [ruleCount]int64
	tests := make([]seatTest, len(g.Suspects))
	for n := range g.Suspects {
		if s := &g.Suspects[n]; s.Countable {
			tests[n] = s.test()
		}
	}
	rows := r.Snapshot.EndpointsOf(g.Pool)
	for row, e := range r.Snapshot.Endpoints.Span(rows.First, rows.End) {
		if row&pollMask == 0 && stop != nil && stop() {
			return false
		}
		d := &r.Endpoints[row]
		if e.Registered {
			g.Registered++
		}
		if d.Charge > 0 {
			charged[d.Rule]++
		}
		named := false
		for n, test := range tests {
			if test != nil && test(e, d) {
				g.Suspects[n].Count++
				named = named || !g.Suspects[n].Explained
			}
		}
		if named {
			g.Together++
		}
	}
	for rule, n := range charged {
		if n > 0 {
			g.Lines = append(g.Lines, GapLine{ID(rule), n})
		}
	}
	for n := range g.Suspects {
		if s := &g.Suspects[n]; !s.Explained {
			s.Covers = min(s.Count, g.Size())
		}
	}
	return true
}
