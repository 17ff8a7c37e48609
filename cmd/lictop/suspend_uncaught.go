//go:build darwin || freebsd || netbsd || openbsd || dragonfly || mips || mipsle || mips64 || mips64le

package main

import "context"

// stops is nil where a signal that stops the program, once caught, cannot be given
// its plain meaning again: it stops the program as it stands.
func stops(context.Context) <-chan struct{} { return nil }

func plainStop() (back func()) { return func() {} }
