//go:build linux || darwin || freebsd

package main

import "syscall"

// freeBytes is the room on the disk of a folder that this user may fill.
func freeBytes(dir string) (int64, bool) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(dir, &s); err != nil {
		return 0, false
	}
	return int64(s.Bavail) * int64(s.Bsize), true
}

// mayWrite reports whether this user may make files in a directory.
func mayWrite(dir string) bool {
	const write, enter = 2, 1
	return syscall.Access(dir, write|enter) == nil
}
