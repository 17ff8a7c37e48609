package present

import (
	"time"

	"lictop/model"
	"lictop/policy"
)

// Meeting is the license that a meeting takes, in words: "PMP+", "SMP+ 5/6".
func Meeting(d *policy.Decision) Word {
	switch d.Class {
	case policy.ClassPMP:
		return word(Fine, "PMP+")
	case policy.ClassSMP:
		text := "SMP+ " + Units(d.Charge)
		if d.Verdict == policy.Over {
			return word(Act, text+", over")
		}
		return word(Fine, text)
	}
	return word(Grey, "none")
}

// Was says which license a meeting took before the one that it takes by d, and
// until when: "SMP+ 1 until 11:42", "PMP+ of Nick until 11:42"; and the same in
// fewer words. holder is whose license it was, nil for nobody's. Empty for a
// meeting that has taken the same from its beginning.
func Was(t *policy.Turn, d *policy.Decision, holder *model.User, now model.Instant, zone *time.Location) (text, brief string) {
	if !t.At.Known() || t.Began {
		return "", ""
	}
	until := " until " + TimeOfDay(t.At, now, zone)
	what := Meeting(&t.Was).Text
	brief = what + until
	switch {
	case t.Was.Rule == policy.MeetingEmpty:
		return both("empty" + until)
	case holder == nil:
		return both(brief)
	case t.Was.Holder == d.Holder: // the same license, for another reason
		return what + " of " + Text(labelOf(holder.Name, holder.ID)) + as[t.Was.Rule] + until, brief
	}
	return what + " of " + Text(labelOf(holder.Name, holder.ID)) + until, brief
}

// as is what the holder was to the meeting.
var as = map[policy.ID]string{
	policy.MeetingMember: ", in it,", policy.MeetingFirst: ", the first in it,", policy.MeetingOwner: ", its owner,",
	policy.MeetingInitiator: ", who began it,", policy.MeetingScheduler: ", who scheduled it,",
}

// Variant says in a few words which meetings take whose license by a variant.
func Variant(v model.Variant) string {
	return [...]string{
		model.MemberLive:    "any licensed member, live",
		model.MemberAtStart: "any licensed member at the start",
		model.OwnerOnly:     "the owner, who began or scheduled it",
		model.FirstJoiner:   "the first joiner",
		model.HostOnly:      "the host only",
	}[v]
}

// VariantBrief is Variant where there is little room.
func VariantBrief(v model.Variant) string {
	return [...]string{
		model.MemberLive: "member, live", model.MemberAtStart: "member at start", model.OwnerOnly: "owner",
		model.FirstJoiner: "first joiner", model.HostOnly: "host only",
	}[v]
}

// Settling is a meeting that somebody joined so short a while ago that the
// vendor's system may not have followed yet.
func Settling() Word { return Word{Look, ShapeImpending, "settling"} }

// Holding is what a person's PMP+ license does: it is taken by a meeting, it lies
// idle, or there is none.
func Holding(holds, taken bool) Word {
	switch {
	case taken:
		return word(Fine, "in use")
	case holds:
		return Word{Fine, ShapeOpen, "assigned"}
	}
	return word(Grey, "none")
}
