package app

import (
	"context"
	"fmt"
	"slices"

	"lictop/model"
	"lictop/policy"
)

// Apply carries a plan out: in one transaction, with the audit entries. Planned
// subjects whose decision changed meanwhile are left alone and reported. It
// refuses when nothing of the plan is left.
func (a *App) Apply(ctx context.Context, c Call, plan *Plan, p Progress) (*Receipt, error) {
	if err := a.MayWrite(c); err != nil {
		return nil, err
	}
	return again(ctx, a, c, func() (*Receipt, error) { return a.apply(ctx, c, plan, p) })
}

func (a *App) apply(ctx context.Context, c Call, plan *Plan, p Progress) (*Receipt, error) {
	v := a.at(c)
	todo, dropped, err := recheck(v, c, plan)
	if err != nil {
		return nil, err
	}
	before := v.Snapshot
	todo.date(before, c)
	after, next := carriedOut(before, todo, v.nextHandle)
	facts := ownFacts(c, todo, after)
	stored := &model.Stored{
		Snapshot: after, NextHandle: next, Owner: v.Owner, Created: v.Created,
		Own: withFacts(v.own, facts, nil),
	}
	commit := &model.Commit{
		Base: v.Revision, Delta: model.Compare(before, after), NextHandle: next,
		OwnSet: facts, Audit: auditOf(c, todo, after),
	}
	w, err := a.commit(ctx, commit, stored, c.At, p)
	if err != nil {
		return nil, err
	}
	return &Receipt{
		Plan: plan.ID, Revision: w.Revision, Applied: todo.applied(), Dropped: dropped,
		Taken: todo.Rows, Rejected: plan.Rejected, Summary: commit.Audit.Summary, Vendor: todo.Vendor,
	}, nil
}

// applied counts the subjects that a plan changes, or records something about.
func (p *Plan) applied() int {
	if p.again == nil {
		return len(p.Rows)
	}
	subjects := map[model.Subject]bool{}
	for i := range p.Changes {
		subjects[p.Changes[i].Subject] = true
	}
	return len(subjects)
}

// recheck returns what of a plan still holds on the newest site, and what was
// dropped because its decision changed.
func recheck(v *View, c Call, plan *Plan) (*Plan, []PlanRow, error) {
	if plan.again != nil {
		return plan.still(v, c)
	}
	todo := *plan
	switch plan.Action {
	case ActionReclaim:
		dropped := todo.keepReclaimable(v, c)
		if len(todo.Changes) == 0 {
			return nil, nil, gone("no seat of this plan can be reclaimed any more", dropped)
		}
		return &todo, dropped, nil
	case ActionActivate:
		return &todo, nil, sameOffer(v, plan)
	case ActionRenew:
		return &todo, nil, stillRenewable(v, plan)
	}
	return nil, nil, &Refusal{Reason: fmt.Sprintf("%q is nothing that a plan can do", plan.Action)}
}

// date gives everything that the plan sets to the instant of the plan the instant
// at which it is carried out: between the two a plan may be looked at for long. What
// an undo brings back has its instant.
func (p *Plan) date(s *model.Snapshot, c Call) {
	p.Changes, p.Licenses, p.Requests = slices.Clone(p.Changes), slices.Clone(p.Licenses), slices.Clone(p.Requests)
	for i := range p.Changes {
		if ch := &p.Changes[i]; ch.Field == model.FieldActivated && ch.After.Known && p.Action != ActionUndo {
			ch.After = model.IntValue(int64(c.At))
		}
	}
	for i := range p.Licenses {
		p.Licenses[i].Activated = c.At
	}
	for i := range p.Requests {
		r := &p.Requests[i]
		r.At, r.By = c.At, c.Actor
		if row, ok := s.FindHandle(r.License); ok {
			l := s.Licenses.At(row)
			r.Message = renewalMessage(c, l, term(s, l), r.Quantity)
		}
	}
}

func gone(reason string, dropped []PlanRow) error {
	r := &Refusal{Reason: reason}
	if len(dropped) > 0 {
		r.Rule, r.Reason = dropped[0].Rule, fmt.Sprintf("%s; %s: %s", reason, dropped[0].Label, dropped[0].Says)
	}
	return r
}

// keepReclaimable leaves the changes whose subjects may still be reclaimed.
func (p *Plan) keepReclaimable(v *View, c Call) (dropped []PlanRow) {
	changes, rows := p.Changes, p.Rows
	p.Changes, p.Rows = nil, nil
	for i, ch := range changes {
		row, ok := v.Snapshot.FindEndpoint(ch.Subject.Pool, ch.Subject.ID)
		if !ok {
			dropped = append(dropped, PlanRow{ch.Subject, rows[i].Label, "is gone", ""})
			continue
		}
		e, d := v.Snapshot.Endpoints.At(row), &v.Endpoints[row]
		if d.Verdict != policy.Reclaim {
			dropped = append(dropped, PlanRow{ch.Subject, rows[i].Label, stays(e, d, c.At), d.Rule.String()})
			continue
		}
		p.Changes = append(p.Changes, release(e, d))
		p.Rows = append(p.Rows, rows[i])
	}
	return dropped
}

