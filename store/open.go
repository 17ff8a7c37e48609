package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"lictop/model"
)

// Options say which database to open, and how.
type Options struct {
	// Path is the file. Its folder must exist unless Create is set.
	Path string
	// ReadOnly refuses every commit. It also opens files and folders that may not
	// be written.
	ReadOnly bool
	// Create makes the file, and the folders on the way to it, when there is no
	// such file. A new file is readable for its owner only.
	Create bool
	// Owner and At are written into a new database: who created it and when.
	Owner string
	At    model.Instant
	// Wait is how long an operation waits for other programs that hold the
	// database before it fails with model.ErrBusy; 0 means five seconds.
	Wait time.Duration
}

const defaultWait = 5 * time.Second

// DB is a site in an SQLite file.
type DB struct {
	path     string // as it was given, for people
	file     string // absolute, and behind symbolic links
	readOnly bool
	place    string       // the path as it was given, absolute; may be a symbolic link
	opened   os.FileInfo  // the file that was there
	longest  atomic.Int64 // how long it was
	cut      atomic.Bool  // it was shorter than it must be
	// writer commits, reader loads, pulse answers Revision at once while the
	// others work. A read-only DB has no writer.
	writer, reader, pulse *conn

	held    int64  // rows that the transaction of a commit writes itself
	bounds  bounds // of the journal
	breathe func() // called between the short transactions of a long commit
	stage   *stage // what a commit that went stale left; belongs to the user of writer
}

// Open opens a database, brings one of an older version up to date and makes a
// new one if told to.
//
// A file that is not a sound database of ours is refused and left as it is, byte
// for byte, with an error that says what helps: model.ErrForeign for anything
// that is not ours, model.ErrDamaged for what is broken, cut off or empty,
// model.ErrNewer for a database of a newer lictop. A path where nothing is gives
// fs.ErrNotExist. Damage deep inside the file shows only when it is read.
func Open(ctx context.Context, o Options) (*DB, error) {
	db, err := open(ctx, o, migrations())
	if err != nil {
		return nil, fmt.Errorf("open database %s: %w", o.Path, err)
	}
	return db, nil
}

func open(ctx context.Context, o Options, steps []migration) (*DB, error) {
	if o.Wait <= 0 {
		o.Wait = defaultWait
	}
	if o.Create && !o.ReadOnly {
		if err := create(ctx, &o, steps); err != nil {
			return nil, err
		}
	}
	db := &DB{path: o.Path, readOnly: o.ReadOnly, held: heldRows, bounds: usualBounds(), breathe: func() { time.Sleep(breath) }}
	var err error
	if db.file, err = realPath(o.Path); err != nil {
		return nil, err
	}
	found, err := inspect(ctx, db.file, len(steps))
	if err != nil {
		return nil, err
	}
	if err := db.remember(o.Path); err != nil {
		return nil, err
	}
	if err := db.dial(ctx, &o, found); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	if _, err := db.there(); err != nil { // between the look and the connections
		return nil, errors.Join(err, db.Close())
	}
	if err := db.update(ctx, steps); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	if !o.ReadOnly {
		// What is left behind is in nobody's way; a later commit tries again.
		_ = db.writer.use(ctx, func() error { return db.sweepOld(ctx) })
	}
	return db, nil
}

// realPath returns where a file lies. The engine puts its side files there, and
// an absolute path is never taken for one of the engine's special names.
func realPath(path string) (string, error) {
	if path == "" {
		return "", fmt.Errorf("no path is given: %w", fs.ErrInvalid)
	}
	real, err := filepath.EvalSymlinks(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", notExist()
	}
	if err != nil {
		return "", err
	}
	return filepath.Abs(real)
}

// dial opens the connections.
func (db *DB) dial(ctx context.Context, o *Options, found finding) (err error) {
	how := accessWrite
	switch free := writable(db.file) && writable(filepath.Dir(db.file)); {
	case !free && !o.ReadOnly:
		return refuse(model.ErrReadOnly, "get write access, or only look (--read-only)", "the file or its folder may not be written")
	case !free && !found.pending && !shared(db.file):
		// Side files that we could not remove again would be in the way of those
		// who may write, and nobody is there whose writing we could miss.
		how = accessFrozen
	case o.ReadOnly:
		how = accessRead
	}
	if db.reader, err = dial(ctx, db.file, how, cacheBulk, o.Wait); err != nil {
		return err
	}
	if db.pulse, err = dial(ctx, db.file, how, cacheSmall, o.Wait); err != nil || o.ReadOnly {
		return err
	}
	if db.writer, err = dial(ctx, db.file, how, cacheBulk, o.Wait); err != nil {
		return err
	}
	// Write-ahead logging lets readers work on while somebody commits.
	return db.writer.use(ctx, func() error {
		return db.writer.retry(ctx, func() error { return db.writer.exec("PRAGMA journal_mode = WAL") })
	})
}

// shared reports whether some program has the database open, or had when it
// ended without closing.
func shared(path string) bool {
	_, err := os.Stat(path + "-shm")
	return err == nil
}

// Place returns the path as it was given.
func (db *DB) Place() string { return db.path }

// Close ends the store: what lies in the write-ahead log moves into the file,
// and the side files go. It waits for operations that are under way; cancel them
// first. Closing twice is closing once.
func (db *DB) Close() error {
	err := errors.Join(db.abandon(), db.pulse.close(), db.reader.close(), db.writer.close())
	if err != nil {
		return fmt.Errorf("close database %s: %w", db.path, err)
	}
	return nil
}

// notExist is the error for a path where there is nothing.
func notExist() error {
	return fmt.Errorf("there is no database here yet: %w; import a site file to make one", fs.ErrNotExist)
}
