package policy

import (
	"sort"

	"lictop/model"
)

// History is the activity of one pool as a replay needs it: of every subject the
// days on which it was active. It takes four bytes a day and eight a subject; the
// ids are not kept. The zero value is empty. Who fills it may not read it meanwhile.
type History struct {
	days []int32 // since 1970-01-01, subject after subject, ascending within each
	ends []int   // where the days of each subject end
	id   string  // of the last subject
}

// Add takes one day of a subject, named by any instant of it. Days come in the order
// of subjects, bytewise, and of a subject in the order of time; one that repeats the
// one before is passed over, for days are a set.
func (h *History) Add(subject string, day model.Instant) {
	d := dateOf(day)
	n := len(h.ends)
	switch {
	case n == 0 || subject != h.id:
		h.id = subject
		h.ends = append(h.ends, len(h.days)+1)
	case h.days[len(h.days)-1] == d:
		return
	default:
		h.ends[n-1]++
	}
	h.days = append(h.days, d)
}

// Subjects is the number of subjects, Days that of their days of activity.
func (h *History) Subjects() int { return len(h.ends) }

// Days is the number of days on which a subject was active, all subjects together.
func (h *History) Days() int { return len(h.days) }

// of are the days of subject i up to a date.
func (h *History) of(i int, until int32) []int32 {
	from := 0
	if i > 0 {
		from = h.ends[i-1]
	}
	days := h.days[from:h.ends[i]]
	if n := len(days); n > 0 && days[n-1] > until {
		days = days[:sort.Search(n, func(k int) bool { return days[k] > until })]
	}
	return days
}

// Returns counts how often subject i came back, in the days after since and up to
// the date of until, within so many days of having been swept under a threshold:
// after a pause that the threshold would have ended by a sweep.
func (h *History) Returns(i int, threshold, within int64, since, until model.Instant) int {
	days, n := h.of(i, dateOf(until)), 0
	for k := 1; k < len(days); k++ {
		gap := int64(days[k] - days[k-1])
		if days[k] > dateOf(since) && gap > threshold && gap <= threshold+within {
			n++
		}
	}
	return n
}

// dateOf numbers the UTC date of a known instant, 1970-01-01 being 0.
func dateOf(t model.Instant) int32 { return int32(t / model.Day) }

// dayOf is the first instant of a date.
func dayOf(date int32) model.Instant { return model.Instant(date) * model.Day }
