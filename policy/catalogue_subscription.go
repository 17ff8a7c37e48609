package policy

const helpS1 = "cloud services help “License Management” (S1)"

var subscriptionRules = [...]Rule{
	SubImpending: {
		Name: "sub.impending", Says: "A license counts from its start on.", Verdict: "Impending",
		Confidence: Official, Source: helpS1,
	},
	SubExpired: {
		Name: "sub.expired", Says: "A license counts until its end.", Verdict: "Inactive",
		Confidence: Official, Source: helpS1, Note: "That the end itself no longer counts is assumed.",
	},
	SubSuperseded: {
		Name: "sub.superseded", Says: "A renewal in force rolls earlier licenses into one: they keep their status by date and grant nothing.",
		Verdict: "by date; grants nothing", Confidence: Assumed, Source: helpS1,
		Note: "Official: “a renewal rolls the add-ons into one license”. When that happens is assumed.",
	},
	SubExpiring: {
		Name: "sub.expiring", Says: "A license with less than 31 days to its end is about to expire.", Verdict: "Expiring Shortly",
		Confidence: Official, Source: helpS1,
		Note: "A license that is renewed reads Active on the vendor's screen; by date it is still about to expire: contested.",
	},
	SubActive: {
		Name: "sub.active", Says: "A license between its start and its end is active.", Verdict: "Active",
		Confidence: Official, Source: helpS1,
	},
	SubscriptionPosition: {
		Name: "subscription.position", Says: "A subscription is sufficient while no more devices are managed than its licenses grant.", Verdict: "state of the pool",
		Confidence: Official, Source: helpS1,
	},
	SubOrphanAddon: {
		Name: "sub.orphan-addon", Says: "An add-on starts where no new license and no renewal is in force; a trial is no base.", Verdict: "warning",
		Confidence: Assumed, Source: helpS1,
	},
	SubAddonOutlivesBase: {
		Name: "sub.addon-outlives-base", Says: "An add-on ends later than every license it could belong to.", Verdict: "warning",
		Confidence: Assumed, Source: helpS1,
	},
	SubRenewalShrinks: {
		Name: "sub.renewal-shrinks", Says: "A renewal grants less than the licenses that it rolls up.", Verdict: "warning",
		Confidence: Assumed, Source: helpS1,
	},
	SubGap: {
		Name: "sub.gap", Says: "After this license nothing is in force until a later one starts.", Verdict: "warning",
		Confidence: Assumed, Source: helpS1,
	},
	SubOddKey: {
		Name: "sub.odd-key", Says: "The key has a character other than a letter, a digit or a hyphen.", Verdict: "warning",
		Confidence: Ours, Source: lictop,
	},
}
