//go:build linux && !mips && !mipsle && !mips64 && !mips64le

package main

import (
	"context"
	"syscall"
	"unsafe"
)

// stops tells when somebody asks the program to stop (kill -TSTP), until ctx ends: the
// terminal is to be given back before it does.
func stops(ctx context.Context) <-chan struct{} {
	return signals(ctx, syscall.SIGTSTP, func() bool { return true })
}

// plainStop has a SIGTSTP stop the program as if nobody caught it, until back is
// called. The kernel then knows whether a shell is there to continue it; Go would keep
// its handler even where nobody is notified any more.
func plainStop() (back func()) {
	var plain, caught [32]uint64 // larger than a sigaction on any architecture; zero is the default
	if action(&plain, &caught) != 0 {
		return func() {}
	}
	return func() { action(&caught, nil) }
}

// action sets what a SIGTSTP does and gives what it did before.
func action(set, was *[32]uint64) syscall.Errno {
	const maskBytes = 8
	_, _, errno := syscall.RawSyscall6(syscall.SYS_RT_SIGACTION, uintptr(syscall.SIGTSTP),
		uintptr(unsafe.Pointer(set)), uintptr(unsafe.Pointer(was)), maskBytes, 0, 0)
	return errno
}
