package ui

import (
	"cmp"
	"slices"
	"sync/atomic"

	"lictop/model"
	"lictop/ui/filter"
)

// mender puts right what is nearly in order: after a refresh few of a million rows
// stand elsewhere, and sorting all of them anew would take room and time. It is the
// room that it takes, for one order at a time.
type mender struct{ keys []uint64 }

// tooWrong is what part of an order may be out of place before it is sorted anew.
const tooWrong = 16

// mend returns every row of a span as sortRows sorts them, from an order that was that
// of these rows or of others, the last ones not among them; nil when too much of it is
// wrong, or when it is stopped.
func (m *mender) mend(r rows, was []int32, col int, reverse bool, stop *atomic.Bool) []int32 {
	span := r.Span()
	more := span.Len() - len(was)
	if more < 0 || more > len(was)/tooWrong {
		return nil
	}
	order := m.comparison(r, col, reverse, stop)
	if order == nil {
		return nil
	}
	kept, out := make([]int32, 0, span.Len()), everyRow(model.Span{First: span.End - more, End: span.End})
	var least uint64 // the key of the last row kept
	for i, row := range was {
		if i&4095 == 0 && stopped(stop) || len(out) > len(was)/tooWrong {
			return nil
		}
		last, key := len(kept)-1, m.keys[int(row)-span.First]
		if last < 0 || least < key || least == key && order(kept[last], row) < 0 {
			kept, least = append(kept, row), key
			continue
		}
		// One of both is out of place. Which one is not known, so both are put in again.
		out = append(out, kept[last], row)
		if kept = kept[:last]; last > 0 {
			least = m.keys[int(kept[last-1])-span.First]
		}
	}
	slices.SortFunc(out, order)
	return merged(kept, out, order)
}

// merged puts rows in order in among others in order; there is room for them.
func merged(kept, in []int32, order func(a, b int32) int) []int32 {
	end := len(kept)
	kept = kept[:end+len(in)]
	for k := len(in) - 1; k >= 0; k-- {
		at, _ := slices.BinarySearchFunc(kept[:end], in[k], order)
		copy(kept[at+k+1:], kept[at:end])
		kept[at+k] = in[k]
		end = at
	}
	return kept
}

// comparison is how sortRows orders two rows; nil where keys do not tell absent values
// from others.
func (m *mender) comparison(r rows, col int, reverse bool, stop *atomic.Bool) func(a, b int32) int {
	c := r.Columns()[col]
	text := c.kind == filter.Text && !c.rank
	span := r.Span()
	m.keys = slices.Grow(m.keys[:0], span.Len())[:span.Len()]
	for i := range m.keys {
		if i&4095 == 0 && stopped(stop) {
			return nil
		}
		v := r.Value(int32(span.First+i), col)
		key := keyOfValue(&v, text, reverse)
		if text && v.Has && key == absentKey {
			return nil
		}
		m.keys[i] = key
	}
	ties, tied := r.(interface{ Tie(row int32) int64 })
	return func(a, b int32) int {
		x, y := m.keys[int(a)-span.First], m.keys[int(b)-span.First]
		if x != y {
			return cmp.Compare(x, y)
		}
		n := 0
		if text && x != absentKey {
			if n = compareFold(r.Value(a, col).Text, r.Value(b, col).Text); reverse {
				n = -n
			}
		}
		if n == 0 && tied {
			n = cmp.Compare(ties.Tie(a), ties.Tie(b))
		}
		return cmp.Or(n, cmp.Compare(a, b))
	}
}
