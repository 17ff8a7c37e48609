package ui

import (
	"strings"

	"lictop/ui/present"
)

// sheet collects styled lines of one width: the inside of a dialog or a pane.
type sheet struct {
	th     *theme
	w      int
	indent int // of pieces that flow
	lines  []string
	idle   *line           // to be written next
	text   strings.Builder // of lines, one behind the other: many cost no more than one
	page   *present.Sheet  // what was laid out for every door, part by part
}

func newSheet(th *theme, w int) *sheet { return &sheet{th: th, w: w} }

// line begins a line; end it with done.
func (s *sheet) line() *line {
	l := s.idle
	if l == nil {
		return newLine(s.th, s.w)
	}
	s.idle = nil
	l.reset(s.w, noGround)
	return l
}

// done ends a line, which is not written to any more.
func (s *sheet) done(l *line) {
	const some = 4096
	b := l.ended()
	if s.text.Cap()-s.text.Len() < len(b) {
		s.text.Reset() // lines that are there keep theirs
		s.text.Grow(max(some, len(b)))
	}
	from := s.text.Len()
	s.text.Write(b)
	s.lines = append(s.lines, s.text.String()[from:])
	s.idle = l
}

func (s *sheet) blank() { s.done(s.line()) }

func (s *sheet) put(st style, text string) { s.done(s.line().data(st, text)) }

// wrapped writes a text over as many lines as it takes, indented from the second
// on by the width of the lead.
func (s *sheet) wrapped(leadStyle style, lead string, st style, text string) {
	in := width(lead)
	for i, part := range present.Wrap(clean(text), max(s.w-in, 10)) {
		l := s.line()
		if i == 0 {
			l.put(leadStyle, lead)
		}
		s.done(l.to(in).put(st, part))
	}
}

// clean is present.Text line by line.
func clean(text string) string {
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = present.Text(lines[i])
	}
	return strings.Join(lines, "\n")
}

// quoted writes a text of several lines behind a bar.
func (s *sheet) quoted(text string) {
	for _, part := range present.Wrap(clean(strings.TrimRight(text, "\n")), max(s.w-2, 10)) {
		s.done(s.line().put(rule, "│ ").put(plain, part))
	}
}

// span is a text in a style; piece is a few that stay together.
type span struct {
	style style
	text  string
}

type piece []span

func (p piece) width() (w int) {
	for _, part := range p {
		w += width(part.text)
	}
	return w
}

var (
	apart = span{plain, "   "}
	dots  = span{grey, " · "}
)

// flow writes pieces one after the other over at most `most` lines; what does
// not fit any more is left out.
func (s *sheet) flow(list []piece, most int) {
	s.done(s.onto(s.line().gap(s.indent), apart, list, most))
}

// onto writes pieces behind what stands in a line, with a text between them, and
// returns the line in which they end: at most `most` lines are used.
func (s *sheet) onto(l *line, between span, list []piece, most int) *line {
	fresh := l.w <= s.indent
	for _, p := range list {
		if !fresh && l.w+width(between.text)+p.width() > s.w {
			if most <= 1 {
				continue
			}
			most--
			s.done(l)
			l, fresh = s.line().gap(s.indent), true
		}
		if !fresh {
			l.put(between.style, between.text)
		}
		fresh = false
		for _, part := range p {
			l.span(part)
		}
	}
	return l
}

// span writes a text in its style. A key that stands behind what it changes can be
// clicked.
func (l *line) span(s span) *line {
	key := strings.TrimLeft(s.text, " ")
	if _, one := pressOf(key); s.style == accent && one && key != s.text {
		return l.gap(len(s.text)-len(key)).key(accent, key)
	}
	return l.put(s.style, s.text)
}

// window returns h lines from a position on, the position kept in range.
func window(lines []string, from *int, h int, blank string) []string {
	*from = max(0, min(*from, len(lines)-h))
	out := make([]string, 0, h)
	for i := *from; i < len(lines) && len(out) < h; i++ {
		out = append(out, lines[i])
	}
	for len(out) < h {
		out = append(out, blank)
	}
	return out
}

func repeat(s string, n int) string { return strings.Repeat(s, max(n, 0)) }
