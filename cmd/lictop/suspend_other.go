//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly)

package main

import (
	"context"
	"os"
)

// job is nil where there is no job control.
type job struct{}

func newJob(context.Context) *job { return nil }

func (*job) suspend() bool { return false }

func (*job) asked() <-chan os.Signal { return nil }

func continuations(context.Context) <-chan struct{} { return nil }

func lateWrite(string) {}
