package app

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"

	"lictop/model"
	"lictop/policy"
)

// at returns the newest view as of the call.
func (a *App) at(c Call) *View { return a.View().as(c.At) }

// need refuses roles below the wanted one.
func need(c Call, role Role) error {
	if c.Role < role {
		return &NotAllowed{Actor: c.Actor, Have: c.Role, Need: role}
	}
	return nil
}

// newPlan begins a plan on a view.
func newPlan(v *View, c Call, action Action, pool *model.Pool) *Plan {
	p := &Plan{Action: action, Base: v.Revision, At: c.At}
	if pool != nil {
		p.Pool, p.Label = pool.ID, pool.Label()
	}
	return p
}

// rehearse fills in what the plan does to its pools: the positions before and
// after, the findings that it would raise, and the plan's id. It returns the
// result afterwards.
func rehearse(v *View, c Call, p *Plan) *policy.Result {
	pools := map[string]bool{p.Pool: true}
	for i := range p.Changes {
		pools[p.Changes[i].Subject.Pool] = true
	}
	for i := range p.Licenses {
		pools[p.Licenses[i].Pool] = true
	}
	site, _ := carriedOut(v.Snapshot.AsOfInstant(c.At), p, v.nextHandle)
	after := policy.Evaluate(site)
	p.Before, p.After = positionsOf(v.Result, pools), positionsOf(after, pools)
	known := make(map[policy.Finding]bool, len(v.Findings))
	for _, f := range v.Findings {
		known[f] = true
	}
	for _, f := range after.Findings {
		if !known[f] {
			p.Warnings = append(p.Warnings, findingText(site, f))
		}
	}
	p.ID = planID(p, c)
	return after
}

// carriedOut returns the site after a plan and the next free handle.
func carriedOut(s *model.Snapshot, p *Plan, next int64) (*model.Snapshot, int64) {
	after, _ := s.With(p.Changes)
	if len(p.Pools)+len(p.Licenses)+len(p.Requests) == 0 {
		return after, next
	}
	d := after.Draft()
	d.Pools = append(d.Pools, p.Pools...)
	if len(p.Licenses) > 0 {
		d.Licenses = model.RowsOf(d.Licenses.Slice()...)
	}
	for _, l := range p.Licenses {
		l.Handle = next
		next++
		d.Licenses.Append(l)
	}
	d.Requests = append(d.Requests, p.Requests...)
	return model.NewSnapshot(d), next
}

// planID names a plan by what it does, when, on what and for whom: the same plan
// made twice has the same id.
func planID(p *Plan, c Call) string {
	h := sha256.New()
	fmt.Fprintf(h, "%s %q %d %d %q", p.Action, p.Pool, p.Base, p.At, c.Actor)
	var line []byte // there may be very many
	for i := range p.Changes {
		ch := &p.Changes[i]
		line = append(line[:0], '\n')
		line = strconv.AppendQuote(line, ch.Subject.Pool)
		line = append(append(append(line, ' '), ch.Subject.Kind.String()...), '/')
		line = strconv.AppendQuote(line, ch.Subject.ID)
		line = strconv.AppendUint(append(line, ' '), uint64(ch.Field), 10)
		line = strconv.AppendBool(append(line, ' '), ch.After.Known)
		line = strconv.AppendInt(append(line, ' '), ch.After.Int, 10)
		line = strconv.AppendQuote(append(line, ' '), ch.After.Text)
		h.Write(line)
	}
	for i := range p.Licenses {
		fmt.Fprintf(h, "\n%q %d", p.Licenses[i].LicenseID(), p.Licenses[i].Quantity)
	}
	for i := range p.Requests {
		fmt.Fprintf(h, "\n%d %d", p.Requests[i].License, p.Requests[i].Quantity)
	}
	return "P-" + hex.EncodeToString(h.Sum(nil)[:5])
}

// findingText says what a finding is about, in words.
func findingText(s *model.Snapshot, f policy.Finding) string {
	rule := f.ID.Rule()
	label := f.Subject.String()
	switch f.Subject.Kind {
	case model.KindLicense:
		if row, ok := s.FindLicense(f.Subject.Pool, f.Subject.ID); ok {
			l := s.Licenses.At(row)
			if label = licenseLabel(l); l.Handle == 0 {
				label = l.Masked() + " " + label
			}
		}
	case model.KindMeeting:
		if row, ok := s.FindMeeting(f.Subject.Pool, f.Subject.ID); ok && s.Meetings.At(row).Name != "" {
			label = s.Meetings.At(row).Name
		}
	}
	return fmt.Sprintf("%s: %s (%s)", label, lowerFirst(rule.Says), rule.Name)
}

// lowerFirst lowers the first letter of a sentence and drops its full stop.
func lowerFirst(s string) string {
	if n := len(s); n > 0 && s[n-1] == '.' {
		s = s[:n-1]
	}
	if len(s) < 2 || s[1] >= 'A' && s[1] <= 'Z' {
		return s
	}
	return string(model.LowerASCII(s[0])) + s[1:]
}
