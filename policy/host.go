package policy

import "lictop/model"

// GraceSpan is how long a grace license lasts.
const GraceSpan = 180 * model.Day

// hostPool is the context of a host pool's table.
type hostPool struct {
	asOf  model.Instant
	terms model.HostTerms
	free  int64 // permanent licenses left by those who hold one, for promotion
	demos int64 // hosts that hold a demonstration license
}

// hostFacts are the facts of one host. promoted is what the rest of the pool
// leaves it: a permanent license that is free.
type hostFacts struct {
	*model.Host
	promoted bool
}

// graceEnd is the end of a host's grace license; absent when since is.
func graceEnd(h *model.Host) model.Instant { return h.Since.Add(GraceSpan) }

var hostTable = []row[hostPool, hostFacts]{
	{HostDeactivated, func(p *probe, c *hostPool, h *hostFacts) bool {
		return untrue(p, "active", h.Active)
	}, fixed[hostPool, hostFacts](None, 0)},

	{HostPermanent, func(p *probe, c *hostPool, h *hostFacts) bool {
		return h.holds(p, model.HostPermanent) && same(p, "term era", c.terms.Era, model.Era25)
	}, fixed[hostPool, hostFacts](Hold, model.One)},

	{HostMonth, func(p *probe, c *hostPool, h *hostFacts) bool {
		return h.holds(p, model.HostPermanent) && same(p, "last hosted in the month of", h.LastHosted.Month(), c.asOf.Month())
	}, func(c *hostPool, h *hostFacts) Decision {
		return Decision{Verdict: Hold, Charge: model.One, Until: c.asOf.NextMonth()}
	}},

	{HostIdleMonth, func(p *probe, c *hostPool, h *hostFacts) bool {
		return h.holds(p, model.HostPermanent)
	}, func(c *hostPool, h *hostFacts) Decision {
		d := Decision{Verdict: None, Until: model.None}
		if m := h.LastHosted.Month(); m > c.asOf {
			d.Until = m
		}
		return d
	}},

	{HostTrial, func(p *probe, c *hostPool, h *hostFacts) bool {
		return h.holds(p, model.HostTrial) && inForce(p, "trial until", c.asOf, c.terms.TrialUntil)
	}, func(c *hostPool, h *hostFacts) Decision {
		return Decision{Verdict: Hold, Until: c.terms.TrialUntil}
	}},

	{HostTrialEnded, func(p *probe, c *hostPool, h *hostFacts) bool {
		return h.holds(p, model.HostTrial)
	}, fixed[hostPool, hostFacts](Expired, 0)},

	{HostDemo, func(p *probe, c *hostPool, h *hostFacts) bool {
		return h.holds(p, model.HostDemo) && inForce(p, "demo until", c.asOf, c.terms.Demo.Until)
	}, func(c *hostPool, h *hostFacts) Decision {
		return Decision{Verdict: Hold, Until: c.terms.Demo.Until}
	}},

	{HostDemoEnded, func(p *probe, c *hostPool, h *hostFacts) bool {
		return h.holds(p, model.HostDemo)
	}, fixed[hostPool, hostFacts](None, 0)},

	{HostGraceUnknown, func(p *probe, c *hostPool, h *hostFacts) bool {
		return h.holds(p, model.HostGrace) && unknown(p, "on grace since", h.Since)
	}, fixed[hostPool, hostFacts](Undetermined, 0)},

	{HostGraceExpired, func(p *probe, c *hostPool, h *hostFacts) bool {
		return h.holds(p, model.HostGrace) && reached(p, "grace ends, 180 days after "+sinceText(p, h), c.asOf, graceEnd(h.Host))
	}, fixed[hostPool, hostFacts](Expired, 0)},

	{HostPromoted, func(p *probe, c *hostPool, h *hostFacts) bool {
		return h.holds(p, model.HostGrace) && same(p, "term promotion", c.terms.Promotion, model.PromotionAutomatic) && h.licenseFree(p, c)
	}, func(c *hostPool, h *hostFacts) Decision {
		return Decision{Verdict: Promote, Charge: model.One, Until: graceEnd(h.Host)}
	}},

	{HostGrace, func(p *probe, c *hostPool, h *hostFacts) bool {
		return h.holds(p, model.HostGrace)
	}, func(c *hostPool, h *hostFacts) Decision {
		return Decision{Verdict: Grace, Until: graceEnd(h.Host)}
	}},

	{HostExpired, func(p *probe, c *hostPool, h *hostFacts) bool {
		return h.holds(p, model.HostExpired)
	}, fixed[hostPool, hostFacts](Expired, 0)},

	{HostUnassigned, always[hostPool, hostFacts], fixed[hostPool, hostFacts](None, 0)},
}

func (h *hostFacts) holds(p *probe, l model.HostLicense) bool {
	return same(p, "license", h.License, l)
}

func (h *hostFacts) licenseFree(p *probe, c *hostPool) bool {
	if p != nil {
		p.note("a permanent license is free for it", number(max(c.free, 0))+" free, earliest expiry first", "", "", h.promoted)
	}
	return h.promoted
}

// sinceText is needed for explanations only.
func sinceText(p *probe, h *hostFacts) string {
	if p == nil {
		return ""
	}
	return moment(h.Since)
}
