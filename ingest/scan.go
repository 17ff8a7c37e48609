package ingest

import (
	"bytes"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// value is one value of a document: JSON text that is known to be well formed,
// or with cell set the text of a table's cell.
type value struct {
	raw  []byte
	at   int64
	cell bool
}

func (v value) null() bool { return !v.cell && v.raw[0] == 'n' }

// cursor walks through the members or elements of well-formed JSON.
type cursor struct {
	b []byte
	i int
}

// walk starts behind the opening bracket of a value.
func walk(raw []byte) cursor { return cursor{raw, 1} }

// more moves to the next member or element; false at the closing bracket.
func (c *cursor) more() bool {
	for {
		switch c.b[c.i] {
		case ' ', '\t', '\r', '\n', ',', ':':
			c.i++
		case '}', ']':
			return false
		default:
			return true
		}
	}
}

// next returns the value at which the cursor stands, and where it begins.
func (c *cursor) next() (raw []byte, at int) {
	start := c.i
	c.i = endOfValue(c.b, c.i)
	return c.b[start:c.i], start
}

func endOfValue(b []byte, i int) int {
	switch b[i] {
	case '"':
		return endOfString(b, i)
	case '{', '[':
		for depth := 0; ; i++ {
			switch b[i] {
			case '"':
				i = endOfString(b, i) - 1
			case '{', '[':
				depth++
			case '}', ']':
				if depth--; depth == 0 {
					return i + 1
				}
			}
		}
	}
	for ; i < len(b); i++ {
		switch b[i] {
		case ',', '}', ']', ' ', '\t', '\r', '\n':
			return i
		}
	}
	return i
}

func endOfString(b []byte, i int) int {
	for i++; b[i] != '"'; i++ {
		if b[i] == '\\' {
			i++
		}
	}
	return i + 1
}

const (
	reasonControl   = "text must not hold control characters"
	reasonSurrogate = "text must not hold half of a surrogate pair"
)

// unquote returns the text of a JSON string and a reason why it cannot be used,
// or "". The text may lie in buf, which is returned for reuse.
func unquote(raw, buf []byte) (text, scratch []byte, reason string) {
	body := raw[1 : len(raw)-1]
	for i, c := range body {
		switch {
		case c == '\\':
			return unescape(body, buf)
		case c == 0x7f, c == 0xc2 && body[i+1] < 0xa0:
			return body, buf, reasonControl
		}
	}
	return body, buf, ""
}

func unescape(body, buf []byte) (text, scratch []byte, reason string) {
	buf = buf[:0]
	for i := 0; i < len(body); {
		c := body[i]
		if c != '\\' {
			buf = append(buf, c)
			i++
			continue
		}
		c = body[i+1]
		i += 2
		switch c {
		case 'b', 'f', 'n', 'r', 't':
			buf = append(buf, "\b\f\n\r\t"[bytes.IndexByte([]byte("bfnrt"), c)])
		case 'u':
			r, n := unescapeRune(body[i:])
			i += n
			if r == utf8.RuneError && n == 4 && !bytes.EqualFold(body[i-4:i], []byte("fffd")) {
				reason = reasonSurrogate
			}
			buf = utf8.AppendRune(buf, r)
		default:
			buf = append(buf, c)
		}
	}
	if reason == "" && hasControl(buf) {
		reason = reasonControl
	}
	return buf, buf, reason
}

// unescapeRune reads the digits behind \u, with the second half of a pair. Half
// a pair gives utf8.RuneError.
func unescapeRune(b []byte) (r rune, n int) {
	r = hex4(b)
	if r < 0xd800 || r > 0xdfff {
		return r, 4
	}
	if r < 0xdc00 && len(b) >= 10 && b[4] == '\\' && b[5] == 'u' {
		if low := hex4(b[6:]); low >= 0xdc00 && low <= 0xdfff {
			return (r-0xd800)<<10 + (low - 0xdc00) + 0x10000, 10
		}
	}
	return utf8.RuneError, 4
}

func hex4(b []byte) (r rune) {
	for _, c := range b[:4] {
		switch {
		case c <= '9':
			c -= '0'
		case c >= 'a':
			c -= 'a' - 10
		default:
			c -= 'A' - 10
		}
		r = r<<4 | rune(c)
	}
	return r
}

// hasControl reports whether valid UTF-8 holds a control character (Unicode Cc).
func hasControl(text []byte) bool {
	for i, c := range text {
		if c < 0x20 || c == 0x7f || c == 0xc2 && text[i+1] < 0xa0 {
			return true
		}
	}
	return false
}

// step writes a member's name as the step of a path: .name, or ["…"] when it
// holds anything outside A-Za-z0-9_. raw is the name as it stands in the text.
func step(raw []byte) string {
	text, _, reason := unquote(raw, nil)
	if reason == reasonSurrogate {
		return "[" + string(raw) + "]"
	}
	if plainName(text) {
		return "." + string(text)
	}
	q, _ := jsontext.AppendQuote(nil, text)
	out := make([]byte, 0, len(q)+2)
	for _, r := range "[" + string(q) + "]" {
		if r >= 0x7f && r < 0xa0 {
			const hex = "0123456789abcdef"
			out = append(out, '\\', 'u', '0', '0', hex[r>>4], hex[r&15])
			continue
		}
		out = utf8.AppendRune(out, r)
	}
	return string(out)
}

func plainName(text []byte) bool {
	for _, c := range text {
		if c != '_' && (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') {
			return false
		}
	}
	return len(text) > 0
}

// stepOf is step for a name that we chose ourselves.
func stepOf(name string) string {
	if plainName([]byte(name)) {
		return "." + name
	}
	return `["` + name + `"]`
}
