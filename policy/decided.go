package policy

import (
	"iter"

	"lictop/model"
)

// RuleCounts say how many subjects each rule decides.
type RuleCounts [ruleCount]int64

// Of is the count of a rule.
func (t *RuleCounts) Of(id ID) int64 { return t[id] }

// RuleCounts counts the subjects of every rule, as DecidedBy yields them.
func (r *Result) RuleCounts() *RuleCounts {
	t := &RuleCounts{}
	for _, list := range r.decisions() {
		for i := range list.of {
			t[list.of[i].Rule]++
		}
	}
	for id := range r.beside() {
		t[id]++
	}
	t[NoRule] = 0
	return t
}

// DecidedBy yields what a rule decides now: rows by their decision, pools by the
// rule of their state, once for each class, what a finding is about, and, for the
// answers to "what if this person hosts now?", the hosts that would get it.
func (r *Result) DecidedBy(id ID) iter.Seq[model.Subject] {
	return func(yield func(model.Subject) bool) {
		for _, list := range r.decisions() {
			for i := range list.of {
				if list.of[i].Rule == id && !yield(list.subject(i)) {
					return
				}
			}
		}
		for rule, sub := range r.beside() {
			if rule == id && !yield(sub) {
				return
			}
		}
	}
}

// decided are the decisions about the rows of one kind.
type decided struct {
	of      []Decision
	subject func(row int) model.Subject
}

func (r *Result) decisions() [4]decided {
	s := r.Snapshot
	return [4]decided{
		{r.Endpoints, func(i int) model.Subject {
			e := s.Endpoints.At(i)
			return model.Subject{Kind: model.KindEndpoint, Pool: e.Pool, ID: e.ID}
		}},
		{r.Licenses, func(i int) model.Subject {
			l := s.Licenses.At(i)
			return model.Subject{Kind: model.KindLicense, Pool: l.Pool, ID: l.LicenseID()}
		}},
		{r.Hosts, func(i int) model.Subject {
			h := s.Hosts.At(i)
			return model.Subject{Kind: model.KindHost, Pool: h.Pool, ID: h.ID}
		}},
		{r.Meetings, func(i int) model.Subject {
			m := s.Meetings.At(i)
			return model.Subject{Kind: model.KindMeeting, Pool: m.Pool, ID: m.ID}
		}},
	}
}

// beside yields what rules say beside the decisions about rows. The state of an
// enterprise pool is the pool's, whatever its types are.
func (r *Result) beside() iter.Seq2[ID, model.Subject] {
	return func(yield func(ID, model.Subject) bool) {
		pool := func(id string) model.Subject { return model.Subject{Kind: model.KindPool, Pool: id, ID: id} }
		for i := range r.Positions {
			p := &r.Positions[i]
			if _, state := r.OperationOf(p.Pool); !state && !yield(p.Rule, pool(p.Pool)) {
				return
			}
		}
		for i := range r.Operations {
			if op := &r.Operations[i]; !yield(op.Rule, pool(op.Pool)) {
				return
			}
		}
		for _, f := range r.Findings {
			if !yield(f.ID, f.Subject) {
				return
			}
		}
		for _, h := range r.Snapshot.Hosts.All() {
			a, ok := r.AskHost(model.Ask{Host: h.ID, Pool: h.Pool}, nil)
			if ok && !yield(a.Rule, model.Subject{Kind: model.KindHost, Pool: h.Pool, ID: h.ID}) {
				return
			}
		}
	}
}
