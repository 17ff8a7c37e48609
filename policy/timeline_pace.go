package policy

import (
	"cmp"
	"slices"

	"lictop/model"
)

// pace steps the clock of one pool from one instant at which something is due to
// the next, and writes down what turns. Rows are looked at when they are due, and
// where the rest of the pool reaches them.
type pace struct {
	r       *Result
	pool    int32
	until   model.Instant
	on      Stepping
	stopped bool

	kind   model.Kind
	first  int        // the row number of the first decision
	now    []Decision // of the pool's rows, as the clock has come
	due    agenda
	events []Event

	base, part, total int64 // of the steps that on is told
	looked            int   // rows looked at since on was told
}

// share says which part of the whole way this pool is.
func (t *pace) share(pool, pools int) {
	t.part = max(1, int64(t.until-t.r.Snapshot.AsOf))
	t.base, t.total = int64(pool)*t.part, int64(pools)*t.part
}

// begin takes the decisions of the pool's rows as they are now.
func (t *pace) begin(kind model.Kind, rows model.Span, decisions []Decision) {
	t.kind, t.first = kind, rows.First
	t.due.later.before = func(a, b dueRow) bool { return a.compare(b) < 0 }
	t.now = slices.Clone(decisions[rows.First:rows.End])
	n := 0
	for i := range t.now {
		if t.near(t.now[i].Until) {
			n++
		}
	}
	t.due.first = make([]dueRow, 0, n)
	for i := range t.now {
		if t.near(t.now[i].Until) {
			t.due.first = append(t.due.first, dueRow{t.now[i].Until, int32(rows.First + i)})
		}
	}
	t.due.sort()
	t.events = make([]Event, 0, n)
}

func (t *pace) near(at model.Instant) bool { return at != model.None && at <= t.until }

// lookEvery is the number of rows after which on is told.
const lookEvery = 1 << 13

// next returns the next instant at which rows are due, with the rows in order;
// false when there is none, or the work is to end.
func (t *pace) next() (model.Instant, []int32, bool) {
	for {
		at, rows, ok := t.due.next()
		if !ok || !t.goOn(at, len(rows)) {
			return model.None, nil, false
		}
		rows = slices.DeleteFunc(rows, func(row int32) bool { return row != noRow && t.at(row).Until != at })
		if len(rows) > 0 {
			return at, rows, true
		}
	}
}

// goOn tells how far the clock has come and reports whether to go on.
func (t *pace) goOn(at model.Instant, rows int) bool {
	if t.looked += rows + 1; t.looked < lookEvery || t.on == nil {
		return true
	}
	t.looked = 0
	t.stopped = !t.on(t.base+min(t.part, int64(at-t.r.Snapshot.AsOf)), t.total)
	return !t.stopped
}

// position is how a class of the pool stands now; "" is its first.
func (t *pace) position(class string) Position {
	for _, p := range t.r.PositionsOf(t.r.Snapshot.Pools[t.pool].ID) {
		if class == "" || p.Class == class {
			return p
		}
	}
	return Position{}
}

// at is the decision about a row, as the clock has come.
func (t *pace) at(row int32) *Decision { return &t.now[int(row)-t.first] }

// turn writes down what is decided about a row from an instant on, and reports
// whether it is decided otherwise.
func (t *pace) turn(at model.Instant, row int32, d Decision) bool {
	was := t.at(row)
	turns := was.turns(&d)
	if turns {
		t.events = append(t.events, Event{At: at, Pool: t.pool, Row: row, Kind: t.kind, From: *was, To: d})
	}
	if d.Until != was.Until && t.near(d.Until) {
		t.due.add(dueRow{d.Until, row})
	}
	*was = d
	return turns
}

// inOrder sorts the events of an instant that were written from a place on by
// row: those whom others reached come behind those that were due. One that was
// written twice is told once, and not at all when it came back.
func (t *pace) inOrder(from int) {
	list := t.events[from:]
	slices.SortStableFunc(list, func(a, b Event) int { return cmp.Compare(a.Row, b.Row) })
	out := list[:0]
	for _, e := range list {
		if n := len(out); n > 0 && out[n-1].Row == e.Row {
			if out[n-1].To = e.To; !out[n-1].From.turns(&e.To) {
				out = out[:n-1]
			}
			continue
		}
		out = append(out, e)
	}
	t.events = t.events[:from+len(out)]
}

// state writes down that a class of the pool stands otherwise from an instant on.
// It comes before the rows of the instant, which begin at from.
func (t *pace) state(at model.Instant, from int, was, is PoolState) {
	if was.State == is.State && was.Rule == is.Rule && was.Cause == is.Cause {
		return
	}
	before, after := was, is // only what is kept goes to the heap
	t.events = slices.Insert(t.events, from, Event{At: at, Pool: t.pool, Kind: model.KindPool, Was: &before, Is: &after})
}

// agenda holds the rows that are due, by instant, then row.
type agenda struct {
	first []dueRow     // in order: what was due from the beginning
	later heap[dueRow] // what has become due on the way
	rows  []int32
}

// dueRow is a row that is decided anew at an instant.
type dueRow struct {
	at  model.Instant
	row int32
}

func (a dueRow) compare(b dueRow) int {
	return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.row, b.row))
}

func (a *agenda) sort() { slices.SortFunc(a.first, dueRow.compare) }

func (a *agenda) add(d dueRow) { a.later.Push(d) }

// next takes the rows of the next instant away, each once; false when none is
// left. The list is used again.
func (a *agenda) next() (model.Instant, []int32, bool) {
	d, ok := a.pop()
	if !ok {
		return model.None, nil, false
	}
	at := d.at
	a.rows = append(a.rows[:0], d.row)
	for a.head() == at {
		d, _ = a.pop()
		if a.rows[len(a.rows)-1] != d.row {
			a.rows = append(a.rows, d.row)
		}
	}
	return at, a.rows, true
}

// head is the next instant; None when nothing is due.
func (a *agenda) head() model.Instant {
	at := model.None
	if len(a.first) > 0 {
		at = a.first[0].at
	}
	if a.later.Len() > 0 {
		at = model.Earlier(at, a.later.Top().at)
	}
	return at
}

func (a *agenda) pop() (dueRow, bool) {
	switch {
	case len(a.first) == 0 && a.later.Len() == 0:
		return dueRow{}, false
	case a.later.Len() == 0 || len(a.first) > 0 && a.first[0].compare(a.later.Top()) <= 0:
		d := a.first[0]
		a.first = a.first[1:]
		return d, true
	}
	return a.later.Pop(), true
}