// sameOffer refuses when what stands under the key is no longer what was
// accepted.
func sameOffer(v *View, plan *Plan) error {
	key := ""
	planned := map[string]bool{}
	for i, ch := range plan.Changes {
		planned[ch.Subject.ID] = true
		row, ok := v.Snapshot.FindLicense(ch.Subject.Pool, ch.Subject.ID)
		if !ok {
			return changedOffer("a license under this key is gone")
		}
		l := v.Snapshot.Licenses.At(row)
		if l.Activated != model.None {
			return &Refusal{Reason: fmt.Sprintf("this key was activated meanwhile, on %s", moment(l.Activated))}
		}
		if *l != plan.offered[i] {
			return changedOffer(fmt.Sprintf("the license %s under this key was changed meanwhile", Handle(l.Handle)))
		}
		key = l.Key
	}
	for i := range plan.Licenses {
		key = plan.Licenses[i].Key
	}
	for _, row := range v.Snapshot.LicensesByKey(key) {
		l := v.Snapshot.Licenses.At(row)
		if l.Activated == model.None && !planned[l.LicenseID()] || len(plan.Licenses) > 0 {
			return changedOffer("more licenses under this key were imported meanwhile")
		}
	}
	for i := range plan.Pools {
		if v.Snapshot.Pool(plan.Pools[i].ID) != nil {
			return changedOffer(fmt.Sprintf("the pool %s exists meanwhile", quote(plan.Pools[i].ID)))
		}
	}
	for i := range plan.Licenses {
		created := slices.ContainsFunc(plan.Pools, func(p model.Pool) bool { return p.ID == plan.Licenses[i].Pool })
		if !created && v.Snapshot.Pool(plan.Licenses[i].Pool) == nil {
			return changedOffer(fmt.Sprintf("the pool %s is gone", quote(plan.Licenses[i].Pool)))
		}
	}
	return nil
}

func changedOffer(reason string) error {
	return &Refusal{Reason: reason, Remedy: "look at the offer again"}
}

// stillRenewable refuses when the license may no longer be renewed, or when this
// very request was recorded already.
func stillRenewable(v *View, plan *Plan) error {
	for _, r := range plan.Requests {
		row, ok := v.Snapshot.FindHandle(r.License)
		if !ok {
			return &Refusal{Reason: fmt.Sprintf("the license %s is gone", Handle(r.License))}
		}
		if err := renewable(v, row); err != nil {
			return err
		}
		if slices.ContainsFunc(v.Snapshot.Requests, func(q model.RenewalRequest) bool {
			return q.License == r.License && q.By == r.By && q.Quantity == r.Quantity && q.At >= plan.At
		}) {
			return &Refusal{Reason: "this request was recorded already"}
		}
	}
	return nil
}

// auditOf is the entry of the log for a plan. Licenses are named by handle.
func auditOf(c Call, p *Plan, after *model.Snapshot) model.AuditEntry {
	e := model.AuditEntry{
		At: c.At, Actor: c.Actor, Door: c.Door, Action: string(p.Action), Pool: p.Pool, Plan: p.ID,
		Undoes: p.Undoes, Summary: summaryOf(p),
	}
	for _, ch := range p.Changes {
		e.Changes = append(e.Changes, model.AuditChange{
			Subject: auditSubject(after, ch.Subject), Pool: ch.Subject.Pool,
			Field: ch.Field, Before: ch.Before, After: ch.After, Rule: ch.Rule,
		})
	}
	e.Changes = append(e.Changes, enteredChanges(p, after)...)
	if len(p.Licenses) > 0 {
		e.Counts = append(e.Counts, model.AuditCount{Name: "licenses entered by hand", N: int64(len(p.Licenses))})
	}
	if len(p.Pools) > 0 {
		e.Counts = append(e.Counts, model.AuditCount{Name: "pools new", N: int64(len(p.Pools))})
	}
	for _, r := range p.Requests {
		e.Changes = append(e.Changes, model.AuditChange{
			Subject: model.KindLicense.String() + "/" + Handle(r.License), Pool: r.Pool, Rule: policy.SubExpiring.String(),
		})
	}
	return e
}

// auditSubject names a subject in the log: a license by its handle, never by its
// key.
func auditSubject(s *model.Snapshot, sub model.Subject) string {
	if sub.Kind != model.KindLicense {
		return sub.String()
	}
	if row, ok := s.FindLicense(sub.Pool, sub.ID); ok {
		return sub.Kind.String() + "/" + Handle(s.Licenses.At(row).Handle)
	}
	return sub.String()
}

// summaryOf is the sentence of the log.
func summaryOf(p *Plan) string {
	if p.Done != "" {
		return p.Done
	}
	switch p.Action {
	case ActionReclaim:
		return fmt.Sprintf("%s reclaimed in %s", count(int64(len(p.Changes)), "seat"), p.Label)
	case ActionThreshold:
		ch := p.Changes[0]
		return fmt.Sprintf("reclaim threshold of %s: %s → %s", p.Label, threshold(ch.Before.Int), threshold(ch.After.Int))
	case ActionRenew:
		r := p.Requests[0]
		return fmt.Sprintf("renewal of %s requested, quantity %s", Handle(r.License), Figure(r.Quantity))
	case ActionActivate:
		s := plural(int64(len(p.Rows)), "license activated", "licenses activated")
		if key := keyOf(p); key != "" {
			s += " under the key " + model.MaskKey(key)
		}
		return s + enteredWords(p)
	}
	return string(p.Action)
}

// keyOf is the key that a plan activates.
func keyOf(p *Plan) string {
	for i := range p.Licenses {
		return p.Licenses[i].Key
	}
	for _, ch := range p.Changes {
		if id := []rune(ch.Subject.ID); len(id) > model.KeyLength {
			return string(id[:model.KeyLength])
		}
	}
	return ""
}
