package app

import (
	"fmt"
	"slices"
	"strings"

	"lictop/model"
	"lictop/policy"
)

// PlanReclaim plans a reclaim sweep; with marked, of these endpoints only.
// Marked endpoints that may not be reclaimed are listed as rejected.
func (a *App) PlanReclaim(c Call, pool string, marked []string) (*Plan, error) {
	v := a.at(c)
	i, p, err := poolOf(v.Snapshot, pool, model.FamilySeat)
	if err != nil {
		return nil, err
	}
	plan := newPlan(v, c, ActionReclaim, p)
	all := 0
	if len(marked) == 0 {
		plan.Changes, plan.Rows = sweep(v.Result, c, i)
		all = len(plan.Changes)
	} else {
		plan.take(v.Result, c, i, marked)
		if pos := position(v.Result, p.ID, ""); pos != nil {
			all = int(pos.Reclaimable)
		}
	}
	n := int64(len(plan.Changes))
	if n == 0 {
		return nil, nothingToReclaim(v.Snapshot, p, plan.Rejected)
	}
	after := rehearse(v, c, plan)
	plan.Title = "Reclaim " + count(n, "seat")
	plan.Says = append(plan.Says, fmt.Sprintf("%s back; record, dial string and user link stay.", gives(n)))
	if len(plan.Rejected) > 0 {
		plan.Warnings = append(plan.Warnings, fmt.Sprintf("%s left out: only what may be reclaimed is taken.", count(int64(len(plan.Rejected)), "marked endpoint")))
	}
	if d := doomed(after, i, plan.Changes); d > 0 {
		plan.Warnings = append(plan.Warnings, fmt.Sprintf("More records are kept than the cap allows: %s of these may then be deleted by the vendor's system.", count(d, "record")))
	}
	plan.Undo = "lictop cannot give a seat back: an endpoint takes one again when it signs in and a seat is free."
	plan.Vendor = reclaimVendor(p)
	plan.Command = reclaimCommand(p.ID, plan, int(n) == all)
	plan.Confirm = fmt.Sprint(n)
	return a.told(plan), nil
}

func gives(n int64) string {
	if n == 1 {
		return "1 endpoint gives its seat"
	}
	return fmt.Sprintf("%d endpoints give their seats", n)
}

// sweep lists every seat of pool i that may be reclaimed.
func sweep(r *policy.Result, c Call, i int) ([]model.Change, []PlanRow) {
	s := r.Snapshot
	sp := s.EndpointsOf(i)
	n := 0
	for _, d := range r.Endpoints[sp.First:sp.End] {
		if d.Verdict == policy.Reclaim {
			n++
		}
	}
	changes, rows := make([]model.Change, 0, n), make([]PlanRow, 0, n)
	says := map[int64]string{} // by days
	for row, e := range s.Endpoints.Span(sp.First, sp.End) {
		d := &r.Endpoints[row]
		if d.Verdict != policy.Reclaim {
			continue
		}
		days := int64(c.At-e.LastSeen) / model.Day
		text, ok := says[days]
		if !ok || days == 0 {
			text = idle(e, c.At)
			says[days] = text
		}
		changes = append(changes, release(e, d))
		rows = append(rows, PlanRow{endpointSubject(e), endpointLabel(e), text, d.Rule.String()})
	}
	return changes, rows
}

// hideKey masks an id that somebody typed where it is the key of a license or has
// the shape of one.
func hideKey(s *model.Snapshot, id string) string {
	if len(s.LicensesByKey(id)) > 0 || documentedKey(id) {
		return model.MaskKey(id)
	}
	return id
}

// documentedKey reports whether a text has the shape of the vendor's keys, three
// groups of five letters or digits.
func documentedKey(s string) bool {
	if len(s) != model.KeyLength {
		return false
	}
	for i := range len(s) {
		c := model.LowerASCII(s[i])
		if dash := i%6 == 5; dash != (c == '-') || !dash && (c < '0' || c > '9' && c < 'a' || c > 'z') {
			return false
		}
	}
	return true
}

