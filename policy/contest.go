package policy

import (
	"iter"
	"slices"

	"lictop/model"
)

// Dispute is what is contested about a pool: the terms of which the documents
// say more than one thing, and what is contested though no term chooses it.
type Dispute struct {
	Pool   int // its number in the snapshot
	Values []Contested
	// Differs counts the subjects that get another outcome under at least one other
	// value.
	Differs int64
}

// Contested is one value of what is contested, and what it would change.
type Contested struct {
	Field model.Field // the term; NoField where none chooses it
	Name  string      // "hardware_release"; "visible" and the like where no term chooses it
	Value string      // as the site file spells it; in words where no term chooses it
	Brief string      // those words where there is room for few; "" = Value is short
	Own   bool        // it is what the pool's terms say, so nothing changes

	Confidence Confidence
	Source     string

	// Differs counts the subjects that get another outcome: another verdict, rule or
	// charge; of meetings another class, charge or holder.
	Differs int64
	Turned  []Turned // the same, by what was decided before and would be then
	// Positions are those of the pool under this value.
	Positions []Position

	of   *Result
	pool int
	rows []int32    // those that differ
	then []Decision // what is decided about them under this value
}

// Contest decides each pool under every other value of every contested term and
// says what differs. Pools about which nothing is contested are left out.
func Contest(r *Result) (list []Dispute) {
	for i := range r.Snapshot.Pools {
		if d := ContestPool(r, i); len(d.Values) > 0 {
			list = append(list, d)
		}
	}
	return list
}

// ContestPool is Contest for pool i. It costs about as much as deciding the pool
// once for each other value.
func ContestPool(r *Result, i int) Dispute {
	d, _ := ContestPoolUntil(nil, r, i)
	return d
}

// ContestPoolUntil is ContestPool that ends early when stop says so, which is asked
// every few thousand rows; then it reports false, and the dispute is incomplete.
func ContestPoolUntil(stop func() bool, r *Result, i int) (Dispute, bool) {
	d := Dispute{Pool: i}
	under := outcomesOf(r, i, stop)
	for a := range Alternatives(&r.Snapshot.Pools[i]) {
		v := Contested{
			Field: a.Field, Name: a.Field.Short(), Value: a.Value, Own: a.Own,
			Confidence: a.Confidence, Source: a.Source, of: r, pool: i,
		}
		if a.Own {
			v.Positions = r.PositionsOf(a.Pool.ID)
		} else {
			then, positions := under(a.Pool)
			if stop != nil && stop() {
				return d, false
			}
			v.Positions = positions
			v.compare(then)
		}
		d.Values = append(d.Values, v)
	}
	d.Values = append(d.Values, unchosen(r, i)...)
	rows := r.rowsOf(i)
	seen := make([]uint64, rows.Len()/64+1)
	for n := range d.Values {
		for _, row := range d.Values[n].rows {
			at := max(int(row)-rows.First, 0) // the pool itself has no row
			if seen[at/64]>>(at%64)&1 == 0 {
				seen[at/64] |= 1 << (at % 64)
				d.Differs++
			}
		}
	}
	return d, true
}

// Rows yields the subjects that differ, in the order of rows, with what is
// decided about each and what would be.
func (v *Contested) Rows() iter.Seq[RowChange] {
	return func(yield func(RowChange) bool) {
		for n := range v.rows {
			if !yield(v.At(n)) {
				return
			}
		}
	}
}

// At is the n-th of the subjects that differ.
func (v *Contested) At(n int) RowChange {
	row := v.rows[n]
	return RowChange{
		Subject: v.of.subjectOf(v.pool, row), Before: *v.of.decisionOf(v.pool, row), After: v.then[n],
		BeforeRow: int(row), AfterRow: int(row),
	}
}

// Find returns which of the subjects that differ a subject is; false when it is
// none of them.
func (v *Contested) Find(sub model.Subject) (n int, ok bool) {
	s := v.of.Snapshot
	if sub.Pool != s.Pools[v.pool].ID {
		return 0, false
	}
	row := poolRow
	if sub.Kind != model.KindPool {
		if row, ok = s.Find(sub); !ok || sub.Kind != v.of.kindOf(v.pool) {
			return 0, false
		}
	}
	return slices.BinarySearch(v.rows, int32(row))
}

