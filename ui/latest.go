package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"
)

// latest has something worked out beside the event loop of which only the newest
// counts: what is under way for an earlier question is told to stop, and the newest
// begins once it has. One is under way at a time.
type latest struct {
	ctx     context.Context
	begin   func(ctx context.Context, gen int) tea.Cmd // of the newest question
	gen     int                                        // of the newest question
	running bool
	cancel  context.CancelFunc
}

func newLatest(ctx context.Context, begin func(context.Context, int) tea.Cmd) *latest {
	return &latest{ctx: ctx, begin: begin, cancel: func() {}}
}

// ask asks anew; nil while an earlier question is still being stopped.
func (l *latest) ask() tea.Cmd {
	l.gen++
	l.cancel()
	if l.running {
		return nil
	}
	return l.start()
}

func (l *latest) start() tea.Cmd {
	ctx, cancel := context.WithCancel(l.ctx)
	l.running, l.cancel = true, cancel
	return l.begin(ctx, l.gen)
}

// answered notes that the answer to a question has come. It reports whether that
// was the newest one; otherwise the newest begins.
func (l *latest) answered(gen int) (newest bool, next tea.Cmd) {
	l.running = false
	l.cancel()
	if gen == l.gen {
		return true, nil
	}
	return false, l.start()
}
