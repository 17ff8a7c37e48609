package app

import (
	"cmp"
	"fmt"
	"slices"

	"lictop/model"
	"lictop/policy"
)

func (l *needs) subscription(i int, p *model.Pool) {
	if pos := position(l.v.Result, p.ID, ""); pos != nil && pos.Available() < 0 {
		l.add(p, l.at, Need{Level: LevelAct, Remedy: "which licenses", Text: fmt.Sprintf(
			"%s manages %s; its licenses cover %s, %s too few.", p.Label(), count(pos.Used.Floor(), "device"), units(pos.Entitled), units(-pos.Available()))})
	}
	type group struct {
		end   model.Instant
		trial bool
	}
	ends := map[group][]int{}
	var offers []int
	sp := l.v.Snapshot.LicensesOf(i)
	for row, lic := range l.v.Snapshot.Licenses.Span(sp.First, sp.End) {
		switch {
		case lic.Activated == model.None && lic.End > l.at:
			offers = append(offers, row)
		case l.v.Licenses[row].Rule == policy.SubExpiring && !l.v.RenewedUntil(row).Known():
			g := group{lic.End, lic.Transaction == model.TransactionTrial}
			ends[g] = append(ends[g], row)
		}
	}
	for g, rows := range ends {
		l.expiring(p, g.end, rows)
	}
	offers = slices.DeleteFunc(offers, func(row int) bool { // said beside what it follows
		return slices.ContainsFunc(l.found, func(n dated) bool { return n.waits == l.v.Snapshot.Licenses.At(row) })
	})
	if n := int64(len(offers)); n > 0 {
		lic := l.v.Snapshot.Licenses.At(offers[0])
		what := fmt.Sprintf("%s to be activated in %s", plural(n, "license waits", "licenses wait"), p.Label())
		l.add(p, lic.Start, Need{Level: LevelLook, Remedy: "activate", Action: ActionActivate, Subject: lic.Subject(),
			Text: what + ": " + licenseLabel(lic) + ".", Brief: what + "."})
	}
	l.findings(p)
}

// expiring notes the licenses of a pool that end at the same instant and that no
// activated renewal carries on. Trials, which are not renewed, come by themselves.
func (l *needs) expiring(p *model.Pool, end model.Instant, rows []int) {
	s := l.v.Snapshot
	slices.SortFunc(rows, func(a, b int) int { // the base first: New stands before others, then by handle
		x, y := s.Licenses.At(a), s.Licenses.At(b)
		return cmp.Or(cmp.Compare(rank(x), rank(y)), cmp.Compare(x.Handle, y.Handle))
	})
	first := s.Licenses.At(rows[0])
	sum := model.Units(0)
	for _, row := range rows {
		sum += l.v.Licenses[row].Charge
	}
	need := Need{Level: l.within(end, actLicense), Subject: first.Subject(), Remedy: "renew", Action: ActionRenew}
	need.Text = fmt.Sprintf("%s, %s, expires on %s, in %s; ", first.Feature, count(sum.Floor(), "device"), l.day(end), l.left(end))
	next, waits := renewalOf(s, first), (*model.License)(nil)
	switch asked := requestFor(s, first); {
	case first.Transaction == model.TransactionTrial:
		need.Text += "it is a trial: ask for New."
		need.Remedy, need.Action = "look at it", ""
	case next != nil && next.Activated == model.None:
		need.Text += fmt.Sprintf("%s, which follows it, waits to be activated.", Handle(next.Handle))
		need.Remedy, need.Action, waits = "activate", ActionActivate, next
	case next != nil:
		need.Text += fmt.Sprintf("%s runs on with %s.", Handle(next.Handle), Figure(next.Quantity))
		need.Remedy, need.Action = "look at it", ""
	case asked != nil:
		need.Text += fmt.Sprintf("%s requested a renewal of %s on %s.", asked.By, Figure(asked.Quantity), l.day(asked.At))
		need.Remedy = "look at it"
	default:
		need.Text += "no renewal requested."
	}
	l.add(p, end, need)
	l.found[len(l.found)-1].waits = waits
}

