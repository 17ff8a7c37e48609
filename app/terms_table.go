package app

import (
	"iter"

	"lictop/model"
	"lictop/policy"
)

// Term is a fact of a pool that can be set, with what it means.
type Term struct {
	Field      model.Field
	Value      model.Value
	Means      string
	Range      string
	Contested  bool              // the vendors' documents disagree, or say nothing
	Confidence policy.Confidence // in the default
}

// MayBe says in a sentence which values the term takes.
func (t *Term) MayBe() string {
	if t.Field.Spec().Form == model.FormChoice {
		return "One of " + t.Range + "."
	}
	return "May be " + t.Range + "."
}

// TermsOf yields the terms of a pool in the order of the site file.
func TermsOf(s *model.Snapshot, p *model.Pool) iter.Seq[Term] {
	return func(yield func(Term) bool) {
		for f := range model.FieldsOf(p.Family) {
			v, _ := s.FieldOf(model.PoolSubject(p.ID), f)
			t := termOf(f)
			if !yield(Term{Field: f, Value: v, Means: t.means, Range: f.Range(), Contested: t.contested, Confidence: t.confidence}) {
				return
			}
		}
	}
}

// termSays is what people are told about a field of a pool.
type termSays struct {
	means      string
	vendor     string // what is to be set in the vendor's console, with %s for the value; "" = nothing
	contested  bool
	confidence policy.Confidence
}

func termOf(f model.Field) termSays {
	if f >= model.FieldInstalled && f < model.FieldRequired {
		return termSays{means: "Licenses installed of the type.", vendor: "install licenses so that there are %s of the type", confidence: policy.Official}
	}
	return termTable[f]
}

var termTable = map[model.Field]termSays{
	model.FieldCapacity:        {means: "The number of licenses that were bought.", vendor: "have the license file for %s installed", confidence: policy.Official},
	model.FieldReclaimDays:     {means: "Days without being seen after which a soft client's seat can be reclaimed; 0 = never.", vendor: "set the reclaim threshold to %s", confidence: policy.Official},
	model.FieldHardwareRelease: {means: "Whether hardware gives its seat back when it goes offline.", contested: true, confidence: policy.Reported},
	model.FieldRetentionScope:  {means: "Which endpoints count as records against the cap.", contested: true, confidence: policy.Assumed},
	model.FieldReported:        {means: "What the vendor's console says is in use; it is compared, never believed instead.", confidence: policy.Official},
	model.FieldManagedDevices:  {means: "How many devices the service manages.", confidence: policy.Official},
	model.FieldEra:             {means: "The licensing model: from 2.5 on a permanent license stays until deactivation, in 2.0 it is held month by month.", confidence: policy.Official},
	model.FieldPromotion:       {means: "Whether grace hosts get a permanent license that is free by themselves: split, only after licenses are bought; reserve, never; automatic, always.", contested: true, confidence: policy.Assumed},
	model.FieldGraceLimit:      {means: "How many grace licenses there are; the documents only say “limited”.", contested: true, confidence: policy.Assumed},
	model.FieldTrialUntil:      {means: "Until when the whole system is in its trial.", confidence: policy.Official},
	model.FieldDemo:            {means: "Demonstration licenses, and until when.", confidence: policy.Official},
	model.FieldRelease:         {means: "The release: 60 days of grace before 12.0, 90 from 12.0 on; from 12.5 on lowering features is blocked too once licenses are enforced.", confidence: policy.Official},
	model.FieldReservation:     {means: "License reservation: types borrow nothing from each other.", confidence: policy.Official},
	model.FieldPMPCapacity:     {means: "PMP Plus licenses that were bought.", vendor: "have the license file with %s PMP Plus installed", confidence: policy.Official},
	model.FieldSMPCapacity:     {means: "SMP Plus licenses that were bought.", vendor: "have the license file with %s SMP Plus installed", confidence: policy.Official},
	model.FieldVariant:         {means: "Whose license a meeting takes: the reading of the vendor's rules by which lictop judges.", contested: true, confidence: policy.Reported},
	model.FieldPMPParallel:     {means: "Whether one person's PMP Plus license covers parallel meetings.", contested: true, confidence: policy.Assumed},
	model.FieldAudioWeight:     {means: "What an audio-only meeting takes of an SMP Plus license.", contested: true, confidence: policy.Assumed},
	model.FieldPTPWeight:       {means: "What a point-to-point call takes of an SMP Plus license.", contested: true, confidence: policy.Assumed},
}
