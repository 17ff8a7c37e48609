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

	"lictop/model"
)

// program is one run of lictop: its streams, its clock and the common flags. It
// is the only holder of the clock; everything below is told the instant.
type program struct {
	in    io.Reader
	out   io.Writer
	errs  io.Writer
	now   func() model.Instant
	flags flags
}

func clock() model.Instant { return model.At(time.Now()) }

// run carries out a command line and returns its exit code.
func (p *program) run(args []string) (code int) {
	defer p.crashed(args, &code)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	root := p.root()
	root.SetArgs(args)
	root.SetIn(p.in)
	root.SetOut(p.out)
	root.SetErr(p.errs)
	err := root.ExecuteContext(ctx)
	if ctx.Err() != nil && isCancelled(err) && !errors.Is(err, errInterrupted) {
		err = fmt.Errorf("%w; nothing was written", errInterrupted)
	}
	if bug := (*bugError)(nil); errors.As(err, &bug) {
		return p.bug(args, bug.value, bug.stack)
	}
	return p.report(err)
}
