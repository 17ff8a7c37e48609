package policy

import "lictop/model"

// backing is who says that a contested term has a value.
type backing struct {
	confidence Confidence
	source     string
}

// variantBacking is where the variants of the meeting rules come from.
var variantBacking = [model.Variants]backing{
	model.MemberLive:    {Reported, "last detailed reply of the " + threadS4 + ", tested by its author"},
	model.MemberAtStart: {Reported, adhocS4},
	model.OwnerOnly:     {Assumed, "later guides, from memory (S4)"},
	model.FirstJoiner:   {Assumed, threadS4 + ", marked a guess there"},
	model.HostOnly:      {Reported, "a vendor employee in the " + threadS4},
}

// In returns the rule as it stands in a pool: the steps of the meeting tables
// have the source and the confidence of the variant that the pool's terms
// choose.
func (r Rule) In(p *model.Pool) Rule { return r.under(p.Meeting.Variant) }

func (r Rule) under(variant model.Variant) Rule {
	switch r.ID {
	case MeetingMember, MeetingOwner, MeetingInitiator, MeetingScheduler, MeetingFirst, MeetingShared:
		v := variantBacking[variant]
		r.Confidence, r.Source = v.confidence, v.source
	}
	return r
}
