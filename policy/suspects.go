package policy

import "lictop/model"

// SuspectVisible is the reading that whatever can be seen holds a seat.
const SuspectVisible = "visible"

// guess is the source of what nobody says.
const guess = "nobody says so; a guess of ours"

// suspects is the catalogue: docs/reconcile.md has the formulas, a test holds it
// to that.
var suspects = [...]SuspectSpec{
	{
		Name: "hardware-off", Missed: true, Confidence: Official, Source: cmaS0 + ", of the predecessor",
		Says:    "Hardware that is off keeps its seat, as the predecessor CMA did.",
		Formula: "the decisions seat.hardware-off", names: decidedBy(SeatHardwareOff),
	},
	{
		Name: "records", Missed: true, Confidence: Assumed, Source: guess,
		Says:    "Records that are kept without a seat take one all the same.",
		Formula: "the keep decisions", names: judged(Keep),
	},
	{
		Name: "records-over-cap", Missed: true, Confidence: Assumed, Source: guess,
		Says:    "Records above the cap, which can be deleted, take a seat all the same.",
		Formula: "the delete decisions", names: judged(Delete),
	},
	{
		Name: "turned-away", Missed: true, Confidence: Assumed, Source: guess,
		Says:    "Endpoints that are online and find no seat free were given one.",
		Formula: "the decisions seat.full", names: decidedBy(SeatFull),
	},
	{
		Name: "hardware-unlicensed", Missed: true, Confidence: Assumed, Source: guess,
		Says:    "Hardware of unknown status without a license flag takes a seat all the same.",
		Formula: "the decisions seat.record-kept of verdict none", names: func(*inquiry) seatTest {
			return func(_ *model.Endpoint, d *Decision) bool { return d.Rule == SeatRecordKept && d.Verdict == None }
		},
	},
	{
		Name: "unregistered", Missed: true, Confidence: Official, Source: cmaS0 + ", of the predecessor",
		Says:    "Endpoints that are not registered, added by hand, take a seat.",
		Formula: "the decisions seat.unregistered", names: decidedBy(SeatUnregistered),
	},
	{
		Name: SuspectVisible, Missed: true, Shared: true, Confidence: Reported, Source: "a vendor employee in the " + threadS0,
		Says:    "Every endpoint that can be seen in Endpoint Monitor takes a seat.",
		Formula: "all registered endpoints minus the explained: the registered ones that no rule charges",
		names:   func(*inquiry) seatTest { return seatless },
	},
	{
		Name: "reclaimed-here", Missed: true, Shared: true, Confidence: Ours, Source: "it follows from what lictop keeps",
		Says:    "They were reclaimed here, and the vendor's sweep has not taken their seats yet.",
		Formula: "the registered endpoints that no rule charges whose licensed = false was set here and by no import since", names: reclaimedHere,
	},
	{
		Name: "same-owner", Missed: true, Shared: true, Confidence: Assumed, Source: guess,
		Says:    "Each client of a person who holds a seat takes one.",
		Formula: "the registered endpoints that no rule charges whose owner has another one that is charged", names: sameOwner,
	},
	{
		Name: "seen-since", Missed: true, Shared: true, Confidence: Ours, Source: "it follows from what lictop keeps",
		Says:    "They held a seat when the figure was read and gave it back since.",
		Formula: "the registered endpoints that no rule charges that were seen, or whose pin ended, after the reading and up to the last import",
		applies: readBefore, names: changedSince(false),
	},
	{
		Name: "other-devices", Missed: true, Confidence: Official, Source: cmaS0 + ", of the predecessor",
		Says:    "MCUs, gateways and other devices that take a seat and are in no list here.",
		Formula: "cannot be counted: nothing about them is known here",
	},
	{
		Name: "came-after-import", Missed: true, Confidence: Ours, Source: "it follows from what lictop keeps",
		Says:    "The figure was read after the last import: who came since is not known here.",
		Formula: "cannot be counted: import the endpoints again", applies: readLater,
	},
	{
		Name: "sweep-due", Missed: true, Shared: true, Explained: true, Confidence: Official, Source: guideS0,
		Says:    "Seats that wait for the sweep are held until it has run; they are among the explained.",
		Formula: "the reclaim decisions; they cover nothing", names: judged(Reclaim),
		applies: func(q *inquiry) bool { return q.pool.Seat.ReclaimDays > 0 },
	},
	{
		Name: "threshold-0", Missed: true, Shared: true, Explained: true, Confidence: Official, Source: guideS0,
		Says:    "The threshold is 0, so that nothing is ever reclaimed; these seats are among the explained.",
		Formula: "the decisions seat.reclaim-off; they cover nothing", names: decidedBy(SeatReclaimOff),
		applies: func(q *inquiry) bool { return q.pool.Seat.ReclaimDays == 0 },
	},

	{
		Name: "swept", Confidence: Official, Source: guideS0,
		Says:    "The vendor's sweep has run: what can be reclaimed here is free there.",
		Formula: "the reclaim decisions", names: judged(Reclaim),
	},
	{
		Name: "cannot-be-told", Confidence: Assumed, Source: guess,
		Says:    "Endpoints of which too little is known are charged here, and hold no seat there.",
		Formula: "the undetermined decisions", names: judged(Undetermined),
	},
	{
		Name: "shorter-threshold", Confidence: Assumed, Source: guess,
		Says:    "The vendor's threshold is shorter than the one stated here, so that it took them back already.",
		Formula: "the decisions seat.within-threshold", names: decidedBy(SeatWithinThreshold),
	},
	{
		Name: "reclaim-on", Confidence: Assumed, Source: guess,
		Says:    "The threshold stated here is 0, and the vendor reclaims all the same.",
		Formula: "the decisions seat.reclaim-off", names: decidedBy(SeatReclaimOff),
		applies: func(q *inquiry) bool { return q.pool.Seat.ReclaimDays == 0 },
	},
	{
		Name: "hardware-released", Confidence: Reported, Source: "a vendor employee in the " + threadS0,
		Says:    "Hardware that is off has given its seat back; the terms here say that it keeps it.",
		Formula: "the decisions seat.hardware-kept", names: decidedBy(SeatHardwareKept),
		applies: func(q *inquiry) bool { return q.pool.Seat.HardwareRelease == model.ReleaseNever },
	},
	{
		Name: "pinned-off", Confidence: Ours, Source: "it follows from what lictop keeps",
		Says:    "Pins are kept here only: the vendor reclaims pinned endpoints that are not online.",
		Formula: "the decisions seat.pinned that are neither online nor in a call", names: func(*inquiry) seatTest {
			return func(e *model.Endpoint, d *Decision) bool {
				return d.Rule == SeatPinned && e.Status != model.StatusOnline && e.Status != model.StatusInCall
			}
		},
	},
	{
		Name: "returned", Confidence: Assumed, Source: guess,
		Says:    "Endpoints that came back without a license flag were given no seat.",
		Formula: "the decisions seat.returning", names: decidedBy(SeatReturning),
	},
	{
		Name: "several-clients", Shared: true, Confidence: Assumed, Source: guess,
		Says:    "Several clients of one person count once.",
		Formula: "of the endpoints of one owner that are charged, all but the first by id", names: laterOfOwner,
	},
	{
		Name: "came-since", Shared: true, Confidence: Ours, Source: "it follows from what lictop keeps",
		Says:    "They took their seat after the figure was read.",
		Formula: "the charged endpoints that were seen, or whose pin ended, after the reading and up to the last import",
		applies: readBefore, names: changedSince(true),
	},
	{
		Name: "left-after-import", Confidence: Ours, Source: "it follows from what lictop keeps",
		Says:    "The figure was read after the last import: who left since is not known here.",
		Formula: "cannot be counted: import the endpoints again", applies: readLater,
	},
}

