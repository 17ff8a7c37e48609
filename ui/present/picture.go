package present

import (
	"strings"
	"unicode/utf8"
)

// Characters of which terminals draw one picture, or several: they do not agree on
// how wide those are.
const (
	joiner      = 0x200d
	asText      = 0xfe0e
	asPicture   = 0xfe0f
	firstSkin   = 0x1f3fb
	lastSkin    = 0x1f3ff
	firstLetter = 0x1f1e6 // of the letters of flags
	lastLetter  = 0x1f1ff
	thaiAm      = 0x0e33
	laoAm       = 0x0eb3
	voiced      = 0xff9e // marks of narrow katakana
	halfVoiced  = 0xff9f
)

// picture writes the character r of n bytes at i in a way of which all terminals make
// as many cells, and returns how many bytes it took; 0 = r is none of those about
// which they do not agree.
func picture(b *strings.Builder, s string, i int, r rune, n int) int {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, more := utf8.DecodeRuneInString(s[i+n:])
	switch {
	case r == asText || r == asPicture:
		return n
	case r == joiner && pictured(before) && pictured(after):
		return n
	case r >= firstSkin && r <= lastSkin:
		if !pictured(before) {
			escape(b, r)
		}
		return n
	case r >= firstLetter && r <= lastLetter:
		if after >= firstLetter && after <= lastLetter {
			b.WriteString(s[i : i+n+more])
			return n + more
		}
		b.WriteByte(byte('A' + r - firstLetter)) // half a flag
		return n
	case r == thaiAm:
		b.WriteString("\u0e4d\u0e32")
		return n
	case r == laoAm:
		b.WriteString("\u0ecd\u0eb2")
		return n
	case r == voiced || r == halfVoiced:
		b.WriteString([...]string{"\u309b", "\u309c"}[r-voiced])
		return n
	}
	return 0
}

// pictured reports whether a character is a picture, or says how one looks.
func pictured(r rune) bool {
	return r >= 0x1f000 && r <= 0x1faff || r >= 0x2190 && r <= 0x2bff || r == asPicture || r == 0x3030 || r == 0x303d || r == 0x3297 || r == 0x3299
}
