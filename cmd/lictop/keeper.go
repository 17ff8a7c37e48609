package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"lictop/ui"
	"lictop/ui/present"
)

// maxState is the size from which a file cannot be a state.
const maxState = 16 << 20

// stateFile keeps how the dashboard was left on a database. Two programs at once
// do not disturb each other: each writes a whole file, and the last one counts.
type stateFile struct {
	path  string
	fresh bool // what was kept is not read
}

// keeper keeps how the dashboard of a database is left; nil = nothing is kept.
func (p *program) keeper(database string) ui.Keeper {
	if p.flags.noState || stateDir() == "" {
		return nil
	}
	return &stateFile{path: statePath(database), fresh: p.flags.fresh}
}

// statePath is the file that belongs to a database, wherever one stands.
func statePath(database string) string {
	if abs, err := filepath.Abs(database); err == nil {
		database = abs
	}
	sum := sha256.Sum256([]byte(database))
	return filepath.Join(stateDir(), "state-"+hex.EncodeToString(sum[:8])+".json")
}

// Load reads what was kept. A damaged file is set aside, so that it is told once.
func (f *stateFile) Load() (ui.State, error) {
	if f.fresh {
		return ui.State{}, nil
	}
	b, err := f.read()
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		return ui.State{}, nil
	}
	if err != nil {
		return ui.State{}, fmt.Errorf("how the dashboard was left cannot be read: %w", err)
	}
	s, err := ui.ReadState(b)
	if err == nil || errors.Is(err, ui.ErrStateNewer) {
		return s, err
	}
	aside := f.path + ".damaged"
	if os.Rename(f.path, aside) != nil {
		return ui.State{}, fmt.Errorf("how the dashboard was left cannot be read (%w): %s", err, present.Text(f.path))
	}
	return ui.State{}, fmt.Errorf("how the dashboard was left cannot be read (%w); the file was set aside as %s", err, present.Text(filepath.Base(aside)))
}

func (f *stateFile) read() ([]byte, error) {
	file, err := os.Open(f.path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	b, err := io.ReadAll(io.LimitReader(file, maxState+1))
	if err == nil && len(b) > maxState {
		err = fmt.Errorf("%s is larger than a state can be", f.path)
	}
	return b, err
}

// Save writes a state whole or not at all. The file is its owner's alone: it names
// people and hosts.
func (f *stateFile) Save(s ui.State) error {
	b, err := s.Bytes()
	if err != nil {
		return err
	}
	if err = os.MkdirAll(filepath.Dir(f.path), 0o700); err == nil {
		err = wholeFile(f.path, true, text(b))
	}
	if err != nil { // not the name of a file that is only on its way
		return fmt.Errorf("%s: %w", tilded(f.path), bare(err))
	}
	return nil
}
