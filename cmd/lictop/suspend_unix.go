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

// suspend stops the job that the program belongs to until somebody continues it in
// the foreground. It reports whether it was stopped.
func suspend() (stopped bool) {
	continued := make(chan os.Signal, 1)
	signal.Notify(continued, syscall.SIGCONT)
	defer signal.Stop(continued)
	defer plainStop()()
	for {
		if syscall.Kill(0, syscall.SIGTSTP) != nil || !cameBack(continued) {
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

// continuations tells when the program was continued in the foreground, until ctx
// ends.
func continuations(ctx context.Context) <-chan struct{} {
	return signals(ctx, syscall.SIGCONT, inForeground)
}

// signals tells when a signal was caught and counts, until ctx ends.
func signals(ctx context.Context, sig os.Signal, counts func() bool) <-chan struct{} {
	caught, out := make(chan os.Signal, 1), make(chan struct{}, 1)
	signal.Notify(caught, sig)
	go func() {
		defer signal.Stop(caught)
		for {
			select {
			case <-ctx.Done():
				return
			case <-caught:
			}
			if !counts() {
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
