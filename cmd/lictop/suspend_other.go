//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly)

package main

import "context"

// suspend is nil where there is no job control.
var suspend func() bool

func continuations(context.Context) <-chan struct{} { return nil }

func stops(context.Context) <-chan struct{} { return nil }

func lateWrite(string) {}
