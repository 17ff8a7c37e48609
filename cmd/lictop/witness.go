package main

import (
	"context"
	"fmt"
	"sync"
	"time"

	"lictop/app"
	"lictop/ui"
	"lictop/ui/present"
)

// witness is a backend that knows what is being written, for the case that the
// dashboard ends before it is done.
type witness struct {
	ui.Backend
	mu   sync.Mutex
	does string        // "the plan P-7 is being applied"; "" = nothing is written
	done chan struct{} // closed when it is done
	says string        // how it ended
}

func (w *witness) begin(does string) (end func(says string)) {
	done := make(chan struct{})
	w.mu.Lock()
	defer w.mu.Unlock()
	w.does, w.says, w.done = does, "", done
	return func(says string) {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.does, w.says = "", says
		close(done)
	}
}

// Apply carries a plan out.
func (w *witness) Apply(ctx context.Context, c app.Call, plan *app.Plan, p app.Progress) (*app.Receipt, error) {
	end := w.begin("a plan was being applied")
	says := "a plan was being applied: nothing of it was written"
	defer func() { end(says) }()
	r, err := w.Backend.Apply(ctx, c, plan, p)
	if err == nil {
		says = fmt.Sprintf("the plan %s was applied; 'lictop undo %s' takes it back", plan.ID, plan.ID)
	}
	return r, err
}

// Import takes a document in.
func (w *witness) Import(ctx context.Context, c app.Call, doc app.Document, p app.Progress) (*app.ImportReport, error) {
	end := w.begin("an import of " + doc.Name + " was under way")
	says := "an import of " + doc.Name + " was under way: nothing of it was written"
	defer func() { end(says) }()
	r, err := w.Backend.Import(ctx, c, doc, p)
	if err == nil {
		says = doc.Name + " was imported"
	}
	return r, err
}

// lastWord is how long the end of the program waits for what is being written.
const lastWord = 60 * time.Millisecond

// tell says what became of what was being written when the dashboard ended; "" when
// nothing was. What has not been committed by then is rolled back by the database.
func (w *witness) tell() string {
	w.mu.Lock()
	does, done := w.does, w.done
	w.mu.Unlock()
	if does == "" {
		return ""
	}
	select {
	case <-done:
		w.mu.Lock()
		defer w.mu.Unlock()
		return present.Text(w.says)
	case <-time.After(lastWord):
		return present.Text(does + "; it was stopped, and is there as a whole or not at all: 'lictop audit' tells")
	}
}
