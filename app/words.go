package app

import (
	"fmt"
	"strconv"
	"strings"

	"lictop/model"
	"lictop/policy"
)

// The words of plans and needs. They are English sentences, not layout: how
// tables and gauges look is the doors' business.

// day writes an instant as "3 Dec 2026".
func day(t model.Instant) string { return t.Time().Format("2 Jan 2006") }

// moment writes an instant to the second: "2 Nov 2026 00:00:01 UTC".
func moment(t model.Instant) string { return t.Time().Format("2 Jan 2006 15:04:05 MST") }

// count writes a number with its noun: "1 seat", "14 seats".
func count(n int64, noun string) string {
	switch {
	case n == 1:
		return "1 " + noun
	case strings.HasSuffix(noun, "y") && !strings.HasSuffix(noun, "ay") && !strings.HasSuffix(noun, "ey"):
		return Figure(n) + " " + strings.TrimSuffix(noun, "y") + "ies"
	}
	return Figure(n) + " " + noun + "s"
}

// span writes a length of time rounded down: "12 days", "5 hours", "under an
// hour".
func span(seconds int64) string {
	switch {
	case seconds >= model.Day:
		return count(seconds/model.Day, "day")
	case seconds >= model.Hour:
		return count(seconds/model.Hour, "hour")
	}
	return "under an hour"
}

// idle says how long ago an endpoint was last seen.
func idle(e *model.Endpoint, at model.Instant) string {
	if e.LastSeen == model.None {
		return "never seen"
	}
	return "last seen " + span(max(0, int64(at-e.LastSeen))) + " ago"
}

// endpointLabel is what people call an endpoint.
func endpointLabel(e *model.Endpoint) string {
	if e.Name != "" {
		return e.Name
	}
	return e.ID
}

// Handle is the short stable name of a license, "L-7".
func Handle(n int64) string { return fmt.Sprintf("L-%d", n) }

// ParseHandle reads "L-7", in either case.
func ParseHandle(s string) (int64, bool) {
	digits, ok := strings.CutPrefix(strings.ToUpper(s), "L-")
	if !ok {
		return 0, false
	}
	n, err := strconv.ParseUint(digits, 10, 62)
	return int64(n), err == nil && n > 0
}

// licenseLabel describes a license without its key.
func licenseLabel(l *model.License) string {
	s := fmt.Sprintf("%s %s %s, %s – %s", l.Feature, l.Transaction, Figure(l.Quantity), day(l.Start), day(l.End))
	if l.Handle != 0 {
		s = Handle(l.Handle) + " " + s
	}
	return s
}

// stays says in words why an endpoint is not to be reclaimed.
func stays(e *model.Endpoint, d *policy.Decision, at model.Instant) string {
	switch d.Rule {
	case policy.SeatPinned:
		return "pinned until " + day(e.Pin.Until) + ": cannot be reclaimed"
	case policy.SeatInCall:
		return "in a call: is never reclaimed"
	case policy.SeatOnline, policy.SeatReturning, policy.SeatFull:
		return "online: cannot be reclaimed"
	case policy.SeatWithinThreshold:
		return idle(e, at) + ", within the threshold: cannot be reclaimed yet"
	case policy.SeatReclaimOff:
		return "reclaiming is off (threshold 0)"
	case policy.SeatLastSeenUnknown:
		return "nobody knows when it was last seen: cannot be reclaimed"
	case policy.SeatStatusUnknown:
		return "nobody knows whether it is online: cannot be reclaimed"
	}
	switch d.Verdict {
	case policy.None, policy.Keep, policy.Delete, policy.Refuse:
		return "holds no seat"
	}
	return d.Rule.Rule().Verdict
}

// quote writes an argument as a shell takes it.
func quote(s string) string {
	plain := s != ""
	for i := 0; i < len(s) && plain; i++ {
		c := s[i]
		plain = 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-_.,:@/+", c) >= 0
	}
	if plain {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

// list joins words as a sentence does: "a, b and c".
func list(words []string) string {
	switch len(words) {
	case 0:
		return ""
	case 1:
		return words[0]
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// either joins words as alternatives: "a, b or c".
func either(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
