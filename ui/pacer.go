package ui

import "time"

// pacer spaces the looks at a site of many rows: deciding, counting and sorting a
// million of them takes a core for a while, and whoever presses keys meanwhile comes
// first. The data is dated on the screen.
type pacer struct {
	ended time.Time     // when work on the site ended last
	took  time.Duration // work on it since it was looked at last
}

const (
	// pressRest is how many times as long as the work on a new site nothing is begun
	// after it while somebody presses keys: it takes a tenth of the time. calmRest is
	// the same for when nobody does, and longestRest as long as it gets.
	pressRest, calmRest = 9, 2
	longestRest         = 10 * time.Second
	// pressing is how long after a key somebody is taken to press more.
	pressing = 3 * time.Second
)

// look notes that the site is looked at.
func (p *pacer) look() { p.took = 0 }

// spent notes that work on a site of so many rows has ended, and how long it took.
func (p *pacer) spent(now time.Time, took time.Duration, rows int) {
	if rows > backgroundRows {
		p.ended, p.took = now, p.took+took
	}
}

// lets reports whether the site may be looked at. pressed is when a key was pressed
// last.
func (p *pacer) lets(now, pressed time.Time) bool {
	rest := calmRest * p.took
	if now.Sub(pressed) < pressing {
		rest = pressRest * p.took
	}
	return now.Sub(p.ended) >= min(rest, longestRest)
}
