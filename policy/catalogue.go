package policy

import (
	"iter"

	"lictop/model"
)

// ID numbers a rule of the catalogue. Its text, "seat.inactive", is what is
// printed, logged and tested; texts are never reused.
type ID uint8

// Confidence says how sure we are of a rule.
type Confidence uint8

// The degrees of confidence.
const (
	Assumed  Confidence = iota // nobody documents it; we chose
	Reported                   // an administrator or vendor employee says so in public
	Official                   // a vendor document says so
	Ours                       // a rule of lictop's own
)

// ConfidenceNames lists the names by value.
var ConfidenceNames = []string{"assumed", "reported", "official", "ours"}

func (c Confidence) String() string { return ConfidenceNames[c] }

// Rule is one entry of the catalogue.
type Rule struct {
	ID         ID
	Name       string // seat.inactive
	Family     model.Family
	Says       string // the rule in a sentence, for administrators
	Verdict    string // what follows, in words
	Confidence Confidence
	Contested  bool   // sources contradict each other; a term picks a reading
	Source     string // S0 … S4 with the place
	Note       string // which part is assumed or contested, if only a part
}

// Rules yields the catalogue in the order of the rules' tables.
func Rules() iter.Seq[Rule] {
	return func(yield func(Rule) bool) {
		for id := NoRule + 1; id < ruleCount; id++ {
			if !yield(id.Rule()) {
				return
			}
		}
	}
}

// chapter is the part of the catalogue that belongs to a family.
type chapter struct {
	family      model.Family
	first, last ID
	rules       []Rule // by ID
}

var chapters = [...]chapter{
	{model.FamilySeat, SeatUnregistered, SeatPosition, seatRules[:]},
	{model.FamilySubscription, SubImpending, SubOddKey, subscriptionRules[:]},
	{model.FamilyHost, HostDeactivated, AskNoLicense, hostRules[:]},
	{model.FamilyEnterprise, EntDemo, EntNoSync, enterpriseRules[:]},
	{model.FamilyMeeting, MeetingEmpty, MeetingPosition, meetingRules[:]},
}

// Rule returns the entry of the catalogue; the zero ID gives the zero Rule.
func (id ID) Rule() Rule {
	for i := range chapters {
		if c := &chapters[i]; c.first <= id && id <= c.last {
			r := c.rules[id]
			r.ID, r.Family = id, c.family
			return r
		}
	}
	return Rule{}
}

// String is the rule's name.
func (id ID) String() string {
	for i := range chapters {
		if c := &chapters[i]; c.first <= id && id <= c.last {
			return c.rules[id].Name
		}
	}
	return ""
}

// FindRule finds a rule by its name.
func FindRule(name string) (Rule, bool) {
	for r := range Rules() {
		if r.Name == name {
			return r, true
		}
	}
	return Rule{}, false
}
