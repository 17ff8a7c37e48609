package ui

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"
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

// came is over for a view that lies over a tab: what was given up is begun anew where
// one has come back to the view meanwhile.
func (e *errand) came(d *Dashboard, v view, err error) (again tea.Cmd, gone bool) {
	switch {
	case !e.over(err):
		return nil, false
	case d.cover != v || d.ctx.Err() != nil:
		return nil, true
	}
	return v.Adopt(d), true
}

func (e *errand) leave() {
	if e.end != nil {
		e.end()
	}
}
