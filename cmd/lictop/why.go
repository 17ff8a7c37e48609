package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

func (p *program) whyCommand() *cobra.Command {
	var pool string
	cmd := &cobra.Command{
		Use:   "why SUBJECT",
		Short: "Explain a decision: the rules tried in order, the facts, the source, what would change it",
		Long: `Explains a decision. SUBJECT is the id of an endpoint, host or meeting, also with its
kind in front (endpoint/e1), a pool (pool/rm), a license type of an enterprise pool
(essential), or the handle of a license (L-7). What stands in two pools needs --pool.`,
		Args: oneArg("SUBJECT"),
		RunE: func(cmd *cobra.Command, args []string) error {
			a, done, err := p.reading(cmd.Context())
			if err != nil {
				return err
			}
			defer done()
			v := a.View()
			sub, err := findSubject(v, args[0], pool)
			if err != nil {
				return err
			}
			x, err := a.Why(p.call(), v, sub)
			if err != nil {
				return err
			}
			if p.flags.output == "json" {
				return p.writeJSON(whyAsJSON(&x, v))
			}
			writeWhy(p.page(), &x, v)
			return nil
		},
	}
	cmd.Flags().StringVar(&pool, "pool", "", "the pool in which the subject stands")
	return cmd
}

// writeWhy prints an explanation.
func writeWhy(out *page, x *policy.Explanation, v *app.View) {
	d := &x.Decision
	fmt.Fprintf(out, "%s · %s · %s\n\n", out.head(present.Text(x.Label)), present.Text(x.Pool.Label()), present.Text(shownAs(v, x.Subject)))
	writeVerdict(out, x, v)
	_ = writeTable(out, columns("", "RULE", "FACT", "FOUND", "", "WANTED"), whySteps(x))
	rule := d.Rule.Rule().In(x.Pool)
	fmt.Fprintf(out, "\n%s: %s\n", rule.Name, present.Text(rule.Says))
	fmt.Fprintf(out, "%s · %s\n", present.Confidence(rule.Confidence), present.Text(rule.Source))
	for _, note := range x.Notes {
		fmt.Fprintln(out, out.mark("◇ "+present.Text(note)))
	}
	for _, id := range x.Findings {
		fmt.Fprintln(out, out.mark(fmt.Sprintf("▲ %s: %s", id, present.Text(id.Rule().Says))))
	}
	if len(x.Ways) > 0 {
		fmt.Fprintln(out, "\n"+out.head("It would be otherwise if"))
		for _, w := range x.Ways {
			says := w.Says
			if says == "" {
				says = present.Verdict(w.Verdict).Text
			}
			fmt.Fprintf(out, "  %s → %s (%s)\n", present.Text(w.Change), says, w.Rule)
		}
	}
}

// writeVerdict says what was decided: for a pool the state of each class.
func writeVerdict(out *page, x *policy.Explanation, v *app.View) {
	d := &x.Decision
	if x.Subject.Kind == model.KindPool {
		for _, pos := range positionsOf(v, x.Subject.Pool) {
			if x.Subject.ID != x.Subject.Pool && x.Subject.ID != pos.Class {
				continue
			}
			fmt.Fprintf(out, "%s: %s of %s, %s\n", present.Class(pos.Class), present.Units(pos.Used), present.Units(pos.Entitled), out.state(positionWord(v, pos)))
		}
		writeLoans(out, x.Subject, v)
		fmt.Fprintln(out)
		return
	}
	word := present.Verdict(d.Verdict)
	if x.Subject.Kind == model.KindLicense { // as the list of licenses says it
		if row, ok := v.Snapshot.FindLicense(x.Subject.Pool, x.Subject.ID); ok {
			word = present.License(d, v.RenewedUntil(row), v.At(), nil)
		}
	}
	fmt.Fprintf(out, "%s: %s", out.state(word.String()), chargeText(d))
	if x.Holder != "" {
		fmt.Fprintf(out, ", %s's", present.Text(x.Holder))
	}
	if d.Until.Known() {
		fmt.Fprintf(out, "; changes on %s", present.Moment(d.Until, nil))
	}
	fmt.Fprint(out, "\n\n")
}

