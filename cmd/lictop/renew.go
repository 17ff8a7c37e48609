package main

import (
	"github.com/spf13/cobra"

	"lictop/app"
	"lictop/model"
)

func (p *program) renewCommand() *cobra.Command {
	var quantity int64
	var apply bool
	cmd := &cobra.Command{
		Use:   "renew LICENSE",
		Short: "Plan a renewal request for a license (L-7); --apply records it",
		Long: `Plans a renewal request and writes the message to the sales contact. LICENSE is the
handle that 'lictop licenses' shows. No license changes by it.`,
		Args: oneArg("LICENSE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			handle, ok := parseHandle(args[0])
			if !ok {
				return usage("%q is no license: say its handle, such as L-7", model.MaskKey(args[0]))
			}
			if cmd.Flags().Changed("quantity") && quantity < 1 {
				return usage("--quantity %d: at least 1", quantity)
			}
			a, done, err := p.openFor(cmd.Context(), apply)
			if err != nil {
				return err
			}
			defer done()
			plan, err := a.PlanRenew(p.call(), handle, quantity)
			if err != nil {
				return err
			}
			return p.settle(cmd.Context(), a, plan, apply)
		},
	}
	cmd.Flags().Int64Var(&quantity, "quantity", 0, "how many (default: the sum of the running term)")
	cmd.Flags().BoolVar(&apply, "apply", false, "carry the plan out")
	return cmd
}

// parseHandle reads "L-7", in either case.
func parseHandle(s string) (int64, bool) { return app.ParseHandle(s) }
