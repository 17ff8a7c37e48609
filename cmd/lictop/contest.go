package main

import (
	"cmp"
	"fmt"

	"github.com/spf13/cobra"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

func (p *program) contestCommand() *cobra.Command {
	var pool string
	var rows bool
	cmd := &cobra.Command{
		Use: "contest [SUBJECT]", Short: "Show where the documents contradict each other, and whom and what that changes",
		Long: `For each pool and each term of which the vendors' documents say more than one thing: every
value, who says so, how many are decided otherwise under it, and what the pool would use.
What is contested though no term chooses it stands below with a name of its own. --rows
lists everybody concerned with both outcomes; SUBJECT tells one under every value. Of seat
pools it is told which way of counting fits the readings of the vendor's console best.
lictop terms sets a term.`,
		Example: `  lictop contest
  lictop contest --pool rm --rows
  lictop contest endpoint/e36`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return oneArg("SUBJECT")(cmd, args)
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if rows && len(args) > 0 {
				return usage("contest: --rows lists everybody; leave it out, or the subject")
			}
			a, done, err := p.reading(cmd.Context())
			if err != nil {
				return err
			}
			defer done()
			v := a.View()
			var sub model.Subject
			of := pool
			if len(args) > 0 {
				if sub, err = findSubject(v, args[0], pool); err != nil {
					return err
				}
				if sub.Kind == model.KindLicense {
					if _, err := a.Licenses(p.call()); err != nil {
						return err
					}
				}
				of = sub.Pool
			}
			list, err := a.Contest(cmd.Context(), p.call(), v, of)
			if err != nil {
				return err
			}
			ask := &contestAsk{sub: sub, rows: rows}
			switch {
			case p.flags.output == "json":
				return p.writeJSON(contestAsJSON(list, ask))
			case p.flags.output == "csv":
				return p.contestCSV(list, ask)
			case sub.Kind != model.NoKind && sub.Kind != model.KindPool:
				return p.contestSubject(&list[0], sub)
			}
			return p.contestPage(list, ask)
		},
	}
	cmd.Flags().StringVar(&pool, "pool", "", "this pool only, or the pool in which the subject stands")
	cmd.Flags().BoolVar(&rows, "rows", false, "list everybody who is decided otherwise")
	return cmd
}

// contestAsk says what is wanted: one subject, or everybody concerned.
type contestAsk struct {
	sub  model.Subject
	rows bool
}

func (p *program) contestPage(list []app.Contest, ask *contestAsk) error {
	out := p.page()
	if len(list) == 0 {
		_, err := fmt.Fprintln(out, "Nothing is contested about any pool here.")
		return err
	}
	for i := range list {
		if i > 0 {
			fmt.Fprintln(out)
		}
		if err := p.writeContest(out, &list[i], ask); err != nil {
			return err
		}
	}
	return nil
}

func (p *program) writeContest(out *page, k *app.Contest, ask *contestAsk) error {
	fmt.Fprintf(out, "%s · %s · %s\n", out.head(present.Text(k.Pool.Label())), present.Text(k.Pool.ID), out.state(present.Disputed(k.Differs, len(k.Values)).String()))
	if len(k.Values) == 0 {
		return nil
	}
	fmt.Fprintln(out)
	now := k.View.PositionsOf(k.Pool.ID)
	err := writeTable(out, columns("", "CONTESTED", "VALUE", ">DIFFER", "?IN USE THEN", "?WHAT TURNS", "~WHO SAYS SO"), func(yield func([]string) bool) {
		last := ""
		for i := range k.Values {
			v := &k.Values[i]
			name := v.Name
			if name == last {
				name = ""
			}
			last = v.Name
			if !yield([]string{contestMark(v), name, v.Value, present.Count(v.Differs), present.Uses(k.Pool, v.Positions, now), turnsText(v), present.ContestedSource(v)}) {
				return
			}
		}
	})
	if err != nil {
		return err
	}
	if ask.rows {
		if err := p.writeContestRows(out, k); err != nil {
			return err
		}
	}
	return writeFits(out, k)
}

// contestMark marks the pool's own value, and those that change something.
func contestMark(v *policy.Contested) string {
	switch {
	case v.Own:
		return "▶"
	case v.Differs > 0:
		return present.ShapeContested
	}
	return ""
}

