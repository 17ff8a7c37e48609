package main

import (
	"strings"

	"github.com/spf13/cobra"
)

const long = `lictop is "top" for licenses: which licenses are in use, by whom, why, and what
to do about it. Without a command it opens the dashboard on the database; where
there is no terminal it prints the overview once, with --json for scripts.`

// root builds the tree of commands.
func (p *program) root() *cobra.Command {
	var look lookFlags
	root := &cobra.Command{
		Use:           "lictop",
		Short:         `"top" for licenses`,
		Long:          long,
		Args:          noArgs,
		SilenceErrors: true,
		SilenceUsage:  true,
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error {
			if err := p.flags.check(cmd); err != nil {
				return err
			}
			p.tame()
			return nil
		},
	}
	var at tabLooks
	at.bind(root)
	root.RunE = func(cmd *cobra.Command, _ []string) (err error) {
		if err := p.choose(cmd, &look); err != nil {
			return err
		}
		if p.start, err = at.view(p, cmd); err != nil {
			return err
		}
		return p.dashboard(cmd.Context())
	}
	root.SetIn(p.in)
	root.SetOut(p.out)
	root.SetErr(p.errs)
	p.flags.bind(root)
	look.bind(root)
	p.flags.bindShown(root)
	root.SetFlagErrorFunc(flagError)
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
			p.askCommand(),
			p.auditCommand(),
			p.complianceCommand(),
			p.contestCommand(),
			p.demoCommand(),
			p.endpointsCommand(),
			p.forecastCommand(),
			p.harvestCommand(),
			p.holdersCommand(),
			p.hostsCommand(),
			p.licensesCommand(),
			p.meetingsCommand(),
			p.monitorCommand(),
			p.poolsCommand(),
			p.reconcileCommand(),
			p.rulesCommand(),
			p.seatsCommand(),
			p.timelineCommand(),
			p.whatifCommand(),
			p.whyCommand(),
		}},
		{groupChange, []*cobra.Command{
			p.activateCommand(),
			p.assignCommand(),
			p.deactivateCommand(),
			p.pinCommand(),
			p.reactivateCommand(),
			p.reclaimCommand(),
			p.renewCommand(),
			p.reserveCommand(),
			p.termsCommand(),
			p.thresholdCommand(),
			p.undoCommand(),
			p.unpinCommand(),
			p.withdrawCommand(),
		}},
		{groupData, []*cobra.Command{
			p.configCommand(),
			p.decideCommand(),
			p.generateCommand(),
			p.importCommand(),
		}},
		{"", []*cobra.Command{
			p.filterHelp(),
			p.doctorCommand(),
			p.manCommand(),
			p.versionCommand(),
		}},
	} {
		for _, cmd := range c.cmds {
			cmd.GroupID = c.group
			root.AddCommand(cmd)
		}
	}
	root.InitDefaultCompletionCmd()
	root.InitDefaultHelpCmd()
	for _, cmd := range root.Commands() {
		switch cmd.Name() {
		case "completion":
			cmd.Args, cmd.RunE = cobra.ArbitraryArgs, noSuchShell
		case "help":
			cmd.Run, cmd.RunE = nil, helpOn
		}
	}
	return root
}

// helpOn prints the help of a command; of one that is not there cobra's own would
// print the help of lictop and succeed.
func helpOn(cmd *cobra.Command, args []string) error {
	of, rest, err := cmd.Root().Find(args)
	if err != nil || of == nil || len(rest) > 0 {
		return usage("help %s: there is no such command", strings.Join(args, " "))
	}
	of.InitDefaultHelpFlag()
	return of.Help()
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
