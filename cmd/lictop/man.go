package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"lictop/ui/present"
)

func (p *program) manCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "man [COMMAND|DIR]",
		Short: "Print the man page of a command, or write those of all into a directory",
		Long: `Prints the man page of a command; without one that of lictop. A directory gets the
pages of all commands, lictop-NAME.1 each. A name that is a command is never taken
for a directory; write ./NAME for that. A directory that is not there is made if a
slash stands in its name.`,
		Example: `  lictop man | man -l -
  lictop man ask host | man -l -
  lictop man ~/.local/share/man/man1`,
		RunE: func(cmd *cobra.Command, args []string) error {
			root := cmd.Root()
			if of := manFor(root, args); of != nil {
				_, err := p.out.Write(manPage(of))
				return err
			}
			if len(args) > 1 {
				return usage("man %s: there is no such command", strings.Join(args, " "))
			}
			return p.manInto(root, args[0])
		},
	}
}

// manFor is the command that is named: "ask host", "ask-host", "lictop-ask-host"; nil
// when it is none.
func manFor(root *cobra.Command, args []string) *cobra.Command {
	name := strings.Join(args, "-")
	for cmd := range commands(root) {
		if page := manName(cmd); name == page || root.Name()+"-"+name == page || name == "" {
			return cmd
		}
	}
	return nil
}

// commands yields a command and all below it that are shown in help.
func commands(cmd *cobra.Command) func(yield func(*cobra.Command) bool) {
	return func(yield func(*cobra.Command) bool) { eachCommand(cmd, yield) }
}

func eachCommand(cmd *cobra.Command, yield func(*cobra.Command) bool) bool {
	if !yield(cmd) {
		return false
	}
	for _, sub := range cmd.Commands() {
		if (sub.IsAvailableCommand() || sub.Name() == "help") && !eachCommand(sub, yield) {
			return false
		}
	}
	return true
}

// manInto writes the page of every command into a directory.
func (p *program) manInto(root *cobra.Command, dir string) error {
	info, err := os.Stat(dir)
	switch {
	case err == nil && !info.IsDir():
		return &inputError{dir, fmt.Errorf("is a file; the pages need a directory")}
	case err != nil && !strings.ContainsRune(dir, filepath.Separator):
		return usage("man %s: neither a command nor a directory; ./%s makes one", dir, dir)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return &inputError{dir, bare(err)}
	}
	n := 0
	for cmd := range commands(root) {
		path := filepath.Join(dir, manName(cmd)+".1")
		if err := os.WriteFile(path, manPage(cmd), 0o644); err != nil {
			return &inputError{path, bare(err)}
		}
		n++
	}
	_, err = fmt.Fprintf(p.errs, "%s written into %s\n", present.Plural(int64(n), "page", "pages"), present.Text(dir))
	return err
}

// manName is the name of a command's page: "lictop-ask-host".
func manName(cmd *cobra.Command) string { return strings.ReplaceAll(cmd.CommandPath(), " ", "-") }
