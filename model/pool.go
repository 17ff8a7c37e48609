package model

// Pool is a stock of licenses of one vendor's system, with the terms by which
// it is judged. Of the five parts only that of its Family means anything.
type Pool struct {
	ID     string
	Name   string // may be empty: Label falls back to the id
	Family Family

	// Capacity is the number of licenses bought: seats, or permanent host
	// licenses. Other families state it in their own part.
	Capacity int64

	Seat         SeatTerms
	Subscription Subscription
	Host         HostTerms
	Enterprise   Enterprise
	Meeting      MeetingTerms
}

// Label is what people call the pool.
func (p *Pool) Label() string {
	if p.Name != "" {
		return p.Name
	}
	return p.ID
}

// NewPool returns a pool with every default of the site file.
func NewPool(id string, f Family) Pool {
	return Pool{
		ID: id, Family: f,
		Host: HostTerms{TrialUntil: None, Demo: Demo{Until: None}},
		Enterprise: Enterprise{
			Licensed: true, InstalledOn: None, LastSync: None, NoncompliantSince: None, Release: DefaultRelease,
		},
		Meeting: MeetingTerms{Audio: One / 6, PointToPoint: One / 6},
	}
}

// DefaultRelease is the release of an enterprise pool that states none.
const DefaultRelease = "9.1"

// HardwareRelease says what becomes of the seat of hardware that is offline.
type HardwareRelease uint8

// The two readings of the documents.
const (
	ReleaseWhenOffline HardwareRelease = iota
	ReleaseNever
)

// HardwareReleaseNames lists the names by value.
var HardwareReleaseNames = []string{"when-offline", "never"}

func (h HardwareRelease) String() string { return nameOf(HardwareReleaseNames, h) }

// ParseHardwareRelease finds a value by its name.
func ParseHardwareRelease(s string) (HardwareRelease, bool) {
	return parseName[HardwareRelease](HardwareReleaseNames, s)
}

// RetentionScope says which endpoints count as records.
type RetentionScope uint8

// The two scopes.
const (
	ScopeSoft RetentionScope = iota
	ScopeAll
)

// RetentionScopeNames lists the names by value.
var RetentionScopeNames = []string{"soft", "all"}

func (r RetentionScope) String() string { return nameOf(RetentionScopeNames, r) }

// ParseRetentionScope finds a value by its name.
func ParseRetentionScope(s string) (RetentionScope, bool) {
	return parseName[RetentionScope](RetentionScopeNames, s)
}

// SeatTerms are the terms of a seat pool. ReclaimDays 0 means never.
type SeatTerms struct {
	ReclaimDays     int64
	HardwareRelease HardwareRelease
	RetentionScope  RetentionScope
	Reported        *Reading // the vendor's own figure; absent = nil
}

// Reading is a figure that the vendor's system reported. It is compared with
// what the rules explain and never overwrites it.
type Reading struct {
	InUse int64
	At    Instant
}

// Subscription is the part of a subscription pool: one feature code, and the
// number of devices that use it.
type Subscription struct {
	Feature string
	Managed int64
}

// Era is the licensing model of a WebEx Meetings Server release.
type Era uint8

// The eras. From 2.5 on a permanent license stays until deactivation.
const (
	Era25 Era = iota
	Era20
	// Eras is their number.
	Eras = 2
)

// EraNames lists the names by value.
var EraNames = []string{"2.5", "2.0"}

func (e Era) String() string { return nameOf(EraNames, e) }

// ParseEra finds an era by its name.
func ParseEra(s string) (Era, bool) { return parseName[Era](EraNames, s) }

// Promotion says when a grace host gets a permanent license that is free.
type Promotion uint8

// The three readings of the documents.
const (
	PromotionSplit Promotion = iota
	PromotionReserve
	PromotionAutomatic
	// Promotions is their number.
	Promotions = 3
)

// PromotionNames lists the names by value.
var PromotionNames = []string{"split", "reserve", "automatic"}

func (p Promotion) String() string { return nameOf(PromotionNames, p) }

// ParsePromotion finds a value by its name.
func ParsePromotion(s string) (Promotion, bool) { return parseName[Promotion](PromotionNames, s) }

// HostTerms are the terms of a host pool.
type HostTerms struct {
	Era        Era
	Promotion  Promotion
	TrialUntil Instant
	// GraceLimit is the number of grace licenses; GraceLimited false means that
	// nobody knows it.
	GraceLimit   int64
	GraceLimited bool
	Demo         Demo
}

// Demo is a stock of demonstration licenses. It exists when Until is known.
type Demo struct {
	Quantity int64
	Until    Instant
}

// Counts is one whole number per enterprise type.
type Counts [EnterpriseTypes]int64

// Enterprise is the part of an enterprise pool.
type Enterprise struct {
	Installed   Counts
	HasRequired bool // Required is given, be it empty
	Required    Counts
	Instances   []Instance

	Release     string // dotted decimal
	Reservation bool   // true: nothing is borrowed

	Licensed          bool
	InstalledOn       Instant
	LastSync          Instant
	NoncompliantSince Instant
}

// Instance is a product that the license manager serves.
type Instance struct {
	ID, Name string
	Required Counts
	LastSync Instant
}

// Variant is a reading of which license a meeting takes.
type Variant uint8

// The variants.
const (
	MemberLive Variant = iota
	MemberAtStart
	OwnerOnly
	FirstJoiner
	HostOnly
	// Variants is their number.
	Variants = 5
)

// VariantNames lists the names by value.
var VariantNames = []string{"member-live", "member-at-start", "owner", "first-joiner", "host-only"}

func (v Variant) String() string { return nameOf(VariantNames, v) }

// ParseVariant finds a variant by its name.
func ParseVariant(s string) (Variant, bool) { return parseName[Variant](VariantNames, s) }

// PMPParallel says whether one person's license covers parallel meetings.
type PMPParallel uint8

// The two readings of the documents.
const (
	OneLicense PMPParallel = iota
	SingleMeeting
	// PMPParallels is their number.
	PMPParallels = 2
)

// PMPParallelNames lists the names by value.
var PMPParallelNames = []string{"one-license", "single-meeting"}

func (p PMPParallel) String() string { return nameOf(PMPParallelNames, p) }

// ParsePMPParallel finds a value by its name.
func ParsePMPParallel(s string) (PMPParallel, bool) {
	return parseName[PMPParallel](PMPParallelNames, s)
}

// MeetingTerms are the capacities and terms of a meeting pool. Audio and
// PointToPoint are what a shared license is charged for such a meeting.
type MeetingTerms struct {
	PMP, SMP            int64
	Variant             Variant
	Parallel            PMPParallel
	Audio, PointToPoint Units
}
