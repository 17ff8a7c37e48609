package ui

import (
	"encoding/json"
	"errors"
	"fmt"
)

// maxMarks is how many marks of a list are kept; more are marked anew.
const maxMarks = 10_000

// ErrStateNewer: a state was written by a newer program. It is left untouched.
var ErrStateNewer = errors.New("what was kept of the last run was written by a newer lictop; it is left alone, and nothing is kept of this one")

// ReadState reads a state as it was written. Of a version that is not known it
// returns ErrStateNewer; any other error means that it is damaged.
func ReadState(b []byte) (State, error) {
	var head struct{ Version int }
	if err := json.Unmarshal(b, &head); err != nil {
		return State{}, err
	}
	if head.Version > stateVersion {
		return State{}, ErrStateNewer
	}
	if head.Version < 1 {
		return State{}, fmt.Errorf("version %d: 1 is the first", head.Version)
	}
	var s State
	if err := json.Unmarshal(b, &s); err != nil {
		return State{}, err
	}
	return s, nil
}

// Bytes is the state as it is written.
func (s State) Bytes() ([]byte, error) {
	s.Version = stateVersion
	return json.MarshalIndent(s, "", " ")
}
