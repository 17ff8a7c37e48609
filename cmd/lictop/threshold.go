package main

import (
	"errors"
	"strconv"

	"github.com/spf13/cobra"

	"lictop/app"
)

func (p *program) thresholdCommand() *cobra.Command {
	var pool string
	var apply bool
	cmd := &cobra.Command{
		Use:   "threshold --pool POOL DAYS",
		Short: "Plan another reclaim threshold for a seat pool; --apply sets it",
		Long: `Plans a reclaim threshold of DAYS days, 0 for never. A threshold alone takes no
seat from anybody: the plan says what a sweep would then do.`,
		Args: oneArg("DAYS"),
		RunE: func(cmd *cobra.Command, args []string) error {
			days, err := strconv.ParseInt(args[0], 10, 64)
			if err != nil {
				return usage("%q is no number of days", args[0])
			}
			if err := app.CheckThreshold(days); err != nil {
				return &usageError{err}
			}
			return p.change(cmd.Context(), apply, pool, func(a *app.App, pool string) (*app.Plan, error) {
				return a.PlanThreshold(p.call(), pool, days)
			})
		},
	}
	cmd.SetFlagErrorFunc(func(_ *cobra.Command, err error) error {
		var short interface{ GetSpecifiedShortnames() string }
		if errors.As(err, &short) { // -1 is taken for a flag
			if days, bad := strconv.ParseInt("-"+short.GetSpecifiedShortnames(), 10, 64); bad == nil {
				err = app.CheckThreshold(days)
			}
		}
		return &usageError{err}
	})
	cmd.Flags().StringVar(&pool, "pool", "", "the seat pool")
	cmd.Flags().BoolVar(&apply, "apply", false, "carry the plan out")
	return cmd
}
