package model

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
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
	case FormChoice, FormRelease, FormText:
		return v.Text
	case FormReading, FormDemo:
		return strconv.FormatInt(v.Int, 10) + "@" + v.Text
	case FormPin:
		return strings.TrimSuffix(Instant(v.Int).String()+" "+v.Text, " ")
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
		r = "an instant as in 2026-12-31T00:00:00Z, a day as in 2026-12-31"
		if s.Optional {
			r += ", now"
		} else {
			r += ", or now"
		}
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
	case FormPin:
		r = "an end as in 2026-12-31, also with a reason behind it"
	case FormText:
		r = "any text"
	}
	if s.Optional {
		r += ", or unknown"
	}
	return r
}

// unknownText clears a field that may be absent.
const unknownText = "unknown"

// nowText is the instant at which a text is read.
const nowText = "now"

// Parse reads a value of a field from text; now is what "now" means, and the
// instant of a reading that says nothing of its own. False when the text is not
// in Range.
func (f Field) Parse(text string, now Instant) (Value, bool) {
	s := f.Spec()
	if text == unknownText && !slices.Contains(s.Choices, unknownText) {
		return Value{}, s.Optional
	}
	switch s.Form {
	case FormTruth:
		return TruthValue(text == "true"), text == "true" || text == "false"
	case FormCount:
		n, ok := parseCount(text, s.Max)
		return IntValue(n), ok
	case FormInstant:
		t, ok := parseMoment(text, now)
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
			t, known = parseMoment(when, now)
			ok = ok && known
		}
		return DatedValue(n, t), ok && (dated || s.Form == FormReading)
	case FormPin:
		until, reason, _ := strings.Cut(text, " ")
		t, ok := parseMoment(until, now)
		return Value{Known: ok, Int: int64(t), Text: reason}, ok && isText(reason)
	case FormText:
		return textFact(text), isText(text) && (text != "" || s.Optional)
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

// parseMoment reads an instant, a day for its first instant, or now.
func parseMoment(s string, now Instant) (Instant, bool) {
	if s == nowText {
		return now, now.Within()
	}
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

// isText reports whether a text may stand in a row: a site file refuses control
// characters and what is not UTF-8.
func isText(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, unicode.IsControl)
}

// Allows reports whether a site may hold a value of the field.
func (f Field) Allows(v Value) bool {
	s := f.Spec()
	if !v.Known {
		return s.Optional && v == Value{}
	}
	number, text := v.Int, v.Text
	switch s.Form {
	case FormTruth:
		return text == "" && (number == 0 || number == 1)
	case FormCount:
		return text == "" && number >= 0 && number <= s.Max
	case FormInstant:
		return text == "" && Instant(number).Within()
	case FormChoice:
		return number == 0 && text != "" && slices.Contains(s.Choices, text)
	case FormRelease:
		return number == 0 && IsRelease(text)
	case FormWeight:
		return text == "" && number >= 0 && Units(number) <= One
	case FormReading, FormDemo:
		return number >= 0 && number <= MaxCount && v.Dated().Known() && v.Dated().String() == text
	case FormPin:
		return Instant(number).Within() && isText(text)
	case FormText:
		return number == 0 && text != "" && isText(text)
	}
	return false
}
