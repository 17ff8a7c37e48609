package model

// An enumeration is a uint8 and a list of names; the first name belongs to the
// zero value and is "" where absence has no name of its own.

func nameOf[E ~uint8](names []string, e E) string {
	if int(e) < len(names) {
		return names[e]
	}
	return ""
}

// parseName finds a name that is not empty.
func parseName[E ~uint8](names []string, s string) (E, bool) {
	for i, n := range names {
		if n == s && s != "" {
			return E(i), true
		}
	}
	return 0, false
}

// Family is a kind of licensing: what a pool counts and by which rules.
type Family uint8

// The families. The zero value is no family.
const (
	NoFamily Family = iota
	FamilySeat
	FamilySubscription
	FamilyHost
	FamilyEnterprise
	FamilyMeeting
)

// FamilyNames lists the names by value.
var FamilyNames = []string{"", "seat", "subscription", "host", "enterprise", "meeting"}

func (f Family) String() string { return nameOf(FamilyNames, f) }

// ParseFamily finds a family by its name.
func ParseFamily(s string) (Family, bool) { return parseName[Family](FamilyNames, s) }

// Kind is a kind of row or subject.
type Kind uint8

// The kinds. KindPool stands for the pool itself, KindInstance for a product
// instance of an enterprise pool.
const (
	NoKind Kind = iota
	KindPool
	KindEndpoint
	KindLicense
	KindHost
	KindDevice
	KindUser
	KindMeeting
	KindInstance
)

// KindNames lists the names by value, as they stand in subjects.
var KindNames = []string{"", "pool", "endpoint", "license", "host", "device", "user", "meeting", "instance"}

func (k Kind) String() string { return nameOf(KindNames, k) }

// ParseKind finds a kind by its name.
func ParseKind(s string) (Kind, bool) { return parseName[Kind](KindNames, s) }

// Tri is a fact that may be absent. Its zero value is Unknown.
type Tri uint8

// The values of a Tri.
const (
	Unknown Tri = iota
	False
	True
)

// TriOf returns the known Tri of b.
func TriOf(b bool) Tri {
	if b {
		return True
	}
	return False
}

func (t Tri) String() string { return nameOf([]string{"unknown", "no", "yes"}, t) }

// Status is what the vendor's system says of an endpoint's presence.
type Status uint8

// The statuses. The zero value is unknown, which is also the default.
const (
	StatusUnknown Status = iota
	StatusOnline
	StatusOffline
	StatusInCall
)

// StatusNames lists the names by value.
var StatusNames = []string{"unknown", "online", "offline", "in-call"}

func (s Status) String() string { return nameOf(StatusNames, s) }

// Class is soft client or hardware. The zero value means: not stated, the model
// tells.
type Class uint8

// The classes of endpoints.
const (
	ClassFromModel Class = iota
	ClassSoft
	ClassHardware
)

// ClassNames lists the names by value.
var ClassNames = []string{"", "soft", "hardware"}

func (c Class) String() string { return nameOf(ClassNames, c) }

// Transaction is the way in which a subscription license came to be. The values
// are ordered as their names are.
type Transaction uint8

// The transactions.
const (
	NoTransaction Transaction = iota
	TransactionAddon
	TransactionNew
	TransactionRenewal
	TransactionTrial
)

// TransactionNames lists the names by value.
var TransactionNames = []string{"", "addon", "new", "renewal", "trial"}

func (t Transaction) String() string { return nameOf(TransactionNames, t) }

// ParseTransaction finds a transaction by its name.
func ParseTransaction(s string) (Transaction, bool) {
	return parseName[Transaction](TransactionNames, s)
}

// LicenseType is the type of a subscription license; one is documented.
type LicenseType uint8

// The license types.
const (
	NoLicenseType LicenseType = iota
	ManagedDevice
)

// LicenseTypeNames lists the names by value.
var LicenseTypeNames = []string{"", "managed-device"}

func (t LicenseType) String() string { return nameOf(LicenseTypeNames, t) }

// HostLicense is the license that a host holds.
type HostLicense uint8

// The licenses of hosts.
const (
	HostNotStated HostLicense = iota
	HostNone
	HostPermanent
	HostGrace
	HostTrial
	HostDemo
	HostExpired
)

// HostLicenseNames lists the names by value.
var HostLicenseNames = []string{"", "none", "permanent", "grace", "trial", "demo", "expired"}

func (l HostLicense) String() string { return nameOf(HostLicenseNames, l) }

// Managed says which data center or directory manages a host's license.
type Managed uint8

// Where a host is managed. The default is local.
const (
	ManagedLocal Managed = iota
	ManagedRemote
)

// ManagedNames lists the names by value.
var ManagedNames = []string{"local", "remote"}

func (m Managed) String() string { return nameOf(ManagedNames, m) }

// MeetingKind is the kind of a meeting.
type MeetingKind uint8

// The kinds of meetings.
const (
	NoMeetingKind MeetingKind = iota
	MeetingSpace
	MeetingRendezvous
	MeetingScheduled
	MeetingAdhoc
	MeetingGateway
	MeetingDualHome
)

// MeetingKindNames lists the names by value.
var MeetingKindNames = []string{"", "space", "rendezvous", "scheduled", "adhoc", "gateway", "dual-home"}

func (k MeetingKind) String() string { return nameOf(MeetingKindNames, k) }

// ParseMeetingKind finds a kind by its name.
func ParseMeetingKind(s string) (MeetingKind, bool) {
	return parseName[MeetingKind](MeetingKindNames, s)
}

// EnterpriseType is a license type of an enterprise pool. The first six are the
// borrowing chain from high to low.
type EnterpriseType uint8

// The enterprise types, high to low; TelepresenceRoom stands beside the chain.
const (
	CUWLProfessional EnterpriseType = iota
	CUWLStandard
	EnhancedPlus
	Enhanced
	Basic
	Essential
	TelepresenceRoom
	// EnterpriseTypes is the number of types, ChainLength that of the chain.
	EnterpriseTypes = 7
	ChainLength     = 6
)

// EnterpriseTypeNames lists the names by value.
var EnterpriseTypeNames = []string{"cuwl-professional", "cuwl-standard", "enhanced-plus", "enhanced", "basic", "essential", "telepresence-room"}

func (t EnterpriseType) String() string { return nameOf(EnterpriseTypeNames, t) }

// ParseEnterpriseType finds a type by its name.
func ParseEnterpriseType(s string) (EnterpriseType, bool) {
	return parseName[EnterpriseType](EnterpriseTypeNames, s)
}
