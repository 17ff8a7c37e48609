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
	on := HostsOf(l.v, i)
	l.onGrace(p, on, pos)
	l.expired(p, on, pos)
	if n := pos.Undetermined; n > 0 {
		l.add(p, model.None, Need{Level: LevelLook, Remedy: RemedySinceUnknown, Text: fmt.Sprintf(
			"%s on grace in %s, nobody knows since when.", plural(n, "host is", "hosts are"), p.Label())})
	}
}

// onGrace says who loses grace next, whether a license is free for them, and
// else whose idles longest.
func (l *needs) onGrace(p *model.Pool, on *HostCensus, pos *policy.Position) {
	if pos.Grace == 0 {
		return
	}
	row := on.Waiting[0] // those on grace come first
	h, end := l.v.Snapshot.Hosts.At(int(row)), l.v.Hosts[row].Until
	n := Need{Level: l.within(end, actGrace), Subject: h.Subject(), Remedy: "whom to reserve"}
	n.Text = fmt.Sprintf("%s on grace%s; %s is the next to lose it, on %s.", plural(pos.Grace, "host lives", "hosts live"), l.among(p), hostLabel(h), l.day(end))
	if pos.Grace == 1 {
		n.Text = fmt.Sprintf("%s lives on grace%s until %s.", hostLabel(h), l.among(p), l.day(end))
	}
	l.reserve(p, on, h, &n, true)
	l.add(p, end, n)
}

// among says in which pool, where the site has several of its family.
func (l *needs) among(p *model.Pool) string {
	for i := range l.v.Snapshot.Pools {
		if other := &l.v.Snapshot.Pools[i]; other.Family == p.Family && other.ID != p.ID {
			return " in " + p.Label()
		}
	}
	return ""
}

// expired says who may not host any more.
func (l *needs) expired(p *model.Pool, on *HostCensus, pos *policy.Position) {
	if on.Expired == 0 {
		return
	}
	h := l.v.Snapshot.Hosts.At(int(on.FirstExpired))
	who := hostLabel(h) + " is"
	if on.Expired > 1 {
		who = count(on.Expired, "host") + " are"
	}
	n := Need{Level: LevelLook, Subject: h.Subject(), Remedy: "whom to reserve"}
	n.Text = fmt.Sprintf("%s expired in %s and may not host.", who, p.Label())
	l.reserve(p, on, h, &n, on.Free > pos.Grace || pos.Grace == 0)
	l.add(p, model.None, n)
}

// reserve tells of the permanent license that a host waits for: it is there to be
// reserved, or another host might give it back. Who is not first in line is told
// only how many are free.
func (l *needs) reserve(p *model.Pool, on *HostCensus, h *model.Host, n *Need, first bool) {
	free := plural(on.Free, "permanent license is free", "permanent licenses are free")
	if on.Free <= 0 {
		free = "No permanent license is free"
		if p.Host.Era == model.Era20 {
			free += " this month"
		}
	}
	n.Brief = n.Text
	n.Text += " " + free
	switch {
	case !first:
	case on.Free > 0:
		n.Text += fmt.Sprintf(": reserve %s first", hostLabel(h))
		n.Action, n.Remedy = ActionReserve, "reserve "+hostLabel(h)
	case len(on.Idle) > 0 && p.Host.Era == model.Era25:
		idle := l.v.Snapshot.Hosts.At(int(on.Idle[0]))
		n.Text += fmt.Sprintf("; that of %s idles longest", hostLabel(idle))
	}
	n.Text += "."
}

func hostLabel(h *model.Host) string {
	if h.Name != "" {
		return h.Name
	}
	return h.ID
}
