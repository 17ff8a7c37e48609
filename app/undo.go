package app

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"lictop/model"
	"lictop/policy"
)

// PlanUndo plans to take an applied plan back: the inverse of what it wrote, as a
// plan of its own, which can be undone in turn. With id "" that is the last applied
// plan that was not undone. What an import or another plan has written since is
// listed and left; when nothing else is there, when too little is free to give
// something back, or when it is no plan that can be undone, it is refused.
func (a *App) PlanUndo(ctx context.Context, c Call, id string) (*Plan, error) {
	entries, err := a.Audit(ctx, 0)
	if err != nil {
		return nil, err
	}
	u := &undoing{log: newUndoLog(entries)}
	if u.entry, err = u.log.find(id); err != nil {
		return nil, err
	}
	if u.changes, err = a.AuditChanges(ctx, u.entry.ID); err != nil {
		return nil, err
	}
	if u.restored, err = a.restored(ctx, u); err != nil {
		return nil, err
	}
	plan, err := u.plan(a.at(c), c)
	if err != nil {
		return nil, err
	}
	return a.told(plan), nil
}

// undoing is a plan that is taken back, as the log has it.
type undoing struct {
	log     *undoLog
	entry   *model.AuditEntry
	changes []model.AuditChange
	// restored says of facts that later undos brought back to what this plan wrote
	// which of them did.
	restored map[loggedFact]string
}

// plan makes the plan on a view.
func (u *undoing) plan(v *View, c Call) (*Plan, error) {
	p := newPlan(v, c, ActionUndo, nil)
	p.Undoes = u.entry.Plan
	p.again = u.plan
	if err := u.take(v, c, p); err != nil {
		return nil, err
	}
	if len(p.Changes) == 0 {
		r := noneOf(p.Rejected, "things that the plan changed can be set back")
		r.Reason = fmt.Sprintf("nothing of %s can be undone: %s", u.entry.Plan, r.Reason)
		return nil, r
	}
	p.locate(v.Snapshot)
	after := rehearse(v, c, p)
	if err := givesTooMuch(v, p); err != nil {
		return nil, err
	}
	p.Rows = undoneRows(v, after, p)
	u.say(v, after, p)
	return p, nil
}

// take inverts the changes that still stand. Of a subject of which one change does
// not, all are left: half a license is none.
func (u *undoing) take(v *View, c Call, p *Plan) error {
	own := make(map[fact]*model.OwnFact, len(v.own))
	for i := range v.own {
		own[fact{v.own[i].Subject, v.own[i].Field}] = &v.own[i]
	}
	left := map[model.Subject]bool{}
	var back []model.Change
	for i := range u.changes {
		ac := &u.changes[i]
		if ac.Field == model.NoField { // a request, or a pool that was created
			continue
		}
		sub, ok := loggedSubject(v.Snapshot, ac)
		if sub.Kind == model.KindLicense {
			if err := need(c, RoleLicenseAdmin); err != nil {
				return err
			}
		}
		ch := model.Change{Subject: sub, Field: ac.Field, Before: written(ac.Field, ac.After), After: written(ac.Field, ac.Before), Rule: ac.Rule}
		says := "is gone"
		if ok {
			says = u.moved(v, &ch, own[fact{sub, ac.Field}], u.restored[factOf(ac)])
		}
		if says != "" && !left[sub] {
			left[sub] = true
			p.Rejected = append(p.Rejected, PlanRow{Subject: sub, Label: subjectLabel(v.Snapshot, sub), Says: says})
		}
		back = append(back, ch)
	}
	p.Changes = slices.DeleteFunc(back, func(ch model.Change) bool { return left[ch.Subject] })
	return nil
}

// moved says why a fact is no longer what the plan wrote; "" when it is, be it that
// another undo has brought it back.
func (u *undoing) moved(v *View, ch *model.Change, own *model.OwnFact, restored string) string {
	now, ok := v.Snapshot.FieldOf(ch.Subject, ch.Field)
	what := ch.Field.Short() + " is " + termText(ch.Field, now) + " now"
	switch {
	case !ok:
		return "is gone"
	case own != nil && own.Plan != u.entry.Plan && own.Plan != restored:
		return fmt.Sprintf("was written by %s since: %s", own.Plan, what)
	case now != ch.Before:
		return fmt.Sprintf("an import says otherwise since: %s", what)
	case own == nil:
		return fmt.Sprintf("an import has said so itself since: %s", what)
	}
	return ""
}

