package ui

import "time"

// pacer spaces the looks at a site of many rows: deciding, counting and sorting a
// million of them takes a core for a while, and whoever presses keys meanwhile comes
// first. The data is dated on the screen.
type pacer struct{ next time.Time }

const (
	// restFor is how many times as long as the work on a new site nothing is begun
	// after it, so that it takes a tenth of the time; restMost is as long as it gets.
	restFor  = 9
	restMost = 10 * time.Second
)

// spent notes that work on a site of so many rows has ended, and how long it took.
func (p *pacer) spent(now time.Time, took time.Duration, rows int) {
	if rows <= backgroundRows {
		return
	}
	from := now
	if p.next.After(from) {
		from = p.next
	}
	p.next = from.Add(restFor * took)
	if most := now.Add(restMost); p.next.After(most) {
		p.next = most
	}
}

// lets reports whether the site may be looked at.
func (p *pacer) lets(now time.Time) bool { return !now.Before(p.next) }
