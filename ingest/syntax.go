package ingest

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// maxDepth is how deep a document may be nested.
const maxDepth = 1000

// syntaxError ends the reading: the text cannot be read as JSON from there on.
type syntaxError struct {
	at     int64
	reason string
}

func (e *syntaxError) Error() string { return e.reason }

// failure turns what ended the reading into the error for the caller. Text that
// is not JSON has no members, so nothing else is said of it.
func (d *document) failure(err error) error {
	var syntax *syntaxError
	if !errors.As(err, &syntax) {
		return err
	}
	p := Problem{Reason: syntax.reason}
	p.Line, p.Column = d.place(syntax.at)
	return &Problems{List: []Problem{p}, Total: 1}
}

// syntax says where the text ceases to be JSON. Errors of reading pass as they
// are.
func (d *document) syntax(err error) error {
	var s *jsontext.SyntacticError
	switch {
	case err == nil:
		return nil
	case err == io.EOF:
		return &syntaxError{d.lines.read, "the text ends before the document"}
	case !errors.As(err, &s):
		return err
	}
	return d.refused(s.ByteOffset, "not JSON: "+strings.TrimPrefix(s.Err.Error(), "jsontext: "), errors.Is(s.Err, io.ErrUnexpectedEOF))
}

// refused says that the text ahead cannot be JSON from a place on, or, with cut,
// that it ends too early.
func (d *document) refused(at int64, reason string, cut bool) error {
	from, rest := d.dec.InputOffset(), d.dec.UnreadBuffer()
	if from == 0 && bytes.HasPrefix(rest, []byte("\xef\xbb\xbf")) {
		return &syntaxError{0, "the text begins with a byte-order mark"}
	}
	here := int(at - from)
	if cut || here > len(rest) {
		here = len(rest)
	}
	if !cut && here >= 0 {
		here = d.exact(rest, here, strings.Contains(reason, "escape"))
	}
	if flaw := d.flaw(rest[:max(here, 0)]); flaw != nil {
		return flaw
	}
	if here >= len(rest) {
		return &syntaxError{d.lines.read, "the text ends in the middle of the document"}
	}
	if r, n := utf8.DecodeRune(rest[max(here, 0):]); r == utf8.RuneError && n == 1 {
		reason = reasonUTF8
	}
	return &syntaxError{from + int64(here), reason}
}

// exact moves from where jsontext gives up to the first byte at which the text
// can no longer become JSON: inside of an escape, or behind a comma or colon
// that is in its place.
func (d *document) exact(rest []byte, here int, escape bool) int {
	if here >= len(rest) {
		return here
	}
	switch c := rest[here]; {
	case c == '\\' && escape:
		here++
		if here < len(rest) && rest[here] == 'u' {
			first := here + 1
			here = afterHex(rest, first)
			if here == first+4 && here+1 < len(rest) && rest[here] == '\\' && rest[here+1] == 'u' {
				here = afterHex(rest, here+2)
			}
		}
		return here
	case c == ',' || c == ':':
		kind, n := d.dec.StackIndex(d.dec.StackDepth())
		inPlace := n > 0 && (kind == '[' || n%2 == 0) && rest[here] == ',' || kind == '{' && n%2 == 1 && rest[here] == ':'
		if inPlace && len(bytes.TrimLeft(rest[:here], " \t\r\n")) == 0 {
			return len(rest) - len(bytes.TrimLeft(rest[here+1:], " \t\r\n"))
		}
	}
	return here
}

// afterHex passes over at most four hexadecimal digits.
func afterHex(b []byte, i int) int {
	for stop := i + 4; i < len(b) && i < stop && bytes.IndexByte([]byte("0123456789abcdefABCDEF"), b[i]) >= 0; i++ {
	}
	return i
}

const reasonUTF8 = "the text is not UTF-8"

