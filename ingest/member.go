package ingest

import (
	"bytes"

	"github.com/go-json-experiment/json/jsontext"
)

// shape is the JSON type of a member.
type shape uint8

const (
	shapeText shape = iota
	shapeNumber
	shapeTruth
	shapeObject
	shapeArray
)

func (s shape) wanted() string {
	return [...]string{"must be a text", "must be a whole number", "must be true or false", "must be an object", "must be an array"}[s]
}

func (s shape) fits(raw []byte) bool {
	switch c := raw[0]; s {
	case shapeText:
		return c == '"'
	case shapeNumber:
		return c == '-' || c >= '0' && c <= '9'
	case shapeTruth:
		return c == 't' || c == 'f'
	case shapeObject:
		return c == '{'
	default:
		return c == '['
	}
}

// member is one line of a table: how a member is called and how it gets into a
// row and out again. Leaves have set and cell, objects and arrays read and
// write.
type member[T any] struct {
	name     string
	shape    shape
	required bool
	secret   bool     // values are masked in messages
	enum     bool     // a name out of a list: tables may spell it in any case
	only     families // of a row that may be of several families; 0 = all
	late     bool     // its place is kept, for checks at the end

	// set puts a text, number or truth, without quotes, into the row, or returns
	// the reason why not.
	set func(r *reader, row *T, text []byte) (reason string)
	// cell appends what set would read; nothing when the member is absent.
	cell func(b []byte, row *T) []byte

	read  func(r *reader, row *T, v value)
	write func(b []byte, row *T, full bool) []byte
	// absent reports required members inside of an object that is not there.
	absent func(r *reader, at int64)
	// inner are the members inside of an object, for the headings of tables.
	inner []string
	cells func(row *T) []string

	copy func(dst, src *T)
	same func(a, b *T) bool
}

// must makes a member required for rows that are not known yet.
func (m member[T]) must() member[T] { m.required = true; return m }

// of limits a member to families.
func (m member[T]) of(f families) member[T] { m.only, m.late = f, true; return m }

// placed keeps the member's place for checks at the end.
func (m member[T]) placed() member[T] { m.late = true; return m }

// masked hides values in messages.
func (m member[T]) masked() member[T] { m.secret = true; return m }

const reasonMissing = "is required"

// take reads a value that is not null into the row. It reports false when the
// value itself cannot be used; problems further inside do not count.
func (m *member[T]) take(r *reader, row *T, v value) bool {
	reason, shown := m.try(r, row, v)
	if reason != "" {
		r.report(stepOf(m.name), v.at, reason, shown)
	}
	return reason == ""
}

func (m *member[T]) try(r *reader, row *T, v value) (reason, shown string) {
	if !v.cell && !m.shape.fits(v.raw) {
		return m.shape.wanted(), typeOf(v.raw)
	}
	if m.read != nil {
		m.read(r, row, v)
		return "", ""
	}
	text := v.raw
	switch {
	case m.shape == shapeText:
		if text, reason = r.text(v); reason != "" {
			return reason, ""
		}
		if len(text) == 0 && m.required {
			return reasonMissing, `""`
		}
		if v.cell && m.enum {
			text = cellName(text)
		}
	case v.cell:
		text = cellText(m.shape, text)
	}
	if reason = m.set(r, row, text); reason == "" {
		return "", ""
	}
	if m.secret {
		return reason, quoted([]byte(maskText(text)))
	}
	return reason, quoted(text)
}

// cellText turns what people write in tables into what JSON has.
func cellText(s shape, text []byte) []byte {
	text = bytes.TrimSpace(text)
	if s != shapeTruth {
		return text
	}
	for _, w := range []struct{ said, meant string }{
		{"true", "true"}, {"false", "false"}, {"yes", "true"}, {"no", "false"}, {"1", "true"}, {"0", "false"},
	} {
		if bytes.EqualFold(text, []byte(w.said)) {
			return []byte(w.meant)
		}
	}
	return text
}

// cellName turns what people and vendors' lists write for a name into ours: "In
// Call" is in-call.
func cellName(text []byte) []byte {
	text = bytes.ToLower(bytes.TrimSpace(text))
	for i, c := range text {
		if c == ' ' || c == '_' {
			text[i] = '-'
		}
	}
	if string(text) == "incall" {
		return []byte("in-call")
	}
	return text
}

// appendJSON appends the member's value as JSON.
func (m *member[T]) appendJSON(b []byte, row *T, full, mask bool) []byte {
	if m.write != nil {
		return m.write(b, row, full)
	}
	start := len(b)
	b = m.cell(b, row)
	switch {
	case len(b) == start:
		return append(b, "null"...)
	case m.shape != shapeText:
		return b
	}
	text := string(b[start:])
	if mask && m.secret {
		text = maskText([]byte(text))
	}
	b, _ = jsontext.AppendQuote(b[:start], text)
	return b
}
