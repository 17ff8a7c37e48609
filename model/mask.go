package model

import (
	"sync"
	"sync/atomic"
)

// Mask gives people, devices, meetings, servers and keys other names: "endpoint
// 0123" for "adas-laptop". The same name always gets the same one, and the order of
// names is kept, so that everything decided, counted and sorted of a masked site is
// as it is of the site itself. Pools, models, places, features and every figure stay
// as they are. A name that comes between others later gets a number between theirs.
//
// Its methods may be called from any goroutine.
type Mask struct {
	mu    sync.Mutex // one site is masked at a time
	names atomic.Pointer[maskNames]
	last  *Snapshot // that was masked last, and what became of it: rows are shared
	made  *Snapshot
}

// Masked stands for a free text that may name anybody: the reason of a pin, the
// message of a request.
const Masked = "masked"

// maskSpace numbers the kinds of names. People are one kind, whatever they do: an
// owner, a host, a holder and a guest are the same person or not.
type maskSpace uint8

const (
	maskEndpoints maskSpace = iota
	maskPeople
	maskDevices
	maskMeetings
	maskInstances
	maskKeys
	maskSpaces
)

// maskNames are all names that have been given, by kind. They are immutable.
type maskNames [maskSpaces]*pseudonyms

// NewMask returns a mask that knows no name yet.
func NewMask() *Mask {
	m := &Mask{}
	m.names.Store(&maskNames{
		maskEndpoints: {word: "endpoint "}, maskPeople: {word: "person "}, maskDevices: {word: "device "},
		maskMeetings: {word: "meeting "}, maskInstances: {word: "server "}, maskKeys: {key: true},
	})
	return m
}

// spaceOf is the kind of the names of subjects; false for pools, which keep theirs.
func spaceOf(k Kind) (maskSpace, bool) {
	switch k {
	case KindEndpoint:
		return maskEndpoints, true
	case KindHost, KindUser:
		return maskPeople, true
	case KindDevice:
		return maskDevices, true
	case KindMeeting:
		return maskMeetings, true
	case KindInstance:
		return maskInstances, true
	case KindLicense:
		return maskKeys, true
	}
	return 0, false
}

// Subject is the subject as it is called in masked sites; false when it was in none.
func (m *Mask) Subject(sub Subject) (Subject, bool) {
	return renamed(sub, m.names.Load(), (*pseudonyms).of)
}

// Real is the subject that is called so in masked sites; false when none is.
func (m *Mask) Real(sub Subject) (Subject, bool) {
	return renamed(sub, m.names.Load(), (*pseudonyms).real)
}

func renamed(sub Subject, names *maskNames, by func(*pseudonyms, string) (string, bool)) (Subject, bool) {
	space, masked := spaceOf(sub.Kind)
	if !masked {
		return sub, true
	}
	name, rest := sub.ID, ""
	if sub.Kind == KindLicense {
		key, after, ok := cutKey(sub.ID)
		if !ok {
			return Subject{}, false
		}
		name, rest = key, after
	}
	name, ok := by(names[space], name)
	if !ok {
		return Subject{}, false
	}
	sub.ID = name + rest
	return sub, true
}

// Own masks facts of lictop's own record.
func (m *Mask) Own(list []OwnFact) []OwnFact {
	out := make([]OwnFact, 0, len(list))
	for _, f := range list {
		sub, ok := m.Subject(f.Subject)
		if !ok { // of a row that is gone
			continue
		}
		f.Subject, f.Plan = sub, ""
		if form := f.Field.Spec().Form; f.Value.Text != "" && (form == FormPin || form == FormText) {
			f.Value.Text = Masked
		}
		out = append(out, f)
	}
	return out
}
