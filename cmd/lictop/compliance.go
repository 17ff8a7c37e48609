package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"lictop/app"
	"lictop/model"
	"lictop/ui/present"
)

// complianceAsk says what of the enterprise pools is wanted.
type complianceAsk struct {
	pool   string
	kind   string // the name of a type, as given
	owners bool

	only  bool // one type only
	class model.EnterpriseType
}

func (p *program) complianceCommand() *cobra.Command {
	var ask complianceAsk
	cmd := &cobra.Command{
		Use: "compliance", Short: "Show the enterprise pools: balance of every type, state, what is allowed, what would help",
		Long: `Shows each enterprise pool: its state and until when, required, installed, borrowed, loaned
and available licenses of every type, who lends to whom, what would help a type that is
short, what is allowed now and once it is enforced, and the product instances.

--type shows one type and who requires it. --owners lists every owner with what he costs
and what could be saved, the largest saving first, then the devices without an owner.`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := ask.read(); err != nil {
				return err
			}
			a, done, err := p.reading(cmd.Context())
			if err != nil {
				return err
			}
			defer done()
			list, err := ask.pools(a.View())
			if err != nil {
				return err
			}
			switch p.flags.output {
			case "json":
				return p.writeJSON(complianceAsJSON(list, &ask))
			case "csv":
				return p.complianceCSV(list, &ask)
			}
			return p.compliancePage(list, &ask)
		},
	}
	cmd.Flags().StringVar(&ask.pool, "pool", "", "this pool only")
	cmd.Flags().StringVar(&ask.kind, "type", "", "this license type only, and who requires it: essential, telepresence-room, …")
	cmd.Flags().BoolVar(&ask.owners, "owners", false, "list the owners, with what could be saved")
	return cmd
}

func (ask *complianceAsk) read() error {
	if ask.kind == "" {
		return nil
	}
	t, ok := model.ParseEnterpriseType(ask.kind)
	if !ok {
		return usage("--type %q: one of %s", ask.kind, strings.Join(model.EnterpriseTypeNames, ", "))
	}
	ask.only, ask.class = true, t
	return nil
}

// pools looks at the pools that are asked for.
func (ask *complianceAsk) pools(v *app.View) (list []*app.Compliance, err error) {
	if ask.pool != "" {
		if _, _, err := app.PoolOf(v.Snapshot, ask.pool, model.FamilyEnterprise); err != nil {
			return nil, err
		}
	}
	for i := range v.Snapshot.Pools {
		p := &v.Snapshot.Pools[i]
		if p.Family == model.FamilyEnterprise && (ask.pool == "" || ask.pool == p.ID) {
			list = append(list, app.ComplianceOf(v, i).Detailed())
		}
	}
	return list, nil
}

// shows reports whether a type is asked for.
func (ask *complianceAsk) shows(class string) bool { return !ask.only || ask.class.String() == class }

// claims are the lines of the requirement that are asked for.
func (ask *complianceAsk) claims(c *app.Compliance) []app.Claim {
	var wanted func(*model.Counts) bool
	if ask.only {
		wanted = app.Requires(ask.class)
	}
	list := c.Claims(wanted)
	c.BySavings(list)
	return list
}

// compliancePage prints the pools for people.
func (p *program) compliancePage(list []*app.Compliance, ask *complianceAsk) error {
	out := p.page()
	for i, c := range list {
		if i > 0 {
			fmt.Fprintln(out)
		}
		p.complianceHead(out, c)
		if nothing := noTypes(c, ask); nothing != "" {
			fmt.Fprintln(out, nothing)
		} else if err := writeTable(out, columns("TYPE", ">REQUIRED", ">INSTALLED", ">BORROWED", ">LOANED", ">AVAILABLE", ""), typeLines(c, ask)); err != nil {
			return err
		}
		writeRemedies(out, c, ask)
		if ask.only || ask.owners {
			if err := p.writeClaims(out, c, ask); err != nil {
				return err
			}
			continue
		}
		if err := p.writeOperations(out, c); err != nil {
			return err
		}
		if err := p.writeInstances(out, c); err != nil {
			return err
		}
		if err := writeSavings(out, c); err != nil {
			return err
		}
	}
	if len(list) == 0 {
		fmt.Fprintln(out, "There is no enterprise pool.")
	}
	return nil
}

func (p *program) complianceHead(out *page, c *app.Compliance) {
	now := c.View.At()
	word := present.EnterpriseState(&c.Now)
	fmt.Fprintf(out, "%s · %s · %s\n", out.head(present.Text(c.Pool.Label())), present.Text(c.Pool.ID), out.state(word.String()))
	parts := present.Deadline(c, now, p.zone())
	parts = append(parts, "release "+present.Text(c.Pool.Enterprise.Release))
	if n := len(c.Instances); n > 0 {
		parts = append(parts, present.Plural(int64(n), "instance", "instances"))
	} else {
		parts = append(parts, present.Synced(c.Pool.Enterprise.LastSync, now, c.NoSync))
	}
	if c.Pool.Enterprise.Reservation {
		parts = append(parts, "reservation: nothing is borrowed")
	}
	fmt.Fprintf(out, "%s\n\n", strings.Join(parts, " · "))
}

