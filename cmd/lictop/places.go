package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"lictop/app"
	"lictop/model"
)

// errHomeless is what keeps files from having a usual place.
var errHomeless = errors.New("there is no home directory")

// xdgDir is lictop's directory of a kind: below the one that a variable names, else
// where it usually is below the home directory. It may not be there yet. It fails with
// errHomeless where there is no home directory.
func xdgDir(variable string, usual ...string) (string, error) {
	dir := os.Getenv(variable)
	if !filepath.IsAbs(dir) { // the XDG specification has a relative one ignored
		home, err := os.UserHomeDir()
		if err != nil {
			return "", errHomeless
		}
		dir = filepath.Join(append([]string{home}, usual...)...)
	}
	return filepath.Join(dir, "lictop"), nil
}

// stateDir is the directory of what lictop keeps from one run to the next; "" = there
// is none, and nothing is kept: in a directory that all share, others could make it first.
func stateDir() string {
	dir, err := xdgDir("XDG_STATE_HOME", ".local", "state")
	if err != nil {
		return ""
	}
	return dir
}

// untilded writes the home directory out where a path begins with ~.
func untilded(path string) string {
	if path != "~" && !strings.HasPrefix(path, "~/") {
		return path
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return path
	}
	return filepath.Join(home, path[1:])
}

// tilded is a path as people write it.
func tilded(path string) string {
	if home, err := os.UserHomeDir(); err == nil && home != "/" && (path == home || strings.HasPrefix(path, home+"/")) {
		return "~" + path[len(home):]
	}
	return path
}

// nearest is a path, or the last directory on the way to it that is there.
func nearest(path string) string {
	for {
		if _, err := os.Stat(path); err == nil || path == filepath.Dir(path) {
			return path
		}
		path = filepath.Dir(path)
	}
}

// anotherPlace is what helps where no database can be.
const anotherPlace = "--db or LICTOP_DB names another place"

// placeable refuses a database that is not there yet and could not be made: who is
// welcomed must be able to keep something, and who imports learns it before the file
// is read. It tries in the nearest directory that is there, and leaves nothing behind.
func placeable(path, remedy string) error {
	dir, err := filepath.Abs(filepath.Dir(path))
	if err == nil {
		dir = nearest(dir)
		var probe string
		if probe, err = os.MkdirTemp(dir, ".lictop-*"); err == nil {
			return os.Remove(probe)
		}
		var why *os.PathError
		if errors.As(err, &why) {
			err = why.Err
		}
		err = fmt.Errorf("nothing can be kept in %s: %w", dir, err)
	}
	return &app.StoreError{Op: "open", Err: fmt.Errorf("open database %s: %w; %s", path, err, remedy)}
}

// misplaced adds what helps to an error of a database that cannot be reached: one that
// may not be read, or that would lie below a file. Others stay as they are.
func misplaced(path string, err error) error {
	switch {
	case errors.Is(err, syscall.ENOTDIR):
		dir := path
		if abs, bad := filepath.Abs(path); bad == nil {
			dir = nearest(abs)
		}
		err = fmt.Errorf("open database %s: %s is a file, %w; %s", path, dir, syscall.ENOTDIR, anotherPlace)
	case errors.Is(err, fs.ErrPermission) && !errors.Is(err, model.ErrReadOnly):
		err = fmt.Errorf("open database %s: you may not read it (%w); have its owner open it and its folder to you, or %s", path, bare(err), anotherPlace)
	default:
		return err
	}
	return &app.StoreError{Op: "open", Err: err}
}
