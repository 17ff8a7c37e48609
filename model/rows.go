package model

import (
	"iter"
	"slices"
	"sort"
)

// Rows is a long list in chunks. Copies share the chunks; whoever edits copies
// only the chunks touched, so a change in a million rows costs little and every
// reader keeps the list it has.
type Rows[T any] struct {
	chunks [][]T
	n      int
}

const (
	chunkBits = 8 // of endpoints 30 kB: what one changed row costs
	chunkSize = 1 << chunkBits
	chunkMask = chunkSize - 1
)

// ChunkRows is the number of rows that are copied together when one of them is edited:
// those from a multiple of it on. As long as the first of them lies where it lay, all
// are as they were.
const ChunkRows = chunkSize

// RowsOf returns the rows of a slice, which is copied.
func RowsOf[T any](list ...T) Rows[T] {
	var r Rows[T]
	for _, v := range list {
		r.Append(v)
	}
	return r
}

// Len returns the number of rows.
func (r *Rows[T]) Len() int { return r.n }

// At returns row i, which must not be written.
func (r *Rows[T]) At(i int) *T { return &r.chunks[i>>chunkBits][i&chunkMask] }

// Append adds a row at the end. It is for building: never append to rows that
// somebody else holds.
func (r *Rows[T]) Append(v T) {
	if r.n&chunkMask == 0 {
		// The first chunk grows as a slice does; later ones are of full size.
		size := chunkSize
		if r.n == 0 {
			size = 8
		}
		r.chunks = append(r.chunks, make([]T, 0, size))
	}
	last := len(r.chunks) - 1
	r.chunks[last] = append(r.chunks[last], v)
	r.n++
}

// All yields the rows in order with their numbers.
func (r *Rows[T]) All() iter.Seq2[int, *T] { return r.Span(0, r.n) }

// Span yields the rows lo <= i < hi in order with their numbers.
func (r *Rows[T]) Span(lo, hi int) iter.Seq2[int, *T] {
	return func(yield func(int, *T) bool) {
		for i := lo; i < hi; {
			chunk := r.chunks[i>>chunkBits]
			for j := i & chunkMask; j < len(chunk) && i < hi; j++ {
				if !yield(i, &chunk[j]) {
					return
				}
				i++
			}
		}
	}
}

// Slice returns the rows as one slice, copied.
func (r *Rows[T]) Slice() []T {
	out := make([]T, 0, r.n)
	for _, c := range r.chunks {
		out = append(out, c...)
	}
	return out
}

// find returns the first row that is not before the wanted one, by binary
// search; order says how a row compares with it.
func (r *Rows[T]) find(lo, hi int, order func(*T) int) (int, bool) {
	i := lo + sort.Search(hi-lo, func(k int) bool { return order(r.At(lo+k)) >= 0 })
	return i, i < hi && order(r.At(i)) == 0
}

// sorted returns the rows in order; rows that are in order already are returned
// as they are.
func (r Rows[T]) sorted(compare func(a, b *T) int) Rows[T] {
	inOrder := true
	for i := 1; i < r.n && inOrder; i++ {
		inOrder = compare(r.At(i-1), r.At(i)) <= 0
	}
	if inOrder {
		return r
	}
	order := make([]int32, r.n)
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(a, b int32) int { return compare(r.At(int(a)), r.At(int(b))) })
	var out Rows[T]
	for _, i := range order {
		out.Append(*r.At(int(i)))
	}
	return out
}

// Editor changes rows of a list without touching what others hold.
type Editor[T any] struct {
	rows  Rows[T]
	owned []bool
}

// Edit starts an edit of the rows.
func (r *Rows[T]) Edit() *Editor[T] {
	return &Editor[T]{
		rows:  Rows[T]{chunks: slices.Clone(r.chunks), n: r.n},
		owned: make([]bool, len(r.chunks)),
	}
}

// At returns row i for writing.
func (e *Editor[T]) At(i int) *T {
	c := i >> chunkBits
	if !e.owned[c] {
		e.rows.chunks[c] = slices.Clone(e.rows.chunks[c])
		e.owned[c] = true
	}
	return &e.rows.chunks[c][i&chunkMask]
}

// Rows returns the rows as edited.
func (e *Editor[T]) Rows() Rows[T] { return e.rows }
