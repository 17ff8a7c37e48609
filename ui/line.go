package ui

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"lictop/ui/present"
)

// line writes one line of a known width: styled pieces one after the other,
// clipped at the right edge. It emits an escape sequence only where the style
// changes. Texts must have gone through present.Text.
type line struct {
	th     *theme
	b      []byte
	w, max int
	cur    style
	ground ground
	begun  bool
	open   int    // spots that have begun
	from   [4]int // and where: they lie in each other
}

// reset begins another line of the width.
func (l *line) reset(width int, g ground) {
	l.b, l.w, l.max, l.ground, l.begun, l.open = l.b[:0], 0, width, g, false, 0
}

func newLine(th *theme, width int) *line {
	return &line{th: th, max: width, b: make([]byte, 0, width*2+32)}
}

// on goes on upon another ground.
func (l *line) on(g ground) *line {
	l.ground, l.begun = g, false
	return l
}

// width is the number of cells that a text takes.
func width(s string) int {
	for i := 0; i < len(s); i++ {
		if s[i] < 0x20 || s[i] > 0x7e {
			return ansi.StringWidth(s)
		}
	}
	return len(s)
}

// clip cuts a text to a width, with an ellipsis where something was cut.
func clip(s string, to int) (string, int) {
	w := width(s)
	if w <= to {
		return s, w
	}
	if to <= 0 {
		return "", 0
	}
	s = ansi.Truncate(s, to, "…")
	return s, width(s)
}

// clipFront keeps the end of a text that is wider than its room.
func clipFront(s string, to int) string {
	if over := width(s) - to; over > 0 {
		return ansi.TruncateLeft(s, over, "")
	}
	return s
}

// clipWords keeps the last words of a text that is wider than its room; of a text
// without blanks, or whose last word is wider, the end.
func clipWords(s string, to int) string {
	if width(s) <= to {
		return s
	}
	for i := range len(s) {
		if s[i] == ' ' && width(s[i+1:])+1 <= to && strings.Trim(s[i+1:], " ") != "" {
			return "…" + s[i+1:]
		}
	}
	return clipFront(s, to)
}

func (l *line) style(st style) {
	if !l.begun || st != l.cur {
		l.b = append(l.b, l.th.sgr[l.ground][st]...)
		l.cur, l.begun = st, true
	}
}

// put writes a text.
func (l *line) put(st style, s string) *line {
	if s == "" || l.w >= l.max {
		return l
	}
	s, w := clip(s, l.max-l.w)
	l.style(st)
	if st == accent && strings.HasPrefix(s, focusBar) {
		l.b = append(l.b, rowAt...)
	}
	l.b = append(l.b, s...)
	l.w += w
	return l
}

// data writes a text that came from outside.
func (l *line) data(st style, s string) *line { return l.put(st, present.Text(s)) }

const blanks = "                                                                                                                                "

// gap writes n blanks.
func (l *line) gap(n int) *line {
	n = min(n, l.max-l.w)
	if n <= 0 {
		return l
	}
	if !l.begun {
		l.style(plain)
	}
	l.w += n
	for ; n > len(blanks); n -= len(blanks) {
		l.b = append(l.b, blanks...)
	}
	l.b = append(l.b, blanks[:n]...)
	return l
}

// to writes blanks up to a column.
func (l *line) to(column int) *line { return l.gap(column - l.w) }

// cell writes a text into a column of a width.
func (l *line) cell(st style, s string, w int, right bool) *line {
	w = min(w, l.max-l.w)
	if w <= 0 {
		return l
	}
	s, used := clip(s, w)
	if right {
		l.gap(w-used).put(st, s)
	} else {
		l.put(st, s).gap(w - used)
	}
	return l
}

// rightmost writes a text so that it ends at the right edge, if there is room
// for all of it behind what stands there.
func (l *line) rightmost(st style, s string) *line {
	if w := width(s); l.w+w <= l.max {
		l.to(l.max-w).put(st, s)
	}
	return l
}

// chart writes a row of a chart; its pens are styles.
func (l *line) chart(c *present.Chart, y int) *line {
	pens := c.Pens(y)
	for x, r := range c.Row(y) { // each takes a cell: nothing is to be measured
		if l.w >= l.max {
			break
		}
		l.style(style(pens[x]))
		l.b = utf8.AppendRune(l.b, r)
		l.w++
	}
	return l
}

// end fills the line and returns it.
func (l *line) end() string { return string(l.ended()) }

// ended is end as bytes, which are the line's.
func (l *line) ended() []byte {
	if l.w < l.max && l.begun && l.ground == noGround {
		l.style(plain) // blanks look alike in every style, but are told apart when a frame is compared
	}
	l.gap(l.max - l.w)
	if l.begun {
		l.b = append(l.b, reset...)
	}
	for l.open > 0 {
		l.close()
	}
	return l.b
}

// thin writes n cells of a thin rule.
func (l *line) thin(n int) *line {
	if n = min(n, l.max-l.w); n <= 0 {
		return l
	}
	l.style(rule)
	l.w += n
	for range n {
		l.b = append(l.b, "─"...)
	}
	return l
}

// hline is a thin rule. Themes keep theirs: a frame has several.
func hline(th *theme, w int) string {
	line, ok := th.rules[w]
	if !ok {
		line = newLine(th, w).thin(w).end()
		th.rules[w] = line
	}
	return line
}

// word writes the shape in the colour of its level and the text in a colour
// that fits.
func (l *line) word(w present.Word, width int) *line {
	if width <= 0 {
		return l
	}
	from := l.w
	st := styleOf(w.Level)
	if w.Shape != "" {
		l.put(st, w.Shape).gap(1)
	}
	text := st
	if w.Level == present.Fine {
		text = plain
	}
	return l.cell(text, w.Text, width-(l.w-from), false)
}

func styleOf(l present.Level) style {
	switch l {
	case present.Fine:
		return fine
	case present.Look:
		return look
	case present.Act:
		return act
	}
	return grey
}
