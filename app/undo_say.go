package app

import (
	"fmt"
	"strings"

	"lictop/model"
	"lictop/policy"
)

// undoVendor says what an undo leaves to be done in the vendor's console.
var undoVendor = map[Action]string{
	ActionReclaim:    "nothing gives a seat back there; an endpoint takes one again when it signs in and a seat is free. This corrects lictop's own record.",
	ActionPin:        "nothing. Pins are lictop's own.",
	ActionUnpin:      "nothing. Pins are lictop's own.",
	ActionActivate:   "an activated key stays activated there. Take back only what was never activated there; lictop keeps its own record only.",
	ActionReserve:    "a permanent license is returned only by deactivating its host. Take back what was not reserved there, or deactivate the host and activate it again; lictop keeps its own record only.",
	ActionDeactivate: "activate them again and reserve a license for those who had one; lictop keeps its own record only.",
	ActionReactivate: "deactivate them again; lictop keeps its own record only.",
	ActionAssign:     "have their userProfile say what it said before, then synchronize; lictop keeps its own record only.",
	ActionWithdraw:   "have their userProfile say what it said before, then synchronize; lictop keeps its own record only.",
}

// say tells what was done, by whom, and what the undo means.
func (u *undoing) say(v *View, after *policy.Result, p *Plan) {
	e := u.entry
	p.Title = "Undo " + e.Plan
	begin, did := u.log.origin(e), "undone"
	if u.log.depth(e)%2 == 1 {
		did = "carried out again"
	}
	p.Done = fmt.Sprintf("%s: %s (%s)", did, begin.Summary, begin.Plan)
	if n := int64(len(p.Rejected)); n > 0 {
		p.Done += "; " + plural(n, "row was left", "rows were left")
		p.Warnings = append(p.Warnings, plural(n, "row is left as it is: what the plan wrote there is not what is known now.",
			"rows are left as they are: what the plan wrote there is not what is known now."))
	}
	p.Says = append([]string{fmt.Sprintf("By %s on %s: %s.", e.Actor, moment(e.At), e.Summary)}, p.Says...)
	for i := range p.Changes {
		if ch := &p.Changes[i]; ch.Subject.Kind == model.KindPool {
			p.Says = append(p.Says, fmt.Sprintf("%s of %s: %s.", ch.Field.Short(), subjectLabel(v.Snapshot, ch.Subject), termChange(ch.Field, ch.Before, ch.After)))
		}
	}
	p.sayEntered(v, u.changes)
	p.Undo = "Can be carried out again, by the id of this undo: lictop undo PLAN"
	p.Vendor = u.vendor(p)
	p.Command = fmt.Sprintf("lictop undo %s --apply", e.Plan)
	p.confirmUndo(v, after)
}

// sayEntered tells what stays of lines that were entered by hand.
func (p *Plan) sayEntered(v *View, changes []model.AuditChange) {
	for i := range changes {
		ac := &changes[i]
		sub, ok := model.ParseSubject(ac.Subject)
		switch {
		case ac.Field == model.NoField && ok && sub.Kind == model.KindPool:
			p.Says = append(p.Says, fmt.Sprintf("The pool %s, which was created for it, stays.", quote(ac.Pool)))
		case ac.Field == model.FieldActivated && ac.After.Text != "":
			p.Says = append(p.Says, fmt.Sprintf("The line entered by hand stays as an offer: %s.", strings.TrimPrefix(sub.ID, "/")))
		}
	}
}

// vendor says what is left to be done, by the action with which it began.
func (u *undoing) vendor(p *Plan) string {
	begin := u.log.origin(u.entry)
	if u.entry.Undoes != "" {
		return fmt.Sprintf("In the vendor's console: what %s asked for, if it was taken back there; lictop keeps its own record only.", begin.Plan)
	}
	if s := undoVendor[Action(begin.Action)]; s != "" {
		return "In the vendor's console: " + s
	}
	return p.termsVendor(0)
}

// confirmUndo has the pool, or how many rows, typed where somebody loses something.
func (p *Plan) confirmUndo(v *View, after *policy.Result) {
	rows := map[model.Subject]bool{}
	takes := shorter(p, v.Result) || !onlyGives(p.Changes) && harms(p, v.Result, after)
	for i := range p.Changes {
		ch := &p.Changes[i]
		takes = takes || takesBack(ch)
		if ch.Subject.Kind != model.KindPool {
			rows[ch.Subject] = true
		}
	}
	switch {
	case !takes:
	case len(rows) == 0 && p.Pool != "":
		p.Confirm = p.Pool
	default:
		p.Confirm = fmt.Sprint(max(len(rows), 1))
	}
}

// onlyGives reports whether every change gives a row something: that a seat which
// is given back can be reclaimed again takes nothing from anybody.
func onlyGives(changes []model.Change) bool {
	for i := range changes {
		if !givesBack(&changes[i]) {
			return false
		}
	}
	return true
}
