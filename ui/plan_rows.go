package ui

import (
	"lictop/app"
	"lictop/ui/present"
)

// planRows lists who is concerned by a plan, or was: those left out first. Of many
// rows only those that are seen are drawn.
type planRows struct {
	of          any // the plan or the receipt whose rows they are
	left        [][]app.PlanRow
	taken       []app.PlanRow
	names, says int // the widest name and reason
}

// widestOf is how many rows are measured for the width of the columns: more would
// take longer than they are looked at.
const widestOf = 20_000

func newPlanRows(of any, taken []app.PlanRow, left ...[]app.PlanRow) *planRows {
	r := &planRows{of: of, left: left, taken: taken, names: 12}
	for i := range min(r.len(), widestOf) {
		row, _, _ := r.at(i)
		r.names = max(r.names, width(present.Text(row.Label)))
		r.says = max(r.says, width(present.Text(row.Says)))
	}
	return r
}

func (r *planRows) len() int {
	n := len(r.taken)
	for _, list := range r.left {
		n += len(list)
	}
	return n
}

func (r *planRows) at(i int) (row *app.PlanRow, st style, shape string) {
	for _, list := range r.left {
		if i < len(list) {
			return &list[i], look, "▲"
		}
		i -= len(list)
	}
	if _, done := r.of.(*app.Receipt); done {
		return &r.taken[i], fine, "✓"
	}
	return &r.taken[i], grey, "·"
}

// draw writes a row: one line, or more where its reason is long.
func (r *planRows) draw(s *sheet, i int) {
	names := min(r.names, max(s.w-r.says-4, s.w/2))
	row, st, shape := r.at(i)
	l := s.line()
	l.put(st, shape+" ").cell(plain, present.Text(row.Label), names, false).gap(2)
	if l.w+width(present.Text(row.Says)) > s.w { // it goes on below, whole
		s.done(l)
		s.wrapped(plain, "    ", plain, row.Says)
		return
	}
	l.data(plain, row.Says)
	if row.Rule != "" {
		l.rightmost(grey, "  "+row.Rule)
	}
	s.done(l)
}

// last is the row from which on the rest fills h lines.
func (r *planRows) last(s *sheet, h int) int {
	at := r.len()
	for at > 0 {
		s.lines = s.lines[:0]
		r.draw(s, at-1)
		if h -= len(s.lines); h < 0 {
			break
		}
		at--
	}
	s.lines = s.lines[:0]
	return min(at, max(r.len()-1, 0))
}

// rowLines draws the rows from p.from on, as many as fit, and says how many do not
// stand whole below. Keys then move by what was seen.
func (p *planDialog) rowLines(s *sheet) (lines []string, more int) {
	switch {
	case p.receipt != nil && (p.list == nil || p.list.of != p.receipt):
		p.list = newPlanRows(p.receipt, p.receipt.Taken, p.receipt.Dropped, p.receipt.Rejected)
	case p.receipt == nil && (p.list == nil || p.list.of != p.plan):
		p.list = newPlanRows(p.plan, p.plan.Rows, p.plan.Rejected)
	}
	h := p.height
	p.from = max(0, min(p.from, p.list.last(s, h)))
	i := p.from
	for ; i < p.list.len() && len(s.lines) < h; i++ {
		p.list.draw(s, i)
	}
	if len(s.lines) > h {
		i--
		s.lines = s.lines[:h]
	}
	p.height = max(i-p.from, 1)
	return s.lines, p.list.len() - i
}
