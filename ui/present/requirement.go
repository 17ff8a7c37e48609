package present

import (
	"strings"

	"lictop/model"
	"lictop/policy"
)

// Types writes how many of which types: "1 CUWL Standard, 2 Enhanced"; "" for
// none. Negative counts are left out.
func Types(c model.Counts) string {
	var parts []string
	for t, n := range c {
		if n > 0 {
			parts = append(parts, Count(n)+" "+EnterpriseType(model.EnterpriseType(t)))
		}
	}
	return strings.Join(parts, ", ")
}

// Less says what falls and what is needed instead: "1 CUWL Standard", "2 Enhanced
// → 1 Enhanced Plus".
func Less(c model.Counts) string {
	var instead model.Counts
	for t, n := range c {
		instead[t] = -n
	}
	says := Types(c)
	if more := Types(instead); more != "" {
		says += " → " + more
	}
	return says
}

// LessBriefly is Less beside what is needed now: what is needed instead of all of
// that, "→ 1 Enhanced", else how many licenses less.
func LessBriefly(c, need model.Counts) string {
	left, net := need, int64(0)
	for t, n := range c {
		left[t] -= n
		net += n
	}
	if left != need && net == 0 {
		return "→ " + Types(left)
	}
	return Plural(net, "license", "licenses")
}

// Remedies says in a few words what would help a type that is short: what is to be
// bought, and what could be done instead.
func Remedies(list []policy.Remedy) string {
	says := ""
	for i := range list {
		r := &list[i]
		switch r.Kind {
		case policy.RemedyBuy:
			says = "buy " + Count(r.Quantity)
		case policy.RemedyBorrow:
			return says + ", or lift the reservation"
		case policy.RemedyOwnNeed:
			return says + ", or take back " + Plural(r.Quantity, "own need", "own needs")
		case policy.RemedyMobility:
			return says + ", or disable mobility for " + Count(r.Quantity)
		case policy.RemedyShare:
			return says + ", or give " + Plural(r.Quantity, "device", "devices") + " an owner"
		case policy.RemedyRemove:
			return says + ", or remove " + Plural(r.Quantity, "device", "devices")
		case policy.RemedyFewer:
			return says + ", or require " + Count(r.Quantity) + " fewer"
		}
	}
	return says
}

// Remedy says what would help a type that is short: "buy 212", "buy 212 Basic,
// which lends them".
func Remedy(r *policy.Remedy) string {
	return remedies[r.Kind](r) + cures(r)
}

var remedies = map[policy.RemedyKind]func(*policy.Remedy) string{
	policy.RemedyBuy: func(r *policy.Remedy) string { return "buy " + Count(r.Quantity) },
	policy.RemedyLend: func(r *policy.Remedy) string {
		return "buy " + Count(r.Quantity) + " " + EnterpriseType(r.Type) + ", which " + verb(r.Quantity, "lends", "lend") + " to it"
	},
	policy.RemedyBorrow: func(*policy.Remedy) string { return "lift the reservation: higher types have enough to lend" },
	policy.RemedyFewer:  func(r *policy.Remedy) string { return "require " + Count(r.Quantity) + " fewer" },
	policy.RemedyRemove: func(r *policy.Remedy) string {
		return "remove " + Plural(r.Quantity, "device", "devices") + removed(r)
	},
	policy.RemedyShare: func(r *policy.Remedy) string {
		return "give " + Plural(r.Quantity, "device", "devices") + " without an owner to " + Plural(ownersOf(r), "owner", "owners") + sharedBy(r)
	},
	policy.RemedyOwnNeed: func(r *policy.Remedy) string {
		return "take back the own need of " + Plural(r.Quantity, "owner", "owners") + ", which the devices do not need"
	},
	policy.RemedyMobility: func(r *policy.Remedy) string {
		return "disable mobility for " + Plural(r.Quantity, "person", "people") + " without a device"
	},
}

