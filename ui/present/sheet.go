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
	Rows []Row
	w    int
}

// NewSheet begins a sheet of a width in cells.
func NewSheet(w int) *Sheet { return &Sheet{w: max(w, 20)} }

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

const blanks = "                                                                                                                                "

func blank(n int) string {
	if n > len(blanks) {
		return strings.Repeat(" ", n)
	}
	return blanks[:max(n, 0)]
}

func (s *Sheet) row(spans ...Span) { s.Rows = append(s.Rows, spans) }

// wrapped writes a text over as many rows as it takes behind a lead, under which
// the other rows are indented.
func (s *Sheet) wrapped(lead Row, ink Ink, text string) {
	in := 0
	for _, span := range lead {
		in += Width(span.Text)
	}
	for i, part := range Wrap(text, max(s.w-in, 12)) {
		if i > 0 {
			s.row(Span{InkPlain, blank(in)}, Span{ink, part})
			continue
		}
		row := append(make(Row, 0, len(lead)+1), lead...)
		s.row(append(row, Span{ink, part})...)
	}
}

// Note writes a remark that something hangs on.
func (s *Sheet) Note(text string) {
	s.wrapped(Row{{InkLook, ShapeContested + " "}}, InkPlain, Text(text))
}

// flow writes pieces that stay whole one behind the other, with a text between
// them, behind a lead.
func (s *Sheet) flow(lead Row, between string, pieces []Row) {
	in := 0
	for _, span := range lead {
		in += Width(span.Text)
	}
	row, at := append(Row{}, lead...), in
	for i, p := range pieces {
		w := Width(p.String())
		if i > 0 && at+Width(between)+w > s.w {
			s.Rows = append(s.Rows, row)
			row, at = Row{{InkPlain, blank(in)}}, in
		} else if i > 0 {
			row, at = append(row, Span{InkGrey, between}), at+Width(between)
		}
		row, at = append(row, p...), at+w
	}
	s.Rows = append(s.Rows, row)
}
