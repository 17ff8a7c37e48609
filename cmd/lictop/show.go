package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"sync"
	"time"

	"github.com/charmbracelet/x/term"

	"lictop/app"
	"lictop/ui"
)

// show runs the dashboard on a site that is there; demo is nil on a database.
func (p *program) show(ctx context.Context, a *app.App, demo *demoShown) error {
	o, err := p.options()
	if err != nil {
		return err
	}
	o.ReadOnly = a.ReadOnly()
	o.Report = p.reporter(func() *app.App { return a })
	if demo != nil {
		o.Demo, o.DemoName, o.DemoPace, o.Command = true, demo.name, demo.pace, demo.command
	}
	if demo == nil || !demo.large {
		frugal(collectAt)
	}
	responsive()
	if p.isLinear(&o) {
		return p.converse(ctx, alreadyOpen(a), o)
	}
	return p.onScreen(ctx, &o, func(ctx context.Context, w *witness) error {
		w.Backend = a
		if demo != nil && demo.looker != nil {
			w.Backend = demo.looker
		}
		return ui.Run(ctx, w, o)
	})
}

// options say as whom and how the dashboard is shown.
func (p *program) options() (ui.Options, error) {
	actor, role, err := p.flags.who()
	files := p.folders()
	return ui.Options{
		Actor: actor, Role: role, Now: p.at, Zone: p.zone(),
		ReadOnly: p.flags.limits(p.sampled).ReadOnly, Looking: p.flags.asOf != "", Today: p.now,
		NoColor: !p.flags.colored(p.out), Glyphs: p.glyphs(),
		OpenDocument: func(path, kind, pool string) (app.Document, error) {
			return p.document(path, documentOptions{kind: kind, pool: pool}), ordinary(path)
		},
		ListFolder: files.List, TookFrom: files.Took, SaveFile: saveFile,
		Start: p.start, Export: p.writeList, Command: p.viewCommand,
		Copy:     newClipboard().Copy,
		Emit:     func(sequences string) { fmt.Fprint(p.out, sequences) },
		Alive:    func() bool { _, _, err := term.GetSize(os.Stdout.Fd()); return err == nil },
		Sample:   p.sample,
		Settings: p.chosen, Unsound: p.unsound, FPS: p.chosen.FPS,
		Output: fileOf(p.out),
	}, err
}

// onScreen runs a dashboard and leaves its terminal as it was, whatever happens; what
// was being written when it ended is told.
func (p *program) onScreen(ctx context.Context, o *ui.Options, run func(context.Context, *witness) error) error {
	inner, stop := context.WithCancel(ctx)
	defer stop()
	if j := newJob(inner); j != nil {
		o.Suspend, o.Stopped, o.Continued = j.suspend, j.asked(), continuations(inner)
	}
	o.Abandoned = func() { lateWrite(leaveScreen) }
	w := &witness{}
	modes, err := term.GetState(os.Stdin.Fd())
	if err == nil {
		defer func() { _ = term.Restore(os.Stdin.Fd(), modes) }() // a terminal that is gone has none
	}
	err = shown(ctx, run(inner, w))
	stop()
	if says := w.tell(); says != "" {
		p.note(says + ".")
	}
	return err
}

// shown is the error of a dashboard that has ended.
func shown(ctx context.Context, err error) error {
	var bug *ui.PanicError
	if errors.As(err, &bug) {
		return &bugError{bug.Value, bug.Stack}
	}
	if ctx.Err() != nil && isCancelled(err) {
		return nil // asked to end, and ended
	}
	return err
}

func (p *program) zone() *time.Location {
	zone, err := p.flags.location()
	if err != nil {
		return time.UTC
	}
	return zone
}

// bugError is a panic that somebody else caught.
type bugError struct {
	value any
	stack []byte
}

func (b *bugError) Error() string { return fmt.Sprint("bug: ", b.value) }

// watch runs fn in a goroutine of its own. A panic in it cancels the context and
// is what caught returns.
func watch(cancel context.CancelFunc, fn func()) (caught func() error) {
	var mu sync.Mutex
	var bug *bugError
	go func() {
		defer func() {
			if v := recover(); v != nil {
				mu.Lock()
				defer mu.Unlock()
				bug = &bugError{v, debug.Stack()}
				cancel()
			}
		}()
		fn()
	}()
	return func() error {
		mu.Lock()
		defer mu.Unlock()
		if bug == nil {
			return nil
		}
		return bug
	}
}