func verb(n int64, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// removed says what kinds of devices would go: " without an owner", ": 2 not
// registered, 1 of 1 owner".
func removed(r *policy.Remedy) string {
	nobodys, owned, owners := int64(0), int64(0), map[string]bool{}
	for i := range r.Steps {
		s := &r.Steps[i]
		live := s.Devices.Total() - s.Dead.Total()
		switch {
		case s.Owner == "":
			nobodys += live
		case live > 0:
			owned += live
			owners[s.Owner] = true
		}
	}
	whose := "of " + Plural(int64(len(owners)), "owner", "owners")
	switch r.Quantity {
	case r.Dead:
		return verb(r.Dead, " that is not registered", " that are not registered")
	case nobodys:
		return " without an owner"
	case owned:
		return " " + whose
	}
	var parts []string
	if r.Dead > 0 {
		parts = append(parts, Count(r.Dead)+" not registered")
	}
	if nobodys > 0 {
		parts = append(parts, Count(nobodys)+" without an owner")
	}
	if owned > 0 {
		parts = append(parts, Count(owned)+" "+whose)
	}
	return ": " + strings.Join(parts, ", ")
}

func ownersOf(r *policy.Remedy) int64 {
	owners := map[string]bool{}
	for i := range r.Steps {
		owners[r.Steps[i].Owner] = true
	}
	return int64(len(owners))
}

// sharedBy says what the owners need for the devices that they are given.
func sharedBy(r *policy.Remedy) string {
	var less model.Counts
	for i := range r.Steps {
		for t, n := range r.Steps[i].Less {
			less[t] -= n
		}
	}
	if more := Types(less); more != "" {
		return ", who then " + verb(ownersOf(r), "needs ", "need ") + more
	}
	return ", whose " + verb(ownersOf(r), "license covers ", "licenses cover ") + verb(r.Quantity, "it", "them")
}

// cures names the other types that a remedy helps.
func cures(r *policy.Remedy) string {
	if len(r.Cures) == 0 {
		return ""
	}
	names := make([]string, len(r.Cures))
	for i, t := range r.Cures {
		names[i] = EnterpriseType(t)
	}
	return " (" + strings.Join(names, ", ") + " too)"
}

// Saving says what would have to be done: "2 devices are not registered: remove
// them".
func Saving(s *policy.Saving) string {
	switch s.Kind {
	case policy.SavingDead:
		return Plural(s.Count, "device is not registered: remove it", "devices are not registered: remove them")
	case policy.SavingShare:
		return "could have " + Plural(s.Count, "device", "devices") + " without an owner"
	case policy.SavingPair:
		return "could have 1 without an owner: two become one"
	case policy.SavingOwnNeed:
		return "own need above the devices: take it back"
	case policy.SavingMobility:
		return "mobility without a device: disable it"
	}
	return ""
}

// ownerCases say by which case an owner costs what he costs, and the same in a word
// or two. The case of rooms and what rides along depends on the devices.
var ownerCases = [...]struct{ text, brief string }{
	policy.BecauseRides:    {"the one other device rides along with a room", "rooms"},
	policy.BecauseOne:      {"one device", "one device"},
	policy.BecauseTwo:      {"two devices need one Enhanced Plus", "two devices"},
	policy.BecauseSeveral:  {"three to ten devices need one CUWL Standard", "3 to 10 devices"},
	policy.BecauseMany:     {"more than ten devices: one CUWL Standard, and one Enhanced for each above ten", "more than 10"},
	policy.BecauseMobility: {"mobility, no device", "mobility"},
}

// OwnerBecause says by which case an owner costs what he costs.
func OwnerBecause(o *policy.Owner) string {
	text, _ := ownerBecause(o)
	return text
}

func ownerBecause(o *policy.Owner) (text, brief string) {
	b, n := o.Because(), o.Devices.Total()
	text, brief = ownerCases[b].text, ownerCases[b].brief
	switch {
	case b == policy.BecauseOne && n > 1:
		text = "one device beside rooms and what rides along"
	case b == policy.BecauseRides && n == int64(o.Devices[model.TelepresenceRoom]):
		text = "rooms only"
	}
	return text, brief
}

// Role says what a device of an owner counts as.
func Role(d *policy.DeviceNeed) string {
	switch d.Role {
	case policy.RoleRides:
		return "rides along free with a room"
	case policy.RoleAlone:
		return "no owner: a license of its own"
	case policy.RolePanel:
		return "touch panel: needs none"
	}
	if d.Type == model.TelepresenceRoom {
		return "a room: a license of its own"
	}
	return "counts"
}
