package filter

import (
	"errors"
	"regexp"
	"regexp/syntax"
	"strconv"
	"strings"
	"time"

	"lictop/model"
)

var units = []struct {
	suffix  string
	seconds int64
}{{"min", 60}, {"d", model.Day}, {"h", model.Hour}, {"w", 7 * model.Day}, {"m", 60}, {"s", 1}}

// number reads a number, or an age in seconds.
func number(s string, k Kind) (n, unit int64, ok bool) {
	unit = 1
	if k == Age {
		unit = model.Day
		for _, u := range units {
			if rest, ok := strings.CutSuffix(strings.ToLower(s), u.suffix); ok {
				s, unit = rest, u.seconds
				break
			}
		}
	}
	v, err := strconv.ParseInt(s, 10, 64)
	if err != nil || v > 1e12 || v < -1e12 {
		return 0, 0, false
	}
	return v * unit, min(unit, model.Day), true
}

// aDate is what a date looks like, whole or while it is typed.
var aDate = regexp.MustCompile(`^\d{4}-(\d{0,2}|\d\d-\d{0,2}|\d\d-\d\d[Tt].*)$`)

// date reads a month, a day, or a minute or second of a day, in a zone: the
// instants from one on up to another. Unfinished means that it may become one.
func date(s string, zone *time.Location) (from, to model.Instant, unfinished, ok bool) {
	if zone == nil {
		zone = time.UTC
	}
	if t, whole := model.ParseInstant(strings.ToUpper(s)); whole {
		return t, t + 1, false, true
	}
	for _, f := range []struct {
		layout string
		next   func(time.Time) time.Time
	}{
		{"2006-01", func(t time.Time) time.Time { return t.AddDate(0, 1, 0) }},
		{time.DateOnly, func(t time.Time) time.Time { return t.AddDate(0, 0, 1) }},
		{"2006-01-02T15:04", func(t time.Time) time.Time { return t.Add(time.Minute) }},
	} {
		t, err := time.ParseInLocation(f.layout, strings.ToUpper(s), zone)
		if err != nil || len(s) != len(f.layout) {
			continue
		}
		if t.Year() < 1970 || t.Year() > 9999 {
			return 0, 0, false, false
		}
		return model.At(t), model.At(f.next(t)), false, true
	}
	unfinished = len(s) == 5 || len(s) == 6 && s[5] <= '1' || len(s) == 8 || len(s) == 9 && s[8] <= '3' || len(s) > 10
	return 0, 0, unfinished, false
}

// pattern compiles a regular expression, which does not tell capitals from small
// letters unless it says so: (?-i). The error says what is wrong, and where in it.
func pattern(s string) (*regexp.Regexp, *Error) {
	const longest = 1000
	if len(s) > longest {
		return nil, &Error{Len: len(s), Message: "the regular expression is longer than 1,000 characters"}
	}
	if _, err := regexp.Compile(s); err != nil {
		e := &Error{Len: len(s), Message: "the regular expression cannot be read"}
		var why *syntax.Error
		if errors.As(err, &why) {
			e.Message += ": " + patternFault(why.Code)
			if at := strings.Index(s, why.Expr); at >= 0 && why.Expr != "" {
				e.At, e.Len = at, len(why.Expr)
			}
		}
		return nil, e
	}
	re, err := regexp.Compile("(?i:" + s + ")")
	if err != nil {
		return nil, &Error{Len: len(s), Message: "the regular expression is too large"}
	}
	return re, nil
}

// patternFaults says in words what the regular expressions of Go report.
var patternFaults = map[syntax.ErrorCode]string{
	syntax.ErrMissingParen:          "a parenthesis is not closed; \\( is a parenthesis itself",
	syntax.ErrUnexpectedParen:       "a parenthesis closes nothing; \\) is a parenthesis itself",
	syntax.ErrMissingBracket:        "a bracket is not closed; \\[ is a bracket itself",
	syntax.ErrMissingRepeatArgument: "there is nothing to repeat before this",
	syntax.ErrInvalidRepeatOp:       "this repeats twice",
	syntax.ErrInvalidRepeatSize:     "this repeats too often",
	syntax.ErrInvalidCharRange:      "the range runs backwards",
	syntax.ErrTrailingBackslash:     "nothing stands behind the backslash",
	syntax.ErrInvalidEscape:         "the backslash means nothing here",
}

func patternFault(code syntax.ErrorCode) string {
	if text := patternFaults[code]; text != "" {
		return text
	}
	return code.String()
}
