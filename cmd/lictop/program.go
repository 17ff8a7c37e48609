package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"lictop/app"
	"lictop/model"
	"lictop/ui"
	"lictop/ui/config"
)

// program is one run of lictop: its streams, its clock and the common flags. It
// is the only holder of the clock; everything below is told the instant.
type program struct {
	in    io.Reader
	out   io.Writer
	errs  io.Writer
	now   func() model.Instant
	flags flags
	args  []string // the command line

	chosen  config.Settings // of the dashboard
	unsound string          // what is wrong with the file of settings; "" = nothing

	app     *app.App // the site that was opened last; nil when none was
	applied string   // what was written, for the case that the output is lost
	// told, if any, is called with every sign of progress, in a test.
	told func(text string)
	// stopped is closed when somebody asks the program to end.
	stopped <-chan struct{}
	// start is where the dashboard opens; nil = where it was left.
	start *ui.SavedView
	// sampled says that the site is the sample of the demo.
	sampled bool
	// linear says that the dashboard is to be a conversation in lines.
	linear bool
}

func clock() model.Instant { return model.At(time.Now()) }

// run carries out a command line and returns its exit code.
func (p *program) run(args []string) (code int) {
	p.args = args
	defer p.crashed(args, &code)
	out := &stream{to: p.out}
	p.out = out
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	p.stopped = ctx.Done()
	root := p.root()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if ctx.Err() != nil && isCancelled(err) && !errors.Is(err, errInterrupted) {
		err = fmt.Errorf("%w; nothing was written", errInterrupted)
	}
	if bug := (*bugError)(nil); errors.As(err, &bug) {
		return p.bug(args, bug.value, bug.stack)
	}
	if out.err != nil {
		err = p.lost(out.err, err)
	}
	return p.report(args, err)
}

// lost is the error of a run whose output could not be written.
func (p *program) lost(why, err error) error {
	lost := &lostError{err: why, applied: p.applied}
	if err == nil || errors.Is(err, bare(why)) {
		return lost
	}
	return errors.Join(err, lost)
}
