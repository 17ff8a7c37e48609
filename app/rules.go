package app

import (
	"iter"
	"slices"
	"strings"

	"lictop/model"
	"lictop/policy"
)

// RuleEntry is a rule of the catalogue with its readings, and how many subjects it
// decides now.
type RuleEntry struct {
	policy.Rule
	Readings []RuleReading
	// Now is how many subjects the rule decides; NotCounted where there is no site,
	// or where the role may not look at such subjects.
	Now int64
}

// NotCounted stands for a number of subjects that is not known or not shown.
const NotCounted int64 = -1

// RuleReading is a value of a contested term that a rule depends on: who says so,
// and which pools are decided by it.
type RuleReading struct {
	Term, Value string
	Default     bool
	Confidence  policy.Confidence
	Source      string
	Pools       []string // ids
}

// Catalogue lists the rules in their order, with the counts of a view as far as the
// role may know them; of no view (nil) the catalogue alone.
func Catalogue(v *View, role Role) []RuleEntry {
	var counts *policy.RuleCounts
	if v != nil {
		counts = v.RuleCounts()
	}
	var list []RuleEntry
	for r := range policy.Rules() {
		e := RuleEntry{Rule: r, Readings: readings(v, r), Now: NotCounted}
		if counts != nil && maySee(r, role) {
			e.Now = counts.Of(r.ID)
		}
		list = append(list, e)
	}
	return list
}

// maySee reports whether a role may look at the licenses that a rule is about.
func maySee(r policy.Rule, role Role) bool {
	return r.Family != model.FamilySubscription || r.ID == policy.SubscriptionPosition || role >= RoleLicenseAdmin
}

// readings are the values of the contested terms of a rule, with the pools of each.
func readings(v *View, r policy.Rule) (list []RuleReading) {
	plain := model.NewPool("", r.Family)
	for a := range policy.AlternativesOf(r.ID, &plain) {
		list = append(list, RuleReading{Term: a.Field.Short(), Value: a.Value, Default: a.Own, Confidence: a.Confidence, Source: a.Source})
	}
	if v == nil {
		return list
	}
	for i := range v.Snapshot.Pools {
		p := &v.Snapshot.Pools[i]
		k := 0
		for a := range policy.AlternativesOf(r.ID, p) { // in the same order
			if a.Own {
				list[k].Pools = append(list[k].Pools, p.ID)
			}
			k++
		}
	}
	return list
}

// Has reports whether an entry has every word, regardless of case: in its id, its
// sentence, what follows, its source, its note, or a reading.
func (e *RuleEntry) Has(words []string) bool {
	texts := []string{e.Name, e.Rule.Says, e.Verdict, e.Source, e.Note, e.Family.String(), e.Confidence.String()}
	if e.Contested {
		texts = append(texts, "contested")
	}
	for _, r := range e.Readings {
		texts = append(texts, r.Term, r.Value, r.Source, r.Confidence.String())
	}
	all := strings.ToLower(strings.Join(texts, "\n"))
	for _, w := range words {
		if !strings.Contains(all, strings.ToLower(w)) {
			return false
		}
	}
	return true
}

// Search keeps the entries that have every word: the one of which they are the id,
// then those whose id has them all, then the others, each in their order.
func Search(list []RuleEntry, words []string) []RuleEntry {
	var byName, others []RuleEntry
	for _, e := range list {
		switch {
		case !e.Has(words):
		case len(words) == 1 && e.Name == strings.ToLower(words[0]):
			byName = slices.Insert(byName, 0, e)
		case !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(e.Name, strings.ToLower(w)) }):
			byName = append(byName, e)
		default:
			others = append(others, e)
		}
	}
	return append(byName, others...)
}

// RuleNames yields the ids of the catalogue.
func RuleNames() iter.Seq[string] {
	return func(yield func(string) bool) {
		for r := range policy.Rules() {
			if !yield(r.Name) {
				return
			}
		}
	}
}

// RuleSubject is something that a rule decides now, fit for people and logs.
type RuleSubject struct {
	model.Subject
	Named string // as the command line takes it, a license by its handle: "endpoint/e1"
	Label string
}

// DecidedBy lists up to so many of the subjects that a rule decides on a view. A
// role that may not look at them gets a NotAllowed.
func DecidedBy(v *View, c Call, id policy.ID, most int) ([]RuleSubject, error) {
	if !maySee(id.Rule(), c.Role) {
		return nil, need(c, RoleLicenseAdmin)
	}
	var list []RuleSubject
	for sub := range v.DecidedBy(id) {
		if len(list) == most {
			break
		}
		list = append(list, RuleSubject{sub, auditSubject(v.Snapshot, sub), subjectLabel(v.Snapshot, sub)})
	}
	return list, nil
}
