package ui

import (
	"sync"
	"sync/atomic"
	"time"
)

// arranger arranges many rows beside the event loop: those of one table at a time, so
// that a core is left to the event loop. It keeps the room that this takes.
type arranger struct {
	mu sync.Mutex
	mender
	counting
}

// arranging is rows to be arranged in the place of others.
type arranging struct {
	src rows
	ordering
	stop *atomic.Bool // nobody waits for it any more

	from  rows    // those before, where it matters where they have gone; nil = it does not
	order []int32 // in which they stand on the screen
	count bool    // what stands elsewhere is to be counted
}

// arrange arranges rows once nothing else is being arranged. When it is stopped, what
// it returns means nothing.
func (a *arranger) arrange(job *arranging) (m orderMsg) {
	a.mu.Lock()
	defer a.mu.Unlock()
	began := time.Now()
	m.src = job.src
	defer func() { m.took = time.Since(began) }()
	if stopped(job.stop) {
		return m
	}
	job.mender = &a.mender
	if m.arrangement = arrange(job.src, job.ordering, job.stop); job.from == nil || stopped(job.stop) {
		return m
	}
	if m.moved = movesOf(job.from, job.src, job.stop); job.count && !stopped(job.stop) {
		m.updates = a.updates(a.keys, job.order, job.src.Span(), m.order, m.moved, job.stop)
	}
	return m
}
