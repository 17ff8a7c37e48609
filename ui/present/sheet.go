package present

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Ink says how a text stands out; doors give it their colours.
type Ink uint8

// The inks.
const (
	InkPlain  Ink = iota
	InkGrey       // needs no reading
	InkStrong     // what the eye should find first
	InkHead       // headings
	InkAccent     // what decided, and keys
	InkFine
	InkLook
	InkAct
)

// ink is the ink of a level.
func (l Level) ink() Ink { return [...]Ink{InkGrey, InkFine, InkLook, InkAct}[l&3] }

// Span is a text in an ink; it has gone through Text.
type Span struct {
	Ink  Ink
	Text string
}

// Row is a line of text.
type Row []Span

// String is the row without its inks.
func (r Row) String() (s string) {
	for _, span := range r {
		s += span.Text
	}
	return s
}

// Sheet collects rows of a width.
type Sheet struct {
	Rows  []Row
	w     int
	spans []Span // of rows, one behind the other: many cost no more than one
}

// NewSheet begins a sheet of a width in cells.
func NewSheet(w int) *Sheet { return &Sheet{Rows: make([]Row, 0, 32), w: max(w, 20)} }

// cell is a text in a column of a width, clipped where it is wider.
func cell(ink Ink, text string, w int) Span {
	if over := Width(text) - w; over > 0 {
		text = ansi.Truncate(text, w, "…")
	}
	if lacks := w - Width(text); lacks > 0 {
		text += blank(lacks)
	}
	return Span{ink, text}
}

// appendCell is cell, with the blanks behind the text for themselves.
func appendCell(row Row, ink Ink, text string, w int) Row {
	wide := Width(text)
	if wide > w {
		text = ansi.Truncate(text, w, "…")
		wide = Width(text)
	}
	if row = append(row, Span{ink, text}); wide < w {
		row = append(row, Span{InkPlain, blank(w - wide)})
	}
	return row
}

const blanks = "                                                                                                                                "

func blank(n int) string {
	if n > len(blanks) {
		return strings.Repeat(" ", n)
	}
	return blanks[:max(n, 0)]
}

// row appends a row; the spans are copied.
func (s *Sheet) row(spans ...Span) {
	const some = 64
	if cap(s.spans)-len(s.spans) < len(spans) {
		s.spans = make([]Span, 0, max(some, len(spans))) // rows that are there keep theirs
	}
	from := len(s.spans)
	s.spans = append(s.spans, spans...)
	s.Rows = append(s.Rows, s.spans[from:len(s.spans):len(s.spans)])
}

// wrapped writes a text over as many rows as it takes behind a lead, under which
// the other rows are indented.
func (s *Sheet) wrapped(lead Row, ink Ink, text string) {
	in := 0
	for _, span := range lead {
		in += Width(span.Text)
	}
	var lines [4]string
	for i, part := range AppendWrapped(lines[:0], text, max(s.w-in, 12)) {
		if i > 0 {
			s.row(Span{InkPlain, blank(in)}, Span{ink, part})
			continue
		}
		var row [4]Span
		s.row(append(append(row[:0], lead...), Span{ink, part})...)
	}
}

// Note writes a remark that something hangs on.
func (s *Sheet) Note(text string) {
	s.wrapped(Row{{InkLook, ShapeContested + " "}}, InkPlain, Text(text))
}

// flow writes pieces that stay whole one behind the other, with a text between
// them, behind a lead.
func (s *Sheet) flow(lead Row, between string, pieces []Span) {
	in := 0
	for _, span := range lead {
		in += Width(span.Text)
	}
	var some [16]Span
	row, at := append(some[:0], lead...), in
	for i, p := range pieces {
		w := Width(p.Text)
		if i > 0 && at+Width(between)+w > s.w {
			s.row(row...)
			row, at = append(row[:0], Span{InkPlain, blank(in)}), in
		} else if i > 0 {
			row, at = append(row, Span{InkGrey, between}), at+Width(between)
		}
		row, at = append(row, p), at+w
	}
	s.row(row...)
}
