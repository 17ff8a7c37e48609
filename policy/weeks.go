package policy

import "lictop/model"

// Week is the length of a week in seconds.
const Week = 7 * model.Day

// monday is the first Monday of the calendar that instants count by, 1970-01-05.
const monday = model.Instant(4 * model.Day)

// WeekOf returns the first instant of the ISO week in which t lies: Monday 00:00
// UTC. An absent t has none.
func WeekOf(t model.Instant) model.Instant {
	if t == model.None {
		return model.None
	}
	into := (t - monday) % Week
	if into < 0 {
		into += Week
	}
	return t - into
}

// WeekPeak is the highest use of a class in one week, and to how much it was
// entitled at the last look of that week.
type WeekPeak struct {
	Week     model.Instant // its first instant
	Peak     model.Units
	Entitled model.Units
}

// WeeklyPeaks returns the highest use of each full week before as_of, oldest first,
// read off the samples of one class ordered by hour. The week in which as_of lies
// is not full yet, and the first one is only when it was sampled from its first
// hour on. A week without a sample is left out: what was in use then is not known.
func WeeklyPeaks(samples []model.Sample, asOf model.Instant) (weeks []WeekPeak) {
	running := WeekOf(asOf)
	for i := range samples {
		s := &samples[i]
		w := WeekOf(s.Hour)
		switch {
		case w >= running:
			return weeks
		case w == WeekOf(samples[0].Hour) && samples[0].Hour != w:
			continue
		case len(weeks) == 0 || weeks[len(weeks)-1].Week != w:
			weeks = append(weeks, WeekPeak{w, max(s.Peak, s.Used), s.Entitled})
			continue
		}
		last := &weeks[len(weeks)-1]
		last.Peak, last.Entitled = max(last.Peak, s.Peak, s.Used), s.Entitled
	}
	return weeks
}

// weeksBetween is the number of weeks from one week to another.
func weeksBetween(from, to model.Instant) int { return int((to - from) / Week) }
