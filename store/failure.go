package store

import (
	"errors"
	"fmt"
	"io/fs"

	"zombiezen.com/go/sqlite"

	"lictop/model"
)

// errClosed is what every operation on a closed store returns.
var errClosed = fmt.Errorf("the store is closed: %w", fs.ErrClosed)

const remedyBusy = "try again, or look for a lictop that hangs"

const remedyDamaged = "restore it from a backup, or move it away and import the site again"

// refuse returns an error of a kind that says what is the matter and what helps.
func refuse(kind error, remedy, format string, args ...any) error {
	return fmt.Errorf("%w: %s; %s", kind, fmt.Sprintf(format, args...), remedy)
}

// failure turns what the engine reports into the kinds of package model. Errors
// that have a kind already, and those that are not the engine's, stay as they
// are.
func failure(err error) error {
	if err == nil {
		return nil
	}
	for _, kind := range []error{model.ErrDamaged, model.ErrBusy, model.ErrReadOnly, model.ErrStale, model.ErrMoved, fs.ErrClosed} {
		if errors.Is(err, kind) {
			return err
		}
	}
	switch sqlite.ErrCode(err).ToPrimary() {
	case sqlite.ResultCorrupt, sqlite.ResultNotADB:
		return fmt.Errorf("%w: %w; %s", model.ErrDamaged, err, remedyDamaged)
	case sqlite.ResultBusy, sqlite.ResultLocked, sqlite.ResultProtocol:
		return fmt.Errorf("%w: %w; %s", model.ErrBusy, err, remedyBusy)
	case sqlite.ResultReadOnly:
		return fmt.Errorf("%w: %w", model.ErrReadOnly, err)
	case sqlite.ResultFull:
		return fmt.Errorf("the disk is full, nothing was written: %w", err)
	case sqlite.ResultIOErr: // on a full disk even a reader finds no room for its side files
		return fmt.Errorf("the disk cannot be read or written; make room if it is full, else check it: %w", err)
	}
	return err
}

func isBusy(err error) bool {
	code := sqlite.ErrCode(err).ToPrimary()
	return code == sqlite.ResultBusy || code == sqlite.ResultLocked || code == sqlite.ResultProtocol
}

func isInterrupt(err error) bool {
	return sqlite.ErrCode(err).ToPrimary() == sqlite.ResultInterrupt
}
