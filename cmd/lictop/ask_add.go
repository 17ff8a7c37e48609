package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

func (p *program) askAddCommand() *cobra.Command {
	var pool string
	cmd := &cobra.Command{
		Use:   "add [--pool POOL] WHAT=N... [device MODEL=N...]",
		Short: "What would follow if something were added to a pool",
		Long: `Says how a pool would stand if something came to it: its balance and state, for how many days
of grace and until when, who could lend, what is blocked afterwards, and what would have to be
bought. Nothing is written. WHAT is
  a license type of Unified CM   telepresence-room=13, or device MODEL=N for devices of a model
  endpoints, hosts               of a seat pool, of a pool of hosts
  devices                        under a subscription
  users                          with PMP+, of a meeting pool`,
		Example: `  lictop ask add --pool cucm telepresence-room=13
  lictop ask add --pool cucm enhanced=5 device "Cisco TelePresence SX20=2"
  lictop ask add --pool rm endpoints=40 --json`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			list, err := parseAdded(args)
			if err != nil {
				return err
			}
			a, done, err := p.reading(cmd.Context())
			if err != nil {
				return err
			}
			defer done()
			v := a.View()
			in, err := namedPool(v.Snapshot, familyOf(list), pool)
			if err != nil {
				return err
			}
			answer, err := app.AskAdd(v, p.call(), in, list)
			if err != nil {
				return err
			}
			return p.answerChange(answer, v, "What if "+answer.Asked+" were added?")
		},
	}
	cmd.Flags().StringVar(&pool, "pool", "", "the pool that is asked about")
	return cmd
}

// namedPool is onlyPool, but takes a pool of any family where one is named.
func namedPool(s *model.Snapshot, family model.Family, pool string) (string, error) {
	if pool != "" {
		_, _, err := app.PoolNamed(s, pool)
		return pool, err
	}
	return onlyPool(s, family, pool)
}

// parseAdded reads WHAT=N, and device MODEL=N.
func parseAdded(args []string) (list []app.Added, err error) {
	device := false
	for _, arg := range args {
		rest, prefixed := strings.CutPrefix(arg, "device ")
		if prefixed {
			arg, device = strings.TrimSpace(rest), true
		}
		if arg == "device" {
			device = true
			continue
		}
		what, number, ok := cutLast(arg, "=")
		n, bad := strconv.ParseInt(number, 10, 64)
		switch {
		case !ok || what == "":
			return nil, usage("%q is not WHAT=N: such as telepresence-room=13, endpoints=40 or device SX20=2", arg)
		case bad != nil || n < 1 || n > app.MaxAsked:
			return nil, usage("%s: the number is from 1 to %s", arg, present.Count(app.MaxAsked))
		}
		if err := named("WHAT", what); err != nil {
			return nil, err
		}
		if !device && !addable(what) {
			return nil, usage("%q cannot be added: a license type (%s), device MODEL=N, endpoints, hosts, devices or users", what, strings.Join(model.EnterpriseTypeNames, ", "))
		}
		list = append(list, app.Added{What: what, N: n, Model: device})
		device = false
	}
	if len(list) == 0 || device {
		return nil, usage("ask about what? such as telepresence-room=13, endpoints=40 or device SX20=2")
	}
	return list, nil
}

func addable(what string) bool {
	_, isType := model.ParseEnterpriseType(what)
	return isType || what == "endpoints" || what == "hosts" || what == "devices" || what == "users"
}

