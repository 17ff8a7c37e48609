package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"lictop/model"
)

// A file that is removed or replaced under a running program stays open, and what
// is written into it is lost with it, as it is in one that was cut off. So the place
// is looked at before anything is written and whenever the revision is asked for.

const (
	selectSize = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
	remedyCut  = "nothing was written. Restore it from a backup, then start lictop again"
)

// remember remembers which file was opened.
func (db *DB) remember(name string) (err error) {
	if db.place, err = filepath.Abs(name); err != nil {
		return err
	}
	if db.opened, err = os.Stat(db.place); err == nil {
		db.longest.Store(db.opened.Size())
	}
	return err
}

// there is the file that was opened; it fails with model.ErrMoved unless that is still
// at its place.
func (db *DB) there() (fs.FileInfo, error) {
	info, err := os.Stat(db.place)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%w: the file was removed or renamed; nothing was written. Put it back, or start lictop again", model.ErrMoved)
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, fmt.Errorf("%w: a directory took its place; nothing was written. Put the file back", model.ErrMoved)
	case !os.SameFile(info, db.opened):
		return nil, fmt.Errorf("%w: another file took its place; nothing was written. Start lictop again to use that one", model.ErrMoved)
	}
	return info, nil
}

// whole fails with model.ErrMoved unless the file that was opened is still at its
// place, and with model.ErrDamaged once it was cut off: what the engine remembers of
// it is not to be trusted then, whatever is copied over it. It asks a connection that
// is in use.
func (db *DB) whole(c *conn) error {
	longest := db.longest.Load() // before the look: others lengthen it
	info, err := db.there()
	switch {
	case err != nil:
		return err
	case db.cut.Load():
		return refuse(model.ErrDamaged, remedyCut, "the file was cut off")
	case info.Size() == longest:
		return nil
	case info.Size() < longest: // cut off, or others have tidied it up
		want, err := c.one(selectSize)
		if err != nil {
			return err
		}
		if info.Size() < want {
			db.cut.Store(true)
			return refuse(model.ErrDamaged, remedyCut, "the file ends after %d of %d bytes", info.Size(), want)
		}
	}
	db.longest.Store(info.Size())
	return nil
}
