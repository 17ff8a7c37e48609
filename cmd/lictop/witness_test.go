package main

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"

	"lictop/app"
	"lictop/ui"
)

// writing is a backend whose changes end when they are told to.
type writing struct {
	ui.Backend
	began, end chan struct{}
	err        error
}

func (w *writing) Apply(context.Context, app.Call, *app.Plan, app.Progress) (*app.Receipt, error) {
	close(w.began)
	<-w.end
	return nil, w.err
}

func (w *writing) Import(context.Context, app.Call, app.Document, app.Progress) (*app.ImportReport, error) {
	close(w.began)
	<-w.end
	return nil, w.err
}

// TestWhatWasBeingWrittenIsTold when the dashboard ends before it is done.
func TestWhatWasBeingWrittenIsTold(t *testing.T) {
	assert.Empty(t, (&witness{}).tell())
	for _, c := range []struct {
		imports, hangs bool
		err            error
		says           string
	}{
		{says: "the plan P-7 was applied; 'lictop undo P-7' takes it back"},
		{err: errors.New("stopped"), says: "a plan was being applied: nothing of it was written"},
		{hangs: true, says: "a plan was being applied; it was stopped, and is there as a whole or not at all: 'lictop audit' tells"},
		{imports: true, says: "site.json was imported"},
		{imports: true, err: errors.New("stopped"), says: "an import of site.json was under way: nothing of it was written"},
	} {
		b := &writing{began: make(chan struct{}), end: make(chan struct{}), err: c.err}
		w := &witness{Backend: b}
		done := make(chan struct{})
		go func() {
			defer close(done)
			if c.imports {
				_, _ = w.Import(t.Context(), app.Call{}, app.Document{Name: "site.json"}, nil)
				return
			}
			_, _ = w.Apply(t.Context(), app.Call{}, &app.Plan{ID: "P-7"}, nil)
		}()
		<-b.began
		told := make(chan string)
		go func() { told <- w.tell() }()
		if !c.hangs {
			close(b.end)
		}
		assert.Contains(t, []string{c.says, ""}, <-told) // "" where it was over before anybody asked
		if c.hangs {
			close(b.end)
		}
		<-done
		assert.Empty(t, w.tell(), "what is done is known to who did it")
	}
}
