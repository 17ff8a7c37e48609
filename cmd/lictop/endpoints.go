package main

import (
	"github.com/spf13/cobra"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

func (p *program) endpointsCommand() *cobra.Command {
	return command(p, endpointListing())
}

func endpointListing() listing[model.Endpoint] {
	return listing[model.Endpoint]{
		use: "endpoints", short: "List the endpoints of all seat pools with their verdicts",
		tab: "monitor", list: "endpoints", family: model.FamilySeat,
		rows:  func(s *model.Snapshot) *model.Rows[model.Endpoint] { return &s.Endpoints },
		span:  (*model.Snapshot).EndpointsOf,
		cols:  columns("ENDPOINT", "?NAME", "?MODEL", "?CLASS", "?OWNER", "?SITE", "STATUS", ">LAST SEEN", "?LICENSED", "SEAT", "UNTIL", "?POOL", "?RULE", "?PINNED UNTIL", "?PIN"),
		spare: 2, needsSpare: func(e *model.Endpoint) bool { return e.Pin != nil },
		cells: func(l *looking, i int, e *model.Endpoint) []string {
			d, now := &l.Endpoints[i], l.At()
			pinned, reason := l.pin(e)
			return []string{e.ID, present.OrAbsent(e.Name), present.OrAbsent(e.Model), endpointClass(e), present.OrAbsent(e.Owner), present.OrAbsent(e.Site),
				present.Presence(e.Status).Text, present.Age(e.LastSeen, now), present.YesNo(e.Licensed), present.Seat(d).String(),
				l.until(d), e.Pool, d.Rule.String(), pinned, reason}
		},
		after:  []string{"verdict", "rule", "charge", "until"},
		values: func(v *app.View, i int, _ *model.Endpoint) []*string { return decided(&v.Endpoints[i]) },
	}
}

// endpointClass is the class by which an endpoint is judged.
func endpointClass(e *model.Endpoint) string {
	if policy.IsSoft(e) {
		return model.ClassSoft.String()
	}
	return model.ClassHardware.String()
}

// until is the end of a decision in words.
func (l *looking) until(d *policy.Decision) string {
	if d.Verdict == policy.Reclaim {
		return "now"
	}
	return present.Until(d.Until, l.At(), l.p.zone())
}