// cutLast cuts around the last occurrence of sep: models may hold one.
func cutLast(s, sep string) (before, after string, ok bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

// familyOf is the family of pools that what is asked about belongs to.
func familyOf(list []app.Added) model.Family {
	switch list[0].What {
	case "endpoints":
		return model.FamilySeat
	case "hosts":
		return model.FamilyHost
	case "devices":
		return model.FamilySubscription
	case "users":
		return model.FamilyMeeting
	}
	return model.FamilyEnterprise
}

// answerChange prints the answer of a change that is only supposed.
func (p *program) answerChange(a *app.ChangeAnswer, v *app.View, title string) error {
	if p.flags.output == "json" {
		return p.writeJSON(changeAsJSON(a))
	}
	out := p.page()
	fmt.Fprintf(out, "%s  %s · pool/%s\n\n", out.head(present.Text(title)), present.Text(a.Pool.Label()), present.Text(a.Pool.ID))
	for _, why := range a.Refused {
		fmt.Fprintln(out, out.mark("■ cannot be: "+present.Text(why)))
	}
	if len(a.Refused) > 0 && !a.Changes() {
		return nil
	}
	if err := writeChanged(out, a); err != nil {
		return err
	}
	before, then := present.State(a.Before), present.State(a.After)
	if a.Before == a.After {
		fmt.Fprintf(out, "\n%s, as it is now.\n", out.state(then.String()))
	} else {
		fmt.Fprintf(out, "\n%s; now %s.\n", out.state(then.String()), before.Text)
	}
	p.writeTurned(out, a)
	if g := a.Grace; g != nil {
		p.writeGrace(out, a, v)
	}
	if len(a.Helps) > 0 || len(a.Others) > 0 {
		x := policy.Explanation{Subject: model.PoolSubject(a.Pool.ID), Pool: a.Pool, Ways: a.Helps, Others: a.Others, State: a.After, Tried: true}
		w := present.Why{X: &x, Now: v.At(), Zone: p.zone()}
		s := present.NewSheet(p.room())
		w.Ways(s)
		if len(a.Others) > 0 {
			w.Others(s)
		}
		if len(s.Rows) > 0 {
			fmt.Fprintln(out)
		}
		out.sheet(s)
	}
	if len(a.Notes) > 0 {
		fmt.Fprintln(out)
	}
	for _, note := range a.Notes {
		s := present.NewSheet(p.room())
		s.Note(note)
		out.sheet(s)
	}
	return nil
}

// room is how wide what is printed may be.
func (p *program) room() int {
	if out := p.page(); out.room > 0 {
		return out.room
	}
	return pageWidth
}

// writeChanged prints the balances of the pool before and after, those that stay
// the same apart where there are many.
func writeChanged(out *page, a *app.ChangeAnswer) error {
	return writeTable(out, columns("", ">NOW", ">OF", "", ">THEN", ">OF", "", ""), func(yield func([]string) bool) {
		for i := range a.Positions {
			c := &a.Positions[i]
			_, class := c.Of()
			if !c.Changed() && len(a.Positions) > 2 {
				continue
			}
			var was, is policy.Position
			if c.Before != nil {
				was = *c.Before
			}
			if c.After != nil {
				is = *c.After
			}
			free := present.Units(is.Available()) + " free"
			if is.Available() < 0 {
				free = present.Units(-is.Available()) + " short"
			}
			if !yield([]string{present.Class(class), present.Units(was.Used), present.Units(was.Entitled), "→", present.Units(is.Used), present.Units(is.Entitled), free, ""}) {
				return
			}
		}
	})
}

// writeTurned prints whose decision becomes another, by rule: newcomers and those
// who were there before.
func (p *program) writeTurned(out *page, a *app.ChangeAnswer) {
	for _, t := range a.Counts {
		noun := t.Kind.String()
		from, to, by := turnWords(t.FromRule), turnWords(t.ToRule), t.ToRule.String()
		switch {
		case t.FromRule == policy.NoRule:
			from = "new"
		case t.ToRule == policy.NoRule:
			to, by = "gone", t.FromRule.String()
		}
		fmt.Fprintf(out, "  %s: %s → %s  (%s)\n", present.Plural(t.N, noun, noun+"s"), from, to, by)
	}
}

// writeGrace prints for how long a pool that is short goes on, who could lend, and
// what is blocked then.
func (p *program) writeGrace(out *page, a *app.ChangeAnswer, v *app.View) {
	g := a.Grace
	now, zone := v.At(), p.zone()
	switch {
	case len(g.Lends) > 0:
		for _, l := range g.Lends {
			fmt.Fprintf(out, "\nLent  %s lends %s to %s.\n", present.EnterpriseType(l.From), present.Count(l.Quantity), present.EnterpriseType(l.To))
		}
	case g.Rooms:
		fmt.Fprintf(out, "\nLent  nobody lends: %s %s.\n", present.EnterpriseType(model.TelepresenceRoom), present.RoomsApart)
	}
	if a.After == policy.InCompliance {
		return
	}
	if a.After == policy.Enforced {
		fmt.Fprintf(out, "\nGrace  none is left: the pool is enforced.\n\n")
		p.writeReleases(out, g, now)
		return
	}
	running := "running since " + present.Date(g.From, now, zone)
	if !g.From.Known() {
		running = "if the pool becomes non-compliant now"
	}
	fmt.Fprintf(out, "\nGrace  %s, until %s (%s). Until then everything is allowed.\n\n", present.Plural(g.Days, "day", "days"), present.DateTime(g.Until, now, zone), running)
	p.writeReleases(out, g, now)
}

// writeReleases prints what is blocked once the grace is over, a column for each
// release: so it fits a narrow terminal.
func (p *program) writeReleases(out *page, g *app.GraceAnswer, now model.Instant) {
	titles := []string{"RELEASE"}
	rows := [][]string{{"grace"}, {"until"}}
	for _, name := range present.OperationNames {
		rows = append(rows, []string{"then " + name})
	}
	for i := range g.Releases {
		r := &g.Releases[i]
		title := strings.ToUpper(r.Release)
		if r.Own {
			title = "▶ " + title
		}
		titles = append(titles, title)
		rows[0] = append(rows[0], present.Plural(r.Days, "day", "days"))
		rows[1] = append(rows[1], present.Date(r.Until, now, p.zone()))
		for n, may := range permissionWords(present.Permissions(&r.Enforced)) {
			rows[2+n] = append(rows[2+n], may)
		}
	}
	_ = writeTable(out, columns(titles...), slices.Values(rows))
	for i := range g.Releases {
		if says := present.Contested(&g.Releases[i].Enforced); says != "" && g.Releases[i].Own {
			fmt.Fprintln(out, out.mark(present.ShapeContested+" "+says))
		}
	}
}
