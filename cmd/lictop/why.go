package main

import (
	"fmt"
	"strings"
	"time"

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
		Long: `Explains a decision: the facts in the order in which the rules looked at them, the rule that
decided with its source, since when and until when it holds, which single changes would change
it (each is tried on the site), and what other readings of the documents say.

SUBJECT is the id of an endpoint, host, meeting, user or device, also with its kind in front
(endpoint/e1, user/nick); the handle of a license (L-7); a pool (pool/rm), a class of one
(pool/cms/smp), or a license type of an enterprise pool (essential): why it is short or in
compliance. What stands in two pools needs --pool.`,
		Example: `  lictop why e-1042
  lictop why pool/cms/smp
  lictop why L-7 --json`,
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
			x, err := a.Why(cmd.Context(), p.call(), v, sub)
			if err != nil {
				return err
			}
			if p.flags.output == "json" {
				return p.writeJSON(whyAsJSON(&x, v))
			}
			p.writeWhy(&x, v)
			p.tellUTC()
			return nil
		},
	}
	cmd.Flags().StringVar(&pool, "pool", "", "the pool in which the subject stands")
	return cmd
}

// pageWidth is how wide an explanation is where no terminal says so.
const pageWidth = 120

// writeWhy prints an explanation.
func (p *program) writeWhy(x *policy.Explanation, v *app.View) {
	out := p.page()
	w := present.Why{X: x, Word: whyWord(x, v, p.zone()), Now: v.At(), Zone: p.zone(), Airy: true}
	width := pageWidth
	if out.room > 0 {
		width = out.room
	}
	question, where := w.Question(), present.Text(x.Pool.Label()+" · "+shownAs(v, x.Subject))
	gap := max(width-present.Width(question)-present.Width(where), 2)
	fmt.Fprintf(out, "%s%s%s\n\n", out.head(question), strings.Repeat(" ", gap), where)
	s := present.NewSheet(width)
	w.All(s)
	out.sheet(s)
}

// whyWord is the verdict of an explanation in the words of its family.
func whyWord(x *policy.Explanation, v *app.View, zone *time.Location) present.Word {
	d := &x.Decision
	switch x.Subject.Kind {
	case model.KindPool:
		positions := positionsOf(v, x.Subject.Pool)
		for _, pos := range positions {
			if x.Pool.Family != model.FamilyEnterprise && (pos.Class == x.Subject.ID || len(positions) == 1) {
				return present.Pool(v.Result, x.Pool, pos, v.At())
			}
		}
		return present.State(x.State)
	case model.KindEndpoint:
		return present.Seat(d)
	case model.KindMeeting:
		return present.Meeting(d)
	case model.KindHost:
		if row, ok := v.Snapshot.FindHost(x.Subject.Pool, x.Subject.ID); ok {
			return present.Host(v.Snapshot.Hosts.At(row), d)
		}
	case model.KindLicense: // as the list of licenses says it
		if row, ok := v.Snapshot.FindLicense(x.Subject.Pool, x.Subject.ID); ok {
			return present.License(d, v.RenewedUntil(row), v.At(), zone)
		}
	}
	return present.Verdict(d.Verdict)
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
