package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

func (p *program) licensesCommand() *cobra.Command {
	cmd := command(p, licenseListing())
	list := cmd.RunE
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		err := list(cmd, args)
		if no := (*app.NotAllowed)(nil); errors.As(err, &no) {
			return errors.Join(p.licenseTotals(cmd.Context()), err)
		}
		return err
	}
	return cmd
}

func licenseListing() listing[model.License] {
	return listing[model.License]{
		use: "licenses", short: "List the subscription licenses with their status; keys are masked",
		tab: "licenses", family: model.FamilySubscription,
		rows: func(s *model.Snapshot) *model.Rows[model.License] { return &s.Licenses },
		span: (*model.Snapshot).LicensesOf,
		view: (*app.App).Licenses,
		cols: columns("LICENSE", "?LICENSE ID", "FEATURE CODE", "?DESCRIPTION", "?TYPE", "?TRANSACTION", ">QTY", "?START", "END", "?>IN USE", "STATUS", "?POOL", "?RULE"),
		cells: func(l *looking, i int, lic *model.License) []string {
			d, now, zone := &l.Licenses[i], l.At(), l.p.zone()
			status := present.License(d, l.RenewedUntil(i), now, zone).String()
			if asked, _ := present.Requested(l.Requested(i), now, zone); asked != "" {
				status += ", renewal " + asked
			}
			return []string{present.Handle(lic.Handle), lic.Masked(), lic.Feature, present.OrAbsent(lic.Description), present.LicenseType(lic.Type),
				present.Transaction(lic.Transaction), present.Count(lic.Quantity), present.DateYear(lic.Start, zone), present.Until(lic.End, now, zone),
				l.inUse(lic.Pool, d), status, lic.Pool, d.Rule.String()}
		},
		tally: licenseCounts,
		after: []string{"verdict", "rule", "grants", "until", "handle", "renewal_requested", "renewal_requested_by"},
		values: func(v *app.View, i int, lic *model.License) []*string {
			handle := "L-" + strconv.FormatInt(lic.Handle, 10)
			var at, by *string
			if r := v.Requested(i); r != nil {
				when := r.At.String()
				at, by = &when, &r.By
			}
			return append(decided(&v.Licenses[i]), &handle, at, by)
		},
	}
}

// licenseCounts is a line with the vendor's five counters, the offers apart.
func licenseCounts(l *looking, pool string) []string {
	t := app.LicensesOf(l.View, pool)
	if t.Total+t.Offers == 0 {
		return nil
	}
	active := present.Count(t.Active) + " active"
	if t.Renewed > 0 {
		active += " (" + present.Count(t.Renewed) + " renewed)"
	}
	line := fmt.Sprintf("%s: %s, %s about to expire, %s impending, %s inactive", present.Plural(t.Total, "license", "licenses"),
		active, present.Count(t.Expiring), present.Count(t.Impending), present.Count(t.Inactive))
	if t.Offers > 0 {
		line += "; " + present.Plural(t.Offers, "offer", "offers") + " not activated"
	}
	return []string{line}
}

// licenseTotals prints what everybody may see of licenses: the totals of the
// subscription pools. Scripts get nothing, for it is not what they asked for.
func (p *program) licenseTotals(ctx context.Context) error {
	a, done, err := p.reading(ctx)
	if err != nil {
		return err
	}
	defer done()
	if p.flags.output != "table" {
		return nil
	}
	v := a.View()
	return writeTable(p.page(), columns("POOL", "FEATURE CODE", ">IN USE", ">OF"), func(yield func([]string) bool) {
		for i := range v.Positions {
			pos := &v.Positions[i]
			if pos.Rule == policy.SubscriptionPosition &&
				!yield([]string{v.Snapshot.Pool(pos.Pool).Label(), pos.Class, present.Units(pos.Used), present.Units(pos.Entitled)}) {
				return
			}
		}
	})
}

// inUse is how many of a subscription pool are used, "412 / 500", beside the
// licenses that grant.
func (l *looking) inUse(pool string, d *policy.Decision) string {
	if d.Charge == 0 {
		return ""
	}
	for i := range l.Positions {
		if p := &l.Positions[i]; p.Pool == pool {
			return present.Units(p.Used) + " / " + present.Units(p.Entitled)
		}
	}
	return present.Absent
}