func decidedBy(rule ID) func(*inquiry) seatTest {
	return func(*inquiry) seatTest {
		return func(_ *model.Endpoint, d *Decision) bool { return d.Rule == rule }
	}
}

func judged(v Verdict) func(*inquiry) seatTest {
	return func(*inquiry) seatTest {
		return func(_ *model.Endpoint, d *Decision) bool { return d.Verdict == v }
	}
}

// seatless picks the registered endpoints that no rule charges.
func seatless(e *model.Endpoint, d *Decision) bool { return e.Registered && d.Charge == 0 }

// readLater reports whether the figure was read after what is known here.
func readLater(q *inquiry) bool { return q.gap.Reported.At > q.gap.Facts }

func readBefore(q *inquiry) bool { return !readLater(q) }

// reclaimedHere picks the seatless endpoints whose license flag lictop took.
func reclaimedHere(q *inquiry) seatTest {
	taken := map[string]bool{}
	for i := range q.own {
		f := &q.own[i]
		if f.Field == model.FieldLicensed && f.Subject.Pool == q.pool.ID && f.Value == model.TruthValue(false) {
			taken[f.Subject.ID] = true
		}
	}
	return func(e *model.Endpoint, d *Decision) bool {
		return seatless(e, d) && e.Licensed == model.False && taken[e.ID]
	}
}

// sameOwner picks the seatless endpoints of people who hold a seat with another.
func sameOwner(q *inquiry) seatTest {
	holders := map[string]bool{}
	rows := q.Snapshot.EndpointsOf(q.gap.Pool)
	for row, e := range q.Snapshot.Endpoints.Span(rows.First, rows.End) {
		if e.Owner != "" && q.Endpoints[row].Charge > 0 {
			holders[e.Owner] = true
		}
	}
	return func(e *model.Endpoint, d *Decision) bool { return seatless(e, d) && holders[e.Owner] }
}

// laterOfOwner picks the charged endpoints of which an earlier one of the same
// owner is charged too. It is to be asked in the order of rows.
func laterOfOwner(*inquiry) seatTest {
	holders := map[string]bool{}
	return func(e *model.Endpoint, d *Decision) bool {
		if e.Owner == "" || d.Charge == 0 {
			return false
		}
		later := holders[e.Owner]
		holders[e.Owner] = true
		return later
	}
}

// changedSince picks the endpoints that changed between the reading and what is
// known here: those that are charged, or the registered ones that are not.
func changedSince(charged bool) func(*inquiry) seatTest {
	return func(q *inquiry) seatTest {
		from, to := q.gap.Reported.At, q.gap.Facts
		since := func(t model.Instant) bool { return t != model.None && from < t && t <= to }
		return func(e *model.Endpoint, d *Decision) bool {
			return e.Registered && charged == (d.Charge > 0) && (since(e.LastSeen) || e.Pin != nil && since(e.Pin.Until))
		}
	}
}
