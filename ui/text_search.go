package ui

import (
	"bytes"
	"math/bits"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"lictop/model"
	"lictop/ui/filter"
)

// hits are the rows of a block that were found, one bit a row.
type hits [blockRows / 64]uint64

// search finds the rows that pass a filter with the help of an index: the same
// rows as Filter.Match lets through, one by one.
type search struct {
	rows  *endpointRows
	index *textIndex
	root  condition // nil = every row passes
}

// condition is what rows must meet.
type condition interface {
	// narrow keeps those of the rows found so far in a block that meet it.
	narrow(s *search, b int, found *hits)
	// cost says how much of it the index cannot answer.
	cost() int
}

// searchTerm is a term, and where the index looks for it.
type searchTerm struct {
	*filter.Term
	words  []string
	needs  []filter.Need // one of which every text has that holds, where it is known
	likely []indexedColumn
	runs   []indexedColumn // which of the indexed fields to look through for the patterns
	tries  []*filter.Pattern
	single []int      // which of the indexed fields to look through for the words
	lists  []numbered // fields of texts that repeat, where one of them holds
	plain  []int      // columns that the index does not know
	pins   []int      // the column of pins, where those that have none do not hold
	seen   bool       // when they were last seen counts
}

// indexedColumn is a column of the rows, and its number among the indexed fields.
type indexedColumn struct{ field, col int }

// searchGroup is a group of conditions, those first that the index answers.
type searchGroup struct {
	parts    []condition
	any, not bool
}

// numbered is a field of texts that repeat; holds says which of them are what is
// looked for: 1 = yes.
type numbered struct {
	field int
	holds []uint8
}

// newSearch prepares a search.
func newSearch(r *endpointRows, x *textIndex, f *filter.Filter) *search {
	s := &search{rows: r, index: x}
	if n := f.Root(); n != nil {
		s.root = s.prepare(n)
	}
	return s
}

func (s *search) prepare(n *filter.Node) condition {
	if n.Term != nil {
		return s.term(n.Term)
	}
	g := &searchGroup{any: n.Any, not: n.Not}
	for _, p := range n.Parts {
		g.parts = append(g.parts, s.prepare(p))
	}
	slices.SortStableFunc(g.parts, func(a, b condition) int { return a.cost() - b.cost() })
	return g
}

func (s *search) term(t *filter.Term) *searchTerm {
	out := &searchTerm{Term: t, words: t.Within(), needs: t.Needs(), tries: t.Patterns()}
	lowers := !slices.ContainsFunc(out.tries, func(p *filter.Pattern) bool { return !p.Lowers() })
	within := len(out.words) > 0 && !slices.ContainsFunc(out.words, func(w string) bool { return strings.Contains(w, "\x00") })
	for _, col := range t.Fields() {
		switch k := slices.Index(indexed[:], s.rows.fields[col]); {
		case s.rows.fields[col] == epPin && !t.Holds(filter.Value{}):
			out.pins = append(out.pins, col)
		case s.rows.fields[col] == epSeen:
			out.seen = true
		case k >= 0 && s.index.single[k] && out.tries != nil && lowers:
			out.runs = append(out.runs, indexedColumn{k, col})
		case k >= 0 && s.index.single[k] && out.needs != nil:
			out.likely = append(out.likely, indexedColumn{k, col})
		case k < 0 || s.index.single[k] && !within:
			out.plain = append(out.plain, col)
		case s.index.single[k]:
			out.single = append(out.single, k)
		default:
			if n, some := s.numbered(out, k); some {
				out.lists = append(out.lists, n)
			}
		}
	}
	return out
}

func (t *searchTerm) cost() int {
	n := len(t.plain) + len(t.likely) + len(t.runs)
	if t.tries != nil {
		n *= 2 // what a comparison leaves is less
	}
	return n
}

func (g *searchGroup) cost() (n int) {
	for _, p := range g.parts {
		n += p.cost()
	}
	return n
}

// numbered asks every text of a field once; false when none holds.
func (s *search) numbered(t *searchTerm, k int) (numbered, bool) {
	const some = 4096 // texts are asked at a time
	texts := s.index.texts[k]
	n := numbered{field: k, holds: make([]uint8, len(texts))}
	var next, found atomic.Int64
	share(min(runtime.GOMAXPROCS(0), 2, len(texts)/some+1), func() {
		var lower []byte
		for {
			end := int(next.Add(some))
			from := end - some
			if from >= len(texts) {
				return
			}
			for i, text := range texts[from:min(end, len(texts))] {
				if t.needs != nil {
					lower = appendLower(lower[:0], text)
				}
				if t.may(lower) && t.Holds(filter.TextValue(text)) {
					n.holds[from+i] = 1
					found.Add(1)
				}
			}
		}
	})
	return n, found.Load() > 0
}

// may reports whether a text that was lowered has what every text has that holds.
func (t *searchTerm) may(lower []byte) bool {
	return t.needs == nil || slices.ContainsFunc(t.needs, func(n filter.Need) bool {
		if n.Begins {
			return bytes.HasPrefix(lower, []byte(n.Text))
		}
		return bytes.Contains(lower, []byte(n.Text))
	})
}

// Run returns the rows that pass. stop, which may be nil, ends it early, and then
// the result means nothing.
func (s *search) Run(stop *atomic.Bool) *rowSet {
	out := newRowSet(s.rows.span)
	first, last := out.base/blockRows, (s.rows.span.End+blockRows-1)/blockRows
	var next atomic.Int64
	next.Store(int64(first))
	share(min(runtime.GOMAXPROCS(0), 2), func() {
		for !stopped(stop) {
			b := int(next.Add(1)) - 1
			if b >= last {
				return
			}
			found := s.block(b)
			copy(out.words[(b-first)*len(found):], found[:])
		}
	})
	return out
}

