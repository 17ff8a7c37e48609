package app

import (
	"fmt"

	"lictop/model"
)

// What was entered by hand comes from nowhere but the hand that typed it, so the
// audit log keeps all of it, but for the key.

// enteredChanges lists the pools that were created and the lines, each with its
// feature, transaction, quantity, start and end.
func enteredChanges(p *Plan, after *model.Snapshot) []model.AuditChange {
	var list []model.AuditChange
	for i := range p.Pools {
		pool := &p.Pools[i]
		sub := model.PoolSubject(pool.ID)
		list = append(list, model.AuditChange{
			Subject: sub.String(), Pool: pool.ID,
			After: model.Value{Known: true, Text: "created for the feature " + pool.Subscription.Feature},
		})
	}
	for i := range p.Licenses {
		l := &p.Licenses[i]
		list = append(list, model.AuditChange{
			Subject: auditSubject(after, l.Subject()), Pool: l.Pool, Field: model.FieldActivated,
			After: model.Value{Known: true, Int: int64(l.Activated), Text: "entered by hand: " + enteredLine(l)},
		})
	}
	return list
}

// enteredLine is a line as --line takes it.
func enteredLine(l *model.License) string {
	return fmt.Sprintf("%s,%s,%d,%s,%s", l.Feature, l.Transaction, l.Quantity, l.Start, l.End)
}

// enteredWords goes behind the summary of an activation.
func enteredWords(p *Plan) string {
	if len(p.Licenses) == 0 {
		return ""
	}
	lines := make([]string, len(p.Licenses))
	for i := range p.Licenses {
		l := &p.Licenses[i]
		lines[i] = fmt.Sprintf("%s %s %s, %s – %s", l.Feature, l.Transaction, Figure(l.Quantity), day(l.Start), day(l.End))
	}
	s := ", entered by hand: " + list(lines)
	if len(p.Pools) > 0 {
		ids := make([]string, len(p.Pools))
		for i := range p.Pools {
			ids[i] = "the pool " + p.Pools[i].ID
		}
		s += "; created for it: " + list(ids)
	}
	return s
}
