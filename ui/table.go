package ui

import (
	"sort"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"lictop/model"
	"lictop/ui/filter"
)

// backgroundRows is the number of rows from which filtering and sorting leave
// the event loop.
const backgroundRows = 20_000

// table shows rows through a window. It holds row numbers only; the cursor and
// the marks belong to subjects and stay with them when the site changes.
type table struct {
	src   rows
	next  rows    // the newest rows: src, or what src becomes once they are arranged
	order []int32 // nil: the span of src as it is
	n     int

	cursor, top int
	page        int // rows of the last drawing
	marks       marks
	anchor      model.Subject // where the marking of a range began
	goal        model.Subject // where the cursor goes once the arrangement under way is there

	col     int
	reverse bool
	query   string
	filter  filter.Filter
	problem string // what is wrong with the query
	fault   *filter.Error
	zone    *time.Location // of the dates in the query; nil = UTC
	in      input          // the query while it is typed
	typing  bool
	offers  offers // what the query can go on with
	gen     int
	stop    *atomic.Bool // ends the arrangement under way
	busy    bool         // an arrangement is under way
	slow    bool         // and has been for so long that it is said
	texts   *texts       // the index of the dashboard; nil = none
	known   knownOrder
	split   int // position of the first row of the second group; n = none

	fields []filter.Field // those of src
	name   string         // of the list, as it is remembered; "" = it is not
	columnsShown
	canvas

	called func(key string) string // what a key is called; nil = as it is by default

	recall *recalling // how it was left, until its rows are there
	unread string     // why a filter that was kept was dropped; said once

	held
	changes
	at, last edition // of the site now, and when the rows were last arranged

	arranger *arranger // of the dashboard
}

func newTable() *table { return &table{col: -1, arranger: &arranger{}} }

// named gives the list of a table a name, by which it is remembered.
func (t *table) named(name string) *table {
	t.name = name
	return t
}

// sortedTable returns a table that is sorted by a column from the start.
func sortedTable(col int) *table {
	t := newTable()
	t.col = col
	return t
}

// begin gives the table other columns, sorted by one of them; the rows come with
// show.
func (t *table) begin(columns []column, col int) {
	t.drop()
	t.fields = fieldsOf(columns)
	t.col, t.reverse = col, false
	_ = t.setQuery(t.query)
}

// drop leaves the table without rows; what is being arranged is not waited for.
func (t *table) drop() {
	t.gen++
	if t.stop != nil {
		t.stop.Store(true)
	}
	if t.src != nil {
		t.marks.rows = t.src
	}
	t.src, t.next, t.order, t.n, t.busy, t.waits = nil, nil, nil, 0, false, nil
	t.cursor, t.top, t.goal, t.laid, t.skip, t.known = 0, 0, model.Subject{}, nil, 0, knownOrder{}
	t.forgetChanges()
}

// orderMsg brings an arrangement that was computed beside the event loop, and
// where the rows of before have gone.
type orderMsg struct {
	table *table
	gen   int
	src   rows
	arrangement
	moved   *moves
	updates int // rows that it puts elsewhere, where that was counted
	took    time.Duration
}

// rows is how many rows were arranged.
func (m *orderMsg) rows() int { return m.src.Span().Len() }

// slowMsg comes when an arrangement has been under way for slowTime.
type slowMsg struct {
	table *table
	gen   int
}

// slowTime is how long an arrangement takes before it is said that it does.
const slowTime = 150 * time.Millisecond

// knownOrder is every row of a span in an order, kept so that a filter need not
// sort again.
type knownOrder struct {
	span    model.Span
	at      edition
	col     int
	reverse bool
	list    []int32
}

// sorted returns every row of the newest span in the order that is wanted; nil
// when it is not known.
func (t *table) sorted(src rows) []int32 {
	k := &t.known
	if k.span != src.Span() || k.col != t.col || k.reverse != t.reverse || !k.at.keeps(t.at) {
		return nil
	}
	return k.list
}

// nearly returns the rows in the order that is wanted, as it was when it was known last;
// nil when it was that of more rows, or of those of another pool.
func (t *table) nearly(src rows) []int32 {
	k, span := &t.known, src.Span()
	if k.span.First != span.First || k.span.End > span.End || k.col != t.col || k.reverse != t.reverse {
		return nil
	}
	return k.list
}

// edition says which rows a table shows: the same revision has the same rows,
// though time may have changed what is decided about them.
type edition struct {
	revision int64
	now      model.Instant
}

// keepFor is how long many rows keep their arrangement while only time goes by:
// arranging a million costs half a second.
const keepFor = 5 * 60

// keeps reports whether what was arranged in an edition still stands in a later
// one.
func (e edition) keeps(later edition) bool {
	return e.revision == later.revision && later.now-e.now < keepFor && later.now >= e.now
}

// show gives the table other rows. The cursor stays with its subject.
func (t *table) show(src rows) tea.Cmd {
	t.recallOrder(src)
	same := t.src != nil && t.waits == nil && t.src.Span() == src.Span()
	if same && !t.busy && src.Span().Len() > backgroundRows && t.last.keeps(t.at) {
		t.src, t.next, t.shown = src, src, t.at
		return nil
	}
	return t.rearrange(src)
}

