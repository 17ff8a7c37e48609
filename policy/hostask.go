package policy

import "lictop/model"

// askPool is the context of the question "what if this person hosts now?".
type askPool struct {
	*hostPool
	position *Position
	capacity int64
}

// askFacts are the facts of the host asked about: its own and its decision.
type askFacts struct {
	*model.Host
	decision Decision
}

// answer is the outcome of a row of the table of answers. The table walks
// Decisions, so the outcome and the license travel in Verdict and Class.
func answer(o Outcome, l model.HostLicense, until model.Instant) Decision {
	return Decision{Verdict: Verdict(o), Class: Class(l), Until: until}
}

func refuse(*askPool, *askFacts) Decision { return answer(OutcomeRefuse, 0, model.None) }

var askTable = []row[askPool, askFacts]{
	{AskDeactivated, func(p *probe, c *askPool, h *askFacts) bool {
		return untrue(p, "active", h.Active)
	}, refuse},

	{AskTwoMeetings, func(p *probe, c *askPool, h *askFacts) bool {
		return same(p, "term era", c.terms.Era, model.Era25) && atLeast(p, "meetings in progress", h.Hosting, 2)
	}, refuse},

	{AskPermanent, func(p *probe, c *askPool, h *askFacts) bool {
		return h.decided(p, HostPermanent, HostMonth, HostPromoted)
	}, func(c *askPool, h *askFacts) Decision {
		return answer(OutcomeAllow, model.HostPermanent, model.None)
	}},

	{AskTrial, func(p *probe, c *askPool, h *askFacts) bool {
		return inForce(p, "the system is in trial until", c.asOf, c.terms.TrialUntil)
	}, func(c *askPool, h *askFacts) Decision {
		return answer(OutcomeAllow, model.HostTrial, c.terms.TrialUntil)
	}},

	{AskDemo, func(p *probe, c *askPool, h *askFacts) bool {
		return h.decided(p, HostDemo)
	}, func(c *askPool, h *askFacts) Decision {
		return answer(OutcomeAllow, model.HostDemo, c.terms.Demo.Until)
	}},

	{AskGrace, func(p *probe, c *askPool, h *askFacts) bool {
		return h.decided(p, HostGrace)
	}, func(c *askPool, h *askFacts) Decision {
		return answer(OutcomeAllow, model.HostGrace, graceEnd(h.Host))
	}},

	{AskUnknown, func(p *probe, c *askPool, h *askFacts) bool {
		return h.decided(p, HostGraceUnknown)
	}, func(c *askPool, h *askFacts) Decision {
		return answer(OutcomeUnknown, 0, model.None)
	}},

	{AskExpired, func(p *probe, c *askPool, h *askFacts) bool {
		return h.decided(p, HostTrialEnded, HostGraceExpired, HostExpired)
	}, refuse},

	{AskFirstMeeting, func(p *probe, c *askPool, h *askFacts) bool {
		return atLeast(p, "permanent licenses that are free", c.position.Available().Floor(), 1)
	}, func(c *askPool, h *askFacts) Decision {
		return answer(OutcomeAssign, model.HostPermanent, model.None)
	}},

	{AskNewDemo, func(p *probe, c *askPool, h *askFacts) bool {
		return inForce(p, "demo until", c.asOf, c.terms.Demo.Until) &&
			less(p, "demonstration licenses in use", c.demos, c.terms.Demo.Quantity)
	}, func(c *askPool, h *askFacts) Decision {
		return answer(OutcomeAssign, model.HostDemo, c.terms.Demo.Until)
	}},

	{AskNewGrace, func(p *probe, c *askPool, h *askFacts) bool {
		return atLeast(p, "capacity", c.capacity, 1) && c.graceLeft(p)
	}, func(c *askPool, h *askFacts) Decision {
		return answer(OutcomeAssign, model.HostGrace, c.asOf.Add(GraceSpan))
	}},

	{AskNoLicense, always[askPool, askFacts], refuse},
}

func (h *askFacts) decided(p *probe, rules ...ID) bool {
	holds := false
	for _, id := range rules {
		holds = holds || h.decision.Rule == id
	}
	if p != nil {
		want := ""
		for i, id := range rules {
			if i > 0 {
				want += " or "
			}
			want += id.String()
		}
		p.note("decided by", h.decision.Rule.String(), "=", want, holds)
	}
	return holds
}

func (c *askPool) graceLeft(p *probe) bool {
	if !c.terms.GraceLimited {
		return truth(p, "grace licenses are limited, how many nobody documents", true)
	}
	return less(p, "hosts on grace", c.position.Grace, c.terms.GraceLimit)
}

// answers answers the questions of the site.
func (r *Result) answers() {
	for _, ask := range r.Snapshot.Asks {
		if a, ok := r.AskHost(ask, nil); ok {
			r.Answers = append(r.Answers, a)
		}
	}
}

// AskHost answers what would happen if a host hosted now. With steps it also
// keeps the rules that were tried. It reports false for an unknown host.
func (r *Result) AskHost(ask model.Ask, steps *[]Step) (Answer, bool) {
	i, ok := r.Snapshot.PoolIndex(ask.Pool)
	row, found := r.Snapshot.FindHost(ask.Pool, ask.Host)
	if !ok || !found {
		return Answer{}, false
	}
	hosts, isHostPool := r.pools[i].(*hostPool)
	if !isHostPool {
		return Answer{}, false
	}
	c := &askPool{hostPool: hosts, position: &r.PositionsOf(ask.Pool)[0], capacity: r.Snapshot.Pools[i].Capacity}
	var p *probe
	if steps != nil {
		p = &probe{}
	}
	d := walk(askTable, p, c, &askFacts{Host: r.Snapshot.Hosts.At(row), decision: r.Hosts[row]})
	if steps != nil {
		*steps = p.steps
	}
	return Answer{Ask: ask, Outcome: Outcome(d.Verdict), License: model.HostLicense(d.Class), Rule: d.Rule, Until: d.Until}, true
}
