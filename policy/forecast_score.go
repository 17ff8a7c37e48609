package policy

import "lictop/model"

// ScoredAhead are the distances at which earlier forecasts are scored, in weeks.
var ScoredAhead = [...]int{1, 4, 8, 13}

// Score says how the forecasts that could have been made in the past turned out,
// so many weeks ahead.
type Score struct {
	Ahead  int // weeks
	Count  int // forecasts of which the outcome is known
	Inside int // of them, the outcome lay in the range
	// Error is by how many licenses the outcome lay above the middle on average;
	// Off is how far it lay from it, whichever way.
	Error, Off float64
}

// score makes the forecast again after each week that has ForecastLeast weeks up to
// itself, knowing nothing of what came later, and compares it with what came.
func score(weeks []WeekPeak) []Score {
	came := make(map[model.Instant]float64, len(weeks))
	for i := range weeks {
		came[weeks[i].Week] = float64(weeks[i].Peak)
	}
	scores := make([]Score, len(ScoredAhead))
	for i, h := range ScoredAhead {
		scores[i].Ahead = h
	}
	for end := ForecastLeast; end < len(weeks); end++ {
		d := fit(weeks[:end])
		for i := range scores {
			scores[i].hold(&d, came)
		}
	}
	for i := range scores {
		if s := &scores[i]; s.Count > 0 {
			s.Error /= float64(s.Count)
			s.Off /= float64(s.Count)
		}
	}
	return scores
}

// hold compares one forecast with what came, if that is known.
func (s *Score) hold(d *drift, came map[model.Instant]float64) {
	y, known := came[d.last+model.Instant(s.Ahead)*Week]
	if !known {
		return
	}
	low, likely, high := d.at(s.Ahead)
	s.Count++
	if low <= y && y <= high {
		s.Inside++
	}
	off := licenses(y - likely)
	s.Error += off
	s.Off += max(off, -off)
}
