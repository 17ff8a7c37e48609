package main

import (
	"github.com/spf13/cobra"
)

const long = `lictop is "top" for licenses: which licenses are in use, by whom, why, and what
to do about it. Without a command it opens the dashboard on the database; where
there is no terminal it prints the overview once, with --json for scripts.`

// root builds the tree of commands.
func (p *program) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "lictop",
		Short:         `"top" for licenses`,
		Long:          long,
		Args:          noArgs,
		SilenceErrors: true,
		SilenceUsage:  true,
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error {
			return p.flags.check(cmd)
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return p.dashboard(cmd.Context()) },
	}
	root.SetIn(p.in)
	root.SetOut(p.out)
	root.SetErr(p.errs)
	p.flags.bind(root)
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return &usageError{err} })
	root.AddGroup(
		&cobra.Group{ID: groupLook, Title: "Look:"},
		&cobra.Group{ID: groupChange, Title: "Change (the plan first, then with a flag for real):"},
		&cobra.Group{ID: groupData, Title: "Data:"},
	)
	for _, c := range []struct {
		group string
		cmds  []*cobra.Command
	}{
		{groupLook, []*cobra.Command{
			p.demoCommand(), p.poolsCommand(), p.endpointsCommand(), p.licensesCommand(), p.hostsCommand(),
			p.holdersCommand(), p.meetingsCommand(), p.whyCommand(), p.auditCommand(), p.rulesCommand(), p.complianceCommand(),
			p.askCommand(),
		}},
		{groupChange, []*cobra.Command{p.reclaimCommand(), p.thresholdCommand(), p.termsCommand(), p.pinCommand(), p.unpinCommand(), p.activateCommand(), p.renewCommand(), p.reserveCommand(), p.deactivateCommand(), p.reactivateCommand(),
			p.assignCommand(), p.withdrawCommand()}},
		{groupData, []*cobra.Command{p.importCommand(), p.decideCommand(), p.generateCommand()}},
		{"", []*cobra.Command{p.versionCommand()}},
	} {
		for _, cmd := range c.cmds {
			cmd.GroupID = c.group
			root.AddCommand(cmd)
		}
	}
	root.InitDefaultCompletionCmd()
	for _, cmd := range root.Commands() {
		if cmd.Name() == "completion" {
			cmd.Args, cmd.RunE = cobra.ArbitraryArgs, noSuchShell
		}
	}
	return root
}

// noSuchShell is what completion does with a shell that cobra does not know; on
// its own it would print the help and succeed.
func noSuchShell(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return cmd.Help()
	}
	return usage("completion %s: bash, zsh, fish or powershell", args[0])
}

// The groups of the help.
const (
	groupLook   = "look"
	groupChange = "change"
	groupData   = "data"
)

// The checks of arguments are cobra's; what they find is wrong usage.

func noArgs(cmd *cobra.Command, args []string) error { return checked(cobra.NoArgs)(cmd, args) }

func checked(rule cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if err := rule(cmd, args); err != nil {
			return &usageError{err}
		}
		return nil
	}
}
