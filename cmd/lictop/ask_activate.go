package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"lictop/app"
	"lictop/ui/present"
)

func (p *program) askActivateCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "activate KEY",
		Short: "What activating a key would do",
		Long: `Says what activating a license activation key would do: the licenses under it with their status
and until when, what the pools would be entitled to before and after, by date, the findings that
would come up, or why it is refused. KEY - reads the key from standard input, so that it stands
in no command line; it is shown nowhere. Needs the role license-admin. Nothing is written.`,
		Example: `  lictop ask activate -`,
		Args:    oneArg("KEY"),
		RunE: func(cmd *cobra.Command, args []string) error {
			key, err := p.key(args[0])
			if err != nil {
				return err
			}
			a, done, err := p.reading(cmd.Context())
			if err != nil {
				return err
			}
			defer done()
			answer, err := a.AskActivate(p.call(), key)
			if err != nil {
				return err
			}
			if p.flags.output == "json" {
				return p.writeJSON(activateAnswerAsJSON(answer))
			}
			return p.writeActivateAnswer(answer)
		},
	}
}

func (p *program) writeActivateAnswer(a *app.ActivateAnswer) error {
	out := p.page()
	fmt.Fprintf(out, "%s\n\n", out.head("What if the key "+present.Text(a.Key)+" were activated?"))
	if r := a.Refusal; r != nil {
		fmt.Fprintln(out, out.mark("■ refused: "+present.Text(r.Reason)))
		if r.Remedy != "" {
			fmt.Fprintln(out, "  "+present.Text(r.Remedy))
		}
		return nil
	}
	err := writeTable(out, columns("LICENSE", "POOL", "FEATURE", "TRANSACTION", ">QTY", "START", "END", "STATUS", "UNTIL", ""), func(yield func([]string) bool) {
		for i := range a.Lines {
			o := &a.Lines[i]
			l := &o.License
			if !yield([]string{present.Handle(l.Handle), o.Pool, l.Feature, present.Transaction(l.Transaction), present.Count(l.Quantity),
				present.DateYear(l.Start, p.zone()), present.DateYear(l.End, p.zone()), present.Verdict(o.Status).String(), present.DateYear(o.Until, p.zone()), o.Says}) {
				return
			}
		}
	})
	if err != nil {
		return err
	}
	fmt.Fprintln(out)
	for i := range a.After {
		before, after := &a.Before[i], &a.After[i]
		fmt.Fprintf(out, "%s today: %s → %s, %s used\n", present.Class(after.Class), present.Units(before.Entitled), present.Units(after.Entitled), present.Units(after.Used))
	}
	for _, w := range a.Warnings {
		fmt.Fprintln(out, out.mark("▲ "+present.Text(w)))
	}
	fmt.Fprintln(out, "Nothing was written. An activated key stays activated.")
	return nil
}

// activateAnswerJSON is what activating a key would do; the key is masked.
type activateAnswerJSON struct {
	Key      string             `json:"key"`
	Refused  *string            `json:"refused"`
	Remedy   *string            `json:"remedy"`
	Licenses []offeredJSON      `json:"licenses"`
	Changes  []entitlementsJSON `json:"positions"`
	Findings []string           `json:"findings"`
}

type offeredJSON struct {
	offerLicenseJSON
	Until *string `json:"until"`
}

// entitlementsJSON is what a pool is entitled to before and after.
type entitlementsJSON struct {
	Pool     string `json:"pool"`
	Class    string `json:"class"`
	Entitled string `json:"entitled"`
	Then     string `json:"entitled_then"`
	Used     string `json:"used"`
	State    string `json:"state"`
}

func activateAnswerAsJSON(a *app.ActivateAnswer) activateAnswerJSON {
	j := activateAnswerJSON{Key: a.Key, Licenses: []offeredJSON{}, Changes: []entitlementsJSON{}, Findings: append([]string{}, a.Warnings...)}
	if a.Refusal != nil {
		j.Refused, j.Remedy = &a.Refusal.Reason, optional(a.Refusal.Remedy)
	}
	rows := offerAsJSON(&app.Offer{Lines: a.Lines}).Licenses
	for i := range rows {
		j.Licenses = append(j.Licenses, offeredJSON{rows[i], optional(a.Lines[i].Until.String())})
	}
	for i := range a.After {
		before, after := &a.Before[i], &a.After[i]
		j.Changes = append(j.Changes, entitlementsJSON{after.Pool, after.Class, before.Entitled.String(), after.Entitled.String(), after.Used.String(), after.State.String()})
	}
	return j
}
