package policy

// The rules, in the order of the catalogue: one block a family, tables first,
// then what is judged of the pool, then findings and questions.
const (
	NoRule ID = iota

	SeatUnregistered
	SeatPinned
	SeatInCall
	SeatOnline
	SeatReturning
	SeatFull
	SeatHardwareOff
	SeatHardwareKept
	SeatRetention
	SeatRecordKept
	SeatStatusUnknown
	SeatReclaimOff
	SeatLastSeenUnknown
	SeatWithinThreshold
	SeatInactive
	SeatPosition

	SubImpending
	SubExpired
	SubSuperseded
	SubExpiring
	SubActive
	SubscriptionPosition
	SubOrphanAddon
	SubAddonOutlivesBase
	SubRenewalShrinks
	SubGap
	SubOddKey

	HostDeactivated
	HostPermanent
	HostMonth
	HostIdleMonth
	HostTrial
	HostTrialEnded
	HostDemo
	HostDemoEnded
	HostGraceUnknown
	HostGraceExpired
	HostPromoted
	HostGrace
	HostExpired
	HostUnassigned
	HostPosition

	AskDeactivated
	AskTwoMeetings
	AskPermanent
	AskTrial
	AskDemo
	AskGrace
	AskUnknown
	AskExpired
	AskFirstMeeting
	AskNewDemo
	AskNewGrace
	AskNoLicense

	EntDemo
	EntDemoUnknown
	EntDemoEnded
	EntEnforced
	EntGrace
	EntNoncompliant
	EntCompliant
	EntNoSync

	MeetingEmpty
	MeetingGateway
	MeetingDualHome
	MeetingMember
	MeetingOwner
	MeetingInitiator
	MeetingScheduler
	MeetingFirst
	MeetingShared
	MeetingParallel
	MeetingSMPShort
	MeetingPosition

	ruleCount
)
