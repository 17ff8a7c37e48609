package present

import (
	"strconv"
	"time"

	"lictop/model"
)

// Age is how long ago something was, rounded down: "now" within a minute,
// "5 min ago", "3 h ago", "20 d ago". An instant ahead of now is "in 3 h", an
// absent one Absent.
func Age(t, now model.Instant) string {
	if !t.Known() {
		return Absent
	}
	s := int64(now - t)
	switch {
	case s <= -60:
		return "in " + span(-s)
	case s < 60:
		return "now"
	}
	return span(s) + " ago"
}

// Left is the time until t, rounded down: whole days, hours under a day,
// minutes under an hour; "now" when t is reached, Absent when t is absent.
func Left(t, now model.Instant) string {
	if !t.Known() {
		return Absent
	}
	switch s := int64(t - now); {
	case s <= 0:
		return "now"
	case s < 60:
		return "under 1 min"
	default:
		return span(s)
	}
}

func span(seconds int64) string {
	switch {
	case seconds >= model.Day:
		return Count(seconds/model.Day) + " d"
	case seconds >= model.Hour:
		return strconv.FormatInt(seconds/model.Hour, 10) + " h"
	}
	return strconv.FormatInt(seconds/60, 10) + " min"
}

// Until is a date with the time left, "1 Dec, 10 d". A date with its year says
// enough; a past instant is the date alone; an absent one Absent.
func Until(t, now model.Instant, zone *time.Location) string {
	if !t.Known() {
		return Absent
	}
	s := Date(t, now, zone)
	if t <= now || !near(in(t, zone), in(now, zone)) {
		return s
	}
	return s + ", " + Left(t, now)
}

// Date is the day of t in a zone: "3 Dec" within eleven months before or after
// now, "3 Dec 2029" otherwise.
func Date(t, now model.Instant, zone *time.Location) string {
	if !t.Known() {
		return Absent
	}
	at, from := in(t, zone), in(now, zone)
	if near(at, from) {
		return at.Format("2 Jan")
	}
	return at.Format("2 Jan 2006")
}

// near reports whether a date can be told without its year.
func near(at, now time.Time) bool {
	return at.Before(now.AddDate(0, 11, 0)) && at.After(now.AddDate(0, -11, 0))
}

// Day is the day of t in a zone with its weekday: "Sat 28 Nov", "Thu 3 Dec 2029".
func Day(t, now model.Instant, zone *time.Location) string {
	if !t.Known() {
		return Absent
	}
	return in(t, zone).Format("Mon ") + Date(t, now, zone)
}

// Zone is the name of a zone at t: "UTC", "CET".
//
// The name comes from a file that may be anybody's (ZONEINFO): it is cleaned, and cut
// to the eight characters of the longest.
func Zone(t model.Instant, zone *time.Location) string {
	name := []rune(Text(in(t, zone).Format("MST")))
	return string(name[:min(len(name), 8)])
}

// DateYear is the day of t in a zone, always with its year.
func DateYear(t model.Instant, zone *time.Location) string {
	if !t.Known() {
		return Absent
	}
	return in(t, zone).Format("2 Jan 2006")
}

// DateTime is the day and the minute of t: "8 Oct 09:12".
func DateTime(t, now model.Instant, zone *time.Location) string {
	if !t.Known() {
		return Absent
	}
	return Date(t, now, zone) + " " + Clock(t, zone)
}

// Clock is the hour and minute of t: "11:42".
func Clock(t model.Instant, zone *time.Location) string {
	if !t.Known() {
		return Absent
	}
	return in(t, zone).Format("15:04")
}

// TimeOfDay is the hour and minute of t, with the day where that is a day away or
// more: "11:42", "8 Oct 09:12".
func TimeOfDay(t, now model.Instant, zone *time.Location) string {
	if t.Known() && t-now < model.Day && now-t < model.Day {
		return Clock(t, zone)
	}
	return DateTime(t, now, zone)
}

// Moment is the clock of the header: "Sat 21 Nov 12:00 UTC".
func Moment(t model.Instant, zone *time.Location) string {
	if !t.Known() {
		return Absent
	}
	return in(t, zone).Format("Mon 2 Jan 15:04 ") + Zone(t, zone)
}

// MomentYear is the clock where it stands still: "Fri 15 Jan 2027 00:00 UTC".
func MomentYear(t model.Instant, zone *time.Location) string {
	if !t.Known() {
		return Absent
	}
	return in(t, zone).Format("Mon 2 Jan 2006 15:04 ") + Zone(t, zone)
}

func in(t model.Instant, zone *time.Location) time.Time {
	if zone == nil {
		zone = time.UTC
	}
	return t.Time().In(zone)
}
