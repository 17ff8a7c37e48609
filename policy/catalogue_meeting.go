package policy

const (
	threadS4  = "community thread “Question around PMP+ license usage with CMS and CUCM” (S4)"
	adhocS4   = "community thread “CMS licensing at AdHoc calls”, which quotes the 2.0 rules (S4)"
	dualS4    = "FAQ “How are Meeting Server licenses consumed in a dual homed conference?” (S4)"
	unseenS4  = "The vendor's own text, appendix A.3 of the Deployment Planning and Preparation Guide, was not seen by us; look there."
	variantS4 = "Which step counts is contested: the pool's variant chooses. " + unseenS4
)

var meetingRules = [...]Rule{
	MeetingEmpty: {
		Name: "meeting.empty", Says: "A meeting in which nobody is present takes no license.", Verdict: "none",
		Confidence: Reported, Source: threadS4,
	},
	MeetingGateway: {
		Name: "meeting.gateway", Says: "A gateway call takes a sixth of an SMP+ license for each caller.", Verdict: "SMP+",
		Confidence: Official, Source: threadS4,
	},
	MeetingDualHome: {
		Name: "meeting.dual-home", Says: "A dual-homed conference takes an SMP+ license on each bridge.", Verdict: "SMP+",
		Confidence: Official, Source: dualS4, Note: "The count is official; that the class is SMP+ is assumed.",
	},
	MeetingMember: {
		Name: "meeting.member", Says: "Somebody in the meeting holds PMP+: the earliest joiner's license is taken.", Verdict: "PMP+",
		Confidence: Reported, Contested: true, Source: threadS4 + "; " + adhocS4, Note: variantS4,
	},
	MeetingOwner: {
		Name: "meeting.owner", Says: "The owner of the space holds PMP+.", Verdict: "PMP+",
		Confidence: Reported, Contested: true, Source: threadS4, Note: variantS4,
	},
	MeetingInitiator: {
		Name: "meeting.initiator", Says: "Who started the ad hoc meeting holds PMP+.", Verdict: "PMP+",
		Confidence: Reported, Contested: true, Source: adhocS4, Note: variantS4,
	},
	MeetingScheduler: {
		Name: "meeting.scheduler", Says: "Who scheduled the meeting holds PMP+.", Verdict: "PMP+",
		Confidence: Assumed, Contested: true, Source: threadS4, Note: variantS4,
	},
	MeetingFirst: {
		Name: "meeting.first", Says: "Who joined first holds PMP+.", Verdict: "PMP+",
		Confidence: Assumed, Contested: true, Source: threadS4 + ", marked a guess there", Note: variantS4,
	},
	MeetingShared: {
		Name: "meeting.shared", Says: "Nobody's PMP+ covers the meeting: it takes a shared license.", Verdict: "SMP+",
		Confidence: Reported, Contested: true, Source: threadS4, Note: variantS4,
	},
	MeetingParallel: {
		Name: "meeting.parallel", Says: "The holder's license is taken by an earlier meeting; this one takes a shared license.", Verdict: "SMP+",
		Confidence: Assumed, Contested: true, Source: threadS4, Note: "S4 says “a single meeting”; that the meeting looks for no other holder is assumed.",
	},
	MeetingSMPShort: {
		Name: "meeting.smp-short", Says: "The shared licenses of all meetings together are more than were bought.", Verdict: "warning",
		Confidence: Ours, Source: lictop,
	},
	MeetingPosition: {
		Name: "meeting.position", Says: "PMP+ is used by being assigned, SMP+ by the meetings that take it.", Verdict: "state of the pool",
		Confidence: Official, Source: threadS4,
	},
}
