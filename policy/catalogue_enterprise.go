package policy

const (
	guideS3  = "Unified CM 9.x guide, quoted in “Can you go over on Licensing for TP units in ELM” (S3)"
	guide12  = "Feature Configuration Guide 12.5, Licensing (S3)"
	plmS3    = "Prime License Manager guides 10 to 11.5 (S3)"
	bothEnts = guideS3 + "; " + guide12
)

var enterpriseRules = [...]Rule{
	EntDemo: {
		Name: "ent.demo", Says: "A new installation without licenses runs as a demo: 60 days before release 12.0, 90 days from 12.0 on.", Verdict: "demo",
		Confidence: Official, Source: bothEnts,
	},
	EntDemoUnknown: {
		Name: "ent.demo-unknown", Says: "There are no licenses, and nobody knows since when it is installed.", Verdict: "cannot be decided",
		Confidence: Assumed, Source: lictop,
	},
	EntDemoEnded: {
		Name: "ent.demo-ended", Says: "The demo is over and no license was synchronized.", Verdict: "enforced",
		Confidence: Official, Source: bothEnts,
	},
	EntEnforced: {
		Name: "ent.enforced", Says: "The days of grace are over: provisioning is blocked.", Verdict: "enforced",
		Confidence: Official, Source: bothEnts,
	},
	EntGrace: {
		Name: "ent.grace", Says: "Short of a type, or not synchronized: 60 days of grace before release 12.0, 90 days from 12.0 on.", Verdict: "grace",
		Confidence: Official, Source: bothEnts, Note: "That a cure sets the clock back is assumed; only the stated beginning counts.",
	},
	EntNoncompliant: {
		Name: "ent.noncompliant", Says: "Short of a type, or not synchronized, and nobody knows since when.", Verdict: "non-compliant",
		Confidence: Official, Source: plmS3,
	},
	EntCompliant: {
		Name: "ent.compliant", Says: "Every type suffices and the synchronization is fresh.", Verdict: "in compliance",
		Confidence: Official, Source: plmS3, Note: "That a synchronization older than 48 hours is none is assumed: it is done daily.",
	},
	EntNoSync: {
		Name: "ent.no-sync", Says: "A product instance was not synchronized within 48 hours.", Verdict: "warning",
		Confidence: Assumed, Source: plmS3, Note: "48 hours are assumed: the synchronization is daily.",
	},
}

// contestedPermissions says what the sources have of the permissions that they
// leave open.
var contestedPermissions = map[Permission]string{
	Disputed:     "Removing devices and users once it is enforced is disputed: of two adjoining sentences of S3 one says that it “cannot be” done, the other that it “is allowed”.",
	Undocumented: "Removing devices and users once it is enforced is undocumented: earlier guides had a line on it, which is gone from the guide of 12.5.",
}

// Says returns what the sources have of a permission that they leave open; "" for
// the others.
func (p Permission) Says() string { return contestedPermissions[p] }
