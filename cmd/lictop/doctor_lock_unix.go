//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package main

import (
	"os"
	"path/filepath"
	"syscall"
)

// The bytes that SQLite locks: those of the file of a database, and that of the one
// writer in the index of its log (sqlite.org/fileformat2.html, walformat.html).
const (
	lockBytes   = 0x40000000
	lockLength  = 512
	writerByte  = 120
	indexSuffix = "-shm"
)

// lockedBy asks the system who has a lock that keeps others from writing to a database;
// it takes none. A program that has the database open itself must not ask: closing the
// file would end its own locks.
func lockedBy(path string) locker {
	file, err := filepath.EvalSymlinks(path)
	if err != nil {
		return locker{}
	}
	for _, at := range []struct {
		file         string
		from, length int64
	}{{file, lockBytes, lockLength}, {file + indexSuffix, writerByte, 1}} {
		if k := rangeLockedBy(at.file, at.from, at.length); k.holds {
			return k
		}
	}
	return locker{}
}

// rangeLockedBy asks about some bytes of a file.
func rangeLockedBy(path string, from, length int64) locker {
	f, err := os.Open(path)
	if err != nil {
		return locker{}
	}
	defer f.Close()
	lock := syscall.Flock_t{Type: syscall.F_RDLCK, Start: from, Len: length}
	if err := syscall.FcntlFlock(f.Fd(), syscall.F_GETLK, &lock); err != nil || lock.Type == syscall.F_UNLCK {
		return locker{}
	}
	return locker{true, max(int(lock.Pid), 0)} // it may be that of no process
}
