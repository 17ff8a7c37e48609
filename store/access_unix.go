//go:build unix

package store

import "syscall"

// writable reports whether this program may write a file or make files in a
// folder. It opens nothing: closing a database again would end its locks.
func writable(path string) bool {
	const write = 2
	return syscall.Access(path, write) == nil
}
