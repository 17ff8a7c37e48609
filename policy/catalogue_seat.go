package policy

const (
	guideS0  = "Resource Manager operations guide, page 338, quoted in public (S0)"
	threadS0 = "community thread “Resource Manager License” (S0)"
	cmaS0    = "CMA 6.2.4 operations guide, pages 385 and 437 (S0)"
	lictop   = "lictop's own rule"
)

var seatRules = [...]Rule{
	SeatUnregistered: {
		Name: "seat.unregistered", Says: "An endpoint that is not registered holds no seat.", Verdict: "no seat",
		Confidence: Reported, Source: threadS0, Note: "The CMA guide also charges devices that were added by hand.",
	},
	SeatPinned: {
		Name: "seat.pinned", Says: "A pin in force keeps the seat until the pin ends.", Verdict: "holds a seat",
		Confidence: Ours, Source: lictop,
	},
	SeatInCall: {
		Name: "seat.in-call", Says: "Nobody in a call is ever reclaimed.", Verdict: "holds a seat",
		Confidence: Ours, Source: lictop,
	},
	SeatOnline: {
		Name: "seat.online", Says: "An endpoint that is online holds a seat.", Verdict: "holds a seat",
		Confidence: Reported, Source: threadS0,
	},
	SeatReturning: {
		Name: "seat.returning", Says: "An endpoint that comes back without a seat takes one that is free.", Verdict: "holds a seat",
		Confidence: Assumed, Source: guideS0, Note: "Official is only that its record is kept so that it can come back; that it is served in the order of ids is assumed.",
	},
	SeatFull: {
		Name: "seat.full", Says: "An endpoint that comes back finds no seat free and is turned away.", Verdict: "turned away",
		Confidence: Assumed, Source: cmaS0, Note: "Official for the predecessor CMA: exhaustion shows as a rejected registration.",
	},
	SeatHardwareOff: {
		Name: "seat.hardware-off", Says: "Hardware that is offline gives its seat back.", Verdict: "no seat, offline",
		Confidence: Reported, Contested: true, Source: threadS0,
		Note: "Contested: the CMA guide says that hardware keeps its seat (term hardware_release = never).",
	},
	SeatHardwareKept: {
		Name: "seat.hardware-kept", Says: "Hardware keeps its seat even when it is offline.", Verdict: "holds a seat",
		Confidence: Official, Contested: true, Source: cmaS0,
		Note: "Contested: official for the predecessor CMA; a vendor employee says that it is released (term hardware_release = when-offline).",
	},
	SeatRetention: {
		Name: "seat.retention", Says: "More records are kept than 90 % of four times the seats: the oldest without a seat and without a pin are deleted.",
		Verdict: "record can be deleted", Confidence: Official, Source: guideS0,
		Note: "The guide says both “exceeds” and “is reached”; that only more than the cap counts is assumed. Contested: a vendor employee takes the " +
			"number for users at a time (“360 … before you exceed your license limit”, S0); by the guide it limits the records that are kept.",
	},
	SeatRecordKept: {
		Name: "seat.record-kept", Says: "A soft client without a seat keeps its record, so that it can come back.", Verdict: "no seat, record kept",
		Confidence: Official, Source: guideS0,
	},
	SeatStatusUnknown: {
		Name: "seat.status-unknown", Says: "Nobody knows whether the endpoint is online, so it may be holding a seat.", Verdict: "cannot be decided, charged",
		Confidence: Assumed, Source: lictop,
	},
	SeatReclaimOff: {
		Name: "seat.reclaim-off", Says: "The reclaim threshold is 0: no seat is ever reclaimed.", Verdict: "holds a seat",
		Confidence: Official, Source: guideS0,
	},
	SeatLastSeenUnknown: {
		Name: "seat.last-seen-unknown", Says: "Nobody knows when the endpoint was last seen, so it may be holding a seat.", Verdict: "cannot be decided, charged",
		Confidence: Assumed, Source: lictop,
	},
	SeatWithinThreshold: {
		Name: "seat.within-threshold", Says: "A soft client keeps its seat until it was not seen for the reclaim threshold.", Verdict: "holds a seat",
		Confidence: Official, Source: guideS0, Note: "That the span is counted from last seen, and its boundary, are assumed.",
	},
	SeatInactive: {
		Name: "seat.inactive", Says: "A soft client that was not seen for the reclaim threshold may be reclaimed; it holds its seat until the sweep.",
		Verdict: "can be reclaimed", Confidence: Official, Source: guideS0, Note: "The boundary (threshold reached, not exceeded) is assumed.",
	},
	SeatPosition: {
		Name: "seat.position", Says: "A seat pool is in compliance while no more seats are held than bought.", Verdict: "state of the pool",
		Confidence: Official, Source: guideS0,
	},
}
