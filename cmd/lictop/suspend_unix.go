//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"
	"unsafe"
)

// stopTime is how long the kernel may take to stop a program. A program whose
// session has no shell is not stopped at all.
const stopTime = 200 * time.Millisecond

// job is the program as a job of its shell.
type job struct {
	stops chan os.Signal // somebody asks it to stop
}

// newJob takes the requests to stop that come from outside, so that the terminal is
// given back first; until ctx ends.
func newJob(ctx context.Context) *job {
	j := &job{make(chan os.Signal, 1)}
	catchStops(j.stops)
	context.AfterFunc(ctx, func() { letStop() })
	return j
}

// suspend stops the job until somebody continues it in the foreground. It reports
// whether it was stopped.
func (j *job) suspend() (stopped bool) {
	continued := make(chan os.Signal, 1)
	signal.Notify(continued, syscall.SIGCONT)
	defer signal.Stop(continued)
	for {
		catch := letStop()
		err := syscall.Kill(0, syscall.SIGTSTP)
		came := err == nil && cameBack(continued)
		catch()
		if !came {
			return stopped
		}
		if stopped = true; inForeground() {
			return true
		}
	}
}

// cameBack waits until the program is continued. Its clock goes on while it is
// stopped: a signal that comes late is waited for once more.
func cameBack(continued <-chan os.Signal) bool {
	for range 2 {
		select {
		case <-continued:
			return true
		case <-time.After(stopTime / 2):
		}
	}
	return false
}

// inForeground reports whether the terminal is the program's own.
func inForeground() bool {
	var group int32
	_, _, errno := syscall.Syscall(syscall.SYS_IOCTL, os.Stdin.Fd(), syscall.TIOCGPGRP, uintptr(unsafe.Pointer(&group)))
	return errno != 0 || int(group) == syscall.Getpgrp()
}

// asked tells when somebody asks the program to stop.
func (j *job) asked() <-chan os.Signal { return j.stops }

// continuations tells when the program was continued in the foreground, until ctx
// ends.
func continuations(ctx context.Context) <-chan struct{} {
	caught, out := make(chan os.Signal, 1), make(chan struct{}, 1)
	signal.Notify(caught, syscall.SIGCONT)
	go func() {
		defer signal.Stop(caught)
		for {
			select {
			case <-ctx.Done():
				return
			case <-caught:
			}
			if !inForeground() {
				continue
			}
			select {
			case out <- struct{}{}:
			default: // one is waiting
			}
		}
	}()
	return out
}

// lateWrite writes to a terminal that may take nothing any more, without waiting.
func lateWrite(text string) {
	fd, err := syscall.Open("/dev/tty", syscall.O_WRONLY|syscall.O_NONBLOCK|syscall.O_NOCTTY, 0)
	if err != nil {
		return
	}
	_, _ = syscall.Write(fd, []byte(text)) // a full terminal takes nothing, and nothing more can be done
	_ = syscall.Close(fd)
}
