package present

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Text makes a text from data safe to draw: control characters are dropped,
// characters that reorder or hide text are shown escaped (\u202e), broken UTF-8
// is replaced. What terminals measure differently is written so that all agree, and
// columns stay where they are: emoji one by one instead of joined, without their
// colour of skin. A text of plain ASCII is returned as it is.
func Text(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] < 0x20 || s[i] > 0x7e {
			return clean(s, i)
		}
	}
	return s
}

// OrAbsent is Text, with Absent for an empty text.
func OrAbsent(s string) string {
	if s == "" {
		return Absent
	}
	return Text(s)
}

func clean(s string, from int) string {
	var b strings.Builder
	b.Grow(len(s))
	b.WriteString(s[:from])
	for i := from; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if k := picture(&b, s, i, r, n); k > 0 {
			i += k
			continue
		}
		switch {
		case r == utf8.RuneError && n == 1:
			b.WriteRune(utf8.RuneError)
		case unicode.IsControl(r):
		case hidden(r), b.Len() == 0 && unicode.In(r, unicode.Mn, unicode.Me): // nothing to stand on
			escape(&b, r)
		default:
			b.WriteString(s[i : i+n])
		}
		i += n
	}
	return b.String()
}

// escape writes a character by its number, as Go does.
func escape(b *strings.Builder, r rune) {
	lead, shift := `\u`, 12
	if r > 0xffff {
		lead, shift = `\U`, 28
	}
	for b.WriteString(lead); shift >= 0; shift -= 4 {
		b.WriteByte("0123456789abcdef"[r>>shift&15])
	}
}

// hidden reports whether a character changes how others are read without being
// seen: bidirectional controls, zero-width characters, separators of lines,
// annotations, tags and fillers.
func hidden(r rune) bool {
	switch {
	case r >= 0x200b && r <= 0x200f, r >= 0x2028 && r <= 0x202e, r >= 0x2060 && r <= 0x206f:
		return true
	case r >= 0xfff9 && r <= 0xfffb, r >= 0xe0000 && r <= 0xe0fff:
		return true
	}
	return r == 0x00ad || r == 0x061c || r == 0x180e || r == 0xfeff || r == 0x034f || r == 0x115f || r == 0x1160 || r == 0x3164 || r == 0xffa0
}
