package main

import (
	"context"
	"strconv"
	"time"
)

// locker is another program that keeps a database from being written.
type locker struct {
	holds bool
	pid   int // 0 = which one is not known
}

// A commit holds the lock for moments: a program that has it at every look keeps it.
const (
	lockLooks = 10
	lockPause = 30 * time.Millisecond
)

// holder looks for a program that keeps a database from being written.
func holder(ctx context.Context, path string) locker {
	var last locker
	for i := range lockLooks {
		if last = lockedBy(path); !last.holds || i == lockLooks-1 {
			break
		}
		select {
		case <-ctx.Done():
			return last
		case <-time.After(lockPause):
		}
	}
	return last
}

func (k locker) says() string {
	if k.pid == 0 {
		return "another program keeps it locked"
	}
	return "process " + strconv.Itoa(k.pid) + " keeps it locked"
}

func (k locker) remedy() string {
	if k.pid == 0 {
		return "close the program that has it open, or wait for it"
	}
	return "wait for that program, or close it; ps -p " + strconv.Itoa(k.pid) + " names it"
}
