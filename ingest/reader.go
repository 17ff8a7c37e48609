package ingest

import (
	"hash/maphash"
	"strconv"
	"unicode/utf8"

	"lictop/model"
)

// reader carries what reading the members of any row needs: where we are, what
// went wrong so far, and what is known already.
type reader struct {
	base  *model.Snapshot
	probs collector
	texts interner
	buf   []byte // for texts with escapes
	lines *lines
	table bool // the document is a table: paths are headings

	// The row at hand.
	array string
	index int
	inner []byte // steps from the row to the object at hand
	known bool   // the row is known: members may be left out
	quiet bool   // nothing is reported: we only look

	licenses map[string]int32 // rows of base by identity, made when first asked
	// elsewhere reports whether another family has a member in an object.
	elsewhere func(object, name string) bool
}

func newReader(base *model.Snapshot, l *lines) *reader {
	if base == nil {
		base = model.NewSnapshot(model.Draft{AsOf: model.None})
	}
	return &reader{base: base, lines: l, texts: interner{seed: maphash.MakeSeed()}, elsewhere: anyPoolHas}
}

// enter moves to a row.
func (r *reader) enter(array string, index int) {
	r.array, r.index, r.inner = array, index, r.inner[:0]
}

func (r *reader) push(step string) (back int) {
	back = len(r.inner)
	r.inner = append(r.inner, step...)
	return back
}

func (r *reader) pop(back int) { r.inner = r.inner[:back] }

// path leads to a member of the object at hand; "" is the object itself.
func (r *reader) path(step string) string {
	if r.table {
		if full := string(r.inner) + step; full != "" {
			return full[1:]
		}
		return ""
	}
	var b []byte
	if r.array != "" {
		b = append(strconv.AppendInt(append(append(b, r.array...), '['), int64(r.index), 10), ']')
	}
	b = append(append(b, r.inner...), step...)
	if len(b) > 0 && b[0] == '.' {
		b = b[1:]
	}
	return string(b)
}

// report notes a problem at a member of the object at hand. value is what was
// found, "" when that says nothing.
func (r *reader) report(step string, at int64, reason, value string) {
	if r.quiet {
		return
	}
	r.probs.add(found{at, r.path(step), reason, value})
}

// problems returns what was found wrong, nil when nothing was.
func (r *reader) problems() error {
	if r.probs.total == 0 {
		return nil
	}
	r.probs.trim()
	p := &Problems{Total: r.probs.total}
	for _, f := range r.probs.list {
		q := Problem{Path: f.path, Reason: f.reason, Value: f.value, Table: r.table}
		q.Line, q.Column = r.place(f.at)
		p.List = append(p.List, q)
	}
	return p
}

// Places in tables are a line and a cell in one number.
const cellBits = 20

func cellPlace(line, cell int) int64 { return int64(line)<<cellBits | int64(cell) }

func (r *reader) place(at int64) (line, column int) {
	if r.table {
		return int(at >> cellBits), int(at & (1<<cellBits - 1))
	}
	return r.lines.place(at)
}

// offset is the place of something inside of a value.
func (r *reader) offset(v value, i int) int64 {
	if r.table {
		return v.at
	}
	return v.at + int64(i)
}

// interner keeps one copy of texts that come again and again: pools, models,
// sites. It is a small cache, not a set, so that a million different owners do
// not cost a map.
type interner struct {
	seed  maphash.Seed
	texts [1 << 12]string
}

func (n *interner) text(b []byte) string {
	if len(b) == 0 {
		return ""
	}
	slot := &n.texts[maphash.Bytes(n.seed, b)&uint64(len(n.texts)-1)]
	if *slot != string(b) {
		*slot = string(b)
	}
	return *slot
}

// text returns the text of a string or cell, valid until the next call, or a
// reason why it cannot be used.
func (r *reader) text(v value) (text []byte, reason string) {
	if v.cell {
		if !utf8.Valid(v.raw) {
			return nil, reasonUTF8
		}
		if hasControl(v.raw) {
			return nil, reasonControl
		}
		return v.raw, ""
	}
	text, r.buf, reason = unquote(v.raw, r.buf)
	return text, reason
}

// typeOf names the type of a JSON value for messages.
func typeOf(raw []byte) string {
	switch raw[0] {
	case '"':
		return "a text"
	case '{':
		return "an object"
	case '[':
		return "an array"
	case 't', 'f':
		return "a boolean"
	case 'n':
		return "null"
	}
	return "a number"
}