// take plans the marked endpoints of pool i and rejects those that stay.
func (p *Plan) take(r *policy.Result, c Call, i int, marked []string) {
	s := r.Snapshot
	ids := slices.Clone(marked)
	slices.Sort(ids)
	for _, id := range slices.Compact(ids) {
		row, ok := s.FindEndpoint(p.Pool, id)
		if !ok {
			shown := hideKey(s, id)
			sub := model.Subject{Kind: model.KindEndpoint, Pool: p.Pool, ID: shown}
			says := "there is no such endpoint in " + p.Label
			if hint := didYouMean(id, endpointIDs(s, s.EndpointsOf(i))); hint != "" {
				says += "; " + hint
			}
			p.Rejected = append(p.Rejected, PlanRow{sub, shown, says, ""})
			continue
		}
		e, d := s.Endpoints.At(row), &r.Endpoints[row]
		if d.Verdict != policy.Reclaim {
			p.Rejected = append(p.Rejected, PlanRow{endpointSubject(e), endpointLabel(e), stays(e, d, c.At), d.Rule.String()})
			continue
		}
		p.Changes = append(p.Changes, release(e, d))
		p.Rows = append(p.Rows, PlanRow{endpointSubject(e), endpointLabel(e), idle(e, c.At), d.Rule.String()})
	}
}

// release is the change that takes an endpoint's seat.
func release(e *model.Endpoint, d *policy.Decision) model.Change {
	ch := model.Change{
		Subject: endpointSubject(e), Field: model.FieldLicensed,
		After: model.IntValue(0), Rule: d.Rule.String(),
	}
	if e.Licensed != model.Unknown {
		ch.Before = model.IntValue(int64(e.Licensed - model.False))
	}
	return ch
}

func endpointSubject(e *model.Endpoint) model.Subject {
	return model.Subject{Kind: model.KindEndpoint, Pool: e.Pool, ID: e.ID}
}

// nothingToReclaim is the refusal of a plan that would take no seat.
func nothingToReclaim(s *model.Snapshot, p *model.Pool, rejected []PlanRow) error {
	if len(rejected) == 0 {
		r := &Refusal{Reason: fmt.Sprintf("no seat of %s can be reclaimed now", p.Label())}
		if p.Seat.ReclaimDays == 0 {
			r.Rule, r.Remedy = policy.SeatReclaimOff.String(), "the reclaim threshold is 0, which is never; set one first"
		}
		return r
	}
	// The first of each reason: an id that is not known is said even where others
	// are refused by a rule.
	const most = 5
	r := &Refusal{Rule: rejected[0].Rule}
	var parts []string
	unsaid := 0
	seen := map[string]bool{}
	for _, row := range rejected {
		if row.Rule != "" && seen[row.Rule] || len(parts) == most {
			unsaid++
			continue
		}
		seen[row.Rule] = true
		part := fmt.Sprintf("%s: %s", row.Label, row.Says)
		if row.Rule != "" && row.Rule != r.Rule {
			part += fmt.Sprintf(" (rule %s)", row.Rule)
		}
		parts = append(parts, part)
	}
	r.Reason = strings.Join(parts, "; ")
	if unsaid > 0 {
		r.Reason += fmt.Sprintf("; and %d more", unsaid)
	}
	if n := len(rejected); n > 1 {
		r.Reason = fmt.Sprintf("none of the %d marked endpoints can be reclaimed; %s", n, r.Reason)
	}
	return r
}

// doomed counts the endpoints of a plan whose record is to be deleted once their
// seat is gone. The changes are those of pool i, in the order of ids.
func doomed(after *policy.Result, i int, changes []model.Change) int64 {
	n := int64(0)
	span := after.Snapshot.EndpointsOf(i)
	for row := span.First; row < span.End; row++ {
		if after.Endpoints[row].Verdict != policy.Delete {
			continue
		}
		id := after.Snapshot.Endpoints.At(row).ID
		if _, planned := slices.BinarySearchFunc(changes, id, func(c model.Change, id string) int { return strings.Compare(c.Subject.ID, id) }); planned {
			n++
		}
	}
	return n
}

func reclaimVendor(p *model.Pool) string {
	return fmt.Sprintf("In the vendor's console: nothing, if the threshold there is %s; %s then reclaims at its own sweep. "+
		"lictop keeps its own record only.", threshold(p.Seat.ReclaimDays), p.Label())
}

// reclaimCommand is the plan as a command line. Many endpoints go by standard
// input.
func reclaimCommand(pool string, p *Plan, all bool) string {
	const many = 40
	cmd := "lictop reclaim --pool " + quote(pool)
	switch {
	case all:
		return cmd + " --apply"
	case len(p.Changes) > many:
		return cmd + " --apply -   (the ids on standard input, one a line)"
	}
	cmd += " --apply"
	if slices.ContainsFunc(p.Changes, func(ch model.Change) bool { return strings.HasPrefix(ch.Subject.ID, "-") }) {
		cmd += " --" // ids that look like flags follow
	}
	for i := range p.Changes {
		cmd += " " + quote(p.Changes[i].Subject.ID)
	}
	return cmd
}
