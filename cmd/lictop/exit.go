package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"lictop/app"
	"lictop/ingest"
	"lictop/model"
	"lictop/ui/config"
	"lictop/ui/present"
)

// The exit codes.
const (
	exitDone        = 0
	exitNo          = 1 // the answer is no: an action refused, an unknown subject
	exitUsage       = 2
	exitInput       = 3 // bad input
	exitNotAllowed  = 4 // not for this role
	exitStore       = 5 // the database is missing, locked, damaged or newer
	exitBug         = 70
	exitInterrupted = 130
)

// usageError is wrong usage: flags and arguments.
type usageError struct{ err error }

func (u *usageError) Error() string { return u.err.Error() }
func (u *usageError) Unwrap() error { return u.err }

func usage(format string, args ...any) error { return &usageError{fmt.Errorf(format, args...)} }

// inputError is a file that cannot be read or used.
type inputError struct {
	name string
	err  error
}

func (i *inputError) Error() string {
	return i.name + ": " + strings.ReplaceAll(i.err.Error(), "\n", "\n"+i.name+": ")
}
func (i *inputError) Unwrap() error { return i.err }

// errInterrupted: somebody asked the program to stop. What was under way was not
// written.
var errInterrupted = errors.New("interrupted")

func isCancelled(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, errInterrupted)
}

// exitCode finds the exit code of an error by its kind.
func exitCode(err error) int {
	var (
		refusal    *app.Refusal
		notAllowed *app.NotAllowed
		usage      *usageError
		input      *inputError
		nothing    *app.NoActivity
		problems   *ingest.Problems
		store      *app.StoreError
		settings   *config.Problems
	)
	switch {
	case err == nil, errors.Is(err, syscall.EPIPE):
		return exitDone
	case isCancelled(err):
		return exitInterrupted
	case errors.As(err, &usage):
		return exitUsage
	case errors.As(err, &notAllowed):
		return exitNotAllowed
	case errors.As(err, &refusal):
		return exitNo
	case errors.As(err, &problems), errors.As(err, &input), errors.As(err, &nothing), errors.As(err, &settings):
		return exitInput
	case errors.As(err, &store), isStore(err), errors.Is(err, fs.ErrNotExist):
		return exitStore
	}
	return exitNo
}

func isStore(err error) bool {
	for _, kind := range []error{model.ErrStale, model.ErrMoved, model.ErrBusy, model.ErrDamaged, model.ErrForeign, model.ErrNewer, model.ErrReadOnly} {
		if errors.Is(err, kind) {
			return true
		}
	}
	return false
}

// lostError is an output that could not be written.
type lostError struct {
	err     error
	applied string
}

func (l *lostError) Error() string {
	s := "the output could not be written: " + bare(l.err).Error()
	if l.applied != "" {
		s += "; the change WAS applied: " + l.applied
	}
	return s
}
func (l *lostError) Unwrap() error { return l.err }

// report tells an error on standard error and returns its exit code. Text from
// data cannot disturb the terminal.
func (p *program) report(args []string, err error) int {
	code := exitCode(err)
	if code != exitDone {
		prefix := "lictop: "
		if settings := (*config.Problems)(nil); errors.As(err, &settings) {
			prefix = ""
		}
		if _, ok := err.(*ingest.Problems); ok { // each line is "path: reason" already
			prefix = ""
		}
		for line := range strings.Lines(p.hide(args, err.Error())) {
			p.note(prefix + present.Text(strings.TrimRight(line, "\r\n")))
		}
		if code == exitUsage {
			fmt.Fprintln(p.errs, "Run 'lictop help' for the commands and their flags.")
		}
	}
	return code
}