// writeLoans says who lends to whom in an enterprise pool, or to and from one
// type, and what would help a type that is short.
func writeLoans(out *page, sub model.Subject, v *app.View) {
	i, _ := v.Snapshot.PoolIndex(sub.Pool)
	c := app.ComplianceOf(v, i)
	if c == nil {
		return
	}
	t, one := model.ParseEnterpriseType(sub.ID)
	one = one && sub.ID != sub.Pool
	for _, l := range c.Loans {
		if !one || l.From == t || l.To == t {
			fmt.Fprintf(out, "%s lends %s to %s\n", present.EnterpriseType(l.From), present.Count(l.Quantity), present.EnterpriseType(l.To))
		}
	}
	if one && t == model.TelepresenceRoom {
		fmt.Fprintln(out, present.EnterpriseType(t)+" "+present.RoomsApart)
	}
	if one {
		writeRemedies(out, c.Detailed(), &complianceAsk{only: true, class: t})
	}
}

func whySteps(x *policy.Explanation) func(func([]string) bool) {
	return func(yield func([]string) bool) {
		for _, step := range x.Steps {
			mark, rule := "✗", step.Rule.String()
			if step.Held {
				mark = "▶"
			}
			if len(step.Facts) == 0 && !yield([]string{mark, rule, "", "", "", ""}) {
				return
			}
			for _, f := range step.Facts {
				if !yield([]string{mark, rule, f.Name, f.Got, f.Op, f.Want}) {
					return
				}
				mark, rule = "", ""
			}
		}
	}
}

// chargeText says what a decision draws from its pool, or grants to it.
func chargeText(d *policy.Decision) string {
	switch d.Verdict {
	case policy.Impending, policy.Active, policy.Expiring, policy.Inactive:
		return "grants " + present.Units(d.Charge)
	}
	return "takes " + present.Units(d.Charge)
}

// shownAs names a subject for people: a license by its handle, a license type
// behind its pool.
func shownAs(v *app.View, sub model.Subject) string {
	if sub.Kind == model.KindPool && sub.ID != sub.Pool {
		return "pool/" + sub.Pool + "/" + sub.ID
	}
	if sub.Kind == model.KindLicense {
		if row, ok := v.Snapshot.FindLicense(sub.Pool, sub.ID); ok {
			return "license/" + app.Handle(v.Snapshot.Licenses.At(row).Handle)
		}
	}
	return sub.String()
}

// whyJSON is an explanation as scripts read it.
type whyJSON struct {
	Subject  string     `json:"subject"`
	Pool     string     `json:"pool"`
	Label    string     `json:"label"`
	Verdict  string     `json:"verdict"`
	Rule     string     `json:"rule"`
	Charge   string     `json:"charge"`
	Until    *string    `json:"until"`
	Holder   *string    `json:"holder"`
	Source   string     `json:"source"`
	Sure     string     `json:"confidence"`
	Steps    []stepJSON `json:"steps"`
	Ways     []wayJSON  `json:"ways"`
	Findings []string   `json:"findings"`
	Notes    []string   `json:"notes"`
}

type stepJSON struct {
	Rule  string     `json:"rule"`
	Held  bool       `json:"held"`
	Facts []factJSON `json:"facts"`
}

type factJSON struct {
	Name  string `json:"name"`
	Got   string `json:"got"`
	Op    string `json:"op"`
	Want  string `json:"want"`
	Holds bool   `json:"holds"`
}

type wayJSON struct {
	Change  string `json:"change"`
	Verdict string `json:"verdict"`
	Rule    string `json:"rule"`
}

func whyAsJSON(x *policy.Explanation, v *app.View) whyJSON {
	d, rule := &x.Decision, x.Decision.Rule.Rule().In(x.Pool)
	j := whyJSON{
		Subject: shownAs(v, x.Subject), Pool: x.Subject.Pool, Label: x.Label,
		Verdict: d.Verdict.String(), Rule: rule.Name, Charge: d.Charge.String(), Until: optional(d.Until.String()),
		Holder: optional(x.Holder), Source: rule.Source, Sure: rule.Confidence.String(),
		Steps: stepsAsJSON(x.Steps), Ways: []wayJSON{}, Findings: []string{}, Notes: append([]string{}, x.Notes...),
	}
	for _, w := range x.Ways {
		j.Ways = append(j.Ways, wayJSON{w.Change, w.Verdict.String(), w.Rule.String()})
	}
	for _, id := range x.Findings {
		j.Findings = append(j.Findings, id.String())
	}
	return j
}

func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
