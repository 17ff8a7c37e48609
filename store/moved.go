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
// is written into it is lost with it. So the place is looked at before anything
// is written and whenever the revision is asked for.

// remember remembers which file was opened.
func (db *DB) remember(name string) (err error) {
	if db.place, err = filepath.Abs(name); err != nil {
		return err
	}
	db.opened, err = os.Stat(db.place)
	return err
}

// moved fails with model.ErrMoved unless the file that was opened is still at its
// place.
func (db *DB) moved() error {
	info, err := os.Stat(db.place)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%w: the file was removed or renamed; nothing was written. Put it back, or start lictop again", model.ErrMoved)
	case err != nil:
		return err
	case !os.SameFile(info, db.opened):
		return fmt.Errorf("%w: another file took its place; nothing was written. Start lictop again to use that one", model.ErrMoved)
	}
	return nil
}
