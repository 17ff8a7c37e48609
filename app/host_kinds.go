package app

import (
	"strings"

	"lictop/model"
	"lictop/policy"
)

// HostKind is a kind of license that hosts live on, as it is decided.
type HostKind uint8

// The kinds, those of which most is wanted first.
const (
	KindPermanent HostKind = iota
	KindDemo               // a demonstration that is in force
	KindTrial
	KindGrace // also where it is not known since when
	KindExpired
	KindNone
	HostKinds = 6
)

// hostKindNames are the names of the kinds in the history of use, by value.
var hostKindNames = [HostKinds]string{"permanent", "demo", "trial", "grace", "expired", "none"}

// kindOf is the kind of license that a rule decides; a host that is promoted has a
// permanent one.
var kindOf = map[policy.ID]HostKind{
	policy.HostPermanent: KindPermanent, policy.HostMonth: KindPermanent, policy.HostPromoted: KindPermanent,
	policy.HostTrial: KindTrial, policy.HostDemo: KindDemo, policy.HostGrace: KindGrace, policy.HostGraceUnknown: KindGrace,
	policy.HostTrialEnded: KindExpired, policy.HostGraceExpired: KindExpired, policy.HostExpired: KindExpired,
}

// HostKindsOf counts hosts by the kind of license that they live on, of counts by the
// rule that decided. Those who are not active are left out.
func HostKindsOf(by map[policy.ID]int64) (kinds [HostKinds]int64) {
	for rule, n := range by {
		switch kind, ok := kindOf[rule]; {
		case ok:
			kinds[kind] += n
		case rule != policy.HostDeactivated:
			kinds[KindNone] += n
		}
	}
	return kinds
}

// kindPrefix begins the classes of samples that count hosts by their kind of license:
// "license/grace". No position has such a class.
const kindPrefix = "license/"

// hostKinds are how many hosts of each host pool live on which temporary kind of
// license, or on none any more: what the history of use keeps beside the positions.
func hostKinds(v *View) []model.Standing {
	var list []model.Standing
	for i := range v.Snapshot.Pools {
		p := &v.Snapshot.Pools[i]
		if p.Family != model.FamilyHost {
			continue
		}
		by := map[policy.ID]int64{}
		rows := v.Snapshot.HostsOf(i)
		for row := rows.First; row < rows.End; row++ {
			by[v.Hosts[row].Rule]++
		}
		kinds := HostKindsOf(by)
		for _, k := range []HostKind{KindDemo, KindExpired, KindGrace, KindTrial} { // by their names
			list = append(list, model.Standing{Pool: p.ID, Class: kindPrefix + hostKindNames[k], Used: model.Whole(kinds[k])})
		}
	}
	return list
}

// hostKindOf is the kind that a class of samples counts; false of others.
func hostKindOf(class string) (HostKind, bool) {
	name, ok := strings.CutPrefix(class, kindPrefix)
	for k := range hostKindNames {
		if ok && hostKindNames[k] == name {
			return HostKind(k), true
		}
	}
	return 0, false
}
