package app

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"lictop/model"
	"lictop/policy"
)

// maxQuantity is the highest count that a site file may carry.
const maxQuantity = model.MaxCount

// PlanRenew plans a renewal request for the license with a handle; quantity 0
// takes the default. No license changes by it.
func (a *App) PlanRenew(c Call, handle, quantity int64) (*Plan, error) {
	if err := need(c, RoleLicenseAdmin); err != nil {
		return nil, err
	}
	v := a.at(c)
	row, ok := v.Snapshot.FindHandle(handle)
	if !ok {
		return nil, &Refusal{Reason: fmt.Sprintf("there is no license %s", Handle(handle)), Remedy: "lictop licenses lists them"}
	}
	if err := renewable(v, row); err != nil {
		return nil, err
	}
	l := v.Snapshot.Licenses.At(row)
	usual := usualQuantity(v.Snapshot, l)
	switch {
	case quantity == 0:
		quantity = usual
	case quantity < 1 || quantity > maxQuantity:
		return nil, &Refusal{Reason: fmt.Sprintf("a quantity of %s is out of range: 1 to %s", Figure(quantity), Figure(maxQuantity))}
	}
	plan := newPlan(v, c, ActionRenew, v.Snapshot.Pool(l.Pool))
	plan.Title = fmt.Sprintf("Request a renewal of %s, %s", l.Feature, Figure(quantity))
	rolled := term(v.Snapshot, l)
	plan.Message = renewalMessage(c, l, rolled, quantity)
	plan.Requests = []model.RenewalRequest{{
		License: handle, Pool: l.Pool, Quantity: quantity, By: c.Actor, At: c.At, Message: plan.Message,
	}}
	for _, m := range rolled {
		plan.Rows = append(plan.Rows, PlanRow{m.Subject(), licenseLabel(m), "ends " + day(m.End), v.Licenses[row].Rule.String()})
	}
	rehearse(v, c, plan)
	plan.sayRenewal(v, l, rolled, quantity, usual)
	return a.told(plan), nil
}

func (p *Plan) sayRenewal(v *View, l *model.License, rolled []*model.License, quantity, usual int64) {
	p.Says = append(p.Says, fmt.Sprintf("lictop records the request and writes the message to the sales contact. No license changes: %s ends on %s as before.", Handle(l.Handle), day(l.End)))
	if len(rolled) > 1 {
		names := make([]string, len(rolled))
		for i, m := range rolled {
			names[i] = Handle(m.Handle)
		}
		p.Says = append(p.Says, fmt.Sprintf("%s are renewed together: a renewal rolls the base and its add-ons into one license.", list(names)))
	}
	if quantity != usual {
		p.Warnings = append(p.Warnings, fmt.Sprintf("The running term has %s; the request is for %s.", Figure(usual), Figure(quantity)))
	}
	for _, r := range v.Snapshot.Requests {
		if slices.ContainsFunc(rolled, func(m *model.License) bool { return m.Handle == r.License && r.At >= m.Start }) {
			p.Warnings = append(p.Warnings, fmt.Sprintf("%s requested a renewal of %s on %s already.", r.By, Figure(r.Quantity), day(r.At)))
		}
	}
	p.Undo = "A request stays on record; tell the sales contact if it is not to be."
	p.Vendor = "In the vendor's console: nothing. Send the message to your sales contact; activate the key that comes back."
	p.Command = "lictop renew " + Handle(l.Handle)
	if quantity != usual {
		p.Command += fmt.Sprintf(" --quantity %d", quantity)
	}
	p.Command += " --apply"
}

