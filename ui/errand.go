package ui

import (
	"context"
	"errors"
)

// errand is what a view has worked out beside the event loop, and gives up when it is
// left.
type errand struct {
	busy bool
	end  context.CancelFunc // nil = it has had none
}

// begin is the context of a new one.
func (e *errand) begin(ctx context.Context) context.Context {
	e.busy = true
	ctx, e.end = context.WithCancel(ctx)
	return ctx
}

// over notes that its answer has come; it reports whether that says it was given up.
func (e *errand) over(err error) (gone bool) {
	e.leave()
	e.busy = false
	return errors.Is(err, context.Canceled)
}

func (e *errand) leave() {
	if e.end != nil {
		e.end()
	}
}
