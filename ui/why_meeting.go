package ui

import (
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// fewPeople is how many people of a meeting are told.
const fewPeople = 8

// meetingFacts are the facts of the meeting of a row.
func (d *Dashboard) meetingFacts(row int) (out []pair) {
	v, now, zone := d.site.view, d.clock.now, d.clock.zone
	m := v.Snapshot.Meetings.At(row)
	add := func(name, value string) { out = append(out, pair{name, value}) }
	add("kind", present.MeetingKind(m.Kind))
	add("started", present.DateTime(m.Started, now, zone))
	if d.site.studied {
		turn := v.TurnOf(row)
		if was, _ := present.Was(&turn, &v.Meetings[row], v.HolderBy(&turn.Was), now, zone); was != "" {
			add("was", was)
		}
	}
	if t := policy.SettledAt(m, now); t > now {
		add("settling", "the vendor's system may take until "+present.Clock(t, zone)+" to follow")
	}
	add("owner", d.person(m.Pool, m.Owner))
	add("started by", d.person(m.Pool, m.Initiator))
	add("scheduler", d.person(m.Pool, m.Scheduler))
	for i := range m.Participants {
		p := &m.Participants[i]
		if i == fewPeople {
			add("", "and "+present.Count(int64(len(m.Participants)-i))+" more")
			break
		}
		value := present.Text(p.Who) + ", guest"
		if !p.Guest {
			value = d.person(m.Pool, p.Who)
		}
		value += ", joined " + present.Clock(p.Joined, zone)
		if p.Left.Known() {
			value += ", left " + present.Clock(p.Left, zone)
		}
		add("person", value)
	}
	return out
}

// person names a user and says whether PMP+ is assigned.
func (d *Dashboard) person(pool, id string) string {
	row, ok := d.site.view.Snapshot.FindUser(pool, id)
	switch {
	case id == "":
		return present.Absent
	case !ok:
		return present.Text(id) + " (not known)"
	case d.site.view.Snapshot.Users.At(row).PMP:
		return present.Text(id) + " (PMP+)"
	}
	return present.Text(id)
}

// userFacts are what is known of a user of a meeting pool.
func (d *Dashboard) userFacts(sub model.Subject) (out []pair) {
	v := d.site.view
	row, ok := v.Snapshot.FindUser(sub.Pool, sub.ID)
	if !ok {
		return nil
	}
	u := v.Snapshot.Users.At(row)
	add := func(name, value string) { out = append(out, pair{name, value}) }
	add("login", present.Text(u.ID))
	add("PMP+", map[bool]string{true: "assigned", false: "none"}[u.PMP])
	if !d.site.studied {
		return out
	}
	at, met := v.Attendances(sub.Pool)[row]
	if !met {
		add("met in", "no meeting that is known")
		return out
	}
	for _, m := range at.Charged {
		add("taken by", present.Text(meetingLabel(v.Snapshot.Meetings.At(m))))
	}
	for _, m := range at.In {
		add("is in", present.Text(meetingLabel(v.Snapshot.Meetings.At(m))))
	}
	if len(at.In) == 0 && at.Last.Known() {
		add("last met", present.Age(at.Last, d.clock.now))
	}
	return out
}
