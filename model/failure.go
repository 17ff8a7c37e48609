package model

import "errors"

// The kinds of failure that stores report, recognised with errors.Is.
var (
	// ErrStale: the store changed since the commit's base was read.
	ErrStale = errors.New("the database changed meanwhile")
	// ErrBusy: another program held the database for longer than the wait.
	ErrBusy = errors.New("the database is busy")
	// ErrDamaged: the file is not a sound lictop database.
	ErrDamaged = errors.New("the database is damaged")
	// ErrForeign: the file is no lictop database at all.
	ErrForeign = errors.New("not a lictop database")
	// ErrNewer: the database was written by a newer lictop.
	ErrNewer = errors.New("the database is newer than this program")
	// ErrReadOnly: the store was opened for reading.
	ErrReadOnly = errors.New("the database is opened read-only")
	// ErrNoHistory: the store does not know how the site stood at that instant.
	ErrNoHistory = errors.New("history does not reach that far back")
)
