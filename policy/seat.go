package policy

import "lictop/model"

// seatPool is the context of a seat pool's table.
type seatPool struct {
	asOf      model.Instant
	capacity  int64
	threshold int64                 // seconds; 0 = never
	hardware  model.HardwareRelease // what becomes of the seat of hardware that is offline
	scope     model.RetentionScope

	free      int64   // seats left by all rows but seat.returning, for those who return
	returning int64   // how many came back without a seat, served or not
	waiting   []int32 // their rows, in order
	records   int64
	cap       int64
	unsure    model.Units // of what is undetermined, where nobody knows whether there is a license

	// for explanations
	off                     int64      // hardware that is offline, whatever becomes of its seat
	softRecords, allRecords int64      // records by either reading of their scope
	lastGone                keptRecord // the last of the records that are deleted, by age; none where gone is 0
	gone                    int64      // how many are
}

// seatFacts are the facts of one endpoint. served and chosen are what the rest
// of the pool leaves it: a free seat on return, deletion of its record.
type seatFacts struct {
	*model.Endpoint
	soft   bool
	served bool
	chosen bool
}

var seatTable = []row[seatPool, seatFacts]{
	{SeatUnregistered, func(p *probe, c *seatPool, e *seatFacts) bool {
		return untrue(p, "registered", e.Registered)
	}, fixed[seatPool, seatFacts](None, 0)},

	{SeatPinned, func(p *probe, c *seatPool, e *seatFacts) bool {
		return e.pinned(p, c) && differs(p, "licensed", e.Licensed, model.False)
	}, func(c *seatPool, e *seatFacts) Decision {
		return Decision{Verdict: Hold, Charge: model.One, Until: e.Pin.Until}
	}},

	{SeatInCall, func(p *probe, c *seatPool, e *seatFacts) bool {
		return same(p, "status", e.Status, model.StatusInCall)
	}, fixed[seatPool, seatFacts](Hold, model.One)},

	{SeatOnline, func(p *probe, c *seatPool, e *seatFacts) bool {
		return same(p, "status", e.Status, model.StatusOnline) && differs(p, "licensed", e.Licensed, model.False)
	}, fixed[seatPool, seatFacts](Hold, model.One)},

	{SeatReturning, func(p *probe, c *seatPool, e *seatFacts) bool {
		return same(p, "status", e.Status, model.StatusOnline) && e.seatFree(p, c)
	}, fixed[seatPool, seatFacts](Hold, model.One)},

	{SeatFull, func(p *probe, c *seatPool, e *seatFacts) bool {
		return same(p, "status", e.Status, model.StatusOnline)
	}, fixed[seatPool, seatFacts](Refuse, 0)},

	{SeatHardwareOff, func(p *probe, c *seatPool, e *seatFacts) bool {
		return e.hardwareOff(p) && same(p, "term hardware_release", c.hardware, model.ReleaseWhenOffline)
	}, fixed[seatPool, seatFacts](None, 0)},

	{SeatHardwareKept, func(p *probe, c *seatPool, e *seatFacts) bool {
		return e.hardwareOff(p) && same(p, "term hardware_release", c.hardware, model.ReleaseNever)
	}, fixed[seatPool, seatFacts](Hold, model.One)},

	{SeatRetention, func(p *probe, c *seatPool, e *seatFacts) bool {
		return same(p, "licensed", e.Licensed, model.False) && e.isSoft(p) && e.tooOld(p, c)
	}, fixed[seatPool, seatFacts](Delete, 0)},

	{SeatRecordKept, func(p *probe, c *seatPool, e *seatFacts) bool {
		return same(p, "licensed", e.Licensed, model.False)
	}, func(c *seatPool, e *seatFacts) Decision {
		switch {
		case !e.soft: // hardware is never a record that retention deletes
			return Decision{Verdict: None, Until: model.None}
		case e.pinned(nil, c):
			return Decision{Verdict: Keep, Until: e.Pin.Until}
		}
		return Decision{Verdict: Keep, Until: model.None}
	}},

	{SeatStatusUnknown, func(p *probe, c *seatPool, e *seatFacts) bool {
		return same(p, "status", e.Status, model.StatusUnknown)
	}, fixed[seatPool, seatFacts](Undetermined, model.One)},

	{SeatReclaimOff, func(p *probe, c *seatPool, e *seatFacts) bool {
		if p != nil {
			p.note("reclaim threshold", c.thresholdText(), "=", "never", c.threshold == 0)
		}
		return c.threshold == 0
	}, fixed[seatPool, seatFacts](Hold, model.One)},

	{SeatLastSeenUnknown, func(p *probe, c *seatPool, e *seatFacts) bool {
		return unknown(p, "last seen", e.LastSeen)
	}, fixed[seatPool, seatFacts](Undetermined, model.One)},

	{SeatWithinThreshold, func(p *probe, c *seatPool, e *seatFacts) bool {
		idle := int64(c.asOf - e.LastSeen)
		if p != nil {
			p.note("idle", days(idle)+", last seen "+moment(e.LastSeen), "<", c.thresholdText(), idle < c.threshold)
		}
		return idle < c.threshold
	}, func(c *seatPool, e *seatFacts) Decision {
		return Decision{Verdict: Hold, Charge: model.One, Until: e.LastSeen.Add(c.threshold)}
	}},

	{SeatInactive, always[seatPool, seatFacts], fixed[seatPool, seatFacts](Reclaim, model.One)},
}

func (e *seatFacts) pinned(p *probe, c *seatPool) bool {
	until := model.None
	if e.Pin != nil {
		until = e.Pin.Until
	}
	if p != nil && e.Pin == nil {
		p.note("pin", "none", "=", "one in force", false)
		return false
	}
	return inForce(p, "pin", c.asOf, until)
}

func (e *seatFacts) seatFree(p *probe, c *seatPool) bool {
	if p != nil {
		p.note("a seat is free for it", number(max(c.free, 0))+" free, "+number(c.returning)+" returning, served in the order of ids", "", "", e.served)
	}
	return e.served
}

func (e *seatFacts) isSoft(p *probe) bool {
	if p != nil {
		p.note("class", className(e.soft)+", model "+shown(e.Model), "=", "soft", e.soft)
	}
	return e.soft
}

func (e *seatFacts) hardwareOff(p *probe) bool {
	if p != nil {
		p.note("class", className(e.soft)+", model "+shown(e.Model), "=", "hardware", !e.soft)
	}
	return !e.soft && same(p, "status", e.Status, model.StatusOffline)
}

func (e *seatFacts) tooOld(p *probe, c *seatPool) bool {
	if p != nil {
		p.note("records kept", number(c.records), ">", number(c.cap), c.records > c.cap)
		p.note("among the oldest, without a pin", "last seen "+moment(e.LastSeen), "", "", e.chosen)
	}
	return e.chosen
}

func (c *seatPool) thresholdText() string {
	if c.threshold == 0 {
		return "never"
	}
	return days(c.threshold)
}

func className(soft bool) string {
	if soft {
		return "soft"
	}
	return "hardware"
}