// flaw finds the first byte of the text ahead that is not UTF-8 or opens one
// level too many.
func (d *document) flaw(text []byte) error {
	from := d.dec.InputOffset()
	stop := len(text)
	if !utf8.Valid(text) {
		for stop = 0; ; {
			r, n := utf8.DecodeRune(text[stop:])
			if r == utf8.RuneError && n == 1 {
				break
			}
			stop += n
		}
	}
	if i := tooDeep(text[:stop], d.dec.StackDepth()); i >= 0 {
		return &syntaxError{from + int64(i), "nested deeper than 1000 levels"}
	}
	if stop < len(text) {
		return &syntaxError{from + int64(stop), reasonUTF8}
	}
	return nil
}

// tooDeep returns where a text that is JSON so far opens one level too many, or
// -1.
func tooDeep(text []byte, depth int) int {
	if len(text) < maxDepth-depth {
		return -1
	}
	inText := false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case inText && c == '\\':
			i++
		case c == '"':
			inText = !inText
		case inText:
		case c == '{' || c == '[':
			if depth++; depth > maxDepth {
				return i
			}
		case c == '}' || c == ']':
			depth--
		}
	}
	return -1
}

// open moves into the document.
func (d *document) open() error {
	if d.dec.PeekKind() == '{' {
		_, err := d.dec.ReadToken()
		d.start = d.dec.InputOffset() - 1
		return d.syntax(err)
	}
	at, err := d.skip()
	if err == nil {
		err = d.end()
	}
	if err == nil {
		err = &syntaxError{at, "the document must be an object"}
	}
	return err
}

// end makes sure that nothing follows the document.
func (d *document) end() error {
	if d.dec.PeekKind() != 0 {
		rest := d.dec.UnreadBuffer()
		begin := len(rest) - len(bytes.TrimLeft(rest, " \t\r\n"))
		return &syntaxError{d.dec.InputOffset() + int64(begin), "text follows the document"}
	}
	if _, err := d.dec.ReadToken(); err != io.EOF {
		return d.syntax(err)
	}
	return nil
}

// value reads the next value whole; raw is valid until the next call.
func (d *document) value() (raw []byte, at int64, err error) {
	raw, err = d.dec.ReadValue()
	if err != nil {
		return nil, 0, d.syntax(err)
	}
	at = d.dec.InputOffset() - int64(len(raw))
	if !utf8.Valid(raw) || len(raw) >= maxDepth {
		if err := d.check(raw, at); err != nil {
			return nil, 0, err
		}
	}
	return raw, at, nil
}

// memberName reads the name of a member of the document.
func (d *document) memberName() (raw []byte, at int64, err error) {
	if k := d.dec.PeekKind(); k != 0 && k != '"' {
		rest := d.dec.UnreadBuffer()
		begin := len(rest) - len(bytes.TrimLeft(rest, " \t\r\n,"))
		return nil, 0, d.refused(d.dec.InputOffset()+int64(begin), "not JSON: the name of a member must be a text", false)
	}
	return d.value()
}

// check looks for flaws in a value that was read.
func (d *document) check(raw []byte, at int64) error {
	err := d.flaw(raw)
	var s *syntaxError
	if errors.As(err, &s) {
		s.at += at - d.dec.InputOffset()
	}
	return err
}

// skip passes over a value of any size in little memory, and returns where it
// begins.
func (d *document) skip() (at int64, err error) {
	at = -1
	for depth := d.dec.StackDepth(); ; {
		var begin int64
		switch d.dec.PeekKind() {
		case '{', '[', '}', ']':
			if _, err := d.dec.ReadToken(); err != nil {
				return at, d.syntax(err)
			}
			begin = d.dec.InputOffset() - 1
			if d.dec.StackDepth() > maxDepth {
				return at, &syntaxError{begin, "nested deeper than 1000 levels"}
			}
		default:
			read := d.value
			if kind, n := d.dec.StackIndex(d.dec.StackDepth()); kind == '{' && n%2 == 0 {
				read = d.memberName
			}
			if _, begin, err = read(); err != nil {
				return at, err
			}
		}
		if at < 0 {
			at = begin
		}
		if d.dec.StackDepth() <= depth {
			return at, nil
		}
	}
}
