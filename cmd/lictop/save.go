package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// saveFile writes a text to a file as writeNamed does.
func saveFile(name string, content []byte, replace bool) (string, error) {
	return writeNamed(name, replace, text(content))
}

// writeNamed writes a file that somebody named, whole or not at all, for its owner's
// eyes only, and returns its path from the root. A file that is there already is left
// as it is, an fs.ErrExist, unless it is to be replaced. ~/ is the home directory.
func writeNamed(name string, replace bool, write func(*os.File) error) (string, error) {
	path, err := filepath.Abs(untilded(name))
	if err != nil {
		return "", fmt.Errorf("%s: %w", name, err)
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() || strings.HasSuffix(name, string(filepath.Separator)) {
		return "", fmt.Errorf("%s: is a folder; add the name of a file", path)
	}
	if err := wholeFile(path, replace, func(f *os.File) error { return errors.Join(write(f), f.Sync()) }); err != nil {
		return "", unsaved(path, err)
	}
	return path, nil
}

// unsaved says what kept a file from being written.
func unsaved(path string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: there is no folder %s", path, filepath.Dir(path))
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s: the folder does not let you write; choose another", path)
	}
	return fmt.Errorf("%s: %w", path, bare(err))
}
