package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"lictop/app"
	"lictop/model"
	"lictop/ui/present"
)

func (p *program) askHostCommand() *cobra.Command {
	var pool string
	var newcomer bool
	cmd := &cobra.Command{
		Use:   "host USER [--pool POOL] [--new]",
		Short: "What would happen if this person hosted now",
		Long: `Says what would happen if a host hosted now: which license it would be and until when, by
which rule, what would help, and where another reading of the documents answers otherwise.
With --new the account may be one that is not listed yet: it is taken for an active account
without a license.`,
		Args: oneArg("USER"),
		RunE: func(cmd *cobra.Command, args []string) error {
			a, done, err := p.reading(cmd.Context())
			if err != nil {
				return err
			}
			defer done()
			v := a.View()
			h, err := findHost(v.Snapshot, args[0], pool, newcomer)
			if err != nil {
				return err
			}
			answer, err := app.AskHost(v, h)
			if err != nil {
				return err
			}
			if p.flags.output == "json" {
				return p.writeJSON(hostAnswerAsJSON(answer))
			}
			p.writeHostAnswer(answer, v.At())
			return nil
		},
	}
	cmd.Flags().StringVar(&pool, "pool", "", "the pool in which the host stands")
	cmd.Flags().BoolVar(&newcomer, "new", false, "an active account without a license that is not listed yet")
	return cmd
}

// findHost finds the host that a command line names, or with newcomer makes up
// the account that is not listed yet.
func findHost(s *model.Snapshot, id, pool string, newcomer bool) (model.Host, error) {
	if pool != "" {
		if _, err := onlyPool(s, model.FamilyHost, pool); err != nil {
			return model.Host{}, err
		}
	}
	found := hostsNamed(s, id, pool)
	if bare, ok := strings.CutPrefix(id, "host/"); ok && len(found) == 0 {
		id = bare
		found = hostsNamed(s, id, pool)
	}
	switch {
	case len(found) == 1 && newcomer:
		return model.Host{}, refusal(fmt.Sprintf("%q is a host of %s already", id, found[0].Pool), "leave out --new")
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		return model.Host{}, inSeveral(model.KindHost, id, poolsWith(s, (*model.Snapshot).FindHost, id))
	case newcomer && strings.TrimSpace(id) == "":
		return model.Host{}, usage("the name of the account is empty")
	case newcomer:
		if err := named("--new", id); err != nil {
			return model.Host{}, err
		}
		in, err := onlyPool(s, model.FamilyHost, pool)
		return app.NewcomerTo(in, id), err
	}
	return model.Host{}, noSuchHost(s, id, pool)
}

func hostsNamed(s *model.Snapshot, id, pool string) (found []model.Host) {
	for _, in := range poolsWith(s, (*model.Snapshot).FindHost, id) {
		if row, ok := s.FindHost(in, id); ok && (pool == "" || pool == in) {
			found = append(found, *s.Hosts.At(row))
		}
	}
	return found
}

// noSuchHost refuses a host that is not listed, and says how to ask about an
// account that nobody has imported yet.
func noSuchHost(s *model.Snapshot, id, pool string) error {
	err := unknown("there is no host", id, "", hostIDs(s, pool))
	if r, ok := err.(*app.Refusal); ok {
		const hint = "--new asks about an active account that is not listed yet"
		if r.Remedy != "" {
			r.Remedy += " "
		}
		r.Remedy += hint
	}
	return err
}

func (p *program) writeHostAnswer(a *app.HostAnswer, now model.Instant) {
	out, rule := p.page(), a.Rule.Rule()
	fmt.Fprintf(out, "%s  %s · host/%s\n\n", out.head("What if "+present.Text(nameOf(a.Host.Name, a.Host.ID))+" hosts now?"), present.Text(a.Pool.Label()), present.Text(a.Host.ID))
	answer, _ := present.Answer(&a.Answer, &a.Pool.Host, a.Position.Available(), now, p.zone())
	fmt.Fprintln(out, out.mark(answer.Shape+" "+present.Text(a.Says)))
	if a.Missing != "" {
		fmt.Fprintf(out, "Not known: %s.\n", present.Text(a.Missing))
	}
	fmt.Fprintf(out, "\n%s: %s\n%s · %s\n", rule.Name, present.Text(rule.Says), present.Confidence(rule.Confidence), present.Text(rule.Source))
	for _, note := range a.Notes {
		fmt.Fprintln(out, out.mark("◇ "+present.Text(note)))
	}
	if len(a.Remedies) > 0 {
		fmt.Fprintln(out, "\n"+out.head("What would help"))
		for _, r := range a.Remedies {
			fmt.Fprintln(out, "  "+present.Text(r))
		}
	}
	fmt.Fprintln(out)
	p.writeHostReadings(out, a, now)
}

// writeHostReadings prints the answer under each reading: the pool's own is
// marked ▶, a contested one that differs ◇, and the other release ≠.
func (p *program) writeHostReadings(out *page, a *app.HostAnswer, now model.Instant) {
	_ = writeTable(out, columns("", "PROMOTION", "RELEASE", "IF THEY HOST NOW", "UNTIL", "RULE"), func(yield func([]string) bool) {
		for i := range a.Readings {
			x := &a.Readings[i]
			mark, until := "", present.Absent
			switch {
			case x.Promotion == a.Promotion && x.Era == a.Era:
				mark = "▶"
			case x.Same(&a.HostAnswer):
			case x.Era != a.Era:
				mark = "≠"
			default:
				mark = present.ShapeContested
			}
			if x.Until.Known() {
				until = present.MomentYear(x.Until, p.zone())
			}
			answer, _ := present.Answer(&x.Answer, &a.Pool.Host, x.Position.Available(), now, p.zone())
			if !yield([]string{mark, x.Promotion.String(), x.Era.String(), answer.String(), until, x.Rule.String()}) {
				return
			}
		}
	})
	fmt.Fprintln(out)
	for _, line := range hostDisputes(a) {
		fmt.Fprintln(out, out.mark(line))
	}
}

// hostDisputes says in words where other readings answer otherwise.
func hostDisputes(a *app.HostAnswer) (lines []string) {
	var promotions, eras []string
	for i := range a.Readings {
		switch x := &a.Readings[i]; {
		case x.Same(&a.HostAnswer):
		case x.Era != a.Era:
			eras = append(eras, x.Era.String())
		default:
			promotions = append(promotions, x.Promotion.String())
		}
	}
	line := "Every reading of promotion gives this answer"
	if len(promotions) > 0 {
		line = "◇ Contested: promotion " + strings.Join(promotions, " and ") + " answers otherwise, and S2 contradicts itself"
	}
	lines = append(lines, fmt.Sprintf("%s; the terms of %s choose %s.", line, present.Text(a.Pool.Label()), a.Promotion))
	if len(eras) > 0 {
		lines = append(lines, fmt.Sprintf("≠ Release %s answers otherwise; the terms choose %s.", eras[0], a.Era))
	}
	return lines
}

func nameOf(name, id string) string {
	if name != "" {
		return name
	}
	return id
}