func rank(l *model.License) int {
	return slices.Index([]model.Transaction{
		model.TransactionNew, model.TransactionRenewal, model.TransactionAddon, model.TransactionTrial,
	}, l.Transaction)
}

// requestFor returns the newest request to renew a license or one that is
// renewed together with it; nil when nobody asked.
func requestFor(s *model.Snapshot, l *model.License) *model.RenewalRequest {
	var rolled []*model.License
	for i := len(s.Requests) - 1; i >= 0; i-- {
		r := &s.Requests[i]
		if r.Pool != l.Pool {
			continue
		}
		if rolled == nil {
			rolled = term(s, l)
		}
		for _, m := range rolled {
			if m.Handle == r.License && r.At >= m.Start {
				return r
			}
		}
	}
	return nil
}

// Requested returns the newest request to renew a license, by its row, that is
// about to expire and that no activated renewal carries on; nil when nobody asked
// or there is nothing to ask for.
func (v *View) Requested(row int) *model.RenewalRequest {
	l := v.Snapshot.Licenses.At(row)
	if v.Licenses[row].Rule != policy.SubExpiring || l.Transaction == model.TransactionTrial || v.RenewedUntil(row).Known() {
		return nil
	}
	return requestFor(v.Snapshot, l)
}

// findings puts the warnings about a pool's licenses into words, those of one
// kind in one line.
func (l *needs) findings(p *model.Pool) {
	var names []policy.ID
	first, many := map[policy.ID]*model.License{}, map[policy.ID]int64{}
	rows := licenseRows(l.v, p.ID)
	for _, f := range l.v.Findings {
		row, ok := rows[f.Subject.ID]
		if f.Subject.Pool != p.ID || f.Subject.Kind != model.KindLicense || !ok {
			continue
		}
		lic, name := l.v.Snapshot.Licenses.At(row), f.ID
		if name == policy.SubGap && lic.End <= l.at { // what is past nobody can mend
			continue
		}
		if many[name]++; many[name] == 1 {
			first[name] = lic
			names = append(names, name)
		}
	}
	for _, name := range names {
		lic, due := first[name], model.None
		if name == policy.SubGap {
			due = lic.End
		}
		text := findingWords(name, lic)
		if n := many[name] - 1; n > 0 {
			text += " " + Figure(int64(n)) + " more like it."
		}
		l.add(p, due, Need{Level: LevelLook, Remedy: "look at it", Subject: lic.Subject(), Text: text})
	}
}

// licenseRows finds the licenses of a pool by LicenseID; nil when the pool has
// no finding.
func licenseRows(v *View, pool string) map[string]int {
	if !slices.ContainsFunc(v.Findings, func(f policy.Finding) bool { return f.Subject.Pool == pool }) {
		return nil
	}
	rows := map[string]int{}
	for row, l := range licensesOf(v.Snapshot, pool) {
		rows[l.LicenseID()] = row
	}
	return rows
}

func findingWords(id policy.ID, l *model.License) string {
	h := Handle(l.Handle)
	switch id {
	case policy.SubOrphanAddon:
		return fmt.Sprintf("%s is an add-on without a base: nothing of %s was in force when it started.", h, l.Feature)
	case policy.SubAddonOutlivesBase:
		return fmt.Sprintf("The add-on %s ends later than its base.", h)
	case policy.SubRenewalShrinks:
		return fmt.Sprintf("The renewal %s has %s of %s, less than the term that it renews.", h, Figure(l.Quantity), l.Feature)
	case policy.SubGap:
		return fmt.Sprintf("%s has a gap: nothing is in force from %s until its next license starts.", l.Feature, day(l.End))
	case policy.SubOddKey:
		return fmt.Sprintf("The key of %s has a character other than letters, digits and hyphens; is it mistyped?", h)
	}
	return fmt.Sprintf("%s: %s.", h, id)
}
