package main

import (
	"errors"

	"github.com/spf13/cobra"

	"lictop/app"
	"lictop/ingest"
	"lictop/model"
	"lictop/policy"
)

func (p *program) decideCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "decide",
		Short: "Decide a site file from standard input; no database, no clock",
		Long: `Reads a site file from standard input and writes the decisions as one JSON document.
It looks at nothing else: no database, no configuration and no clock. When the file is not
right, every problem is listed as "path: reason", nothing is written, and the exit code is 3.`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			merged, err := ingest.ReadSite(cmd.Context(), interruptible(cmd.Context(), p.in), ingest.Options{Decide: true})
			var wrong *ingest.Problems
			switch {
			case errors.As(err, &wrong):
				return wrong
			case err != nil:
				return &inputError{shownName("-"), err}
			}
			return app.WriteDocument(p.out, policy.Evaluate(model.NewSnapshot(merged.Site)))
		},
	}
}