// block searches one block.
func (s *search) block(b int) *hits {
	found := within(s.rows.span, b)
	if s.root != nil {
		s.root.narrow(s, b, found)
	}
	return found
}

// within are the rows of a block that lie in a span.
func within(span model.Span, b int) *hits {
	var h hits
	from, to := max(span.First-b*blockRows, 0), min(span.End-b*blockRows, blockRows)
	for i := range h {
		lo, hi := max(from-i*64, 0), min(to-i*64, 64)
		if lo < hi {
			h[i] = ^uint64(0) << lo & (^uint64(0) >> (64 - hi))
		}
	}
	return &h
}

func (g *searchGroup) narrow(s *search, b int, found *hits) {
	met := *found
	if g.any {
		met = hits{}
		for _, p := range g.parts {
			rest := *found
			if rest.drop(&met); rest == (hits{}) {
				break
			}
			p.narrow(s, b, &rest)
			met.add(&rest)
		}
	} else {
		for _, p := range g.parts {
			if met == (hits{}) {
				break
			}
			p.narrow(s, b, &met)
		}
	}
	if g.not {
		found.drop(&met)
	} else {
		*found = met
	}
}

func (h *hits) set(i int) { h[i/64] |= 1 << (i % 64) }

func (h *hits) has(i int) bool { return h[i/64]>>(i%64)&1 != 0 }

// drop takes rows out, add puts rows in, both leaves those that are among others, too.
func (h *hits) drop(others *hits) {
	for i := range h {
		h[i] &^= others[i]
	}
}

func (h *hits) both(others *hits) {
	for i := range h {
		h[i] &= others[i]
	}
}

func (h *hits) add(others *hits) {
	for i := range h {
		h[i] |= others[i]
	}
}

func (t *searchTerm) narrow(s *search, b int, found *hits) {
	var hit hits
	block := s.index.blocks[b]
	for _, n := range t.lists {
		block.columns[n.field].choose(n.holds, &hit)
	}
	for _, k := range t.single {
		for _, word := range t.words {
			s.index.find(k, &block.columns[k], word, found, &hit)
		}
	}
	for _, c := range t.likely {
		var likely hits
		for _, n := range t.needs {
			s.index.need(c.field, &block.columns[c.field], n, found, &likely)
		}
		likely.both(found)
		t.look(s.rows, b*blockRows, []int{c.col}, &likely, &hit)
	}
	for _, c := range t.runs {
		t.try(s, b, c, found, &hit)
	}
	if len(t.pins) > 0 {
		pinned := block.pinned
		pinned.both(found)
		t.look(s.rows, b*blockRows, t.pins, &pinned, &hit)
	}
	if t.seen {
		t.lookSeen(s.rows.clock.now, block, found, &hit)
	}
	if len(t.plain) > 0 {
		t.look(s.rows, b*blockRows, t.plain, found, &hit)
	}
	if t.Not() {
		found.drop(&hit)
		return
	}
	found.both(&hit)
}

// answers are what was last said of texts, by their lengths: what is decided about rows
// reads the same for many.
type answers [16]struct {
	text        string
	known, hold bool
}

func (a *answers) holds(t *searchTerm, v filter.Value) bool {
	if t.words == nil && t.tries == nil || !v.Has {
		return t.Holds(v)
	}
	last := &a[len(v.Text)%len(a)]
	if !last.known || last.text != v.Text {
		last.text, last.known, last.hold = v.Text, true, t.Holds(v)
	}
	return last.hold
}

// look asks rows that were found and not hit yet for some columns, one by one.
func (t *searchTerm) look(r *endpointRows, base int, columns []int, found, hit *hits) {
	var said answers
	for i := range found {
		for w := found[i] &^ hit[i]; w != 0; w &= w - 1 {
			bit := bits.TrailingZeros64(w)
			row := int32(base + i*64 + bit)
			for _, col := range columns {
				if said.holds(t, r.Value(row, col)) {
					hit[i] |= 1 << bit
					break
				}
			}
		}
	}
}

// lookSeen asks rows that were found and not hit yet for when they were last seen.
func (t *searchTerm) lookSeen(now model.Instant, b *textBlock, found, hit *hits) {
	for i, at := range b.seen {
		if found.has(i) && !hit.has(i) && t.Holds(seenValue(b.present.has(i), at, now)) {
			hit.set(i)
		}
	}
}

// choose adds the rows whose text is one of those that hold.
func (c *textColumn) choose(holds []uint8, hit *hits) {
	if c.narrow != nil {
		choose(c.narrow, holds, hit)
	} else {
		choose(c.wide, holds, hit)
	}
}

func choose[N uint8 | uint32](list []N, holds []uint8, hit *hits) {
	for i := 0; i < len(list); i += 64 {
		var w uint64
		for k, n := range list[i:min(i+64, len(list))] {
			w |= uint64(holds[n]) << (k & 63)
		}
		hit[i/64] |= w
	}
}

// share has several goroutines do the same work until it is done. A panic in one
// of them is that of the caller.
func share(n int, work func()) {
	var wg sync.WaitGroup
	var thrown atomic.Pointer[any]
	for range n - 1 {
		wg.Go(func() {
			defer func() {
				if v := recover(); v != nil {
					thrown.Store(&v)
				}
			}()
			work()
		})
	}
	work()
	wg.Wait()
	if v := thrown.Load(); v != nil {
		panic(*v)
	}
}
