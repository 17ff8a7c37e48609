package model

import (
	"cmp"
	"strings"
)

// Endpoint is a device or client that may hold a seat.
type Endpoint struct {
	Pool, ID                 string
	Name, Model, Owner, Site string
	LastSeen                 Instant
	Pin                      *Pin // nil = not pinned; never written through
	Class                    Class
	Status                   Status
	Licensed                 Tri
	Registered               bool
}

// Pin keeps an endpoint's seat and record until an instant.
type Pin struct {
	Reason string
	Until  Instant
}

// NewEndpoint returns an endpoint with every default of the site file.
func NewEndpoint(pool, id string) Endpoint {
	return Endpoint{Pool: pool, ID: id, Registered: true, LastSeen: None}
}

// License is one line of a subscription license document.
type License struct {
	Pool        string
	Key         string // 17 code points; a secret: show Masked
	Feature     string
	Description string
	Type        LicenseType
	Transaction Transaction
	Quantity    int64
	Start, End  Instant
	Activated   Instant
	// Handle is the N of the short stable name L-N; 0 = none was given yet.
	Handle int64
}

// NewLicense returns a license with every default of the site file.
func NewLicense(pool, key string) License {
	return License{Pool: pool, Key: key, Start: None, End: None, Activated: None}
}

// Masked is the key as it may be shown: the last four characters, the others
// as dots.
func (l *License) Masked() string { return MaskKey(l.Key) }

// MaskKey hides all but the last four characters of a key.
func MaskKey(key string) string {
	r := []rune(key)
	for i := 0; i < len(r)-4; i++ {
		r[i] = '·'
	}
	return string(r)
}

// LicenseID is the identity of a license, rendered as its subject has it:
// KEY/FEATURE/TRANSACTION/START.
func (l *License) LicenseID() string {
	return l.Key + "/" + l.Feature + "/" + l.Transaction.String() + "/" + l.Start.String()
}

// Host is an account of a meetings server.
type Host struct {
	Pool, ID, Name string
	Since          Instant
	LastHosted     Instant
	Hosting        int64 // meetings in progress
	License        HostLicense
	Managed        Managed
	Active         bool
}

// NewHost returns a host with every default of the site file.
func NewHost(pool, id string) Host {
	return Host{Pool: pool, ID: id, Since: None, LastHosted: None}
}

// Device is a phone or room system of an enterprise pool.
type Device struct {
	Pool, ID, Model, Owner string
	Registered             bool
}

// NewDevice returns a device with every default of the site file.
func NewDevice(pool, id string) Device { return Device{Pool: pool, ID: id, Registered: true} }

// User is a person: of a meeting pool with or without PMP Plus, or of an
// enterprise pool with mobility and a need of their own.
type User struct {
	Pool, ID, Name string
	PMP            bool
	Mobility       bool
	HasOwnNeed     bool
	OwnNeed        EnterpriseType
}

// Meeting is a conference in progress.
type Meeting struct {
	Pool, ID, Name              string
	Owner, Initiator, Scheduler string
	Started                     Instant
	Bridges                     int64
	Kind                        MeetingKind
	AudioOnly, PointToPoint     bool
	Participants                []Participant // never written through
}

// NewMeeting returns a meeting with every default of the site file.
func NewMeeting(pool, id string) Meeting {
	return Meeting{Pool: pool, ID: id, Started: None, Bridges: 1}
}

// Participant is one stay of a person in a meeting.
type Participant struct {
	Who          string // user id, or the name of a guest
	Joined, Left Instant
	Guest        bool
}

// Present reports whether the participant is in the meeting at t.
func (p *Participant) Present(t Instant) bool { return p.Left == None || t < p.Left }

// Activity is a UTC day, named by its first instant, on which a subject was
// active.
type Activity struct {
	Pool, Subject string
	Day           Instant
}

// Ask is the question what would happen if a host hosted now.
type Ask struct{ Pool, Host string }

// RenewalRequest is lictop's record that somebody asked for a renewal.
type RenewalRequest struct {
	License  int64 // the handle
	Pool     string
	Quantity int64
	By       string
	At       Instant
	Message  string
}

// The orders of rows: by pool, then by id, bytewise. Licenses are ordered as
// their subjects are, which within one pool (one feature) is key, transaction,
// start.

func compareEndpoints(a, b *Endpoint) int { return byPoolID(a.Pool, a.ID, b.Pool, b.ID) }
func compareHosts(a, b *Host) int         { return byPoolID(a.Pool, a.ID, b.Pool, b.ID) }
func compareDevices(a, b *Device) int     { return byPoolID(a.Pool, a.ID, b.Pool, b.ID) }
func compareUsers(a, b *User) int         { return byPoolID(a.Pool, a.ID, b.Pool, b.ID) }
func compareMeetings(a, b *Meeting) int   { return byPoolID(a.Pool, a.ID, b.Pool, b.ID) }

func compareLicenses(a, b *License) int {
	if c := byPoolID(a.Pool, a.Key, b.Pool, b.Key); c != 0 {
		return c
	}
	if c := strings.Compare(a.Feature, b.Feature); c != 0 {
		return c
	}
	if c := cmp.Compare(a.Transaction, b.Transaction); c != 0 {
		return c
	}
	return cmp.Compare(a.Start, b.Start)
}

func byPoolID(poolA, idA, poolB, idB string) int {
	if c := strings.Compare(poolA, poolB); c != 0 {
		return c
	}
	return strings.Compare(idA, idB)
}
