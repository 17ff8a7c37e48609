package policy

const (
	guideS2    = "WebEx Meetings Server administration guides 2.5 to 2.8 (S2)"
	guide20S2  = "WebEx Meetings Server administration guide 2.0 (S2)"
	threadS2   = "community thread “CWMS Licensing question”, which quotes the administration guide (S2)"
	planningS2 = "WebEx Meetings Server planning guide 1.0 (S2)"
)

var hostRules = [...]Rule{
	HostDeactivated: {
		Name: "host.deactivated", Says: "A host that is deactivated holds no license: deactivation returns it.", Verdict: "none",
		Confidence: Official, Source: guideS2,
	},
	HostPermanent: {
		Name: "host.permanent", Says: "From 2.5 on a permanent license is released by deactivation only.", Verdict: "holds a permanent license",
		Confidence: Official, Source: guideS2,
	},
	HostMonth: {
		Name: "host.month", Says: "In 2.0 a license is held for each month in which the host hosted.", Verdict: "holds a permanent license this month",
		Confidence: Official, Source: guide20S2,
	},
	HostIdleMonth: {
		Name: "host.idle-month", Says: "In 2.0 a host that did not host this month holds no license.", Verdict: "none this month",
		Confidence: Official, Source: guide20S2,
	},
	HostTrial: {
		Name: "host.trial", Says: "During the trial every host may host.", Verdict: "trial",
		Confidence: Official, Source: planningS2,
	},
	HostTrialEnded: {
		Name: "host.trial-ended", Says: "The trial is over.", Verdict: "expired",
		Confidence: Official, Source: planningS2,
	},
	HostDemo: {
		Name: "host.demo", Says: "A demonstration license counts while the demonstration is in force.", Verdict: "demonstration",
		Confidence: Official, Source: guideS2,
	},
	HostDemoEnded: {
		Name: "host.demo-ended", Says: "After the demonstration a host returns to its previous status.", Verdict: "none",
		Confidence: Official, Contested: true, Source: guideS2,
		Note: "Contested: the guide also calls any temporary license that ran out Expired.",
	},
	HostGraceUnknown: {
		Name: "host.grace-unknown", Says: "Nobody knows since when the grace license runs.", Verdict: "cannot be decided",
		Confidence: Assumed, Source: lictop,
	},
	HostGraceExpired: {
		Name: "host.grace-expired", Says: "A grace license lasts 180 days.", Verdict: "expired",
		Confidence: Official, Source: guideS2,
	},
	HostPromoted: {
		Name: "host.promoted", Says: "A permanent license that is free goes to the grace host whose license ends first.", Verdict: "gets a permanent license",
		Confidence: Official, Contested: true, Source: threadS2,
		Note: "Contested: the same guide says that grace hosts wait for Reserve (term promotion).",
	},
	HostGrace: {
		Name: "host.grace", Says: "A host without a permanent license may host for 180 days.", Verdict: "on grace",
		Confidence: Official, Source: guideS2,
	},
	HostExpired: {
		Name: "host.expired", Says: "An expired host may attend, and schedule for others.", Verdict: "expired",
		Confidence: Official, Source: guideS2,
	},
	HostUnassigned: {
		Name: "host.unassigned", Says: "A host that never hosted holds no license.", Verdict: "none",
		Confidence: Official, Source: guideS2,
	},
	HostPosition: {
		Name: "host.position", Says: "A host pool is in compliance while every host who needs one holds a permanent license.", Verdict: "state of the pool",
		Confidence: Official, Source: guideS2,
	},
	AskDeactivated: {
		Name: "host.ask.deactivated", Says: "A deactivated host cannot host; reactivate it.", Verdict: "refused",
		Confidence: Official, Source: guideS2,
	},
	AskTwoMeetings: {
		Name: "host.ask.two-meetings", Says: "From 2.5 on nobody hosts more than two meetings at a time.", Verdict: "refused",
		Confidence: Official, Source: guideS2,
	},
	AskPermanent: {
		Name: "host.ask.permanent", Says: "The host holds a permanent license.", Verdict: "allowed, permanent",
		Confidence: Official, Source: guideS2,
	},
	AskTrial: {
		Name: "host.ask.trial", Says: "The system is in its trial.", Verdict: "allowed, trial",
		Confidence: Official, Source: planningS2,
	},
	AskDemo: {
		Name: "host.ask.demo", Says: "The host holds a demonstration license.", Verdict: "allowed, demonstration",
		Confidence: Official, Source: guideS2,
	},
	AskGrace: {
		Name: "host.ask.grace", Says: "The host is on grace.", Verdict: "allowed until the grace license ends",
		Confidence: Official, Source: guideS2,
	},
	AskUnknown: {
		Name: "host.ask.unknown", Says: "A fact is missing.", Verdict: "unknown",
		Confidence: Official, Source: guideS2,
	},
	AskExpired: {
		Name: "host.ask.expired", Says: "The license is expired; Reserve helps if one is free.", Verdict: "refused",
		Confidence: Official, Source: guideS2,
	},
	AskFirstMeeting: {
		Name: "host.ask.first-meeting", Says: "The first meeting assigns a permanent license that is free.", Verdict: "assigned, permanent",
		Confidence: Official, Source: guideS2,
	},
	AskNewDemo: {
		Name: "host.ask.new-demo", Says: "A demonstration license that is free is assigned.", Verdict: "assigned, demonstration",
		Confidence: Assumed, Source: guideS2,
	},
	AskNewGrace: {
		Name: "host.ask.new-grace", Says: "No permanent license is free: a grace license of 180 days is assigned.", Verdict: "assigned, grace",
		Confidence: Official, Source: guideS2, Note: "The documents only say that grace licenses are limited, not how many there are.",
	},
	AskNoLicense: {
		Name: "host.ask.no-license", Says: "No license of any kind is left.", Verdict: "refused",
		Confidence: Official, Source: guideS2,
	},
}
