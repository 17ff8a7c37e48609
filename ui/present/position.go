package present

import (
	"lictop/model"
	"lictop/policy"
)

// Position is the state of a position in words.
func Position(p *policy.Position, family model.Family) Word {
	available := p.Available()
	switch p.State {
	case policy.Enforced:
		return word(Act, "enforced, provisioning blocked")
	case policy.NonCompliant:
		return word(Act, "non-compliant"+short(available))
	case policy.OnGrace:
		if family == model.FamilyHost {
			return word(Look, Plural(p.Grace, "host on grace", "hosts on grace"))
		}
		if available < 0 {
			return word(Act, "short by "+Units(-available)+", on grace")
		}
		return word(Look, "on grace")
	case policy.OnTrial:
		return word(Look, "on trial")
	case policy.OnDemo:
		return word(Look, "demonstration")
	case policy.StateUndetermined:
		return word(Look, "cannot be told")
	case policy.Insufficient:
		if available < 0 {
			return word(Act, "short by "+Units(-available))
		}
		if p.Expired > 0 {
			return word(Act, Count(p.Expired)+" expired, none free")
		}
		return word(Act, "insufficient")
	}
	switch {
	case p.Entitled == 0 && p.Used == 0:
		return word(Grey, "nothing bought or used")
	case available == 0 && family == model.FamilySeat:
		return word(Look, "full")
	case p.Reclaimable > 0:
		return word(Fine, Count(p.Reclaimable)+" can be reclaimed")
	}
	return word(Fine, "in compliance")
}

func short(available model.Units) string {
	if available >= 0 {
		return ""
	}
	return ", short by " + Units(-available)
}

// State is a state in words, without figures.
func State(s policy.State) Word {
	switch s {
	case policy.InCompliance:
		return word(Fine, "in compliance")
	case policy.Insufficient:
		return word(Act, "insufficient")
	case policy.OnTrial:
		return word(Look, "trial")
	case policy.OnGrace:
		return word(Look, "grace")
	case policy.OnDemo:
		return word(Look, "demonstration")
	case policy.StateUndetermined:
		return word(Look, "cannot be told")
	case policy.Enforced:
		return word(Act, "enforced")
	case policy.NonCompliant:
		return word(Act, "non-compliant")
	}
	return word(Grey, Absent)
}

// Cause says in words why an enterprise pool is not compliant; "" for none.
func Cause(c policy.Cause) string {
	switch c {
	case policy.CauseShort:
		return "licenses are short"
	case policy.CauseNoSync:
		return "not synchronized"
	case policy.CauseBoth:
		return "licenses are short and it is not synchronized"
	}
	return ""
}

// Permission says in words whether an operation is possible.
func Permission(p policy.Permission) Word {
	switch p {
	case policy.Allowed:
		return word(Fine, "allowed")
	case policy.Blocked:
		return word(Act, "blocked")
	case policy.Disputed:
		return Word{Look, ShapeContested, "disputed"}
	case policy.Undocumented:
		return Word{Look, ShapeContested, "undocumented"}
	}
	return word(Look, "cannot be told")
}

// Confidence says how sure we are of a rule, in words.
func Confidence(c policy.Confidence) string {
	switch c {
	case policy.Official:
		return "official"
	case policy.Reported:
		return "reported"
	case policy.Ours:
		return "our own rule"
	}
	return "our assumption"
}

// Verdict is a verdict in a word or two, for lists that mix families.
func Verdict(v policy.Verdict) Word {
	switch v {
	case policy.Hold:
		return word(Fine, "holds")
	case policy.Keep:
		return word(Grey, "record kept")
	case policy.Delete:
		return word(Look, "record can be deleted")
	case policy.Refuse:
		return word(Act, "refused")
	case policy.Reclaim:
		return word(Look, "can be reclaimed")
	case policy.Undetermined:
		return word(Look, "cannot be told")
	case policy.Grace:
		return word(Look, "grace")
	case policy.Promote:
		return word(Fine, "gets a permanent license")
	case policy.Expired:
		return word(Act, "expired")
	case policy.Over:
		return word(Act, "over")
	case policy.Impending:
		return Word{Grey, ShapeImpending, "Impending"}
	case policy.Active:
		return word(Fine, "Active")
	case policy.Expiring:
		return word(Act, "Expiring Shortly")
	case policy.Inactive:
		return word(Grey, "Inactive")
	case policy.None:
		return word(Grey, "none")
	}
	return Word{Grey, ShapeOpen, "not decided"}
}
