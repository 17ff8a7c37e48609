package model

import "strings"

// Subject names one thing that can be decided or explained: a row of a pool, or
// with KindPool the pool itself. The ID of a license is its LicenseID.
type Subject struct {
	Kind Kind
	Pool string
	ID   string
}

// PoolSubject names a pool as a whole.
func PoolSubject(id string) Subject { return Subject{KindPool, id, id} }

// Subject names the row.
func (e *Endpoint) Subject() Subject { return Subject{KindEndpoint, e.Pool, e.ID} }

// Subject names the row. It carries the key in full.
func (l *License) Subject() Subject { return Subject{KindLicense, l.Pool, l.LicenseID()} }

// Subject names the row.
func (h *Host) Subject() Subject { return Subject{KindHost, h.Pool, h.ID} }

// Subject names the row.
func (d *Device) Subject() Subject { return Subject{KindDevice, d.Pool, d.ID} }

// Subject names the row.
func (u *User) Subject() Subject { return Subject{KindUser, u.Pool, u.ID} }

// Subject names the row.
func (m *Meeting) Subject() Subject { return Subject{KindMeeting, m.Pool, m.ID} }

// Full writes the subject as documents have it: "endpoint/e1". It carries the
// key of a license in full, so it is for identity, not for people and logs.
func (s Subject) Full() string { return s.Kind.String() + "/" + s.ID }

// String is Full with the key of a license masked.
func (s Subject) String() string {
	if s.Kind != KindLicense {
		return s.Full()
	}
	key, rest, ok := cutKey(s.ID)
	if !ok {
		return s.Kind.String() + "/" + MaskKey(s.ID)
	}
	return s.Kind.String() + "/" + MaskKey(key) + rest
}

// cutKey splits a LicenseID behind its 17 code points, which may be slashes.
func cutKey(id string) (key, rest string, ok bool) {
	n := 0
	for i := range id {
		if n == KeyLength {
			return id[:i], id[i:], true
		}
		n++
	}
	return "", "", false
}

// KeyLength is the length of a license activation key in Unicode code points.
const KeyLength = 17

// ParseSubject reads "kind/id". The pool stays empty.
func ParseSubject(s string) (Subject, bool) {
	kind, id, ok := strings.Cut(s, "/")
	k, known := ParseKind(kind)
	if !ok || !known || id == "" {
		return Subject{}, false
	}
	return Subject{Kind: k, ID: id}, true
}