// renewable refuses with the reason unless the license of a row may be renewed.
func renewable(v *View, row int) error {
	l, d := v.Snapshot.Licenses.At(row), &v.Licenses[row]
	name := Handle(l.Handle)
	rule := d.Rule.String()
	switch {
	case l.Activated == model.None:
		return &Refusal{Reason: name + " is not activated", Remedy: "activate its key first"}
	case d.Verdict == policy.Inactive:
		return &Refusal{Rule: rule, Reason: "Expired; contact your channel or sales representative"}
	case l.Transaction == model.TransactionTrial:
		return &Refusal{Rule: rule, Reason: name + " is a trial, which is not renewed", Remedy: "ask your sales contact for New"}
	}
	if by := renewalOf(v.Snapshot, l); by != nil {
		r := &Refusal{Rule: rule, Reason: fmt.Sprintf("%s is followed by %s already", name, licenseLabel(by))}
		if by.Activated == model.None {
			r.Remedy = fmt.Sprintf("%s waits to be activated", Handle(by.Handle))
		}
		return r
	}
	switch d.Rule {
	case policy.SubExpiring:
		return nil
	case policy.SubSuperseded:
		return &Refusal{Rule: rule, Reason: name + " is replaced by a renewal already"}
	}
	return &Refusal{Rule: rule, Reason: fmt.Sprintf("%s can be renewed from %s on, 31 days before its end", name, moment(l.End.Add(1-policy.ExpiringSpan)))}
}

// renewalOf returns an imported license, activated or not, that carries the same
// feature of the same pool on past the end of l; nil when there is none.
func renewalOf(s *model.Snapshot, l *model.License) *model.License {
	var best *model.License
	for _, m := range licensesOf(s, l.Pool) {
		if m.Feature == l.Feature && m.Start <= l.End && l.End < m.End {
			if best == nil || best.Activated == model.None && m.Activated != model.None {
				best = m
			}
		}
	}
	return best
}

// term lists the activated licenses, new and add-on, that run when l ends, and l
// itself, by handle: what a renewal of l rolls into one.
func term(s *model.Snapshot, l *model.License) []*model.License {
	var out []*model.License
	for _, m := range licensesOf(s, l.Pool) {
		base := m.Transaction == model.TransactionNew || m.Transaction == model.TransactionAddon
		if m.Feature == l.Feature && m.Activated != model.None && base && m.Start <= l.End && l.End <= m.End || m == l {
			out = append(out, m)
		}
	}
	slices.SortFunc(out, func(a, b *model.License) int { return cmp.Compare(a.Handle, b.Handle) })
	return out
}

// usualQuantity is the sum of the activated new and add-on licenses that run
// when l ends; where none runs, as in a term that is a renewal itself, the
// quantity of l.
func usualQuantity(s *model.Snapshot, l *model.License) int64 {
	sum := int64(0)
	for _, m := range term(s, l) {
		if m.Transaction == model.TransactionNew || m.Transaction == model.TransactionAddon {
			sum += m.Quantity
		}
	}
	if sum == 0 {
		sum = l.Quantity
	}
	return max(1, min(sum, maxQuantity))
}

// licensesOf yields the licenses of a pool with their row numbers.
func licensesOf(s *model.Snapshot, pool string) func(func(int, *model.License) bool) {
	i, ok := s.PoolIndex(pool)
	if !ok {
		return func(func(int, *model.License) bool) {}
	}
	sp := s.LicensesOf(i)
	return s.Licenses.Span(sp.First, sp.End)
}

// renewalMessage is the text for the sales contact. It names keys by their last
// four characters only.
func renewalMessage(c Call, l *model.License, rolled []*model.License, quantity int64) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Subject: Renewal of %s, %d, before %s\n\n", l.Feature, quantity, day(l.End))
	b.WriteString("Please send us a quotation for the renewal of this license.\n\n")
	what := l.Feature
	if l.Description != "" {
		what += " (" + l.Description + ")"
	}
	fmt.Fprintf(&b, "Feature    %s\nQuantity   %d\nEnds       %s\n\nThe running term:\n", what, quantity, moment(l.End))
	for _, m := range rolled {
		fmt.Fprintf(&b, "  License ID %s  %-7s %8d  %s – %s\n", m.Masked(), m.Transaction, m.Quantity, day(m.Start), day(m.End))
	}
	fmt.Fprintf(&b, "\nRequested by %s on %s.\n", c.Actor, day(c.At))
	return b.String()
}
