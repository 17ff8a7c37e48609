package ui

import (
	"cmp"
	"slices"
	"sync/atomic"

	"lictop/model"
	"lictop/ui/filter"
)

// rows is what a table shows: numbered rows of one view of the site. It is
// immutable; a new view brings new rows.
type rows interface {
	Span() model.Span // the row numbers that belong to the table
	Subject(row int32) model.Subject
	Find(sub model.Subject) (int32, bool)
	Columns() []column
	Cell(row int32, col int) cell
	// Value is what filters and sorts see of a cell.
	Value(row int32, col int) filter.Value
	// Group orders rows before any sort does; rows of another group than the first
	// one's stand apart under GroupTitle.
	Group(row int32) int
	GroupTitle(group int) string
}

// ungrouped is the part of rows that form one group.
type ungrouped struct{}

func (ungrouped) Group(int32) int       { return 0 }
func (ungrouped) GroupTitle(int) string { return "" }

// ordering says how rows are filtered and sorted, and what is known already.
type ordering struct {
	filter  filter.Filter
	col     int // -1: the order of ids
	reverse bool

	sorted []int32 // every row of the span in this order; nil = not known
	nearly []int32 // every row in an order that was this one before; nil = not known
	mender *mender // who puts that right; nil = nobody
	texts  *texts  // nil = there is no index
}

// arrangement is the outcome: the row numbers that pass, in order; nil when that
// is the whole span as it is. sorted is every row in this order, where that was
// known or has been found out.
type arrangement struct{ order, sorted []int32 }

// asIs reports whether rows stand as they are: none goes and none moves.
func (o *ordering) asIs(r rows) bool {
	return o.filter.Empty() && o.col < 0 && r.GroupTitle(1) == ""
}

// arrange filters and sorts rows. It may take a while for many rows; stop, which
// may be nil, ends it early, and then the result means nothing.
func arrange(r rows, o ordering, stop *atomic.Bool) (a arrangement) {
	if o.asIs(r) {
		return a
	}
	a.sorted = o.sorted
	all := r.Span().Len()
	passed := passing(r, &o, stop)
	switch {
	case stopped(stop):
		return arrangement{}
	case o.col < 0 && passed == nil:
		a.order = everyRow(r.Span())
	case o.col < 0:
		a.order = passed.Rows()
	case passed != nil && o.sorted == nil && passed.Len() < all/2:
		a.order = passed.Rows()
		sortRows(r, a.order, o.col, o.reverse)
	default:
		if a.sorted == nil && o.mender != nil && o.nearly != nil {
			a.sorted = o.mender.mend(r, o.nearly, o.col, o.reverse, stop)
		}
		if stopped(stop) {
			return arrangement{}
		}
		if a.sorted == nil {
			a.sorted = everyRow(r.Span())
			sortRows(r, a.sorted, o.col, o.reverse)
		}
		if a.order = a.sorted; passed != nil {
			a.order = passed.In(a.sorted)
		}
	}
	if r.GroupTitle(1) != "" {
		a.order = slices.Clone(a.order)
		slices.SortStableFunc(a.order, func(a, b int32) int { return cmp.Compare(r.Group(a), r.Group(b)) })
	}
	return a
}

func everyRow(span model.Span) []int32 {
	out := make([]int32, span.Len())
	for i := range out {
		out[i] = int32(span.First + i)
	}
	return out
}

// passing returns the rows that pass the filter; nil for all of them.
func passing(r rows, o *ordering, stop *atomic.Bool) *rowSet {
	if o.filter.Empty() {
		return nil
	}
	if e, ok := r.(*endpointRows); ok {
		if x := o.texts.Of(e.res, e.span.Len() > backgroundRows); x != nil {
			return newSearch(e, x, &o.filter).Run(stop)
		}
	}
	return matching(r, &o.filter, stop)
}

// matching asks the rows one by one.
func matching(r rows, f *filter.Filter, stop *atomic.Bool) *rowSet {
	span := r.Span()
	out := newRowSet(span)
	var row int32
	get := func(col int) filter.Value { return r.Value(row, col) }
	for i := span.First; i < span.End; i++ {
		if i&4095 == 0 && stopped(stop) {
			break
		}
		if row = int32(i); f.Match(get) {
			out.Add(row)
		}
	}
	return out
}

// stopped reports whether nobody waits for the arrangement any more.
func stopped(stop *atomic.Bool) bool { return stop != nil && stop.Load() }
