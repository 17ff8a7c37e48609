package app

import (
	"fmt"

	"lictop/model"
)

// still plans the same thing on the newest site and keeps what was planned
// before. Subjects that can no longer be changed are dropped and reported; a
// change that was not planned, or another value, is a refusal: nobody has seen
// it.
func (p *Plan) still(v *View, c Call) (*Plan, []PlanRow, error) {
	fresh, err := p.again(v, c)
	if err != nil {
		return nil, nil, err
	}
	planned := make(map[fact]model.Change, len(p.Changes))
	for _, ch := range p.Changes {
		planned[fact{ch.Subject, ch.Field}] = ch
	}
	kept := make(map[model.Subject]bool, len(fresh.Changes))
	for _, ch := range fresh.Changes {
		was, ok := planned[fact{ch.Subject, ch.Field}]
		if !ok || was.Before != ch.Before || was.After != ch.After && !setsNow(was, p) {
			return nil, nil, &Refusal{Reason: changedMeanwhile(v.Snapshot, ch, ok), Remedy: "look at the plan again"}
		}
		kept[ch.Subject] = true
	}
	var dropped []PlanRow
	for _, ch := range p.Changes {
		if !kept[ch.Subject] {
			kept[ch.Subject] = true
			dropped = append(dropped, fresh.whyNot(v.Snapshot, ch.Subject))
		}
	}
	fresh.ID = p.ID
	return fresh, dropped, nil
}

// changedMeanwhile says what of a subject is no longer as it was when a change was
// planned, or that nobody had planned it.
func changedMeanwhile(s *model.Snapshot, ch model.Change, planned bool) string {
	label := subjectLabel(s, ch.Subject)
	if !planned || ch.Subject.Kind != model.KindPool {
		return label + " was changed meanwhile"
	}
	return fmt.Sprintf("%s of %s was changed meanwhile, to %s", ch.Field.Short(), label, termText(ch.Field, ch.Before))
}

// setsNow reports whether a change sets the instant of the plan, which carried
// out later is a later one.
func setsNow(ch model.Change, p *Plan) bool {
	return ch.Field.Spec().Form == model.FormInstant && ch.After == model.InstantValue(p.At)
}

// whyNot says why a plan leaves a subject out.
func (p *Plan) whyNot(s *model.Snapshot, sub model.Subject) PlanRow {
	for _, row := range p.Rejected {
		if row.Subject == sub {
			return row
		}
	}
	return PlanRow{Subject: sub, Label: subjectLabel(s, sub), Says: "needs no change any more"}
}

// subjectLabel is what people call a subject, without the key of a license.
func subjectLabel(s *model.Snapshot, sub model.Subject) string {
	if p := s.Pool(sub.Pool); sub.Kind == model.KindPool && p != nil {
		return p.Label()
	}
	if row := s.Row(sub); row != (model.NewRow{}) {
		return rowLabel(row)
	}
	return sub.String()
}

// rowLabel is what people call a row.
func rowLabel(row model.NewRow) string {
	switch {
	case row.Endpoint != nil:
		return endpointLabel(row.Endpoint)
	case row.Host != nil:
		return hostLabel(row.Host)
	case row.User != nil:
		return userLabel(row.User)
	case row.Meeting != nil:
		return meetingLabel(row.Meeting)
	case row.License != nil:
		return licenseLabel(row.License)
	}
	return row.Subject().String()
}
