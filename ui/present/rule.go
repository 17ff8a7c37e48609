package present

import (
	"strings"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
)

// Sure says how sure a rule is, and that it is contested.
func Sure(r policy.Rule) string {
	if r.Contested {
		return Confidence(r.Confidence) + ", contested"
	}
	return Confidence(r.Confidence)
}

// SureBriefly is Sure in a word, with the shape of what is contested.
func SureBriefly(r policy.Rule) string {
	if r.Contested {
		return ShapeContested + " " + r.Confidence.String()
	}
	return r.Confidence.String()
}

// SourceKey is the short name of a rule's source: "S0" … "S4", "lictop" for its own
// rules.
func SourceKey(source string) string {
	if i := strings.LastIndex(source, "(S"); i >= 0 {
		if key, _, ok := strings.Cut(source[i+1:], ")"); ok {
			return key
		}
	}
	return "lictop"
}

// RuleCount is how many subjects a rule decides; "" where that is not counted.
func RuleCount(n int64) string {
	switch n {
	case app.NotCounted:
		return ""
	case 0:
		return Absent
	}
	return Count(n)
}

// RuleReading is a value of a contested term, who says so and how sure that is, and
// which pools are decided by it.
func RuleReading(r *app.RuleReading) string {
	s := r.Value
	if r.Default {
		s += " (unless told otherwise)"
	}
	s += " · " + Confidence(r.Confidence) + " · " + r.Source
	if len(r.Pools) > 0 {
		s += " · chosen by " + strings.Join(r.Pools, ", ")
	}
	return Text(s)
}

// Warning is what the catalogue says of findings, which stand beside a decision.
const Warning = "warning"

// RuleDecides says in words how many subjects a rule decides now.
func RuleDecides(r policy.Rule, n int64) string {
	says := "decides "
	if r.Verdict == Warning {
		says = "warns of "
	}
	if n == 0 {
		return says + "nothing"
	}
	one, many := ruleSubjects(r)
	return says + Plural(n, one, many)
}

// ruleSubjects is what a rule is about, one and many.
func ruleSubjects(r policy.Rule) (one, many string) {
	switch {
	case strings.HasPrefix(r.Name, "host.ask."):
		return "host, if it hosted now", "hosts, if they hosted now"
	case r.Verdict == "state of the pool":
		return "position of a pool", "positions of pools"
	}
	switch r.Family {
	case model.FamilySeat:
		return "endpoint", "endpoints"
	case model.FamilySubscription:
		return "license", "licenses"
	case model.FamilyHost:
		return "host", "hosts"
	case model.FamilyMeeting:
		return "meeting", "meetings"
	}
	if r.ID == policy.EntNoSync {
		return "product instance", "product instances"
	}
	return "pool", "pools"
}
