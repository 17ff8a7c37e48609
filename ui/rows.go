package ui

import (
	"cmp"
	"slices"
	"strings"
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

// ordering says how rows are filtered and sorted, and what is known already.
type ordering struct {
	filter  filter.Filter
	col     int // -1: the order of ids
	reverse bool

	sorted []int32 // every row of the span in this order; nil = not known
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
		if x := o.texts.Of(e.res); x != nil {
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

// sortItem carries what most comparisons need: the number, the rank of the text,
// or its first eight bytes.
type sortItem struct {
	key uint64
	row int32
}

// sortRows sorts rows, which come in the order of ids, by a column; ties stay in
// that order, or of what the rows say, whichever way it runs, and absent values
// stand last.
func sortRows(r rows, list []int32, col int, reverse bool) {
	c := r.Columns()[col]
	text := c.kind == filter.Text && !c.rank
	var ranks map[string]uint64
	if text {
		ranks = rankTexts(r, list, col)
	}
	items := make([]sortItem, len(list))
	for i, row := range list {
		v := r.Value(row, col)
		key := absentKey
		switch {
		case !v.Has:
		case ranks != nil:
			key = ranks[v.Text]
		case text:
			key = textKey(v.Text)
		default:
			key = uint64(v.Num) ^ 1<<63
		}
		if reverse && v.Has {
			key = ^key
		}
		items[i] = sortItem{key: key, row: row}
	}
	items = byKey(items)
	sortTies(r, items, col, reverse, text && ranks == nil)
	for i := range items {
		list[i] = items[i].row
	}
}

// byKey sorts items by their keys, equal ones as they came: byte by byte from the
// last, bytes that all have in common left out.
func byKey(items []sortItem) []sortItem {
	var differ uint64
	for i := range items {
		differ |= items[i].key ^ items[0].key
	}
	other := make([]sortItem, len(items))
	for shift := 0; shift < 64; shift += 8 {
		if differ>>shift&0xff == 0 {
			continue
		}
		var at [257]int
		for i := range items {
			at[items[i].key>>shift&0xff+1]++
		}
		for b := range 256 {
			at[b+1] += at[b]
		}
		for i := range items {
			b := items[i].key >> shift & 0xff
			other[at[b]] = items[i]
			at[b]++
		}
		items, other = other, items
	}
	return items
}

// sortTies orders items of equal keys by what the keys leave out: the rest of
// their texts, and what the rows say of ties.
func sortTies(r rows, items []sortItem, col int, reverse, prefixes bool) {
	ties, tied := r.(interface{ Tie(row int32) int64 })
	if !prefixes && !tied {
		return
	}
	for from := 0; from < len(items); {
		to := from + 1
		for to < len(items) && items[to].key == items[from].key {
			to++
		}
		rest := prefixes && items[from].key != absentKey
		slices.SortStableFunc(items[from:to], func(a, b sortItem) int {
			n := 0
			if rest {
				if n = compareFold(r.Value(a.row, col).Text, r.Value(b.row, col).Text); reverse {
					n = -n
				}
			}
			if n == 0 && tied {
				n = cmp.Compare(ties.Tie(a.row), ties.Tie(b.row))
			}
			return n
		})
		from = to
	}
}

const absentKey = ^uint64(0)

// fewTexts is how many different texts are ranked before they are sorted.
const fewTexts = 1 << 18

// rankTexts numbers the texts of a column in their order; nil when there are
// too many different ones.
func rankTexts(r rows, list []int32, col int) map[string]uint64 {
	ranks := map[string]uint64{}
	for _, row := range list {
		if v := r.Value(row, col); v.Has {
			if _, seen := ranks[v.Text]; !seen {
				if len(ranks) == fewTexts {
					return nil
				}
				ranks[v.Text] = 0
			}
		}
	}
	texts := make([]string, 0, len(ranks))
	for t := range ranks {
		texts = append(texts, t)
	}
	slices.SortFunc(texts, compareFold)
	for i, t := range texts {
		ranks[t] = uint64(i) + 1
	}
	return ranks
}

// textKey is the first eight bytes of a text as a number of the same order.
func textKey(s string) (key uint64) {
	for i := 0; i < 8; i++ {
		key <<= 8
		if i < len(s) {
			key |= uint64(model.LowerASCII(s[i]))
		}
	}
	return key
}

func compareFold(a, b string) int {
	for i := 0; i < len(a) && i < len(b); i++ {
		if x, y := model.LowerASCII(a[i]), model.LowerASCII(b[i]); x != y {
			return cmp.Compare(x, y)
		}
	}
	if n := cmp.Compare(len(a), len(b)); n != 0 {
		return n
	}
	return strings.Compare(a, b)
}
