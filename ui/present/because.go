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
	who := "the holder"
	if holder != nil {
		who = Text(holder.ID)
		if holder.Name != "" {
			who = Text(holder.Name)
		}
	}
	switch d.Rule {
	case policy.MeetingEmpty:
		return "nobody is in it"
	case policy.MeetingGateway:
		return "gateway: a sixth for each of " + Plural(peopleIn(m, now), "caller", "callers")
	case policy.MeetingDualHome:
		return "dual-home: one for each of " + Plural(m.Bridges, "bridge", "bridges")
	case policy.MeetingMember:
		return who + " joined " + Clock(joined(m, holder, v, now), zone) + ", holds PMP+"
	case policy.MeetingFirst:
		return who + " joined first, holds PMP+"
	case policy.MeetingOwner:
		return "its owner " + who + " holds PMP+"
	case policy.MeetingInitiator:
		return who + ", who began it, holds PMP+"
	case policy.MeetingScheduler:
		return who + ", who scheduled it, holds PMP+"
	case policy.MeetingParallel:
		return "the holder's license serves an earlier meeting"
	case policy.MeetingShared:
		return shared(m.Kind, v)
	}
	return Text(d.Rule.Rule().Says)
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

func peopleIn(m *model.Meeting, now model.Instant) (n int64) {
	for i := range m.Participants {
		if m.Participants[i].Present(now) {
			n++
		}
	}
	return n
}

// shared says who has no PMP+ of those whom a variant looks at.
func shared(k model.MeetingKind, v model.Variant) string {
	const (
		owner     = "its owner has no PMP+"
		initiator = "who began it has no PMP+"
		scheduler = "who scheduled it has no PMP+"
	)
	switch v {
	case model.MemberLive:
		if k == model.MeetingAdhoc {
			return "nobody in it has PMP+, nor owner or initiator"
		}
		return "nobody in it has PMP+, nor its owner"
	case model.MemberAtStart:
		return "nobody from its start has PMP+, nor its owner"
	case model.OwnerOnly:
		switch k {
		case model.MeetingAdhoc:
			return "neither owner nor initiator has PMP+"
		case model.MeetingScheduled:
			return "neither owner nor scheduler has PMP+"
		}
		return owner
	case model.FirstJoiner:
		return "who joined first has no PMP+"
	}
	switch k {
	case model.MeetingRendezvous:
		return "a rendezvous is always shared"
	case model.MeetingAdhoc:
		return initiator
	case model.MeetingScheduled:
		return scheduler
	}
	return owner
}
