package main

import (
	"context"
	"sync"
	"time"

	"lictop/app"
	"lictop/model"
	"lictop/store"
	"lictop/ui"
)

// reader opens a database for the dashboard and reads it, beside the event loop.
type reader struct {
	p    *program
	path string

	mu sync.Mutex
	st app.Store // what has been opened and nobody uses any more
	a  *app.App
}

// showOpening runs the dashboard on a database that is read meanwhile.
func (p *program) showOpening(ctx context.Context, path string) error {
	o, err := p.options()
	if err != nil {
		return err
	}
	o.Keeper = p.keeper(path)
	responsive()
	r := &reader{p: p, path: path}
	if p.isLinear(&o) {
		err = p.converse(ctx, ui.Opening{Place: path, Open: r.open}, o)
		r.close()
		return err
	}
	o.Report = p.reporter(r.site)
	err = p.onScreen(ctx, &o, func(ctx context.Context, w *witness) error {
		return ui.RunOpening(ctx, ui.Opening{Place: path, Open: func(ctx context.Context, peeked func(*model.Peek), progress app.Progress) (ui.Backend, error) {
			a, err := r.open(ctx, peeked, progress)
			if err != nil {
				return nil, err
			}
			w.Backend = a
			return w, nil
		}}, o)
	})
	r.close()
	return err
}

// open reads the database. The first rows are told before the rest is read.
func (r *reader) open(ctx context.Context, peeked func(*model.Peek), progress app.Progress) (ui.Backend, error) {
	st, err := r.store(ctx)
	if err != nil {
		return nil, err
	}
	if peek, err := app.Peek(ctx, r.p.call(), st, ui.PeekRows); err == nil { // else Open says what is wrong
		peeked(peek)
	}
	a, err := app.Open(ctx, st, r.p.at(), progress)
	if err != nil {
		st.Close()
		return nil, misplaced(r.path, err)
	}
	a.Limit(r.p.flags.limits(false))
	if err := r.p.lookBack(ctx, a, func(string) {}); err != nil { // the dashboard says it itself
		st.Close()
		return nil, err
	}
	frugal(collectAt)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.st, r.a = st, a
	return a, nil
}

func (r *reader) store(ctx context.Context) (app.Store, error) {
	if !r.p.flags.readOnly {
		return r.p.lazy(r.path), nil
	}
	db, err := store.Open(ctx, store.Options{Path: r.path, ReadOnly: true})
	if err != nil {
		return nil, missing(r.path, err)
	}
	return db, nil
}

// site is what has been read; nil = nothing yet.
func (r *reader) site() *app.App {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.a
}

// close ends what was opened. The site stays known for the errors that follow: its
// keys are masked in them.
func (r *reader) close() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.st == nil {
		return
	}
	r.p.app = r.a
	closed := make(chan error, 1)
	go func() { closed <- r.st.Close() }()
	select {
	case <-closed:
	case <-time.After(closeTime):
	}
}

// closeTime is how long the end waits for the database: one that is still at work is
// left to the end of the process, which rolls back what was not committed.
const closeTime = 60 * time.Millisecond
