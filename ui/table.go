package ui

import (
	"sort"
	"sync/atomic"

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
	page        int   // rows of the last drawing
	drawn       []int // the position on each line of it; -1 = none
	marks       map[model.Subject]struct{}
	anchor      model.Subject // where the marking of a range began
	goal        model.Subject // where the cursor goes once the arrangement under way is there

	col     int
	reverse bool
	query   string
	filter  filter.Filter
	problem string // what is wrong with the query
	in      input  // the query while it is typed
	typing  bool
	gen     int
	stop    *atomic.Bool // ends the arrangement under way
	busy    bool         // an arrangement is under way
	split   int          // position of the first row of the second group; n = none

	fields  []filter.Field // those of src
	laid    []placed       // columns of the last drawing
	laidFor int
	line    line

	fresh map[model.Subject]struct{} // rows that changed a moment ago

	at, last edition // of the site now, and when the rows were last arranged
}

func newTable() *table { return &table{col: -1, marks: map[model.Subject]struct{}{}} }

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
	t.src, t.next, t.order, t.n, t.busy = nil, nil, nil, 0, false
	t.cursor, t.top, t.goal, t.laid = 0, 0, model.Subject{}, nil
}

// orderMsg brings an arrangement that was computed beside the event loop.
type orderMsg struct {
	table *table
	gen   int
	src   rows
	order []int32
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

// show gives the table other rows. The cursor stays with its subject.
func (t *table) show(src rows) tea.Cmd {
	same := t.src != nil && t.src.Span() == src.Span() && t.at.revision == t.last.revision
	if same && !t.busy && src.Span().Len() > backgroundRows && t.at.now-t.last.now < keepFor {
		t.src, t.next = src, src
		return nil
	}
	return t.arrange(src)
}

// arrange filters and sorts, beside the event loop when there is much to do.
func (t *table) arrange(src rows) tea.Cmd {
	t.gen++
	if t.stop != nil {
		t.stop.Store(true)
	}
	if t.next = src; t.fields == nil {
		t.fields = fieldsOf(src.Columns())
	}
	o := ordering{filter: t.filter, col: t.col, reverse: t.reverse}
	if src.Span().Len() <= backgroundRows || o.asIs(src) {
		t.take(src, arrange(src, o, nil))
		return nil
	}
	t.busy, t.stop = true, &atomic.Bool{}
	gen, stop := t.gen, t.stop
	return guard(func() tea.Msg { return orderMsg{t, gen, src, arrange(src, o, stop)} })
}

// arranged takes the result of a background arrangement unless it is stale.
func (t *table) arranged(m orderMsg) {
	if m.gen == t.gen {
		t.take(m.src, m.order)
	}
}

func (t *table) take(src rows, order []int32) {
	at, _ := t.Selected()
	t.goal = model.Subject{}
	offset := t.cursor - t.top
	sameRows := t.src != nil && t.src.Span() == src.Span() && t.at.revision == t.last.revision
	t.src, t.order, t.busy, t.last = src, order, false, t.at
	t.n = len(order)
	if order == nil {
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
	t.laid = nil
	if sameRows { // marks belong to rows, whatever the order
		return
	}
	for sub := range t.marks {
		if _, ok := src.Find(sub); !ok {
			delete(t.marks, sub)
		}
	}
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

// setQuery reads a query; one that cannot be read leaves the rows as they are.
func (t *table) setQuery(q string) tea.Cmd {
	t.query = q
	f, err := filter.Parse(q, t.fields)
	if err != nil {
		t.problem = err.Error()
		return nil
	}
	t.problem, t.filter = "", f
	if t.next == nil {
		return nil
	}
	return t.arrange(t.next)
}

// nextSort goes on to the next column that can be seen, or turns the order round.
func (t *table) nextSort() tea.Cmd {
	if t.next == nil {
		return nil
	}
	columns := t.next.Columns()
	for range columns {
		t.col++
		if t.col >= len(columns) {
			t.col = -1
		}
		if t.col < 0 || t.visible(t.col) && !columns[t.col].never && columns[t.col].field != "" {
			break
		}
	}
	t.reverse = t.col >= 0 && columns[t.col].back
	return t.arrange(t.next)
}

func (t *table) visible(col int) bool {
	for _, p := range t.laid {
		if p.col == col {
			return true
		}
	}
	return len(t.laid) == 0
}

func (t *table) reverseSort() tea.Cmd {
	if t.next == nil {
		return nil
	}
	t.reverse = !t.reverse
	if t.col < 0 {
		t.col, t.reverse = 0, true
	}
	return t.arrange(t.next)
}
