package main

import (
	"github.com/spf13/cobra"

	"lictop/app"
	"lictop/model"
	"lictop/ui/present"
)

func (p *program) hostsCommand() *cobra.Command {
	return command(p, hostListing())
}

func hostListing() listing[model.Host] {
	return listing[model.Host]{
		use: "hosts", short: "List the hosts of all meetings servers with their licenses",
		tab: "hosts", family: model.FamilyHost,
		rows: func(s *model.Snapshot) *model.Rows[model.Host] { return &s.Hosts },
		span: (*model.Snapshot).HostsOf,
		cols: columns("HOST", "?NAME", "LICENSE", "?SINCE", "UNTIL", "?>LAST HOSTED", "?>NOW", "IF THEY HOST NOW", "?MANAGED", "?POOL", "?RULE"),
		cells: func(l *looking, i int, h *model.Host) []string {
			d, now, zone := &l.Hosts[i], l.At(), l.p.zone()
			ask, _ := present.IfTheyHost(l.Result, h, now, zone)
			return []string{h.ID, present.OrAbsent(h.Name), present.Host(h, d).String(), present.HostSince(h, zone), present.HostUntil(d, now, zone),
				present.LastHosted(h, now), present.Count(h.Hosting), ask.String(), present.Managed(h.Managed), h.Pool, d.Rule.String()}
		},
		tally: hostCounts,
		after: []string{"verdict", "rule", "charge", "until", "ask_outcome", "ask_class", "ask_rule", "ask_until"},
		values: func(v *app.View, i int, h *model.Host) []*string {
			return append(decided(&v.Hosts[i]), asked(v, h)...)
		},
	}
}

// asked answers what would happen if a host hosted now, as decide does.
func asked(v *app.View, h *model.Host) []*string {
	a, ok := v.AskHost(model.Ask{Pool: h.Pool, Host: h.ID}, nil)
	if !ok {
		return []*string{nil, nil, nil, nil}
	}
	outcome, rule := a.Outcome.String(), a.Rule.String()
	return []*string{&outcome, optional(a.License.String()), &rule, optional(a.Until.String())}
}

// hostCounts is a line for each host pool: how many have which license.
func hostCounts(l *looking, pool string) (lines []string) {
	for i := range l.Snapshot.Pools {
		p := &l.Snapshot.Pools[i]
		list := l.PositionsOf(p.ID)
		if p.Family != model.FamilyHost || pool != "" && p.ID != pool || len(list) == 0 {
			continue
		}
		line := p.Label() + ": "
		for k, w := range present.HostCounts(p, &list[0], app.HostsOf(l.View, i).By, l.At(), l.p.zone()) {
			if k > 0 {
				line += ", "
			}
			line += w.Text
		}
		lines = append(lines, line+"; "+present.HostTerms(&p.Host)+" (contested)")
	}
	return lines
}
