package store

import (
	"bytes"
	"encoding/json"

	"lictop/model"
)

// Parts of rows that are only ever written and read whole are kept as JSON, in
// the members of the site file; instants as whole seconds, null when absent.

// seconds is an instant in a document.
type seconds model.Instant

// MarshalJSON writes a number, or null for None.
func (s seconds) MarshalJSON() ([]byte, error) {
	if model.Instant(s) == model.None {
		return []byte("null"), nil
	}
	return json.Marshal(int64(s))
}

// UnmarshalJSON reads what MarshalJSON writes.
func (s *seconds) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		*s = seconds(model.None)
		return nil
	}
	var n int64
	err := json.Unmarshal(b, &n)
	*s = seconds(n)
	return err
}

// document binds a value as JSON.
func (b *binder) document(v any) {
	text, err := json.Marshal(v)
	if err != nil {
		b.err = err
	}
	b.text(string(text))
}

// document reads JSON into v, which must know every member; false when it
// cannot.
func (r *record) document(v any) bool {
	d := json.NewDecoder(bytes.NewReader(r.bytes()))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		r.fail("a document of a row cannot be read: %v", err)
		return false
	}
	return true
}

// member reads the name of an enumeration value in a document.
func member[E ~uint8](r *record, names []string, s string) E {
	for i, n := range names {
		if n == s {
			return E(i)
		}
	}
	r.fail("%q is none of %q", s, names)
	return 0
}

type participant struct {
	Who    string  `json:"who"`
	Guest  bool    `json:"guest"`
	Joined seconds `json:"joined_s"`
	Left   seconds `json:"left_s"`
}

func participantsOf(list []model.Participant) []participant {
	out := make([]participant, len(list))
	for i, p := range list {
		out[i] = participant{p.Who, p.Guest, seconds(p.Joined), seconds(p.Left)}
	}
	return out
}

func stays(list []participant) []model.Participant {
	var out []model.Participant
	for _, p := range list {
		out = append(out, model.Participant{
			Who: p.Who, Guest: p.Guest, Joined: model.Instant(p.Joined), Left: model.Instant(p.Left),
		})
	}
	return out
}