// noTypes says that there is no balance to show; "" when there is.
func noTypes(c *app.Compliance, ask *complianceAsk) string {
	for i := range c.Types {
		if ask.shows(c.Types[i].Class) {
			return ""
		}
	}
	if ask.only {
		return present.Class(ask.class.String()) + ": none required, none installed."
	}
	return "Nothing is installed and nothing is required."
}

func typeLines(c *app.Compliance, ask *complianceAsk) func(func([]string) bool) {
	return func(yield func([]string) bool) {
		for i := range c.Types {
			t := &c.Types[i]
			if !ask.shows(t.Class) {
				continue
			}
			if !yield([]string{present.Class(t.Class), present.Units(t.Used), present.Count(t.Installed), present.Count(t.Borrowed),
				present.Count(t.Loaned), present.Units(t.Available()), present.Lending(c, t).String()}) {
				return
			}
		}
	}
}

func writeRemedies(out *page, c *app.Compliance, ask *complianceAsk) {
	last := ""
	for i := range c.Remedies {
		r := &c.Remedies[i]
		class := r.For.String()
		if !ask.shows(class) {
			continue
		}
		if class != last {
			n := -c.Position(r.For).Available()
			fmt.Fprintf(out, "\n%s\n", out.mark("■ "+present.EnterpriseType(r.For)+" is short by "+present.Units(n)+". What would help, each by itself:"))
		}
		last = class
		fmt.Fprintf(out, "  %s\n", present.Remedy(r))
	}
}

func (p *program) writeOperations(out *page, c *app.Compliance) error {
	titles := []string{""}
	for _, name := range present.OperationNames {
		titles = append(titles, strings.ToUpper(name))
	}
	fmt.Fprintln(out)
	err := writeTable(out, columns(titles...), func(yield func([]string) bool) {
		row := func(when string, may [4]string) bool { return yield(append([]string{when}, may[:]...)) }
		if !row("now", permissionWords(present.Permissions(&c.Now))) {
			return
		}
		if after := present.After(c, c.View.At(), p.zone()); after != "" {
			row(after, permissionWords(present.Permissions(&c.Enforced)))
		}
	})
	if says := present.Contested(&c.Enforced); says != "" && err == nil {
		fmt.Fprintln(out, out.mark(present.ShapeContested+" "+says))
	}
	return err
}

func (p *program) writeInstances(out *page, c *app.Compliance) error {
	if len(c.Instances) == 0 {
		return nil
	}
	fmt.Fprintln(out)
	return writeTable(out, columns("INSTANCE", "NAME", "SYNCHRONIZED", "REQUIRES"), func(yield func([]string) bool) {
		for i := range c.Instances {
			in := &c.Instances[i]
			if !yield([]string{in.ID, present.OrAbsent(in.Name), present.Sync(in, c.View.At(), p.zone()).String(), present.OrAbsent(present.Types(in.Required))}) {
				return
			}
		}
	})
}

// writeSavings says what could be saved in all; --owners says of whom.
func writeSavings(out *page, c *app.Compliance) error {
	totals := present.SavingTotals(c.Savings)
	if len(totals) == 0 {
		return nil
	}
	fmt.Fprintln(out)
	return writeTable(out, columns("COULD BE SAVED", "EACH BY ITSELF; OF WHOM, SAYS --owners"), func(yield func([]string) bool) {
		for _, t := range totals {
			if !yield([]string{t.Saves, t.How}) {
				return
			}
		}
	})
}

func (p *program) writeClaims(out *page, c *app.Compliance, ask *complianceAsk) error {
	list := ask.claims(c)
	if len(list) > 0 && list[0].Instance != nil {
		return p.writeInstances(out, c)
	}
	fmt.Fprintln(out)
	if len(list) == 0 {
		_, err := fmt.Fprintln(out, present.NoClaims(c))
		return err
	}
	return writeTable(out, columns("OWNER", "NAME OR DEVICE", ">DEVICES", ">NOT REGISTERED", "RIDES FREE", "OWN NEED", "COSTS", "COULD SAVE", "BECAUSE"),
		func(yield func([]string) bool) {
			for i := range list {
				k := present.ClaimOf(c, &list[i])
				if !yield([]string{present.OrAbsent(k.Owner), present.OrAbsent(k.Name), present.Count(k.Devices), present.Count(k.Dead),
					present.OrAbsent(k.Rides), present.OrAbsent(k.OwnNeed), present.Types(list[i].Need), present.OrAbsent(k.Saves), k.Because}) {
					return
				}
			}
		})
}
