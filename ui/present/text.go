package present

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Text makes a text from data safe to draw: control characters are dropped,
// characters that reorder or hide text are shown escaped (\u202e), broken UTF-8
// is replaced. A text of plain ASCII is returned as it is.
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
		switch {
		case r == utf8.RuneError && n == 1:
			b.WriteRune(utf8.RuneError)
		case unicode.IsControl(r):
		case hidden(r):
			b.WriteString(`\u`)
			for shift := 12; shift >= 0; shift -= 4 {
				b.WriteByte("0123456789abcdef"[r>>shift&15])
			}
		default:
			b.WriteString(s[i : i+n])
		}
		i += n
	}
	return b.String()
}

// hidden reports whether a character changes how others are read without being
// seen: bidirectional controls, zero-width characters, separators of lines.
func hidden(r rune) bool {
	switch {
	case r >= 0x200b && r <= 0x200f, r >= 0x2028 && r <= 0x202e, r >= 0x2060 && r <= 0x206f:
		return true
	}
	return r == 0x00ad || r == 0x061c || r == 0x180e || r == 0xfeff || r == 0x034f || r == 0x115f || r == 0x1160 || r == 0x3164
}
