package main

import (
	"context"

	"github.com/spf13/cobra"

	"lictop/app"
	"lictop/model"
)

// pmpCommand is a command that assigns PMP+ licenses or withdraws them.
type pmpCommand struct {
	use, short, long, example string
	plan                      func(a *app.App, c app.Call, pool string, users []string) (*app.Plan, error)
}

func (p *program) assignCommand() *cobra.Command {
	return p.pmp(pmpCommand{
		use:   "assign USER...",
		short: "Plan to assign PMP+ licenses to people; --apply records it",
		long: `Plans to assign a PMP+ license to each of the people named, by id; - reads ids from
standard input, one a line. The plan says which meetings in progress turn and what is to
be done in the vendor's console. It is refused when fewer licenses are free: a PMP+
license is used by being assigned.`,
		example: "  lictop assign una\n  lictop assign una tobias --pool cms --apply",
		plan:    (*app.App).PlanAssign,
	})
}

func (p *program) withdrawCommand() *cobra.Command {
	return p.pmp(pmpCommand{
		use:   "withdraw USER...",
		short: "Plan to withdraw PMP+ licenses from people; --apply records it",
		long: `Plans to withdraw the PMP+ license of each of the people named, by id; - reads ids from
standard input, one a line. The plan says which meetings in progress turn to a shared
license and what is to be done in the vendor's console. 'lictop holders' lists who has one.`,
		example: "  lictop withdraw ingrid\n  lictop withdraw ingrid magnus --pool cms --apply",
		plan:    (*app.App).PlanWithdraw,
	})
}

func (p *program) pmp(c pmpCommand) *cobra.Command {
	var pool string
	var apply bool
	cmd := &cobra.Command{
		Use: c.use, Short: c.short, Long: c.long, Example: c.example,
		Args: someArgs("USER"),
		RunE: func(cmd *cobra.Command, args []string) error {
			users, err := p.named(args)
			if err != nil {
				return err
			}
			return p.pmpPlan(cmd.Context(), apply, pool, users, c.plan)
		},
	}
	cmd.Flags().StringVar(&pool, "pool", "", "the meeting pool; needed where several know the people named")
	cmd.Flags().BoolVar(&apply, "apply", false, "carry the plan out")
	return cmd
}

func (p *program) pmpPlan(ctx context.Context, apply bool, pool string, users []string,
	plan func(*app.App, app.Call, string, []string) (*app.Plan, error)) error {
	return p.planned(ctx, apply, func(a *app.App) (*app.Plan, error) {
		if pool == "" {
			var err error
			if pool, err = poolOfUsers(a.View().Snapshot, users); err != nil {
				return nil, err
			}
		}
		return plan(a, p.call(), pool, users)
	})
}

// poolOfUsers is the only meeting pool, or the only one that knows all of some
// users.
func poolOfUsers(s *model.Snapshot, users []string) (string, error) {
	var knows []string
	for _, pool := range poolsOf(s, model.FamilyMeeting) {
		all := true
		for _, id := range users {
			_, ok := s.FindUser(pool, id)
			all = all && ok
		}
		if all {
			knows = append(knows, pool)
		}
	}
	if len(knows) == 1 {
		return knows[0], nil
	}
	return onlyPool(s, model.FamilyMeeting, "")
}
