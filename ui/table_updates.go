package ui

import (
	"slices"
	"sync/atomic"

	"lictop/model"
)

// counting counts the updates that wait. It is the room that this takes, for one count
// at a time.
type counting struct{ ends []int32 }

// updates counts the rows that are new, gone, or not in the order in which they were:
// before is the order of the rows that m numbers, after that of the rows of a span that
// came in their place. An order that is nil is that of the rows. stop, which may be
// nil, ends it early, and then the result means nothing. room is room for a number a
// row, or nil.
func (c *counting) updates(room []uint64, before []int32, span model.Span, after []int32, m *moves, stop *atomic.Bool) int {
	was, is := lineup{m.from.Span(), before}, lineup{span, after}
	place := append(room[:0], make([]uint64, span.Len())...) // where a row stands after, from 1 on
	for i := range is.len() {
		place[int(is.at(i))-span.First] = uint64(i) + 1
	}
	c.ends = c.ends[:0]
	gone, next := 0, 0
	for i := range was.len() {
		if i&4095 == 0 && stopped(stop) {
			return 0
		}
		to := m.number(was.at(i))
		if next >= is.len() || is.at(next) != to { // most stand behind the row that they stood behind
			if to < 0 || place[int(to)-span.First] == 0 {
				gone++
				continue
			}
			next = int(place[int(to)-span.First]) - 1
		}
		next++
		c.ends = risen(c.ends, int32(next))
	}
	return gone + is.len() - len(c.ends)
}

// lineup is rows in an order; nil is that of the rows.
type lineup struct {
	span  model.Span
	order []int32
}

func (s lineup) len() int {
	if s.order == nil {
		return s.span.Len()
	}
	return len(s.order)
}

func (s lineup) at(pos int) int32 {
	if s.order == nil {
		return int32(s.span.First + pos)
	}
	return s.order[pos]
}

// risen lengthens what can be kept of a list so that it rises: ends are the least ends
// of a rise of each length, of the list up to n.
func risen(ends []int32, n int32) []int32 {
	if len(ends) == 0 || n > ends[len(ends)-1] {
		return append(ends, n)
	}
	at, _ := slices.BinarySearch(ends, n)
	ends[at] = n
	return ends
}
