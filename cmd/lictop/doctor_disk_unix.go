//go:build linux || darwin || freebsd

package main

import (
	"os"
	"syscall"
)

// freeBytes is the room on the disk of a folder that this user may fill.
func freeBytes(dir string) (int64, bool) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(dir, &s); err != nil {
		return 0, false
	}
	return int64(s.Bavail) * int64(s.Bsize), true
}

// mayWrite reports whether this user may write a file, or make files in a directory.
func mayWrite(path string) bool {
	const write, enter = 2, 1
	how := uint32(write)
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		how |= enter
	}
	return syscall.Access(path, how) == nil
}
