package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"lictop/app"
)

// placeable refuses a database that is not there yet and could not be made: who is
// welcomed must be able to keep something. It tries in the nearest folder that is
// there, and leaves nothing behind.
func placeable(path string) error {
	dir, err := nearestFolder(path)
	if err == nil {
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
	return &app.StoreError{Op: "open", Err: fmt.Errorf("open database %s: %w; --db or LICTOP_DB names another place, 'lictop demo' needs none", path, err)}
}

// nearestFolder is the folder of a file, or the nearest above it that is there.
func nearestFolder(path string) (string, error) {
	dir, err := filepath.Abs(filepath.Dir(path))
	if err != nil {
		return "", err
	}
	for {
		info, err := os.Stat(dir)
		switch above := filepath.Dir(dir); {
		case err == nil && !info.IsDir():
			return "", fmt.Errorf("%s is no folder", dir)
		case err == nil:
			return dir, nil
		case !errors.Is(err, os.ErrNotExist) || above == dir:
			return "", err
		default:
			dir = above
		}
	}
}
