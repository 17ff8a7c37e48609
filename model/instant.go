package model

import (
	"math"
	"time"
)

// Instant is a whole second in UTC, counted from 1970-01-01T00:00:00Z.
// Known instants lie in the years 1970 to 9999; None stands for an absent one.
type Instant int64

// None is the absent instant. It is smaller than every known one, so whoever
// compares must ask Known first.
const None Instant = math.MinInt64

const (
	// Day is a licensing day: 86 400 seconds, whatever the calendar says.
	Day = 86400
	// Hour is 3 600 seconds.
	Hour = 3600
	// Minute is 60 seconds.
	Minute = 60
	// MaxInstant is 9999-12-31T23:59:59Z, the last instant that can be written.
	MaxInstant Instant = 253402300799
)

// Known reports whether t is an instant at all.
func (t Instant) Known() bool { return t != None }

// Within reports whether t is known and lies in the years that can be written.
func (t Instant) Within() bool { return t >= 0 && t <= MaxInstant }

// Add returns t moved by seconds. An absent t stays absent, and a result that
// cannot be written (past the year 9999) is absent: it is as good as never.
func (t Instant) Add(seconds int64) Instant {
	if t == None {
		return None
	}
	u := t + Instant(seconds)
	if u > MaxInstant {
		return None
	}
	return u
}

// Earlier returns the earlier of two instants, of which either may be absent.
func Earlier(a, b Instant) Instant {
	switch {
	case a == None:
		return b
	case b == None || a < b:
		return a
	}
	return b
}

// Time returns t as a time in UTC. An absent instant gives the zero time.
func (t Instant) Time() time.Time {
	if t == None {
		return time.Time{}
	}
	return time.Unix(int64(t), 0).UTC()
}

// At returns the instant of a clock time, fractions of a second cut off.
func At(t time.Time) Instant { return Instant(t.Unix()) }

// Month returns the first instant of t's calendar month in UTC, which also
// names the month. An absent instant has no month: None.
func (t Instant) Month() Instant {
	if t == None {
		return None
	}
	y, m, _ := t.Time().Date()
	return At(time.Date(y, m, 1, 0, 0, 0, 0, time.UTC))
}

// NextMonth returns the first instant of the month after t's, absent when that
// is past the year 9999.
func (t Instant) NextMonth() Instant {
	if t == None {
		return None
	}
	y, m, _ := t.Time().Date()
	return At(time.Date(y, m+1, 1, 0, 0, 0, 0, time.UTC)).Add(0)
}

// String writes t as YYYY-MM-DDTHH:MM:SSZ, an absent one as "".
func (t Instant) String() string {
	if t == None {
		return ""
	}
	return string(t.AppendTo(make([]byte, 0, 20)))
}

// AppendTo appends the text of String to b. It is the fast path for documents
// of a million rows.
func (t Instant) AppendTo(b []byte) []byte {
	if t == None {
		return b
	}
	days, rest := int64(t)/Day, int64(t)%Day
	if rest < 0 {
		days, rest = days-1, rest+Day
	}
	y, m, d := civil(days)
	b = append(b, digit(y/1000), digit(y/100), digit(y/10), digit(y), '-')
	b = append(b, digit(m/10), digit(m), '-', digit(d/10), digit(d), 'T')
	h, min, s := rest/3600, rest/60%60, rest%60
	b = append(b, digit(h/10), digit(h), ':', digit(min/10), digit(min), ':', digit(s/10), digit(s), 'Z')
	return b
}

func digit(n int64) byte { return byte('0' + n%10) }

// civil turns days since 1970-01-01 into year, month and day of the proleptic
// Gregorian calendar (Howard Hinnant's public-domain algorithm).
func civil(days int64) (y, m, d int64) {
	z := days + 719468
	era := z / 146097
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	d = doy - (153*mp+2)/5 + 1
	m = mp + 3
	if m > 12 {
		m -= 12
	}
	y = yoe + era*400
	if m <= 2 {
		y++
	}
	return y, m, d
}

// daysOf is the inverse of civil.
func daysOf(y, m, d int64) int64 {
	if m <= 2 {
		y--
		m += 12
	}
	era := y / 400
	yoe := y - era*400
	doy := (153*(m-3)+2)/5 + d - 1
	doe := yoe*365 + yoe/4 - yoe/100 + doy
	return era*146097 + doe - 719468
}

var monthDays = [13]int64{0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

// ParseDay reads YYYY-MM-DD, a real date of the years 1970 to 9999, and returns
// its first instant.
func ParseDay(s string) (Instant, bool) {
	t, ok := parseDate(s)
	return t, ok && t.Within()
}

// parseDate is ParseDay for any year of four digits: an instant with a zone may lie
// in 1970 though its date does not.
func parseDate(s string) (Instant, bool) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return None, false
	}
	y, ok1 := digits(s[0:4])
	m, ok2 := digits(s[5:7])
	d, ok3 := digits(s[8:10])
	if !ok1 || !ok2 || !ok3 || m < 1 || m > 12 || d < 1 {
		return None, false
	}
	last := monthDays[m]
	if m == 2 && (y%4 == 0 && y%100 != 0 || y%400 == 0) {
		last = 29
	}
	if d > last {
		return None, false
	}
	return Instant(daysOf(y, m, d) * Day), true
}

// ParseInstant reads YYYY-MM-DDTHH:MM:SS[.d+](Z|±HH:MM) exactly. Fractions are
// cut off, the result is in UTC. It reports false for anything else, for dates
// that do not exist and for results outside the years 1970 to 9999.
func ParseInstant(s string) (Instant, bool) {
	if len(s) < 20 || s[10] != 'T' || s[13] != ':' || s[16] != ':' {
		return None, false
	}
	day, ok := parseDate(s[:10])
	if !ok {
		return None, false
	}
	h, ok1 := digits(s[11:13])
	m, ok2 := digits(s[14:16])
	sec, ok3 := digits(s[17:19])
	if !ok1 || !ok2 || !ok3 || h > 23 || m > 59 || sec > 59 {
		return None, false
	}
	offset, ok := parseZone(afterFraction(s[19:]))
	if !ok {
		return None, false
	}
	t := day + Instant(h*3600+m*60+sec-offset)
	return t, t.Within()
}

// afterFraction drops ".d+" from the front; a dot without a digit stays, and
// then fails as a zone.
func afterFraction(s string) string {
	if s == "" || s[0] != '.' {
		return s
	}
	i := 1
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	if i == 1 {
		return s
	}
	return s[i:]
}

func parseZone(s string) (seconds int64, ok bool) {
	if s == "Z" {
		return 0, true
	}
	if len(s) != 6 || s[3] != ':' || s[0] != '+' && s[0] != '-' {
		return 0, false
	}
	h, ok1 := digits(s[1:3])
	m, ok2 := digits(s[4:6])
	if !ok1 || !ok2 || h > 23 || m > 59 {
		return 0, false
	}
	seconds = h*3600 + m*60
	if s[0] == '-' {
		seconds = -seconds
	}
	return seconds, true
}

func digits(s string) (n int64, ok bool) {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int64(s[i]-'0')
	}
	return n, true
}
