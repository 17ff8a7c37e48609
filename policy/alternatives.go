package policy

import (
	"iter"
	"slices"

	"lictop/model"
)

// Alternative is one reading of the vendor's documents under which a pool may be
// decided: a term that is contested, with one of its values.
type Alternative struct {
	Field      model.Field
	Value      string // as the site file spells it
	Own        bool   // what the pool's terms say
	Confidence Confidence
	Source     string
	// Pool is the pool with the term at this value.
	Pool model.Pool
}

// contestedTerms lists, by family, the terms of which the documents say more than
// one thing, and who says what.
var contestedTerms = map[model.Family][]contestedTerm{
	model.FamilySeat: {
		{model.FieldHardwareRelease, []backing{
			model.ReleaseWhenOffline: {Reported, "a vendor employee in the " + threadS0},
			model.ReleaseNever:       {Official, cmaS0},
		}},
		{model.FieldRetentionScope, []backing{
			model.ScopeSoft: {Official, guideS0},
			model.ScopeAll:  {Official, guideS0 + ", the example there"},
		}},
	},
	model.FamilyHost: {
		{model.FieldPromotion, []backing{
			model.PromotionSplit:     {Assumed, "both passages of the " + threadS2 + ", each where it fits"},
			model.PromotionReserve:   {Official, "last paragraph of the passage quoted in the " + threadS2},
			model.PromotionAutomatic: {Official, "the two bullets of the passage quoted in the " + threadS2},
		}},
	},
	model.FamilyMeeting: {
		{model.FieldVariant, variantBacking[:]},
		{model.FieldPMPParallel, []backing{
			model.OneLicense:    {Assumed, lictop},
			model.SingleMeeting: {Official, threadS4},
		}},
	},
}

// contestedTerm is a term with what backs each of its values, in the order in
// which the site file names them.
type contestedTerm struct {
	field   model.Field
	backing []backing
}

// Alternatives yields the readings under which a pool may be decided, term by
// term, the pool's own among them; the other terms stay as they are. A family of
// which nothing is contested has none.
func Alternatives(p *model.Pool) iter.Seq[Alternative] {
	return func(yield func(Alternative) bool) {
		for _, term := range contestedTerms[p.Family] {
			spec := term.field.Spec()
			own, _ := p.Fact(term.field)
			for i, b := range term.backing {
				value := model.TextValue(spec.Choices[i])
				a := Alternative{
					Field: term.field, Value: value.Text, Own: value == own,
					Confidence: b.confidence, Source: b.source, Pool: p.With(term.field, value),
				}
				if !yield(a) {
					return
				}
			}
		}
	}
}

// ruleTerms lists the rules that a contested term brings in or rules out.
var ruleTerms = map[model.Field][]ID{
	model.FieldHardwareRelease: {SeatHardwareOff, SeatHardwareKept},
	model.FieldRetentionScope:  {SeatRetention},
	model.FieldPromotion:       {HostPromoted, HostGrace},
	model.FieldVariant:         {MeetingMember, MeetingOwner, MeetingInitiator, MeetingScheduler, MeetingFirst, MeetingShared},
	model.FieldPMPParallel:     {MeetingParallel},
}

// AlternativesOf yields those of Alternatives that a rule depends on; for a pool of
// another family than the rule's there are none.
func AlternativesOf(id ID, p *model.Pool) iter.Seq[Alternative] {
	return func(yield func(Alternative) bool) {
		for a := range Alternatives(p) {
			if slices.Contains(ruleTerms[a.Field], id) && !yield(a) {
				return
			}
		}
	}
}
