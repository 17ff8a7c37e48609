package main

import (
	"github.com/spf13/cobra"

	"lictop/app"
)

const undoLong = `Plans to take back what an applied plan wrote, and with --apply does so. Without PLAN it is the
last applied plan that was not undone; lictop audit lists them all. An undo is a plan itself: undoing
it by its id carries the first one out again.

What an import or another plan has written since is listed and left as it is. Seats, hosts' and PMP+
licenses are given back as long as they are free. An import is no plan: import the file of before. A
renewal request stays on record. Only lictop's own record changes; the plan says what that means at
the vendor.

  lictop undo
  lictop undo P-3f2a9c01d4 --apply`

func (p *program) undoCommand() *cobra.Command {
	var apply bool
	cmd := &cobra.Command{
		Use:   "undo [PLAN]",
		Short: "Plan to take an applied plan back; --apply does",
		Long:  undoLong,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			return oneArg("PLAN")(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			id := ""
			if len(args) > 0 {
				if id = args[0]; id == "" {
					return usage("undo: the name of the plan is empty")
				}
			}
			return p.planned(cmd.Context(), apply, func(a *app.App) (*app.Plan, error) {
				return a.PlanUndo(cmd.Context(), p.call(), id)
			})
		},
	}
	cmd.Flags().BoolVar(&apply, "apply", false, "carry the plan out")
	return cmd
}
