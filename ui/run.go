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

// Run shows the dashboard until its user leaves, ctx ends or the terminal goes.
// The terminal is restored whatever happens. A bug gives a *PanicError.
func Run(ctx context.Context, be Backend, o Options) (err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	d := New(ctx, be, o)
	p := tea.NewProgram(d, options(ctx, d)...)
	d.leave = func() { start(p.Quit, p) }
	stop := hangUp(ctx, p)
	defer stop()
	_, err = p.Run()
	switch {
	case d.crash != nil:
		return d.crash
	case errors.Is(err, tea.ErrProgramPanic):
		return &PanicError{Value: err}
	case errors.Is(err, tea.ErrInterrupted):
		return nil
	case errors.Is(err, context.Canceled):
		return nil
	}
	return err
}

func options(ctx context.Context, d *Dashboard) []tea.ProgramOption {
	fps := d.opt.FPS
	if fps <= 0 {
		fps = 30
	}
	list := []tea.ProgramOption{tea.WithContext(ctx), tea.WithFPS(fps), tea.WithFilter(calm)}
	if d.opt.NoColor {
		list = append(list, tea.WithColorProfile(colorprofile.ASCII))
	}
	return list
}

// hangUp ends the program in good order when the terminal hangs up; Bubble Tea
// handles the other signals.
func hangUp(ctx context.Context, p *tea.Program) (stop func()) {
	hung, stop := signal.NotifyContext(ctx, syscall.SIGHUP)
	start(func() {
		<-hung.Done()
		p.Quit()
		time.Sleep(2 * time.Second)
		p.Kill() // whoever still draws on a terminal that is gone
	}, p)
	return stop
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
