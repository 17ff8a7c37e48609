package app

import (
	"fmt"

	"lictop/model"
	"lictop/policy"
)

// HostAnswer says what would happen if a host hosted now, and what an
// administrator can do about it.
type HostAnswer struct {
	policy.HostAnswer // under the terms of the pool
	Host              model.Host
	Pool              *model.Pool
	// New says that the site has no such host: an active account without a license
	// was asked about.
	New  bool
	Says string // the outcome in a sentence
	// Missing names the fact without which nobody can tell; "" when the outcome is
	// known.
	Missing  string
	Notes    []string // what is unknown, assumed or contested and matters here
	Remedies []string // what would help, the surest first
	// Readings are the answers under the pool's terms and, one term changed at a
	// time, under every other promotion and the other era.
	Readings []policy.HostAnswer
}

// NewcomerTo is an active account without a license that a pool does not list.
func NewcomerTo(pool, id string) model.Host {
	h := model.NewHost(pool, id)
	h.Active, h.License = true, model.HostNone
	return h
}

// AskHost answers what would happen if a host hosted now: one of the site, or one
// to come. It refuses a pool that is no host pool.
func AskHost(v *View, h model.Host) (*HostAnswer, error) {
	all, ok := policy.AskHost(v.Snapshot, &h)
	if !ok {
		return nil, &Refusal{Reason: fmt.Sprintf("%s is no pool of hosts", quote(h.Pool))}
	}
	a := &HostAnswer{Host: h, Pool: v.Snapshot.Pool(h.Pool)}
	terms := &a.Pool.Host
	a.HostAnswer = *all.Of(terms)
	_, known := v.Snapshot.FindHost(h.Pool, h.ID)
	a.New = !known
	for p := range all {
		a.Readings = append(a.Readings, all[p][terms.Era])
	}
	for e := range all[terms.Promotion] {
		if model.Era(e) != terms.Era {
			a.Readings = append(a.Readings, all[terms.Promotion][e])
		}
	}
	a.Says = hostSays(a)
	if a.Outcome == policy.OutcomeUnknown {
		a.Missing = "since when the grace license of " + hostLabel(&h) + " runs (since)"
	}
	a.Notes, a.Remedies = hostNotes(a), hostRemedies(v, a)
	return a, nil
}

// hostSays tells an outcome in a sentence.
func hostSays(a *HostAnswer) string {
	who, until := hostLabel(&a.Host), ""
	if a.Until.Known() {
		until = " until " + moment(a.Until)
	}
	switch a.Rule {
	case policy.AskPermanent:
		if a.Decision.Rule == policy.HostPromoted {
			return who + " may host: a permanent license is free, and goes to them by itself."
		}
		return who + " may host on the permanent license they hold, " + kept(a.Era) + "."
	case policy.AskTrial:
		return who + " may host: the system is in its trial" + until + "."
	case policy.AskDemo:
		return who + " may host on a demonstration license" + until + "."
	case policy.AskGrace:
		return who + " may host on the grace license they hold" + until + "."
	case policy.AskFirstMeeting:
		free := a.Position.Available().Floor()
		return fmt.Sprintf("%s may host and gets a permanent license, %s: %s.", who, kept(a.Era), plural(free, "is free", "are free"))
	case policy.AskNewDemo:
		return who + " may host and gets a demonstration license" + until + ": no permanent license is free."
	case policy.AskNewGrace:
		return who + " may host and gets a grace license of 180 days," + until + ": no permanent license is free."
	case policy.AskDeactivated:
		return who + " may not host: the account is deactivated."
	case policy.AskTwoMeetings:
		return fmt.Sprintf("%s may not host: %d meetings are in progress, and nobody hosts more than two at a time.", who, a.Host.Hosting)
	case policy.AskExpired:
		return who + " may not host: the license is expired. They may attend, and schedule for others."
	case policy.AskNoLicense:
		return who + " may not host: no license of any kind is left."
	}
	return "Nobody can tell whether " + who + " may host: a fact is missing."
}

