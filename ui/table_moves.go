package ui

import (
	"iter"
	"slices"
	"sync/atomic"

	"lictop/model"
)

// moves says where the rows of a table have gone.
type moves struct {
	from  rows // those that it numbers, as they stand
	none  bool // every row has its number still, and there are no others
	kept  bool // every row has its number still; others may have come
	first int
	to    []int32 // the new number of row first+i, -1 when it is gone; nil where none
}

// are reports whether the moves are those of some rows.
func (m *moves) are(from rows) bool { return m != nil && m.from == unheld(from) }

// stay reports whether it is known of some rows that every one has its number still.
func (m *moves) stay(from rows) bool { return m.are(from) && m.none }

// keep reports whether it is known of some rows that every one has its number still,
// whichever have come.
func (m *moves) keep(from rows) bool { return m.are(from) && (m.none || m.kept) }

// of returns the new number of a row; -1 when it is gone. Without moves, or with those
// of other rows, it is looked for.
func (m *moves) of(from, to rows, row int32) int32 {
	if m.are(from) {
		return m.number(row)
	}
	if at, ok := to.Find(from.Subject(row)); ok {
		return at
	}
	return -1
}

// number is the new number of one of its rows; -1 when it is gone.
func (m *moves) number(row int32) int32 {
	if m.none {
		return row
	}
	return m.to[int(row)-m.first]
}

// movesOf finds out where the rows have gone. stop, which may be nil, ends it early,
// and then the result means nothing.
func movesOf(from, to rows, stop *atomic.Bool) *moves {
	from, to = unheld(from), unheld(to)
	m := &moves{from: from, first: from.Span().First}
	was, some := from.(*endpointRows)
	if is, same := to.(*endpointRows); some && same {
		m.along(was, is)
	} else {
		m.look(from, to, stop)
	}
	return m
}

// along walks the endpoints of two sites side by side: what both share is passed over.
func (m *moves) along(was, is *endpointRows) {
	span, into := was.span, is.span
	runs := model.Runs(was.res.Snapshot, is.res.Snapshot, model.KindEndpoint)
	if m.none = span == into && unmoved(runs); m.none {
		return
	}
	m.to = slices.Repeat([]int32{-1}, span.Len())
	for run := range runs {
		if run.Before < 0 || run.After < 0 {
			continue
		}
		by := run.After - run.Before
		for row := max(run.Before, span.First); row < min(run.Before+run.N, span.End); row++ {
			if into.Has(row + by) {
				m.to[row-span.First] = int32(row + by)
			}
		}
	}
	m.kept = true
	for i, to := range m.to {
		m.kept = m.kept && int(to) == span.First+i
	}
}

// unmoved reports whether all rows have the same numbers on both sides.
func unmoved(runs iter.Seq[model.Run]) bool {
	for run := range runs {
		if run.Before != run.After {
			return false
		}
	}
	return true
}

// look finds the rows one by one. Most keep their distance to the row before them, so
// that few have to be looked for.
func (m *moves) look(from, to rows, stop *atomic.Bool) {
	span, into := from.Span(), to.Span()
	m.to, m.none = make([]int32, span.Len()), span == into
	shift := 0
	for i := range m.to {
		if i&4095 == 0 && stopped(stop) {
			return
		}
		row := span.First + i
		sub := from.Subject(int32(row))
		at := row + shift
		if !into.Has(at) || to.Subject(int32(at)) != sub {
			found, ok := to.Find(sub)
			if !ok {
				m.to[i], m.none = -1, false
				continue
			}
			at = int(found)
			shift = at - row
		}
		m.to[i] = int32(at)
		m.none = m.none && shift == 0
	}
}
