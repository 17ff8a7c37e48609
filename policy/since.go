package policy

import "lictop/model"

// sinceSeat is when the decision about an endpoint came to hold, as far as its
// facts tell, and by which of them. A pin that has ended held the seat before.
func sinceSeat(c *seatPool, e *model.Endpoint, rule ID) (t model.Instant, says string) {
	t = model.None
	switch rule {
	case SeatInactive:
		t, says = e.LastSeen.Add(c.threshold), "last seen + "+days(c.threshold)
	case SeatWithinThreshold, SeatHardwareOff, SeatHardwareKept:
		t, says = e.LastSeen, "last seen"
	}
	if t == model.None || t > c.asOf {
		return model.None, ""
	}
	if e.Pin != nil && e.Pin.Until <= c.asOf && e.Pin.Until > t && e.Licensed != model.False {
		return e.Pin.Until, "the end of its pin"
	}
	return t, says
}

func sinceHost(c *hostPool, h *model.Host, rule ID) (t model.Instant, says string) {
	t = model.None
	switch rule {
	case HostPermanent, HostTrial, HostDemo, HostGrace:
		t, says = h.Since, "license given"
	case HostIdleMonth:
		t, says = h.LastHosted.NextMonth(), "the month after the last meeting"
	case HostTrialEnded:
		t, says = c.terms.TrialUntil, "the end of the trial"
	case HostDemoEnded:
		t, says = c.terms.Demo.Until, "the end of the demonstration"
	case HostGraceExpired:
		t, says = graceEnd(h), "license given + 180 days"
	}
	if t == model.None || t > c.asOf {
		return model.None, ""
	}
	return t, says
}

// sinceLicense is when a license came to its status: by its own dates, its
// activation, and the renewals that covered it.
func sinceLicense(c *subPool, l *model.License, covers []span, rule ID) (t model.Instant, says string) {
	note := func(at model.Instant, what string) {
		if at <= c.asOf && at > t {
			t, says = at, what
		}
	}
	t = model.None
	note(l.Activated, "activated")
	switch rule {
	case SubExpired:
		note(l.End, "its end")
		return t, says
	case SubActive:
		note(l.Start, "its start")
	case SubExpiring:
		note(l.Start, "its start")
		note(l.End.Add(1-ExpiringSpan), "31 days before its end")
	case SubSuperseded:
		for _, s := range covers {
			if s.start <= c.asOf && c.asOf < s.end {
				note(max(s.start, l.Start), "the start of the renewal that replaces it")
			}
		}
		return t, says
	}
	for _, s := range covers {
		note(s.end, "the end of the renewal that replaced it")
	}
	return t, says
}

// coversOf lists when renewals that replace a license are in force, joined where
// they touch.
func coversOf(s *model.Snapshot, pool int, l *model.License) (list []span) {
	rows := s.LicensesOf(pool)
	for _, o := range s.Licenses.Span(rows.First, rows.End) {
		if o.Activated != model.None && o.Transaction == model.TransactionRenewal && replaces(o, l) {
			list = append(list, span{o.Start, o.End})
		}
	}
	return merge(list)
}

func sinceEnterprise(c *entPool, rule ID) (t model.Instant, says string) {
	t = model.None
	n := days(c.grace)
	switch rule {
	case EntDemo:
		t, says = c.terms.InstalledOn, "first installed"
	case EntDemoEnded:
		t, says = c.demoEnd(), "first installed + "+n
	case EntGrace:
		t, says = c.terms.NoncompliantSince, "non-compliant since"
	case EntEnforced:
		t, says = c.graceEnd(), "non-compliant since + "+n
	}
	if t == model.None || t > c.asOf {
		return model.None, ""
	}
	return t, says
}

// TurnOf is one of TurnsOf: when the meeting of a row came to take its license.
func TurnOf(r *Result, row int) Turn {
	i, _ := r.Snapshot.PoolIndex(r.Snapshot.Meetings.At(row).Pool)
	p := past{meetingPool: newMeetingPool(r.Snapshot, i, r.Snapshot.Pools[i].Meeting, map[string]int32{})}
	if p.keeper != nil {
		p.claimants = p.findClaimants()
	}
	return p.lastTurn(int32(row))
}