// written is a value as a change has it. Of a license that was entered by hand the
// log keeps the line beside the instant.
func written(f model.Field, v model.Value) model.Value {
	if f.Spec().Form == model.FormInstant {
		v.Text = ""
	}
	return v
}

// loggedSubject finds the subject of a change of the log, in which a license stands
// by its handle; false when it is gone.
func loggedSubject(s *model.Snapshot, c *model.AuditChange) (model.Subject, bool) {
	sub, ok := model.ParseSubject(c.Subject)
	sub.Pool = c.Pool
	if !ok || sub.Kind != model.KindLicense {
		return sub, ok
	}
	var handle int64
	if n, err := fmt.Sscanf(sub.ID, "L-%d", &handle); err != nil || n != 1 {
		return sub, false
	}
	row, ok := s.FindHandle(handle)
	if !ok {
		return sub, false
	}
	return s.Licenses.At(row).Subject(), true
}

// givesTooMuch refuses to give back to rows what is no longer free. Where a pool is
// short already, that is a matter of typing its name.
func givesTooMuch(v *View, p *Plan) error {
	gives := map[string]bool{}
	for i := range p.Changes {
		if ch := &p.Changes[i]; givesBack(ch) {
			gives[ch.Subject.Pool] = true
		}
	}
	for i := range p.After {
		after := &p.After[i]
		before := position(v.Result, after.Pool, after.Class)
		if !gives[after.Pool] || before == nil || after.Available() >= 0 || before.Available() < 0 {
			continue
		}
		return &Refusal{
			Rule: after.Rule.String(),
			Reason: fmt.Sprintf("%s of %s would be in use in %s, of which there are %s: what %s took is no longer free",
				units(after.Used), after.Class, v.Snapshot.Pool(after.Pool).Label(), units(after.Entitled), p.Undoes),
			Remedy: "free as many first, or raise the capacity once more were bought",
		}
	}
	return nil
}

// givesBack reports whether a change gives a license to a row.
func givesBack(ch *model.Change) bool {
	switch ch.Field {
	case model.FieldLicensed:
		return !ch.After.Known || ch.After.Int != 0
	case model.FieldPMP:
		return ch.After.Int != 0
	case model.FieldHostLicense:
		return ch.After.Text == model.HostPermanent.String()
	}
	return false
}

// takesBack reports whether a change takes from a row what it has.
func takesBack(ch *model.Change) bool {
	switch ch.Field {
	case model.FieldLicensed, model.FieldPMP, model.FieldActive:
		return ch.After.Known && ch.After.Int == 0
	case model.FieldHostLicense:
		return ch.Before.Text != model.HostLicense(0).String() && ch.After.Text != model.HostPermanent.String()
	case model.FieldActivated:
		return !ch.After.Known
	}
	return false
}

// undoneRows lists the subjects of the plan, then who else is decided otherwise.
func undoneRows(v *View, after *policy.Result, p *Plan) []PlanRow {
	turned := map[model.Subject]PlanRow{}
	var others []PlanRow
	taken := map[model.Subject]bool{}
	for i := range p.Changes {
		taken[p.Changes[i].Subject] = true
	}
	for i := range v.Snapshot.Pools {
		if !p.concerns(v.Snapshot.Pools[i].ID) {
			continue
		}
		for _, row := range turnedRows(v.Result, after, i, nil) {
			if taken[row.Subject] {
				turned[row.Subject] = row
			} else {
				others = append(others, row)
			}
		}
	}
	var rows []PlanRow
	for i := range p.Changes {
		ch := &p.Changes[i]
		if !taken[ch.Subject] || ch.Subject.Kind == model.KindPool {
			continue
		}
		taken[ch.Subject] = false
		row, ok := turned[ch.Subject]
		if !ok {
			row = PlanRow{ch.Subject, subjectLabel(v.Snapshot, ch.Subject), fieldsText(p.Changes[i:], ch.Subject), ch.Rule}
		}
		rows = append(rows, row)
	}
	return append(rows, others...)
}

// fieldsText writes what becomes of the fields of a subject whose changes come
// first.
func fieldsText(changes []model.Change, sub model.Subject) string {
	var parts []string
	for i := range changes {
		if changes[i].Subject != sub {
			break
		}
		ch := &changes[i]
		parts = append(parts, ch.Field.Short()+": "+termChange(ch.Field, ch.Before, ch.After))
	}
	return strings.Join(parts, ", ")
}
