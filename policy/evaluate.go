package policy

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"lictop/model"
)

// Evaluate decides every subject of a snapshot. It never fails, never panics
// and never writes to s.
func Evaluate(s *model.Snapshot) *Result { return evaluate(s, nil, nil) }

// EvaluateUntil is Evaluate that ends early when stop says so, which is asked
// every few thousand rows; then there is no result, nil.
func EvaluateUntil(stop func() bool, s *model.Snapshot) *Result { return evaluate(s, nil, stop) }

// evaluate decides the pools that nothing has decided alike before.
func evaluate(s *model.Snapshot, k *settled, stop func() bool) *Result {
	r := &Result{
		Snapshot:  s,
		pools:     make([]any, len(s.Pools)),
		Positions: make([]Position, 0, 2*len(s.Pools)),
		stop:      stop,
	}
	r.allot(k)
	for i := range s.Pools {
		if k.holds(i) {
			r.adopt(k, i)
			continue
		}
		if r.pools[i] = r.decide(i); r.stopped(0) {
			return nil
		}
	}
	slices.SortFunc(r.Findings, compareFindings)
	r.answers()
	r.stop = nil
	return r
}

// decide decides the pool of this number and returns the context of its table.
func (r *Result) decide(i int) any {
	switch r.Snapshot.Pools[i].Family {
	case model.FamilySeat:
		return r.decideSeats(i)
	case model.FamilySubscription:
		return r.decideLicenses(i)
	case model.FamilyHost:
		return r.decideHosts(i)
	case model.FamilyEnterprise:
		return r.decideEnterprise(i)
	case model.FamilyMeeting:
		return r.decideMeetings(i)
	}
	return nil
}

func compareFindings(a, b Finding) int {
	return cmp.Or(
		strings.Compare(a.Subject.Pool, b.Subject.Pool),
		strings.Compare(a.Subject.Kind.String(), b.Subject.Kind.String()),
		strings.Compare(a.Subject.ID, b.Subject.ID),
		strings.Compare(a.ID.String(), b.ID.String()),
	)
}

// PositionsOf returns the positions of a pool, by class.
func (r *Result) PositionsOf(pool string) []Position {
	first := sort.Search(len(r.Positions), func(i int) bool { return r.Positions[i].Pool >= pool })
	end := first
	for end < len(r.Positions) && r.Positions[end].Pool == pool {
		end++
	}
	return r.Positions[first:end]
}

// OperationOf returns what an enterprise pool allows; false for other pools.
func (r *Result) OperationOf(pool string) (Operation, bool) {
	for _, op := range r.Operations {
		if op.Pool == pool {
			return op, true
		}
	}
	return Operation{}, false
}

// FindingsOf returns the ids of the findings about a subject.
func (r *Result) FindingsOf(sub model.Subject) (ids []ID) {
	first := sort.Search(len(r.Findings), func(i int) bool { return compareFindings(r.Findings[i], Finding{Subject: sub}) >= 0 })
	for _, f := range r.Findings[first:] {
		if f.Subject != sub {
			break
		}
		ids = append(ids, f.ID)
	}
	return ids
}

// ValidUntil returns the earliest until of the site: before it nothing changes,
// the cause of a pool and the finding ent.no-sync apart. None = never.
func (r *Result) ValidUntil() model.Instant {
	next := model.None
	for _, list := range [][]Decision{r.Endpoints, r.Licenses, r.Hosts, r.Meetings} {
		for i := range list {
			next = model.Earlier(next, list[i].Until)
		}
	}
	for i := range r.Positions {
		next = model.Earlier(next, r.Positions[i].Until)
	}
	return next
}
