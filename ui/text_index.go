package ui

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unicode/utf8"
	"weak"

	"lictop/model"
	"lictop/policy"
)

// blockRows is the number of rows that the index holds together. Rows that are
// edited lie in copies of some chunks of a block, so that a look at the first one of
// each tells whether a block is still the same.
const blockRows = 16 * model.ChunkRows

// indexed are the fields whose texts the index holds. What is decided about an
// endpoint is not among them.
var indexed = [...]endpointField{epName, epModel, epClass, epOwner, epSite, epPool, epRegistered, epStatus, epLicensed, epID}

// textIndex holds the texts of all endpoints of a site, so that a word is looked
// for in a million rows at once. It is immutable.
type textIndex struct {
	pools  []string // labels, which rows read by
	blocks []*textBlock
	single [len(indexed)]bool     // most rows have a text of their own there
	texts  [len(indexed)][]string // of the other fields, by number; 0 = absent
	common [len(indexed)]*byteCounts
}

// textBlock holds the texts of blockRows endpoints, of the last block fewer. It keeps
// no rows from being forgotten.
type textBlock struct {
	chunks  chunkMarks
	rows    int
	pinned  hits // the rows with a pin, whatever becomes of it
	present hits // those that are there now
	seen    []model.Instant
	columns [len(indexed)]textColumn
}

// chunkMarks are the first rows of the chunks of a block.
type chunkMarks [blockRows / model.ChunkRows]weak.Pointer[model.Endpoint]

func chunksOf(s *model.Snapshot, span model.Span) (m chunkMarks) {
	for i := range m {
		if row := span.First + i*model.ChunkRows; span.Has(row) {
			m[i] = weak.Make(s.Endpoints.At(row))
		}
	}
	return m
}

// textColumn holds the texts of a field. Texts that repeat are numbered, in bytes
// while the numbers fit; the others lie one behind the other, lowered, a zero byte
// behind each. How long they are with it fills the numbers' place, likewise.
type textColumn struct {
	narrow []uint8
	wide   []uint32
	run    string
	odd    *hits // the rows of whose text the run has more changed than capitals of ASCII; nil = none
}

// texts keeps the index of the newest endpoints for whoever filters them. Its
// methods may be called from any goroutine.
type texts struct {
	mu    sync.Mutex
	made  atomic.Bool // there is an index: bringing it up to date takes little
	now   *textIndex
	known [len(indexed)]map[string]uint32
	buf   []byte
}

// forget drops what is known: other names have come.
func (x *texts) forget() {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.now, x.known = nil, [len(indexed)]map[string]uint32{}
}

// Of returns the index of these endpoints, brought up to date when little has
// changed; nil when there is none yet. Another goroutine that brings it up to date
// is waited for where wait says so, and otherwise is a reason to have none.
func (x *texts) Of(r *policy.Result, wait bool) *textIndex {
	if x == nil {
		return nil
	}
	if wait && x.made.Load() {
		x.mu.Lock()
	} else if !x.mu.TryLock() {
		return nil
	}
	defer x.mu.Unlock()
	if x.now == nil {
		return nil
	}
	changed := x.now.changed(r.Snapshot)
	if changed > max(len(x.now.blocks)/little, 1) {
		return nil
	}
	if changed > 0 {
		x.build(r)
	}
	return x.now
}

// Of what has changed, an eighth of the blocks is little: whoever needs the index
// brings it up to date. It is not left to them before it comes near that.
const little, nearlyLittle = 8, 16

// Make builds the index of these endpoints where there is none, or where much has
// changed since; what has not is taken over.
func (x *texts) Make(r *policy.Result) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.now == nil || x.now.changed(r.Snapshot) > len(x.now.blocks)/nearlyLittle {
		x.build(r)
	}
}

func (x *texts) build(r *policy.Result) {
	n := r.Snapshot.Endpoints.Len()
	labels := poolLabels(r.Snapshot)
	facts := &endpointRows{res: r, span: model.Span{End: n}}
	for f := range endpointField(len(endpointColumns)) {
		facts.fields = append(facts.fields, f)
	}
	if x.now == nil || !slices.Equal(labels, x.now.pools) || x.now.swollen(n) {
		x.begin(facts)
	}
	next := &textIndex{pools: labels, single: x.now.single, texts: x.now.texts, common: x.now.common, blocks: make([]*textBlock, (n+blockRows-1)/blockRows)}
	for i := range next.blocks {
		if i < len(x.now.blocks) && x.now.blocks[i].holds(r.Snapshot, blockSpan(i, n)) {
			next.blocks[i] = x.now.blocks[i]
		}
	}
	x.now = nil // what no longer holds can be forgotten while the new is made
	for i, b := range next.blocks {
		if b == nil {
			next.blocks[i] = x.block(next, facts, blockSpan(i, n))
		}
	}
	x.now = next
	x.made.Store(true)
}

// blockSpan are the rows of block i, of n rows in all.
func blockSpan(i, n int) model.Span {
	return model.Span{First: i * blockRows, End: min((i+1)*blockRows, n)}
}

