package ui

import (
	"cmp"
	"slices"
	"strings"

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

// ordering says how rows are filtered and sorted.
type ordering struct {
	filter  filter.Filter
	col     int // -1: the order of ids
	reverse bool
}

// arrange returns the row numbers that pass, in order; nil when that is the
// whole span as it is. It is pure and may take a while for many rows.
func arrange(r rows, o ordering) []int32 {
	span := r.Span()
	grouped := span.Len() > 0 && r.GroupTitle(1) != ""
	if o.filter.Empty() && o.col < 0 && !grouped {
		return nil
	}
	out := make([]int32, 0, span.Len())
	var row int32
	get := func(col int) filter.Value { return r.Value(row, col) }
	for i := span.First; i < span.End; i++ {
		row = int32(i)
		if o.filter.Empty() || o.filter.Match(get) {
			out = append(out, row)
		}
	}
	if o.col >= 0 {
		sortRows(r, out, o.col, o.reverse)
	}
	if grouped {
		slices.SortStableFunc(out, func(a, b int32) int { return cmp.Compare(r.Group(a), r.Group(b)) })
	}
	return out
}

// sortItem carries what most comparisons need: the number, or the first eight
// bytes of the text.
type sortItem struct {
	key uint64
	row int32
}

// sortRows sorts by a column; ties stay in the order of ids, whichever way it
// runs, and absent values stand last.
func sortRows(r rows, list []int32, col int, reverse bool) {
	c := r.Columns()[col]
	items := make([]sortItem, len(list))
	for i, row := range list {
		v := r.Value(row, col)
		items[i] = sortItem{key: sortKey(v, c.kind, reverse), row: row}
	}
	text := c.kind == filter.Text
	slices.SortFunc(items, func(a, b sortItem) int {
		if n := cmp.Compare(a.key, b.key); n != 0 {
			return n
		}
		if text && a.key != absentKey {
			n := compareFold(r.Value(a.row, col).Text, r.Value(b.row, col).Text)
			if reverse {
				n = -n
			}
			if n != 0 {
				return n
			}
		}
		return cmp.Compare(a.row, b.row)
	})
	for i := range items {
		list[i] = items[i].row
	}
}

const absentKey = ^uint64(0)

func sortKey(v filter.Value, k filter.Kind, reverse bool) uint64 {
	if !v.Has {
		return absentKey
	}
	var key uint64
	if k == filter.Text {
		for i := 0; i < 8; i++ {
			key <<= 8
			if i < len(v.Text) {
				key |= uint64(model.LowerASCII(v.Text[i]))
			}
		}
	} else {
		key = uint64(v.Num) ^ 1<<63
	}
	if reverse {
		key = ^key
	}
	return min(key, absentKey-1)
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
