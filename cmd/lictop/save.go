package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// saveFile writes a file that its owner alone can read and returns its path from the
// root. A file that is there already is left as it is, an fs.ErrExist, unless it is
// to be replaced; then it is replaced whole or not at all. ~/ is the home directory.
func saveFile(name string, content []byte, replace bool) (string, error) {
	path, err := wholePath(name)
	if err != nil {
		return "", err
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return "", fmt.Errorf("%s: is a folder; add the name of a file", path)
	}
	if err := wholeFile(path, replace, text(content)); err != nil {
		return "", unsaved(path, err)
	}
	return path, nil
}

func wholePath(name string) (string, error) {
	if rest, ok := strings.CutPrefix(name, "~/"); ok {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", fmt.Errorf("%s: %w", name, err)
		}
		name = filepath.Join(home, rest)
	}
	if strings.HasSuffix(name, string(filepath.Separator)) {
		return "", fmt.Errorf("%s: is a folder; add the name of a file", name)
	}
	return filepath.Abs(name)
}

// unsaved says what kept a file from being written.
func unsaved(path string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: there is no folder %s", path, filepath.Dir(path))
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s: the folder does not let you write; choose another", path)
	}
	return fmt.Errorf("%s: %w", path, bareLink(err))
}

// bareLink drops the paths that an error of renaming names.
func bareLink(err error) error {
	var link *os.LinkError
	if errors.As(err, &link) {
		return link.Err
	}
	return bare(err)
}