// begin starts from nothing: it finds out which texts repeat.
func (x *texts) begin(facts *endpointRows) {
	const sample = 1 << 15
	x.now, x.known = &textIndex{}, [len(indexed)]map[string]uint32{}
	step := facts.span.Len()/sample + 1
	for k, f := range indexed {
		seen := map[string]struct{}{}
		asked, common := 0, &byteCounts{}
		for row := 0; row < facts.span.End; row += step {
			asked++
			text := facts.Value(int32(row), int(f)).Text
			seen[text] = struct{}{}
			x.buf = appendLower(x.buf[:0], text)
			common.count(x.buf)
		}
		x.now.common[k] = common
		x.now.single[k] = len(seen) > asked/8
		x.now.texts[k], x.known[k] = []string{""}, map[string]uint32{}
	}
}

// block reads the texts of a span of rows.
func (x *texts) block(next *textIndex, facts *endpointRows, span model.Span) *textBlock {
	b := &textBlock{chunks: chunksOf(facts.res.Snapshot, span), rows: span.Len(), seen: make([]model.Instant, span.Len())}
	for i := range span.Len() {
		e := facts.at(int32(span.First + i))
		if e.Pin != nil {
			b.pinned.set(i)
		}
		if isPresent(e) {
			b.present.set(i)
		}
		b.seen[i] = e.LastSeen
	}
	list := make([]string, span.Len())
	for k, f := range indexed {
		for i := range list {
			list[i] = facts.Value(int32(span.First+i), int(f)).Text
		}
		if next.single[k] {
			b.columns[k], x.buf = joined(list, x.buf)
		} else {
			b.columns[k] = x.numbered(next, k, list)
		}
	}
	return b
}

// joined lays texts one behind the other; buf is room to work in, grown and
// returned.
func joined(list []string, buf []byte) (textColumn, []byte) {
	lengths, longest := make([]uint32, len(list)), uint32(0)
	var odd *hits
	buf = buf[:0]
	for i, text := range list {
		from := len(buf)
		buf = append(appendLower(buf, text), 0)
		lengths[i] = uint32(len(buf) - from)
		longest = max(longest, lengths[i])
		if isOdd(text, buf[from:len(buf)-1]) {
			if odd == nil {
				odd = &hits{}
			}
			odd.set(i)
		}
	}
	c := textColumn{wide: lengths, run: string(buf), odd: odd}
	if longest < 256 {
		c.shrink()
	}
	return c, buf
}

// isOdd reports whether a text has changed beyond its capitals of ASCII when it was
// lowered, or has a zero byte, which ends texts.
func isOdd(text string, lowered []byte) bool {
	if len(text) != len(lowered) {
		return true
	}
	for i := range len(text) {
		if c := text[i]; c == 0 || c >= utf8.RuneSelf && c != lowered[i] {
			return true
		}
	}
	return false
}

// shrink keeps the numbers in bytes.
func (c *textColumn) shrink() {
	c.narrow = make([]uint8, len(c.wide))
	for i, n := range c.wide {
		c.narrow[i] = uint8(n)
	}
	c.wide = nil
}

// appendLower appends strings.ToLower of a text.
func appendLower(buf []byte, text string) []byte {
	from := len(buf)
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return append(buf[:from], strings.ToLower(text)...)
		}
		buf = append(buf, model.LowerASCII(text[i]))
	}
	return buf
}

// numbered numbers the texts of a column, 0 for an absent one.
func (x *texts) numbered(next *textIndex, k int, list []string) (c textColumn) {
	var was string
	var n uint32
	c.wide = make([]uint32, len(list))
	for i, text := range list {
		if text == "" {
			continue
		}
		if text != was {
			var seen bool
			if n, seen = x.known[k][text]; !seen {
				n = uint32(len(next.texts[k]))
				x.known[k][text] = n
				next.texts[k] = append(next.texts[k], text)
			}
			was = text
		}
		c.wide[i] = n
	}
	if len(next.texts[k]) > 256 {
		return c
	}
	c.shrink()
	return c
}

// holds reports whether the block has the texts of a span of rows.
func (b *textBlock) holds(s *model.Snapshot, span model.Span) bool {
	return b.rows == span.Len() && b.chunks == chunksOf(s, span)
}

// swollen reports whether more texts are remembered than n rows can have: those of
// rows long gone.
func (x *textIndex) swollen(n int) bool {
	for _, list := range x.texts {
		if len(list) > n+blockRows {
			return true
		}
	}
	return false
}

// changed counts the blocks that are not those of a snapshot.
func (x *textIndex) changed(s *model.Snapshot) (n int) {
	rows := s.Endpoints.Len()
	blocks := (rows + blockRows - 1) / blockRows
	if !slices.Equal(poolLabels(s), x.pools) {
		return blocks + 1
	}
	n = max(len(x.blocks)-blocks, 0)
	for i := range blocks {
		if i >= len(x.blocks) || !x.blocks[i].holds(s, blockSpan(i, rows)) {
			n++
		}
	}
	return n
}

// poolLabels lists what endpoints read for their pools, and the pools' ids.
func poolLabels(s *model.Snapshot) []string {
	out := make([]string, 0, 2*len(s.Pools))
	for i := range s.Pools {
		out = append(out, s.Pools[i].ID, s.Pools[i].Label())
	}
	return out
}
