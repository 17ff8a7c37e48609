// Package store keeps a site: it streams snapshots out and changes in, in
// transactions, and writes the audit log. It knows package model and databases.
// It must not know any rule, who may do what, or the time: instants are given to
// it, and it never decides. It looks at the clock only to wait, and to see whose
// program has ended in the midst of a commit.
//
// DB keeps a site in an SQLite file, Memory in the memory of the program. Both
// keep the same contract, which package storetest states as tests. The methods
// of both may be called from several goroutines.
package store
