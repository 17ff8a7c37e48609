package main

import (
	"bufio"
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"lictop/app"
	"lictop/model"
)

func (p *program) reclaimCommand() *cobra.Command {
	var pool string
	var apply bool
	cmd := &cobra.Command{
		Use:   "reclaim --pool POOL | ENDPOINT...",
		Short: "Plan a reclaim sweep of a seat pool, or of some endpoints; --apply carries it out",
		Long: `Plans to take back every seat that may be reclaimed, or those of the endpoints
named, which may lie in several pools; - reads their ids from standard input, one a
line. Endpoints that may not be reclaimed are listed with the rule that keeps them.
With --apply the plan is carried out.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return p.changeEndpoints(cmd.Context(), apply, pool, args, func(a *app.App, subs []model.Subject) (*app.Plan, error) {
					return a.PlanReclaimOf(p.call(), subs)
				})
			}
			return p.change(cmd.Context(), apply, pool, func(a *app.App, pool string) (*app.Plan, error) {
				return a.PlanReclaim(p.call(), pool, nil)
			})
		},
	}
	cmd.Flags().StringVar(&pool, "pool", "", "the seat pool; needed for a sweep, and where an id stands in two")
	cmd.Flags().BoolVar(&apply, "apply", false, "carry the plan out")
	return cmd
}

// named are the ids of the arguments, of which - stands for standard input.
func (p *program) named(args []string) ([]string, error) {
	var ids []string
	for _, a := range args {
		if a != "-" {
			ids = append(ids, a)
			continue
		}
		lines := bufio.NewScanner(p.in)
		for lines.Scan() {
			if id := strings.TrimRight(lines.Text(), "\r"); id != "" {
				ids = append(ids, id)
			}
		}
		if err := lines.Err(); err != nil {
			return nil, &inputError{"standard input", err}
		}
	}
	if len(args) > 0 && len(ids) == 0 {
		return nil, &inputError{"standard input", errors.New("there is no id in it, one a line")}
	}
	return ids, nil
}

// change makes a plan for a pool on the database and settles it.
func (p *program) change(ctx context.Context, apply bool, pool string, plan func(*app.App, string) (*app.Plan, error)) error {
	if pool == "" {
		return usage("--pool is missing: which pool?")
	}
	return p.planned(ctx, apply, func(a *app.App) (*app.Plan, error) { return plan(a, pool) })
}

// planned opens the database, has a plan made and settles it.
func (p *program) planned(ctx context.Context, apply bool, plan func(*app.App) (*app.Plan, error)) error {
	a, done, err := p.openFor(ctx, apply)
	if err != nil {
		return err
	}
	defer done()
	if apply { // who may not write is told so first, whatever a rule says
		if err := a.MayWrite(p.call()); err != nil {
			return err
		}
	}
	made, err := plan(a)
	if err != nil {
		return err
	}
	if err := p.lookBack(ctx, a, made); err != nil {
		return err
	}
	return p.settle(ctx, a, made, apply)
}

// lookBack adds to a plan that takes seats what the history says of those who lose
// them.
func (p *program) lookBack(ctx context.Context, a *app.App, plan *app.Plan) error {
	bar := p.progress("reading the activity", "days")
	back, err := a.ReturnedOf(ctx, p.call(), plan, bar.tell)
	bar.done()
	if err != nil {
		return err
	}
	if says := back.Says(); says != "" {
		plan.Says = append(plan.Says, says)
	}
	if warns := back.Warns(); warns != "" {
		plan.Warnings = append(plan.Warnings, warns)
	}
	return nil
}

// openFor opens the database for looking, or for a change.
func (p *program) openFor(ctx context.Context, write bool) (*app.App, func(), error) {
	if write {
		return p.writing(ctx, false)
	}
	return p.reading(ctx)
}
