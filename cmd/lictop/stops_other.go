//go:build darwin || freebsd || netbsd || openbsd || dragonfly || (linux && !amd64 && !arm64)

package main

import "os"

// catchStops does nothing where a signal that was caught once cannot be given back:
// a request from outside stops the program as it is.
func catchStops(chan<- os.Signal) {}

func letStop() (catch func()) { return func() {} }
