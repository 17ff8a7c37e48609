package policy

import (
	"cmp"
	"iter"
	"slices"

	"lictop/model"
)

// Suspect is a candidate cause of a residue: endpoints that the vendor may count
// otherwise than the rules do. It is never a fact.
type Suspect struct {
	SuspectSpec
	// Countable says that the facts tell how many there are; Count and Covers are 0
	// where it is false.
	Countable bool
	Count     int64 // endpoints that it names
	Covers    int64 // how many of the residue it could cover by itself

	of *inquiry
}

// SuspectSpec is an entry of the catalogue of suspects.
type SuspectSpec struct {
	Name       string
	Says       string // why the vendor may count them, for administrators
	Formula    string // which endpoints they are
	Confidence Confidence
	Source     string
	// Missed: the vendor may count what the rules give no seat. Otherwise the rules
	// charge what the vendor may have let go.
	Missed bool
	// Shared: its endpoints are others' too, so that the figures do not add up.
	Shared bool
	// Explained: its endpoints are charged by the rules already, so that it covers
	// nothing of what the vendor counts beyond them.
	Explained bool

	// applies reports whether it is to be spoken of at all; nil = always.
	applies func(q *inquiry) bool
	// names returns what picks its endpoints; nil = they cannot be counted.
	names func(q *inquiry) seatTest
}

// seatTest picks endpoints of a pool.
type seatTest func(e *model.Endpoint, d *Decision) bool

// inquiry is what suspects are looked for in.
type inquiry struct {
	*Result
	gap  *Gap
	pool *model.Pool
	own  []model.OwnFact
}

// Exact reports whether the suspect would cover the residue to the last seat. It
// is worth pointing out, and proves nothing.
func (s *Suspect) Exact() bool { return s.Covers > 0 && s.Count == s.of.gap.Size() }

// Rows yields the endpoints that the suspect names, by row, in the order of ids.
// The walk costs as much as the reconciliation of the pool.
func (s *Suspect) Rows() iter.Seq[int] {
	return func(yield func(int) bool) {
		if !s.Countable {
			return
		}
		test, q := s.test(), s.of
		rows := q.Snapshot.EndpointsOf(q.gap.Pool)
		for row, e := range q.Snapshot.Endpoints.Span(rows.First, rows.End) {
			if test(e, &q.Endpoints[row]) && !yield(row) {
				return
			}
		}
	}
}

func (s *Suspect) test() seatTest { return s.names(s.of) }

// Suspects yields the catalogue: first what the vendor may count beyond the
// rules, then what it may have let go.
func Suspects() iter.Seq[SuspectSpec] {
	return func(yield func(SuspectSpec) bool) {
		for i := range suspects {
			if !yield(suspects[i]) {
				return
			}
		}
	}
}

// suspectsOf lists the suspects that a residue of this sign can have.
func suspectsOf(q *inquiry) (list []Suspect) {
	for i := range suspects {
		s := &suspects[i]
		if s.Missed == (q.gap.Residue > 0) && (s.applies == nil || s.applies(q)) {
			list = append(list, Suspect{SuspectSpec: *s, Countable: s.names != nil, of: q})
		}
	}
	return list
}

// Rows yields the endpoints that a rule charges, by row.
func (g *Gap) Rows(r *Result, rule ID) iter.Seq[int] {
	return func(yield func(int) bool) {
		rows := r.Snapshot.EndpointsOf(g.Pool)
		for row := rows.First; row < rows.End; row++ {
			if d := &r.Endpoints[row]; d.Rule == rule && d.Charge > 0 && !yield(row) {
				return
			}
		}
	}
}

// Ranked lists the suspects as people read them: those that could cover most
// first, then those that cannot be counted, then those that cover nothing.
func (g *Gap) Ranked() []*Suspect {
	list := make([]*Suspect, len(g.Suspects))
	for i := range list {
		list[i] = &g.Suspects[i]
	}
	slices.SortStableFunc(list, func(a, b *Suspect) int {
		return cmp.Or(cmp.Compare(a.rank(), b.rank()), cmp.Compare(b.Count, a.Count))
	})
	return list
}

func (s *Suspect) rank() int {
	switch {
	case s.Covers > 0:
		return 0
	case !s.Countable:
		return 1
	case s.Explained && s.Count > 0:
		return 2
	}
	return 3
}
