package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"lictop/app"
	"lictop/ingest"
	"lictop/model"
	"lictop/ui/present"
)

func (p *program) termsCommand() *cobra.Command {
	var pool string
	var apply bool
	cmd := &cobra.Command{
		Use:   "terms [--pool POOL] [NAME=VALUE...]",
		Short: "List the terms of the pools, or plan other ones for a pool; --apply sets them",
		Long: `Without NAME=VALUE lists what each pool is judged by: capacity, terms and the
vendor's reading, with what they mean and which values they may have. With it plans
the change: the pool before and after and everybody who would be decided otherwise.
--apply sets it. "unknown" clears a term that may be absent. A contested term is one
of which the vendors' documents say different things, or nothing.`,
		Example: `  lictop terms --pool cwms
  lictop terms --pool cwms capacity=210 --apply
  lictop terms --pool cms variant=owner pmp_parallel=single-meeting
  lictop terms --pool rm reported=89                       # the console says 89 now
  lictop terms --pool rm reported=89@2026-11-21T08:00:00Z  # it said so then`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 && !apply {
				return p.listTerms(cmd, pool)
			}
			return p.change(cmd.Context(), apply, pool, func(a *app.App, pool string) (*app.Plan, error) {
				settings, err := p.settings(a, pool, args)
				if err != nil {
					return nil, err
				}
				return a.PlanTerms(p.call(), pool, settings)
			})
		},
	}
	cmd.Flags().StringVar(&pool, "pool", "", "the pool")
	cmd.Flags().BoolVar(&apply, "apply", false, "carry the plan out")
	return cmd
}

// settings reads the settings of a command line; those that no pool of the family
// could have are wrong usage.
func (p *program) settings(a *app.App, pool string, args []string) ([]app.Setting, error) {
	s := a.View().Snapshot
	_, of, err := app.PoolNamed(s, pool)
	if err != nil {
		return nil, err
	}
	settings, err := app.ParseSettings(of.Family, args, p.at())
	var refusal *app.Refusal
	if errors.As(err, &refusal) {
		return nil, &usageError{err}
	}
	return settings, err
}

func (p *program) listTerms(cmd *cobra.Command, pool string) error {
	a, done, err := p.reading(cmd.Context())
	if err != nil {
		return err
	}
	defer done()
	s := a.View().Snapshot
	pools := s.Pools
	if pool != "" {
		i, _, err := app.PoolNamed(s, pool)
		if err != nil {
			return err
		}
		pools = s.Pools[i : i+1]
	}
	if p.flags.output == "json" {
		return p.writeJSON(termsAsJSON(s, pools))
	}
	if p.flags.output == "csv" {
		return p.termsCSV(s, pools)
	}
	out := p.page()
	for i := range pools {
		if i > 0 {
			fmt.Fprintln(out)
		}
		writeTerms(out, s, &pools[i])
	}
	return nil
}

// textWidth is how wide running text is set for people.
const textWidth = 78

// writeTerms prints the terms of a pool for people: name and value, and below
// what that means and may be, once for those of which the same is true.
func writeTerms(out *page, s *model.Snapshot, pool *model.Pool) {
	title := pool.ID
	if pool.Name != "" {
		title += " · " + pool.Name
	}
	fmt.Fprintf(out, "%s\n", out.head(present.Text(title+" · "+present.Family(pool.Family))))
	terms := slices.Collect(app.TermsOf(s, pool))
	names, values := 0, 0
	for _, t := range terms {
		names, values = max(names, width(t.Field.Short())), max(values, width(termValue(t)))
	}
	for i, t := range terms {
		line := fmt.Sprintf("  %-*s  %s", names, t.Field.Short(), termValue(t))
		if t.Contested {
			line += strings.Repeat(" ", values-width(termValue(t))+2) + present.ShapeContested + " contested"
		}
		fmt.Fprintln(out, line)
		if i+1 < len(terms) && terms[i+1].Means == t.Means && terms[i+1].Range == t.Range {
			continue
		}
		for _, part := range wrapWords(t.Means+" "+t.MayBe(), textWidth-6) {
			fmt.Fprintln(out, "      "+present.Text(part))
		}
	}
}

// termValue is the value of a term for people.
func termValue(t app.Term) string { return present.Text(present.OrAbsent(t.Field.Text(t.Value))) }

// wrapWords breaks a text into lines of at most w cells between words.
func wrapWords(text string, w int) (lines []string) {
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && width(line)+1+width(word) > w {
			lines, line = append(lines, line), ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(lines, line)
}

type termJSON struct {
	Pool       string  `json:"pool"`
	Term       string  `json:"term"`
	Value      *string `json:"value"`
	Range      string  `json:"range"`
	Means      string  `json:"means"`
	Contested  bool    `json:"contested"`
	Confidence string  `json:"confidence"`
}

func termsAsJSON(s *model.Snapshot, pools []model.Pool) []termJSON {
	list := []termJSON{}
	for i := range pools {
		for t := range app.TermsOf(s, &pools[i]) {
			list = append(list, termJSON{
				Pool: pools[i].ID, Term: t.Field.Short(), Value: optional(t.Field.Text(t.Value)),
				Range: t.Range, Means: t.Means, Contested: t.Contested, Confidence: fmt.Sprint(t.Confidence),
			})
		}
	}
	return list
}

// termsCSV writes the terms as a table for spreadsheets; lictop reads none of it
// back.
func (p *program) termsCSV(s *model.Snapshot, pools []model.Pool) error {
	w := csv.NewWriter(p.out)
	rows := [][]string{{"pool", "term", "value", "range", "means", "contested", "confidence"}}
	for _, t := range termsAsJSON(s, pools) {
		value := ""
		if t.Value != nil {
			value = *t.Value
		}
		rows = append(rows, []string{ingest.Guard(t.Pool), t.Term, value, t.Range, t.Means, strconv.FormatBool(t.Contested), t.Confidence})
	}
	return w.WriteAll(rows)
}
