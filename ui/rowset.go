package ui

import (
	"iter"
	"math/bits"

	"lictop/model"
)

// rowSet is a set of the rows of a span, one bit a row: a million rows take
// 125 kB.
type rowSet struct {
	span  model.Span
	base  int // the row of the first bit, a multiple of blockRows
	words []uint64
}

// newRowSet returns an empty set of rows of a span.
func newRowSet(span model.Span) *rowSet {
	base := span.First &^ (blockRows - 1)
	return &rowSet{span: span, base: base, words: make([]uint64, (max(span.End-base, 0)+63)/64)}
}

// Has reports whether a row is in the set; a row outside the span is not.
func (s *rowSet) Has(row int32) bool {
	i := int(row) - s.base
	return s.span.Has(int(row)) && s.words[i>>6]&(1<<(i&63)) != 0
}

// Add puts a row of the span into the set.
func (s *rowSet) Add(row int32) {
	i := int(row) - s.base
	s.words[i>>6] |= 1 << (i & 63)
}

// Remove takes a row of the span out of the set.
func (s *rowSet) Remove(row int32) {
	i := int(row) - s.base
	s.words[i>>6] &^= 1 << (i & 63)
}

// Len counts the rows.
func (s *rowSet) Len() (n int) {
	for _, w := range s.words {
		n += bits.OnesCount64(w)
	}
	return n
}

// Ends are the first and the last row; -1 of none.
func (s *rowSet) Ends() (first, last int32) {
	first, last = -1, -1
	for i, w := range s.words {
		if w != 0 && first < 0 {
			first = int32(s.base + i<<6 + bits.TrailingZeros64(w))
		}
		if w != 0 {
			last = int32(s.base + i<<6 + 63 - bits.LeadingZeros64(w))
		}
	}
	return first, last
}

// All yields the rows in order.
func (s *rowSet) All() iter.Seq[int32] {
	return func(yield func(int32) bool) {
		for i, w := range s.words {
			for ; w != 0; w &= w - 1 {
				if !yield(int32(s.base + i<<6 + bits.TrailingZeros64(w))) {
					return
				}
			}
		}
	}
}

// Rows lists the rows in order.
func (s *rowSet) Rows() []int32 {
	out := make([]int32, 0, s.Len())
	for row := range s.All() {
		out = append(out, row)
	}
	return out
}

// In keeps those of a list that are in the set, in the order of the list.
func (s *rowSet) In(list []int32) []int32 {
	out := make([]int32, 0, s.Len())
	for _, row := range list {
		if s.Has(row) {
			out = append(out, row)
		}
	}
	return out
}
