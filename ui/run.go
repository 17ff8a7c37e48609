package ui

import (
	"context"
	"errors"
	"os/signal"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
)

// How long Run waits for Bubble Tea once it has to end: for it to leave in good
// order, then for it to give up. Whoever still writes to a terminal that takes
// nothing any more is left behind.
const (
	patience = 120 * time.Millisecond
	mercy    = 80 * time.Millisecond
)

// Run shows the dashboard until its user leaves, ctx ends, a signal asks for it
// or the terminal goes. The terminal is restored whatever happens. A bug gives a
// *PanicError.
func Run(ctx context.Context, be Backend, o Options) error {
	ctx, stop := signal.NotifyContext(ctx, syscall.SIGHUP, syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	inner, kill := context.WithCancel(context.WithoutCancel(ctx))
	defer kill()
	return run(ctx, kill, New(inner, be, o), nil)
}

// run shows a dashboard. news are messages from outside; nil = there are none.
func run(ctx context.Context, kill func(), d *Dashboard, news <-chan tea.Msg) error {
	defer d.farewell()
	defer d.keepLast()
	p := program(d)
	d.outlet.redrawWith(p)
	d.beat.of = p
	d.leave = func() { start(p.Quit, p) }
	d.wake = func() { start(func() { p.Send(wakeMsg{}) }, p) }
	done := make(chan error, 1)
	go func() {
		_, err := p.Run()
		done <- err
	}()
	if news != nil {
		start(func() { forward(d.ctx, news, p) }, p)
	}
	start(func() { watchJob(d.ctx, d, p) }, p)
	gone, lost := make(chan struct{}), false
	if alive := d.opt.Alive; alive != nil {
		start(func() { watchTerminal(d.ctx, alive, gone) }, p)
	}
	select {
	case err := <-done:
		d.letGo(err)
		return d.end(err)
	case <-ctx.Done():
	case <-d.ending:
	case <-gone:
		lost = true
	}
	start(p.Quit, p)
	for _, t := range []time.Duration{patience, mercy} {
		select {
		case err := <-done:
			d.letGo(err)
			if lost && d.crash == nil && d.failed == nil { // a terminal that is gone cannot be read either
				return nil
			}
			return d.end(err)
		case <-time.After(t):
			kill()
		}
	}
	d.abandon()
	return nil
}

// letGo waits until the terminal has taken what was written last. An event loop that
// ended before it was told why (its terminal could not be read, or its context was
// faster) is left as it was then.
func (d *Dashboard) letGo(err error) {
	if d.memory.last.Load() == nil && !errors.Is(err, tea.ErrProgramPanic) {
		d.leaving()
	}
	if !d.outlet.drained(patience) {
		d.abandon()
	}
}

// abandon leaves a terminal behind that takes nothing any more.
func (d *Dashboard) abandon() {
	d.meter.deaf.Store(true)
	if d.opt.Abandoned != nil {
		d.opt.Abandoned()
	}
}

// otherTerminal is a terminal other than that of the process, and what looks on while
// a program runs on it.
type otherTerminal struct {
	options []tea.ProgramOption        // input, output, size, colours
	wrap    func(*Dashboard) tea.Model // what the event loop is given in place of the dashboard
	began   func(*tea.Program)
}

// program is the dashboard as Bubble Tea runs it.
func program(d *Dashboard) *tea.Program {
	e := d.opt.terminal
	if e == nil {
		return tea.NewProgram(d, options(d.ctx, d)...)
	}
	p := tea.NewProgram(e.wrap(d), append(options(d.ctx, d), e.options...)...)
	e.began(p)
	return p
}

// forward hands messages from outside to the event loop.
func forward(ctx context.Context, news <-chan tea.Msg, p *tea.Program) {
	for {
		select {
		case <-ctx.Done():
			return
		case msg := <-news:
			p.Send(msg)
		}
	}
}

// end is what Run says of the way in which Bubble Tea ended.
func (d *Dashboard) end(err error) error {
	switch {
	case d.crash != nil:
		return d.crash
	case d.failed != nil:
		return d.failed
	case errors.Is(err, tea.ErrProgramPanic):
		return &PanicError{Value: err}
	case errors.Is(err, tea.ErrInterrupted), errors.Is(err, context.Canceled):
		return nil
	}
	return err
}

// terminalCheck is how often the terminal is looked for.
const terminalCheck = 500 * time.Millisecond

// watchTerminal closes gone when the terminal was not there twice in a row: a
// terminal that is no controlling one goes without a signal.
func watchTerminal(ctx context.Context, alive func() bool, gone chan<- struct{}) {
	tick := time.NewTicker(terminalCheck)
	defer tick.Stop()
	for missed := 0; missed < 2; {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if missed++; alive() {
			missed = 0
		}
	}
	close(gone)
}

// options are those of Bubble Tea. It handles no signals: its handler waits for
// an event loop that may have ended.
func options(ctx context.Context, d *Dashboard) []tea.ProgramOption {
	fps := d.opt.FPS
	if fps <= 0 {
		fps = 30
	}
	d.beat.every, d.beat.rests = time.Second/time.Duration(fps), true
	list := []tea.ProgramOption{tea.WithContext(ctx), tea.WithFPS(fps), tea.WithFilter(d.passes), tea.WithoutSignalHandler()}
	if out := d.opt.Output; out != nil {
		d.outlet = newOutlet(d.meter.tapped(out))
		d.keepTitle()
		list = append(list, tea.WithOutput(d.outlet.writer()))
	}
	if d.opt.NoColor {
		list = append(list, tea.WithColorProfile(colorprofile.ASCII))
	}
	return list
}

// start runs a function in a goroutine; a panic there ends the program as one in
// the event loop does.
func start(fn func(), p *tea.Program) {
	go func() {
		if msg, bad := guard(func() tea.Msg { fn(); return nil })().(crashMsg); bad {
			p.Send(msg)
		}
	}()
}
