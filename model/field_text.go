package model

import (
	"strconv"
	"strings"
)

// Text writes a value of the field as Parse reads it; "" when it is absent.
func (f Field) Text(v Value) string {
	if !v.Known {
		return ""
	}
	switch f.Spec().Form {
	case FormTruth:
		return strconv.FormatBool(v.Int != 0)
	case FormInstant:
		return Instant(v.Int).String()
	case FormWeight:
		return Units(v.Int).String()
	case FormChoice, FormRelease:
		return v.Text
	case FormReading, FormDemo:
		return strconv.FormatInt(v.Int, 10) + "@" + v.Text
	case FormPin:
		return Instant(v.Int).String() + " " + v.Text
	}
	return strconv.FormatInt(v.Int, 10)
}

// Range says in a few words which texts Parse takes.
func (f Field) Range() string {
	s := f.Spec()
	r := ""
	switch s.Form {
	case FormTruth:
		r = "true or false"
	case FormCount:
		r = "a whole number from 0 to " + strconv.FormatInt(s.Max, 10)
	case FormInstant:
		r = "an instant as in 2026-12-31T00:00:00Z, or a day as in 2026-12-31"
	case FormChoice:
		r = strings.Join(s.Choices, ", ")
	case FormRelease:
		r = "numbers with dots between them as in 12.5"
	case FormWeight:
		r = "0, 1 or a fraction as in 1/6 whose denominator divides 6000"
	case FormReading:
		r = "a whole number, or with its instant as in 89@2026-12-31T08:00:00Z"
	case FormDemo:
		r = "a quantity with its end as in 5@2026-12-31"
	}
	if s.Optional {
		r += ", or unknown"
	}
	return r
}

// unknownText clears a field that may be absent.
const unknownText = "unknown"

// Parse reads a value of a field from text; now dates a reading that says
// nothing of its instant. False when the text is not in Range, or when the field
// is not set by text.
func (f Field) Parse(text string, now Instant) (Value, bool) {
	s := f.Spec()
	if text == unknownText {
		return Value{}, s.Optional
	}
	switch s.Form {
	case FormTruth:
		return TruthValue(text == "true"), text == "true" || text == "false"
	case FormCount:
		n, ok := parseCount(text, s.Max)
		return IntValue(n), ok
	case FormInstant:
		t, ok := parseMoment(text)
		return InstantValue(t), ok
	case FormChoice:
		for _, c := range s.Choices {
			if c == text && c != "" {
				return TextValue(c), true
			}
		}
		return Value{}, false
	case FormRelease:
		return TextValue(text), IsRelease(text)
	case FormWeight:
		u, ok := ParseWeight(text)
		return IntValue(int64(u)), ok
	case FormReading, FormDemo:
		number, when, dated := strings.Cut(text, "@")
		n, ok := parseCount(number, MaxCount)
		t := now
		if dated {
			var known bool
			t, known = parseMoment(when)
			ok = ok && known
		}
		return DatedValue(n, t), ok && (dated || s.Form == FormReading)
	}
	return Value{}, false
}

// parseCount reads a whole number of plain digits, at most most.
func parseCount(s string, most int64) (int64, bool) {
	if s == "" || len(s) > 10 || len(s) > 1 && s[0] == '0' {
		return 0, false
	}
	n, ok := digits(s)
	return n, ok && n <= most
}

// parseMoment reads an instant, or a day for its first instant.
func parseMoment(s string) (Instant, bool) {
	if t, ok := ParseDay(s); ok {
		return t, true
	}
	return ParseInstant(s)
}

// IsRelease reports whether a text is dotted decimal numbers.
func IsRelease(s string) bool {
	digit := false
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			digit = true
		case c == '.' && digit:
			digit = false
		default:
			return false
		}
	}
	return digit
}
