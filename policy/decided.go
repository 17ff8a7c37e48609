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
	for _, k := range decidedKinds {
		list := r.DecisionsOf(k)
		for i := range list {
			t[list[i].Rule]++
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
		for _, k := range decidedKinds {
			list := r.DecisionsOf(k)
			for i := range list {
				if list[i].Rule == id && !yield(r.Snapshot.RowAt(k, i).Subject()) {
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

// beside yields what rules say beside the decisions about rows. The state of an
// enterprise pool is the pool's, whatever its types are.
func (r *Result) beside() iter.Seq2[ID, model.Subject] {
	return func(yield func(ID, model.Subject) bool) {
		for i := range r.Positions {
			p := &r.Positions[i]
			if _, state := r.OperationOf(p.Pool); !state && !yield(p.Rule, model.PoolSubject(p.Pool)) {
				return
			}
		}
		for i := range r.Operations {
			if op := &r.Operations[i]; !yield(op.Rule, model.PoolSubject(op.Pool)) {
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
			if ok && !yield(a.Rule, h.Subject()) {
				return
			}
		}
	}
}