// outcomesOf returns what decides pool i under other terms: the decisions about
// its rows, from the first on, and its positions.
func outcomesOf(r *Result, i int, stop func() bool) func(model.Pool) ([]Decision, []Position) {
	if r.Snapshot.Pools[i].Family == model.FamilyMeeting {
		holders := map[string]int32{}
		return func(p model.Pool) ([]Decision, []Position) {
			c := newMeetingPool(r.Snapshot, i, p.Meeting, holders)
			out := make([]Decision, r.Snapshot.Meetings.Len())
			pmp, smp := c.decideAll(out, c.takes)
			return out, []Position{pmp, smp} // thousands, not millions: that is over before anybody could stop it
		}
	}
	return func(p model.Pool) ([]Decision, []Position) {
		s := *r.Snapshot
		s.Pools = append([]model.Pool(nil), s.Pools...)
		s.Pools[i] = p
		x := &Result{Snapshot: &s, pools: make([]any, len(s.Pools)), stop: stop}
		switch p.Family {
		case model.FamilySeat:
			x.Endpoints = make([]Decision, s.Endpoints.Len())
		case model.FamilyHost:
			x.Hosts = make([]Decision, s.Hosts.Len())
		}
		x.pools[i] = x.decide(i)
		return x.decisionsOf(i), x.Positions
	}
}

// rowKinds are the kinds of the rows that are decided, by family.
var rowKinds = [...]model.Kind{
	model.FamilySeat: model.KindEndpoint, model.FamilySubscription: model.KindLicense,
	model.FamilyHost: model.KindHost, model.FamilyEnterprise: model.NoKind, model.FamilyMeeting: model.KindMeeting,
}

func (r *Result) kindOf(i int) model.Kind { return rowKinds[r.Snapshot.Pools[i].Family] }

// decisionsOf are the decisions of the family of pool i, by row of the snapshot;
// nil for a family whose rows are not decided.
func (r *Result) decisionsOf(i int) []Decision { return r.DecisionsOf(r.kindOf(i)) }

// poolRow stands for the pool itself where no row is meant.
const poolRow = -1

func (r *Result) decisionOf(i int, row int32) *Decision {
	if row == poolRow {
		return &Decision{Until: model.None}
	}
	return &r.decisionsOf(i)[row]
}

// rowsOf are the rows of pool i that are decided.
func (r *Result) rowsOf(i int) model.Span { return r.Snapshot.SpanOf(r.kindOf(i), i) }

// subjectOf names a row of pool i, or the pool itself.
func (r *Result) subjectOf(i int, row int32) model.Subject {
	if pool := r.Snapshot.Pools[i].ID; row == poolRow {
		return model.PoolSubject(pool)
	}
	return r.Snapshot.RowAt(r.kindOf(i), int(row)).Subject()
}

// compare notes the rows about which something else is decided then.
func (v *Contested) compare(then []Decision) {
	now := v.of.decisionsOf(v.pool)
	differs := (*Decision).decidesOtherwise
	if v.of.Snapshot.Pools[v.pool].Family == model.FamilyMeeting {
		differs = func(a, b *Decision) bool { return !a.takesLike(b) }
	}
	rows := v.of.rowsOf(v.pool)
	for row := rows.First; row < rows.End; row++ {
		if differs(&now[row], &then[row]) {
			v.add(int32(row), then[row])
		}
	}
}

// decidesOtherwise reports whether two decisions differ in more than their until.
func (d *Decision) decidesOtherwise(o *Decision) bool {
	return d.Rule != o.Rule || d.Verdict != o.Verdict || d.Charge != o.Charge
}

// add notes a row that differs.
func (v *Contested) add(row int32, then Decision) {
	v.rows, v.then = append(v.rows, row), append(v.then, then)
	v.Differs++
	before := v.of.decisionOf(v.pool, row)
	for i := range v.Turned {
		if t := &v.Turned[i]; t.FromRule == before.Rule && t.ToRule == then.Rule && t.From == before.Verdict && t.To == then.Verdict {
			t.N++
			return
		}
	}
	sub := v.of.subjectOf(v.pool, row)
	v.Turned = append(v.Turned, Turned{
		Kind: sub.Kind, Pool: sub.Pool, FromRule: before.Rule, ToRule: then.Rule, From: before.Verdict, To: then.Verdict, N: 1,
	})
}
