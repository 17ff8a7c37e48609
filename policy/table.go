package policy

import "lictop/model"

// row is one line of a family's table: the rule, when it holds for the facts F
// in the context C of their pool, and what follows.
type row[C, F any] struct {
	rule ID
	when func(p *probe, c *C, f *F) bool
	then func(c *C, f *F) Decision
}

// walk returns the decision of the first row that holds. The last row of every
// table holds always; a test proves it.
func walk[C, F any](table []row[C, F], p *probe, c *C, f *F) Decision {
	for i := range table {
		r := &table[i]
		held := r.when(p, c, f)
		if p != nil {
			p.step(r.rule, held)
		}
		if held {
			d := r.then(c, f)
			d.Rule = r.rule
			return d
		}
	}
	return Decision{Until: model.None}
}

// always is the condition of a last row.
func always[C, F any](*probe, *C, *F) bool { return true }

// fixed is the outcome of a row that needs no facts.
func fixed[C, F any](v Verdict, charge model.Units) func(*C, *F) Decision {
	return func(*C, *F) Decision { return Decision{Verdict: v, Charge: charge, Until: model.None} }
}
