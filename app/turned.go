package app

import (
	"slices"

	"lictop/model"
	"lictop/policy"
)

// turnedRows lists the rows of a pool on which the rules decide otherwise after
// a plan that adds and removes none: what was, and what would be. leave names
// subjects that are told otherwise.
func turnedRows(before, after *policy.Result, pool int, leave map[model.Subject]bool) []PlanRow {
	var list []PlanRow
	s := before.Snapshot
	for _, k := range []model.Kind{model.KindEndpoint, model.KindHost, model.KindLicense, model.KindMeeting} {
		rows, was, is := s.SpanOf(k, pool), before.DecisionsOf(k), after.DecisionsOf(k)
		for row := rows.First; row < rows.End; row++ {
			b, d := &was[row], &is[row]
			if b.Verdict == d.Verdict && b.Class == d.Class && b.Holder == d.Holder && b.Charge == d.Charge {
				continue
			}
			of := s.RowAt(k, row)
			if sub := of.Subject(); !leave[sub] {
				says := Outcome(before, k, b) + " → " + Outcome(after, k, d)
				list = append(list, PlanRow{sub, rowLabel(of), says, d.Rule.String()})
			}
		}
	}
	return list
}

// Outcome says what is decided of a row, as plans tell it. The decision may be
// one under other terms than those of the result.
func Outcome(r *policy.Result, k model.Kind, d *policy.Decision) string {
	if d.Verdict == policy.NoVerdict {
		return "not activated"
	}
	words := d.Rule.Rule().Verdict
	if d.Rule == policy.NoRule { // what no rule decides: the other side of what is contested
		words = unruled[d.Verdict]
	}
	if k != model.KindMeeting {
		return words
	}
	switch d.Class {
	case policy.ClassPMP:
		if u := r.HolderBy(d); u != nil {
			words += " of " + userLabel(u)
		}
	case policy.ClassSMP:
		words += " " + units(d.Charge)
		if d.Verdict == policy.Over {
			words += ", over"
		}
	}
	return words
}

// unruled are the verdicts that no rule of ours reaches.
var unruled = map[policy.Verdict]string{policy.Hold: "holds a seat", policy.Active: "Active, renewed", policy.Expired: "expired"}

// harms reports whether a plan takes something from somebody: a row loses what
// it had, or a pool comes out short that was not.
func harms(p *Plan, before, after *policy.Result) bool {
	if shorter(p, before) {
		return true
	}
	s := before.Snapshot
	for i := range s.Pools {
		if !p.concerns(s.Pools[i].ID) {
			continue
		}
		if worse(s.EndpointsOf(i), before.Endpoints, after.Endpoints) ||
			worse(s.HostsOf(i), before.Hosts, after.Hosts) || worse(s.MeetingsOf(i), before.Meetings, after.Meetings) {
			return true
		}
	}
	return false
}

// shorter reports whether a class comes out short that was not, or was by less.
func shorter(p *Plan, before *policy.Result) bool {
	for i := range p.After {
		a := &p.After[i]
		b := position(before, a.Pool, a.Class)
		if b != nil && a.Available() < 0 && a.Available() < b.Available() {
			return true
		}
	}
	return false
}

// concerns reports whether a plan changes something in a pool.
func (p *Plan) concerns(pool string) bool {
	return pool == p.Pool || p.Pool == "" && slices.ContainsFunc(p.Changes, func(ch model.Change) bool { return ch.Subject.Pool == pool })
}

// worse reports whether a row loses what it had.
func worse(rows model.Span, before, after []policy.Decision) bool {
	for row := rows.First; row < rows.End; row++ {
		if takes(&before[row], &after[row]) {
			return true
		}
	}
	return false
}

// takes reports whether a decision takes something that another gave: it refuses,
// ends or deletes, opens a seat to reclaim, or no longer promotes. A permanent
// license that is counted by the month is not lost in a month without a meeting.
func takes(was, is *policy.Decision) bool {
	if was.Verdict == is.Verdict {
		return false
	}
	switch is.Verdict {
	case policy.Refuse, policy.Expired, policy.Over, policy.Delete, policy.Reclaim:
		return true
	case policy.Grace:
		return was.Verdict == policy.Promote
	case policy.None:
		switch was.Verdict {
		case policy.Hold, policy.Promote, policy.Grace, policy.Undetermined:
			return is.Rule != policy.HostIdleMonth
		}
	}
	return false
}

func meetingLabel(m *model.Meeting) string {
	if m.Name != "" {
		return m.Name
	}
	return m.ID
}

func userLabel(u *model.User) string {
	if u.Name != "" {
		return u.Name
	}
	return u.ID
}
