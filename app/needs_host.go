package app

import (
	"fmt"

	"lictop/model"
	"lictop/policy"
)

func (l *needs) hosts(i int, p *model.Pool) {
	pos := position(l.v.Result, p.ID, "")
	if pos == nil {
		return
	}
	free := pos.Available()
	if free < 0 {
		l.add(p, l.at, Need{Level: LevelAct, Remedy: RemedyHolders, Text: fmt.Sprintf(
			"%s uses %s of %s permanent licenses, %s too many.", p.Label(), units(pos.Used), units(pos.Entitled), units(-free))})
	}
	if t := p.Host.TrialUntil; pos.State == policy.OnTrial {
		l.add(p, t, Need{Level: l.within(t, actTrial), Remedy: RemedyTrial, Text: fmt.Sprintf(
			"The trial of %s ends on %s, in %s.", p.Label(), l.day(t), l.left(t))})
	}
	on := hostsBy(l.v, i)
	spare := "No permanent license is free."
	if free > 0 {
		spare = plural(free.Floor(), "permanent license is free.", "permanent licenses are free.")
	}
	if n := on.n[policy.Grace]; n > 0 {
		h := l.v.Snapshot.Hosts.At(on.next)
		end := l.v.Hosts[on.next].Until
		text := fmt.Sprintf("%s on grace; %s is the next to lose it, on %s.", plural(n, "host lives", "hosts live"), hostLabel(h), l.day(end))
		if n == 1 {
			text = fmt.Sprintf("%s lives on grace until %s.", hostLabel(h), l.day(end))
		}
		l.add(p, end, Need{Level: l.within(end, actGrace), Remedy: "whom to reserve", Subject: hostSubject(h), Text: text + " " + spare})
	}
	if n := on.n[policy.Expired]; n > 0 {
		h := l.v.Snapshot.Hosts.At(on.expired)
		who := hostLabel(h) + " is"
		if n > 1 {
			who = count(n, "host") + " are"
		}
		l.add(p, model.None, Need{Level: LevelLook, Remedy: "whom to reserve", Subject: hostSubject(h), Text: fmt.Sprintf(
			"%s expired in %s and may not host. %s", who, p.Label(), spare)})
	}
	if n := on.n[policy.Undetermined]; n > 0 {
		l.add(p, model.None, Need{Level: LevelLook, Remedy: RemedySinceUnknown, Text: fmt.Sprintf(
			"%s on grace in %s, nobody knows since when.", plural(n, "host is", "hosts are"), p.Label())})
	}
}

// hostsByVerdict counts the hosts of a pool; next is the grace host whose
// license ends first, expired the first one that is expired.
type hostsByVerdict struct {
	n             map[policy.Verdict]int64
	next, expired int
}

func hostsBy(v *View, i int) hostsByVerdict {
	on := hostsByVerdict{n: map[policy.Verdict]int64{}, next: -1, expired: -1}
	sp := v.Snapshot.HostsOf(i)
	for row := sp.First; row < sp.End; row++ {
		d := &v.Hosts[row]
		on.n[d.Verdict]++
		switch {
		case d.Verdict == policy.Grace && (on.next < 0 || d.Until < v.Hosts[on.next].Until):
			on.next = row
		case d.Verdict == policy.Expired && on.expired < 0:
			on.expired = row
		}
	}
	return on
}

func hostLabel(h *model.Host) string {
	if h.Name != "" {
		return h.Name
	}
	return h.ID
}

func hostSubject(h *model.Host) model.Subject {
	return model.Subject{Kind: model.KindHost, Pool: h.Pool, ID: h.ID}
}
