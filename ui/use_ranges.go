package ui

import (
	"lictop/model"
	"lictop/ui/present"
)

// useRange is how much of the history of use is looked at: so many units of time,
// of each of which one figure is told.
type useRange struct {
	name string
	unit model.Instant
	n    int
	step int    // units that the cursor moves by
	each string // what a unit is called
	rate string // one figure …
	// ticks are the instants that are labelled, and how.
	ticks func(from, to model.Instant) []dated
}

// dated is an instant and what it is called below a chart.
type dated struct {
	at   model.Instant
	text string
}

// useRanges are the ranges, the shortest first.
var useRanges = []useRange{
	{"day", model.Hour, 24, 1, "hour", "an hour", hourTicks},
	{"week", 3 * model.Hour, 56, 1, "three hours", "every three hours", dayTicks},
	{"month", model.Day, 31, 1, "day", "a day", mondayTicks},
	{"quarter", model.Day, 91, 1, "day", "a day", fortnightTicks},
	{"year", model.Day, 365, 7, "day", "a day", monthTicks},
}

const firstRange = 2

// half is half of a range, in whole units.
func (r *useRange) half() model.Instant { return r.unit * model.Instant(r.n/2) }

func (r *useRange) length() model.Instant { return r.unit * model.Instant(r.n) }

// every labels the instants of a distance, counted from midnight.
func every(from, to, distance, phase model.Instant, text func(model.Instant) string) (list []dated) {
	for t := from - (from-phase)%distance; t < to; t += distance {
		if t >= from {
			list = append(list, dated{t, text(t)})
		}
	}
	return list
}

func hourTicks(from, to model.Instant) []dated {
	return every(from, to, 3*model.Hour, 0, func(t model.Instant) string { return present.Clock(t, nil) })
}

func dayTicks(from, to model.Instant) []dated {
	return every(from, to, model.Day, 0, func(t model.Instant) string { return t.Time().Format("Mon 2") })
}

func mondayTicks(from, to model.Instant) []dated {
	const monday = 4 * model.Day // the first one of the epoch
	return every(from, to, 7*model.Day, monday, func(t model.Instant) string { return t.Time().Format("2 Jan") })
}

func fortnightTicks(from, to model.Instant) (list []dated) {
	return every(from, to, model.Day, 0, func(t model.Instant) string {
		if day := t.Time().Day(); day == 1 || day == 15 {
			return t.Time().Format("2 Jan")
		}
		return ""
	})
}

func monthTicks(from, to model.Instant) (list []dated) {
	return every(from, to, model.Day, 0, func(t model.Instant) string {
		switch day := t.Time(); {
		case day.Day() != 1:
			return ""
		case day.Month() == 1:
			return day.Format("2006")
		default:
			return day.Format("Jan")
		}
	})
}

// axis writes the labels of a range below a chart of w cells.
func (r *useRange) axis(from model.Instant, w int) string {
	var ticks []present.Tick
	for _, t := range r.ticks(from, from+r.length()) {
		if t.text != "" {
			ticks = append(ticks, present.Tick{At: int(int64(t.at-from) * int64(w) / int64(r.length())), Text: t.text})
		}
	}
	return present.Axis(w, ticks)
}

// says names a unit that begins at an instant.
func (r *useRange) says(t, now model.Instant) string {
	if r.unit < model.Day {
		return present.Day(t, now, nil) + " " + present.Clock(t, nil) + "–" + present.Clock(t+r.unit, nil)
	}
	return present.Day(t, now, nil)
}
