package present

import (
	"time"

	"lictop/model"
	"lictop/policy"
)

// Because says in a few words why a meeting takes its license under a variant:
// "nick joined 11:42, holds PMP+", "a rendezvous is always shared". holder is the
// user whose license it takes, nil when it takes nobody's.
func Because(m *model.Meeting, d *policy.Decision, holder *model.User, v model.Variant, now model.Instant, zone *time.Location) string {
	text, _ := because(m, d, holder, v, now, zone)
	return text
}

// MeetingBecause is Because for a meeting of a result, by its row, and the same in
// fewer words. Whose license serves which earlier meeting is named.
func MeetingBecause(r *policy.Result, meeting int, now model.Instant, zone *time.Location) (text, brief string) {
	m, d := r.Snapshot.Meetings.At(meeting), &r.Meetings[meeting]
	if holder, earlier, ok := r.ServesEarlier(meeting); ok {
		who, other := Text(labelOf(holder.Name, holder.ID)), r.Snapshot.Meetings.At(earlier)
		of := weight(m, d)
		return who + "'s license is taken by " + Text(labelOf(other.Name, other.ID)) + ", begun earlier" + of, who + "'s license is taken" + of
	}
	return because(m, d, r.HolderOf(meeting), r.Snapshot.Pool(m.Pool).Meeting.Variant, now, zone)
}

func because(m *model.Meeting, d *policy.Decision, holder *model.User, v model.Variant, now model.Instant, zone *time.Location) (text, brief string) {
	who := "the holder"
	if holder != nil {
		who = Text(labelOf(holder.Name, holder.ID))
	}
	const holds = ", holds PMP+"
	switch d.Rule {
	case policy.MeetingEmpty:
		return both("nobody is in it")
	case policy.MeetingGateway:
		callers := People(m, now)
		if callers == 1 {
			return "gateway: a sixth for its caller", "gateway: 1/6 for its caller"
		}
		return "gateway: a sixth for each of " + Count(callers) + " callers", "gateway: 1/6 for each of " + Count(callers)
	case policy.MeetingDualHome:
		if m.Bridges == 1 {
			return "dual-home: one for its bridge", "dual-home: 1 bridge"
		}
		bridges := Count(m.Bridges) + " bridges"
		return "dual-home: one for each of " + bridges, "dual-home: " + bridges
	case policy.MeetingMember:
		came := who + " joined " + TimeOfDay(joined(m, holder, v, now), now, zone)
		return came + holds, came
	case policy.MeetingFirst:
		return who + " joined first" + holds, who + " joined first"
	case policy.MeetingOwner:
		return "its owner " + who + " holds PMP+", "its owner " + who
	case policy.MeetingInitiator:
		return who + ", who began it" + holds, who + " began it"
	case policy.MeetingScheduler:
		return who + ", who scheduled it" + holds, who + " scheduled it"
	case policy.MeetingParallel:
		return "the holder's license serves an earlier meeting" + weight(m, d), "the license is taken" + weight(m, d)
	case policy.MeetingShared:
		text, brief = shared(m, v)
		of := weight(m, d)
		if of != "" { // why it draws a part of a license is told in either length
			brief = "no PMP+"
		}
		return text + of, brief + of
	}
	return both(Text(d.Rule.Rule().Says))
}

func both(s string) (string, string) { return s, s }

func labelOf(name, id string) string {
	if name != "" {
		return name
	}
	return id
}

// weight says why a shared license is charged in part.
func weight(m *model.Meeting, d *policy.Decision) string {
	switch {
	case m.AudioOnly:
		return "; audio only: " + Units(d.Charge)
	case m.PointToPoint:
		return "; point to point: " + Units(d.Charge)
	}
	return ""
}

// joined is when the holder joined of whom a variant speaks.
func joined(m *model.Meeting, holder *model.User, v model.Variant, now model.Instant) model.Instant {
	first := model.None
	for i := range m.Participants {
		q := &m.Participants[i]
		counts := q.Present(now)
		if v == model.MemberAtStart {
			counts = q.Joined <= m.Started
		}
		if counts && holder != nil && !q.Guest && q.Who == holder.ID {
			first = model.Earlier(first, q.Joined)
		}
	}
	return first
}

// People counts who is in a meeting.
func People(m *model.Meeting, now model.Instant) (n int64) {
	for i := range m.Participants {
		if m.Participants[i].Present(now) {
			n++
		}
	}
	return n
}

// shared says who has no PMP+ of those whom a variant looks at.
func shared(m *model.Meeting, v model.Variant) (text, brief string) {
	switch v {
	case model.MemberLive:
		brief = "nobody in it has PMP+"
		return brief + nor(m), brief
	case model.MemberAtStart:
		brief = "nobody from its start has PMP+"
		return brief + ", nor its owner", brief
	case model.OwnerOnly:
		switch m.Kind {
		case model.MeetingAdhoc:
			return both("neither owner nor initiator has PMP+")
		case model.MeetingScheduled:
			return both("neither owner nor scheduler has PMP+")
		}
		return both("its owner has no PMP+")
	case model.FirstJoiner:
		return both("who joined first has no PMP+")
	}
	switch m.Kind {
	case model.MeetingRendezvous:
		return both("a rendezvous is always shared")
	case model.MeetingAdhoc:
		return both("who began it has no PMP+")
	case model.MeetingScheduled:
		return both("who scheduled it has no PMP+")
	}
	return both("its owner has no PMP+")
}

// nor names, of the others who count while people come and go, those who are
// stated.
func nor(m *model.Meeting) string {
	began := m.Kind == model.MeetingAdhoc && m.Initiator != ""
	switch {
	case m.Owner != "" && began:
		return ", nor owner or initiator"
	case m.Owner != "":
		return ", nor its owner"
	case began:
		return ", nor who began it"
	}
	return ""
}
