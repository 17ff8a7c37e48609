package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"lictop/app"
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
--apply sets it. "unknown" clears a term that may be absent.`,
		Example: `  lictop terms --pool cwms
  lictop terms --pool cwms capacity=210 --apply
  lictop terms --pool cms variant=owner pmp_parallel=single-meeting
  lictop terms --pool rm reported=89                       the console says 89 now
  lictop terms --pool rm reported=89@2026-11-21T08:00:00Z  it said so then`,
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
	i, ok := s.PoolIndex(pool)
	if !ok {
		return nil, unknown("there is no pool", pool, poolNames(s))
	}
	settings, err := app.ParseSettings(s.Pools[i].Family, args, p.at())
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
		i, ok := s.PoolIndex(pool)
		if !ok {
			return unknown("there is no pool", pool, poolNames(s))
		}
		pools = s.Pools[i : i+1]
	}
	if p.flags.output == "json" {
		return p.writeJSON(termsAsJSON(s, pools))
	}
	if p.flags.output == "csv" {
		return usage("terms --output csv: table or json")
	}
	return writeTable(p.page(), columns("POOL", "TERM", "VALUE", "MAY BE", "MEANS"), func(yield func([]string) bool) {
		for i := range pools {
			for t := range app.TermsOf(s, &pools[i]) {
				means := t.Means
				if t.Contested {
					means += " " + present.ShapeContested + " contested"
				}
				if !yield([]string{pools[i].ID, shortTerm(t.Field), present.OrAbsent(t.Field.Text(t.Value)), t.Range, means}) {
					return
				}
			}
		}
	})
}

// shortTerm is the name of a field as it is typed.
func shortTerm(f model.Field) string { return strings.TrimPrefix(f.String(), "terms.") }

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
				Pool: pools[i].ID, Term: shortTerm(t.Field), Value: optional(t.Field.Text(t.Value)),
				Range: t.Range, Means: t.Means, Contested: t.Contested, Confidence: fmt.Sprint(t.Confidence),
			})
		}
	}
	return list
}