func turnsText(v *policy.Contested) (text string) {
	for i, t := range app.TurnedOf(v) {
		if i == 2 {
			return text + ", …"
		}
		if i > 0 {
			text += ", "
		}
		text += present.Count(t.N) + " " + t.Says
	}
	return text
}

// writeContestRows lists everybody who is decided otherwise.
func (p *program) writeContestRows(out *page, k *app.Contest) error {
	if k.Secret != nil {
		fmt.Fprintf(out, "\n%s.\n", present.Text(k.Secret.Error()))
		return nil
	}
	if k.Differs == 0 {
		return nil
	}
	fmt.Fprintln(out)
	return writeTable(out, columns("SUBJECT", "?NAME", "CONTESTED", "VALUE", "NOW", "THEN", "?RULE NOW", "?RULE THEN"), func(yield func([]string) bool) {
		for c := range contestRows(k) {
			if !yield([]string{shownAs(k.View, c.Subject), present.OrAbsent(c.Label), c.Value.Name, c.Value.Value, c.Was, c.Is,
				present.OrAbsent(c.Before.Rule.String()), present.OrAbsent(c.After.Rule.String())}) {
				return
			}
		}
	})
}

// contestRow is a subject with both outcomes in words.
type contestRow struct {
	policy.RowChange
	Value          *policy.Contested
	Label, Was, Is string
}

func contestRows(k *app.Contest) func(func(contestRow) bool) {
	return func(yield func(contestRow) bool) {
		for i := range k.Values {
			v := &k.Values[i]
			for c := range v.Rows() {
				row := contestRow{RowChange: c, Value: v, Label: k.Label(c.Subject)}
				row.Was, row.Is = k.Outcomes(v, &c)
				if !yield(row) {
					return
				}
			}
		}
	}
}

// contestSubject tells one subject under every value.
func (p *program) contestSubject(k *app.Contest, sub model.Subject) error {
	out := p.page()
	fmt.Fprintf(out, "%s · %s · %s\n\n", out.head(present.Text(k.Label(sub))), present.Text(k.Pool.Label()), present.Text(shownAs(k.View, sub)))
	if says := cmp.Or(k.Nothing(), k.Undecided(sub)); says != "" {
		_, err := fmt.Fprintln(out, present.Text(says))
		return err
	}
	own, differ := k.Own(sub), 0
	err := writeTable(out, columns("", "CONTESTED", "VALUE", "OUTCOME", "?RULE", "~WHO SAYS SO"), func(yield func([]string) bool) {
		differ = 0
		for i, d := range k.Under(sub) {
			v, mark := &k.Values[i], ""
			switch {
			case v.Own:
				mark = "▶"
			case d != own:
				mark, differ = present.ShapeContested, differ+1
			}
			if !yield([]string{mark, v.Name, v.Value, app.Outcome(k.View.Result, sub.Kind, &d), present.OrAbsent(d.Rule.String()), present.ContestedSource(v)}) {
				return
			}
		}
	})
	if differ == 0 && err == nil {
		fmt.Fprintln(out, "\nEvery reading decides the same.")
	}
	return err
}

// writeFits says which way of counting fits the readings best.
func writeFits(out *page, k *app.Contest) error {
	if k.Pool.Family != model.FamilySeat {
		return nil
	}
	fmt.Fprintf(out, "\n%s %s\n", out.head("Which way of counting fits the readings best?"), out.state(present.BestFit(&k.Fits).String()))
	if len(k.Readings) == 0 {
		fmt.Fprintf(out, "lictop terms --pool %s reported=N --apply notes what the console says now.\n", present.Text(k.Pool.ID))
		return nil
	}
	return writeTable(out, columns("COUNTING", ">OFF BY, MEAN", ">EXACT", ">NEAREST", "?WHAT IT SAYS"), func(yield func([]string) bool) {
		for i := range k.Fits {
			f := &k.Fits[i]
			if !yield([]string{f.Counting.String(), present.Off(f), fmt.Sprint(f.Exact), fmt.Sprint(f.Nearest), present.Counting(f.Counting)}) {
				return
			}
		}
	})
}