// arrange filters and sorts as somebody asked for it; what comes is shown at once.
func (t *table) arrange(src rows) tea.Cmd {
	t.asked = true
	return t.rearrange(src)
}

// rearrange filters and sorts, beside the event loop when there is much to do.
func (t *table) rearrange(src rows) tea.Cmd {
	t.gen++
	if t.stop != nil {
		t.stop.Store(true)
	}
	if t.next = src; t.fields == nil {
		t.fields = fieldsOf(src.Columns())
	}
	o := ordering{filter: t.filter, col: t.col, reverse: t.reverse, sorted: t.sorted(src), nearly: t.nearly(src), texts: t.texts}
	from := t.marked()
	if src.Span().Len() <= backgroundRows || o.asIs(src) && from == nil {
		t.receive(orderMsg{src: src, arrangement: arrange(src, o, nil)})
		return nil
	}
	t.busy, t.stop = true, &atomic.Bool{}
	job := &arranging{src: src, ordering: o, stop: t.stop, from: from, order: t.order, count: t.holds && t.moving > 0 && t.src != nil}
	if t.holds && t.src != nil {
		job.from = t.src
	}
	gen, by := t.gen, t.arranger
	return tea.Batch(guard(func() tea.Msg {
		m := by.arrange(job)
		m.table, m.gen = t, gen
		return m
	}), tea.Tick(slowTime, func(time.Time) tea.Msg { return slowMsg{t, gen} }))
}

// marked returns the rows that the marks number, where others may take their
// place; nil when nothing is marked or the rows stay.
func (t *table) marked() rows {
	switch {
	case t.marks.n == 0 || t.src != nil && t.sameRows(t.next):
		return nil
	case t.src != nil:
		return t.src
	}
	return t.marks.rows
}

// sameRows reports whether rows are those that the table shows, whatever has been
// decided about them.
func (t *table) sameRows(src rows) bool {
	return t.src != nil && t.src.Span() == src.Span() && t.at.revision == t.last.revision
}

// arranged takes the result of a background arrangement unless it is stale.
func (t *table) arranged(m orderMsg) {
	if m.gen == t.gen {
		t.receive(m)
	}
}

// late notes that an arrangement takes its time.
func (t *table) late(m slowMsg) {
	if m.gen == t.gen {
		t.slow = t.busy
	}
}

// take shows rows as they were arranged. moved says where those of before have
// gone; nil = nobody has looked.
func (t *table) take(src rows, a arrangement, moved *moves) {
	at, _ := t.Selected()
	if from := t.marked(); from != nil {
		t.marks.follow(from, src, moved)
	}
	t.noteChanges(src)
	t.other = t.other || t.asked || !t.sameRows(src)
	t.goal = model.Subject{}
	offset := t.cursor - t.top
	t.src, t.order, t.busy, t.slow, t.last = src, a.order, false, false, t.at
	t.next, t.waits, t.asked = src, nil, false
	if a.sorted != nil {
		t.known = knownOrder{src.Span(), t.at, t.col, t.reverse, a.sorted}
	}
	t.n = len(a.order)
	if a.order == nil {
		t.n = src.Span().Len()
	}
	t.split = t.n
	if src.GroupTitle(1) != "" {
		t.split = sort.Search(t.n, func(i int) bool { return src.Group(t.row(i)) > 0 })
	}
	if p, ok := t.position(at); ok {
		t.cursor = p
	}
	t.cursor = max(0, min(t.cursor, t.n-1))
	t.top = max(0, t.cursor-offset)
	t.recallRows()
}

// row returns the row number at a position.
func (t *table) row(pos int) int32 {
	if t.order != nil {
		return t.order[pos]
	}
	return int32(t.src.Span().First + pos)
}

// Subject returns the subject at a position.
func (t *table) Subject(pos int) model.Subject { return t.src.Subject(t.row(pos)) }

// Selected returns the subject under the cursor, or the one it is on its way to;
// false when there are no rows.
func (t *table) Selected() (model.Subject, bool) {
	if t.goal.Kind != model.NoKind {
		return t.goal, true
	}
	if t.src == nil || t.n == 0 {
		return model.Subject{}, false
	}
	return t.Subject(t.cursor), true
}

// position finds a subject among the rows shown.
func (t *table) position(sub model.Subject) (int, bool) {
	if sub.Kind == model.NoKind || t.src == nil {
		return 0, false
	}
	row, ok := t.src.Find(sub)
	if !ok {
		return 0, false
	}
	if t.order == nil {
		span := t.src.Span()
		return int(row) - span.First, span.Has(int(row))
	}
	for i, r := range t.order {
		if r == row {
			return i, true
		}
	}
	return 0, false
}

// Select moves the cursor to a subject; a filter that hides it is lifted. Where
// the rows are being arranged, the cursor gets there with them.
func (t *table) Select(sub model.Subject) tea.Cmd {
	if _, ok := t.position(sub); !ok {
		t.release() // it may be among those that wait
	}
	if p, ok := t.position(sub); ok && !t.busy {
		t.cursor, t.goal = p, model.Subject{}
		return nil
	}
	if t.next == nil {
		return nil
	}
	if _, there := t.next.Find(sub); !there {
		return nil
	}
	t.goal = sub
	if t.filter.Empty() && t.busy {
		return nil
	}
	return t.setQuery("")
}
