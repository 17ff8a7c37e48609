package main

import "fmt"

// tame keeps control characters out of what is written for programs: somebody may
// look at it in a terminal. No site file brings any in, so they are none of the
// site's: JSON has them escaped, which means the same, and a CSV goes without.
func (p *program) tame() {
	s, ok := p.out.(*stream)
	if !ok {
		return
	}
	switch p.flags.output {
	case "json":
		s.tame = (&tamer{escape: true}).write
	case "csv":
		s.tame = (&tamer{}).write
	}
}

// tamer replaces control characters in UTF-8 that comes in pieces.
type tamer struct {
	escape bool
	lead   bool // the first byte of two of a control character may have come
}

// c1Lead is the first byte of U+0080 to U+00BF.
const c1Lead = 0xc2

func (t *tamer) write(b []byte) []byte {
	clean := true
	for _, c := range b {
		clean = clean && !isControl(c) && c != c1Lead
	}
	if clean && !t.lead {
		return b
	}
	out := make([]byte, 0, len(b)+8)
	for _, c := range b {
		switch {
		case t.lead && c >= 0x80 && c < 0xa0:
			out = t.put(out, c)
			t.lead = false
			continue
		case t.lead:
			out, t.lead = append(out, c1Lead), false
		}
		switch {
		case c == c1Lead:
			t.lead = true
		case isControl(c):
			out = t.put(out, c)
		default:
			out = append(out, c)
		}
	}
	return out
}

func (t *tamer) put(out []byte, c byte) []byte {
	if t.escape {
		return fmt.Appendf(out, `\u%04x`, c)
	}
	return out
}

// isControl reports whether a byte is a control character other than those between
// lines and columns.
func isControl(c byte) bool { return c < 0x20 && c != '\n' && c != '\r' && c != '\t' || c == 0x7f }
