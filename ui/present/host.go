package present

import (
	"time"

	"lictop/model"
	"lictop/policy"
)

// Host is the license that a host has by the rules, in words.
func Host(h *model.Host, d *policy.Decision) Word {
	switch d.Verdict {
	case policy.Hold:
		switch h.License {
		case model.HostTrial:
			return word(Look, "trial")
		case model.HostDemo:
			return word(Fine, "demonstration")
		}
		return word(Fine, "permanent")
	case policy.Grace:
		return word(Look, "grace")
	case policy.Promote:
		return word(Fine, "grace, gets a permanent one")
	case policy.Expired:
		return word(Act, "expired")
	case policy.Undetermined:
		return word(Look, "grace, since unknown")
	}
	switch d.Rule {
	case policy.HostDeactivated:
		return word(Grey, "none, deactivated")
	case policy.HostDemoEnded:
		return word(Grey, "none, demo ended")
	case policy.HostIdleMonth:
		return word(Grey, "none this month")
	}
	return word(Grey, "none")
}

// Managed says where a host's license is managed.
func Managed(m model.Managed) string { return m.String() }

// Answer is what would happen if a host hosted now, in words: "permanent",
// "new grace until 20 May", "refused: reactivate first".
func Answer(a *policy.Answer, now model.Instant, zone *time.Location) Word {
	license := map[model.HostLicense]string{
		model.HostPermanent: "permanent", model.HostGrace: "grace", model.HostTrial: "trial", model.HostDemo: "demonstration",
	}[a.License]
	until := ""
	if a.Until.Known() {
		until = " until " + Date(a.Until, now, zone)
	}
	switch a.Outcome {
	case policy.OutcomeAllow:
		return word(Fine, license+until)
	case policy.OutcomeAssign:
		return word(Fine, "gets "+license+until)
	case policy.OutcomeUnknown:
		return word(Look, "cannot be told: since is unknown")
	}
	why := map[policy.ID]string{
		policy.AskDeactivated: "deactivated",
		policy.AskTwoMeetings: "hosts two meetings already",
		policy.AskExpired:     "expired, reserve one",
		policy.AskNoLicense:   "no license is free",
	}[a.Rule]
	if why == "" {
		return word(Act, "refused")
	}
	return word(Act, "refused: "+why)
}
