package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// wholeFile writes a file by way of another one beside it, so that it is there whole
// or not at all, its owner's alone. One that is there may go only if over says so; it
// gives fs.ErrExist otherwise, also where it has come into being meanwhile.
func wholeFile(path string, over bool, write func(*os.File) error) error {
	if _, err := os.Lstat(path); err == nil && !over {
		return &fs.PathError{Op: "write", Path: path, Err: fs.ErrExist}
	}
	beside, err := os.CreateTemp(filepath.Dir(path), ".lictop-*") // 0600
	if err != nil {
		return err
	}
	defer os.Remove(beside.Name()) // where it got its name, there is nothing to remove
	if err := errors.Join(write(beside), beside.Close()); err != nil {
		return err
	}
	if over {
		return os.Rename(beside.Name(), path)
	}
	if err := claim(path); err != nil {
		return err
	}
	if err := os.Rename(beside.Name(), path); err != nil {
		return errors.Join(err, os.Remove(path))
	}
	return nil
}

// claim makes an empty file where there is none.
func claim(path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

// text writes a text.
func text(b []byte) func(*os.File) error {
	return func(f *os.File) error { _, err := f.Write(b); return err }
}
