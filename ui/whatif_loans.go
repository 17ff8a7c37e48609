package ui

import (
	"cmp"
	"slices"

	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// loanChange is what one enterprise type lends to another, now and then.
type loanChange struct {
	from, to  model.EnterpriseType
	now, then int64
}

// loans lists who lends to whom, now or then: what changes first, then in the order
// of the loans.
func (w *whatIf) loans() (list []loanChange) {
	add := func(of []policy.Loan, put func(c *loanChange, n int64)) {
		for _, loan := range of {
			if loan.Pool != w.pool {
				continue
			}
			i := 0
			for i < len(list) && (list[i].from != loan.From || list[i].to != loan.To) {
				i++
			}
			if i == len(list) {
				list = append(list, loanChange{from: loan.From, to: loan.To})
			}
			put(&list[i], loan.Quantity)
		}
	}
	add(w.base.Loans, func(c *loanChange, n int64) { c.now, c.then = n, n })
	if w.figures != nil {
		for i := range list {
			list[i].then = 0
		}
		add(w.figures.view.Loans, func(c *loanChange, n int64) { c.then = n })
	}
	slices.SortStableFunc(list, func(a, b loanChange) int { return cmp.Compare(a.same(), b.same()) })
	return list
}

// same is 0 where a loan changes, which comes first, and 1 where it stays.
func (c loanChange) same() int {
	if c.now != c.then {
		return 0
	}
	return 1
}

// drawLoans says who lends to whom, in at most `most` lines.
func (w *whatIf) drawLoans(s *sheet, most int) {
	list := w.loans()
	l := s.line().gap(1)
	if len(list) == 0 {
		s.done(l.put(grey, "No type lends to another."))
		return
	}
	s.done(l.put(strong, "Who lends to whom").put(grey, "   now → then"))
	for i, c := range list[:min(len(list), most-1)] {
		if i > 0 && i == most-2 && len(list) > most-1 {
			s.done(s.line().gap(3).put(grey, "and "+present.Plural(int64(len(list)-i), "other", "others")))
			break
		}
		st, by := grey, c.then-c.now
		if by != 0 && !w.late {
			st = strong
		}
		then := present.Count(c.then)
		if w.figures == nil {
			then = "…"
		}
		l := s.line().gap(3).cell(plain, present.EnterpriseType(c.from)+" to "+present.EnterpriseType(c.to), 34, false)
		l.cell(grey, present.Count(c.now), 9, true).put(grey, " → ").cell(st, then, 9, false)
		s.done(l.cell(st, present.Signed(model.Whole(by)), 8, true))
	}
}
