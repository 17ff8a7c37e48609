package main

import (
	"github.com/spf13/cobra"

	"lictop/app"
	"lictop/model"
	"lictop/ui/present"
)

func (p *program) hostsCommand() *cobra.Command {
	return command(p, listing[model.Host]{
		use: "hosts", short: "List the hosts of all meetings servers with their licenses",
		rows: func(s *model.Snapshot) *model.Rows[model.Host] { return &s.Hosts },
		span: (*model.Snapshot).HostsOf,
		cols: columns("HOST", "NAME", "LICENSE", "SINCE", "UNTIL", ">LAST HOSTED", ">NOW", "MANAGED", "POOL", "RULE"),
		cells: func(l *looking, i int, h *model.Host) []string {
			d, now, zone := &l.Hosts[i], l.At(), l.p.zone()
			return []string{h.ID, present.OrAbsent(h.Name), present.Host(h, d).String(), present.Date(h.Since, now, zone), l.until(d),
				present.Age(h.LastHosted, now), present.Count(h.Hosting), present.Managed(h.Managed), h.Pool, d.Rule.String()}
		},
		after:  []string{"verdict", "rule", "charge", "until"},
		values: func(v *app.View, i int, _ *model.Host) []*string { return decided(&v.Hosts[i]) },
	})
}
