package ui

import (
	"encoding/json"
	"errors"
	"fmt"

	"lictop/ui/present"
)

// maxMarks is how many marks of a list are kept; more are marked anew.
const maxMarks = 10_000

// ErrStateNewer: a state was written by a newer program. It is left untouched.
var ErrStateNewer = errors.New("what was kept of the last run was written by a newer lictop; it is left alone, and nothing is kept of this one")

// ReadState reads a state as it was written. Of a version that is not known it
// returns ErrStateNewer; any other error means that it is damaged.
func ReadState(b []byte) (State, error) {
	var head struct {
		Version int `json:"version"`
	}
	if err := json.Unmarshal(b, &head); err != nil {
		return State{}, unreadable(err)
	}
	if head.Version > stateVersion {
		return State{}, ErrStateNewer
	}
	if head.Version < 1 {
		return State{}, fmt.Errorf("version %d: 1 is the first", head.Version)
	}
	var s State
	if err := json.Unmarshal(b, &s); err != nil {
		return State{}, unreadable(err)
	}
	return s, nil
}

// unreadable says why a file is no state: what stands in it, not how it was read.
func unreadable(err error) error {
	if wrong := (*json.UnmarshalTypeError)(nil); errors.As(err, &wrong) {
		if wrong.Field == "" {
			return fmt.Errorf("it holds no object but a JSON %s", wrong.Value)
		}
		return fmt.Errorf("%s cannot be a JSON %s", present.Text(wrong.Field), wrong.Value)
	}
	return fmt.Errorf("it is no JSON: %w", err)
}

// Bytes is the state as it is written.
func (s State) Bytes() ([]byte, error) {
	s.Version = stateVersion
	return json.MarshalIndent(s, "", " ")
}
