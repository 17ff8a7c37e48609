//go:build linux && (amd64 || arm64)

package main

import (
	"os"
	"os/signal"
	"syscall"
	"unsafe"
)

// catchStops has requests to stop (SIGTSTP) told instead of carried out.
func catchStops(c chan<- os.Signal) { signal.Notify(c, syscall.SIGTSTP) }

// letStop has such a request stop the program as if it had never been caught, until
// catch is called. The runtime does not give back a signal that it once took (Go 1.26):
// signal.Stop and signal.Reset leave it without any effect.
func letStop() (catch func()) {
	const setSize = 8           // bytes of the kernel's set of signals
	var caught, plain [8]uint64 // the kernel's sigaction and more; zero is the default
	action := func(is, was *[8]uint64) {
		_, _, _ = syscall.RawSyscall6(syscall.SYS_RT_SIGACTION, uintptr(syscall.SIGTSTP), uintptr(unsafe.Pointer(is)), uintptr(unsafe.Pointer(was)), setSize, 0, 0)
	}
	action(&plain, &caught)
	return func() { action(&caught, nil) }
}
