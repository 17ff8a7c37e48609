package main

import "github.com/spf13/cobra"

func (p *program) demoCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "demo",
		Short: "Open the dashboard on a sample site in memory whose data moves; no file is touched",
		Args:  noArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return p.demo(cmd.Context()) },
	}
}
