package app

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"lictop/model"
)

// endRange says which texts ParseEnd takes.
const endRange = "a day such as 2027-01-01, an instant such as 2027-01-01T18:00:00Z, or a time from now such as +90d, +12w or +8h"

// ParseEnd reads the end of a pin as it is typed: a day for its first instant in
// a zone, an instant, or a time from now. The error is a Refusal that names what
// can be typed.
func ParseEnd(text string, now model.Instant, zone *time.Location) (model.Instant, error) {
	text = strings.TrimSpace(text)
	if t, ok := ParseMoment(text, now, zone); ok {
		return t, nil
	}
	if text == "" {
		return model.None, &Refusal{Reason: "a pin needs an end", Remedy: endRange}
	}
	return model.None, &Refusal{Reason: fmt.Sprintf("%q is no end of a pin", text), Remedy: endRange}
}

// ParseMoment reads an instant as ParseEnd does; false for anything else.
func ParseMoment(text string, now model.Instant, zone *time.Location) (model.Instant, bool) {
	if n, unit, ok := fromNow(text); ok && n <= model.MaxDays*model.Day/unit {
		return now.Add(n * unit), true
	}
	if t, ok := model.ParseInstant(text); ok {
		return t, true
	}
	if _, ok := model.ParseDay(text); ok {
		if day, err := time.ParseInLocation(time.DateOnly, text, zone); err == nil && model.At(day).Within() {
			return model.At(day), true
		}
	}
	return model.None, false
}

// fromNow reads "+90d": a number and the seconds of its unit.
func fromNow(text string) (n, unit int64, ok bool) {
	rest, plus := strings.CutPrefix(text, "+")
	if !plus || len(rest) < 2 {
		return 0, 0, false
	}
	last := len(rest) - 1
	unit = map[byte]int64{'h': model.Hour, 'd': model.Day, 'w': 7 * model.Day}[rest[last]]
	n, err := strconv.ParseInt(rest[:last], 10, 64)
	return n, unit, err == nil && unit != 0 && n > 0 && rest[0] != '+'
}

// endText writes an end as ParseEnd reads it.
func endText(t model.Instant) string { return strings.TrimSuffix(t.String(), "T00:00:00Z") }
