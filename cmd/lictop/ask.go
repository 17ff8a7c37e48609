package main

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"lictop/app"
	"lictop/model"
)

func (p *program) askCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "ask",
		Short: "What if this person hosts now, this meeting starts, this came, went or were activated?",
		Long: `Answers questions under every reading of the vendor's documents; nothing is written.
An answer that is a refusal is an answer: the exit code is 0.`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return usage("ask what? ask host USER, ask meeting FILE, ask add WHAT=N, ask remove SUBJECT, or ask activate KEY")
		},
	}
	cmd.PersistentPostRun = func(*cobra.Command, []string) { p.tellUTC() }
	cmd.AddCommand(p.askHostCommand(), p.askMeetingCommand(), p.askAddCommand(), p.askRemoveCommand(), p.askActivateCommand())
	return cmd
}

// onlyPool finds the pool that a question is about: the one that is named, else
// the only one of its family.
func onlyPool(s *model.Snapshot, family model.Family, pool string) (string, error) {
	list := poolsOf(s, family)
	switch {
	case pool != "":
		_, _, err := app.PoolOf(s, pool, family)
		return pool, err
	case len(list) == 1:
		return list[0], nil
	case len(list) == 0:
		return "", refusal("there is no "+family.String()+" pool yet", "lictop import FILE")
	}
	return "", usage("--pool is missing: which of %s?", strings.Join(list, ", "))
}

func poolsOf(s *model.Snapshot, family model.Family) (list []string) {
	for i := range s.Pools {
		if s.Pools[i].Family == family {
			list = append(list, s.Pools[i].ID)
		}
	}
	return list
}

// named refuses names that a site file could not hold.
func named(what, name string) error {
	if !utf8.ValidString(name) || strings.ContainsFunc(name, unicode.IsControl) {
		return usage("%s %q: a name holds no control characters and is UTF-8", what, name)
	}
	return nil
}