// kept says how long a permanent license stays.
func kept(e model.Era) string {
	if e == model.Era20 {
		return "kept for the months in which they host"
	}
	return "kept until the account is deactivated"
}

// hostNotes says what the answer hangs on that nobody knows for sure.
func hostNotes(a *HostAnswer) (notes []string) {
	if a.New {
		notes = append(notes, fmt.Sprintf("%s does not list %s; the answer is that for an active account without a license.", a.Pool.Label(), a.Host.ID))
	}
	if a.Rule == policy.AskNewGrace && !a.Pool.Host.GraceLimited {
		notes = append(notes, fmt.Sprintf("How many grace licenses there are is not documented, only that they are limited; %s states no grace_limit, so one more is assumed. %s on grace now.",
			a.Pool.Label(), plural(a.Position.Grace, "other host is", "other hosts are")))
	}
	if n := a.Decision.Rule.Rule().Note; n != "" {
		notes = append(notes, n)
	}
	return notes
}

// hostRemedies lists what would help.
func hostRemedies(v *View, a *HostAnswer) []string {
	switch a.Rule {
	case policy.AskDeactivated:
		then := a.Host
		then.Active, then.License = true, model.HostNone
		steps := []string{"Reactivate the account: " + hostCommand("reactivate", &a.Host)}
		if again, err := AskHost(v, then); err == nil {
			steps = append(steps, "Then "+again.Says)
		}
		return steps
	case policy.AskTwoMeetings:
		return []string{"Wait until one of the meetings has ended, or let another host begin this one."}
	case policy.AskExpired, policy.AskNewGrace, policy.AskGrace:
		return permanentFor(v, a)
	case policy.AskUnknown:
		return append([]string{"State since when the grace license runs: import the host with its since."}, permanentFor(v, a)...)
	case policy.AskNoLicense:
		return append(permanentFor(v, a), whyNoGrace(a))
	}
	return nil
}

func whyNoGrace(a *HostAnswer) string {
	if a.Pool.Capacity == 0 {
		return "Buy permanent licenses: a pool without one gives no grace licenses either."
	}
	return fmt.Sprintf("Wait for a grace license: all %d that the terms allow are taken.", a.Pool.Host.GraceLimit)
}

// permanentFor says how a host comes to a permanent license: reserve one that is
// free, else ask whose could be freed.
func permanentFor(v *View, a *HostAnswer) []string {
	if free := a.Position.Available().Floor(); free > 0 {
		return []string{fmt.Sprintf("Reserve a permanent license, %s: %s", plural(free, "is free", "are free"), hostCommand("reserve", &a.Host))}
	}
	idle := idleBeside(v, a)
	if len(idle) == 0 {
		return []string{"No permanent license is free, and none could be freed: buy more."}
	}
	var names []string
	for _, h := range idle {
		names = append(names, hostLabel(h)+" ("+lastHosted(h, v.At())+")")
	}
	freeing := hostCommand("deactivate", idle[0]) + " frees one"
	if !a.New {
		freeing += "; then " + hostCommand("reserve", &a.Host)
	}
	return []string{
		"No permanent license is free. Ask " + either(names) + ": no license lies idle longer.",
		freeing,
	}
}

// idleBeside lists two hosts whose permanent license idles longest, the one who
// asks apart.
func idleBeside(v *View, a *HostAnswer) (list []*model.Host) {
	const asked = 2
	i, _ := v.Snapshot.PoolIndex(a.Pool.ID)
	for _, row := range v.IdleHosts(i, asked+1) {
		if h := v.Snapshot.Hosts.At(int(row)); h.ID != a.Host.ID && len(list) < asked {
			list = append(list, h)
		}
	}
	return list
}

// hostCommand is the command that plans something for a host. No full stop may
// follow it, which would be taken for a part of the id.
func hostCommand(verb string, h *model.Host) string {
	return withIDs("lictop "+verb+" --pool "+quote(h.Pool), []string{h.ID})
}
