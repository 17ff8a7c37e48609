package app

import (
	"slices"

	"lictop/model"
)

// fact names a fact that lictop may have set itself.
type fact struct {
	sub   model.Subject
	field model.Field
}

// ownFacts lists the facts that a plan sets.
func ownFacts(c Call, p *Plan, after *model.Snapshot) []model.OwnFact {
	var facts []model.OwnFact
	for _, ch := range p.Changes {
		sub := ch.Subject
		if sub.Kind == model.KindLicense { // as the key is written in the site
			if row, ok := after.FindLicense(sub.Pool, sub.ID); ok {
				sub = after.Licenses.At(row).Subject()
			}
		}
		facts = append(facts, model.OwnFact{Subject: sub, Field: ch.Field, Value: ch.After, Plan: p.ID, At: c.At})
	}
	for i := range p.Licenses {
		l := &p.Licenses[i]
		facts = append(facts, model.OwnFact{
			Subject: l.Subject(), Field: model.FieldActivated,
			Value: model.IntValue(int64(l.Activated)), Plan: p.ID, At: c.At,
		})
	}
	return facts
}

// withFacts returns the record of own facts with some set and some dropped.
func withFacts(own, set, dropped []model.OwnFact) []model.OwnFact {
	if len(set)+len(dropped) == 0 {
		return own
	}
	out := make([]model.OwnFact, 0, len(own)+len(set))
	gone := make(map[fact]bool, len(set)+len(dropped))
	for _, list := range [][]model.OwnFact{set, dropped} {
		for i := range list {
			gone[fact{list[i].Subject, list[i].Field}] = true
		}
	}
	for i := range own {
		if !gone[fact{own[i].Subject, own[i].Field}] {
			out = append(out, own[i])
		}
	}
	return slices.Concat(out, set)
}

// overruled compares the record of own facts with a site that was merged with a
// document. drift lists what the document says otherwise; dropped lists these
// and the facts whose subject is gone.
func overruled(own []model.OwnFact, after *model.Snapshot) (drift []Drift, dropped []model.OwnFact) {
	licenses := licenseFacts(own, after)
	for i := range own {
		f := &own[i]
		now, ok := licenses[f.Subject.Pool+"\x00"+f.Subject.ID]
		if f.Field != model.FieldActivated {
			now, ok = after.FieldOf(f.Subject, f.Field)
		}
		switch {
		case !ok:
			dropped = append(dropped, *f)
		case now != f.Value:
			drift = append(drift, Drift{Own: *f, Now: now})
			dropped = append(dropped, *f)
		}
	}
	return drift, dropped
}

// licenseFacts reads the activations of all licenses in one pass, by pool and
// LicenseID, when the record holds any.
func licenseFacts(own []model.OwnFact, s *model.Snapshot) map[string]model.Value {
	if !slices.ContainsFunc(own, func(f model.OwnFact) bool { return f.Field == model.FieldActivated }) {
		return nil
	}
	facts := make(map[string]model.Value, s.Licenses.Len())
	for _, l := range s.Licenses.All() {
		v := model.Value{}
		if l.Activated != model.None {
			v = model.IntValue(int64(l.Activated))
		}
		facts[l.Pool+"\x00"+l.LicenseID()] = v
	}
	return facts
}
