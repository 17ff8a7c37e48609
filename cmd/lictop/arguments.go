package main

import (
	"regexp"
	"strings"

	"github.com/spf13/cobra"
)

// The checks of arguments. What they find is wrong usage, told with the name of
// the command and what it wants.

// noArgs is for commands that take nothing but flags.
func noArgs(cmd *cobra.Command, args []string) error {
	switch {
	case len(args) == 0:
		return nil
	case !cmd.HasParent() || cmd.HasSubCommands():
		return usage("unknown command %q for %q", args[0], cmd.CommandPath())
	}
	return usage("%s: takes no argument such as %q", called(cmd), args[0])
}

// oneArg is for commands that are about one thing.
func oneArg(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch len(args) {
		case 0:
			return usage("%s: %s is missing", called(cmd), what)
		case 1:
			return nil
		}
		return usage("%s: one %s only; %q is more", called(cmd), what, args[1])
	}
}

// someArgs is for commands that take one thing or several.
func someArgs(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return usage("%s: %s is missing", called(cmd), what)
		}
		return nil
	}
}

// called is the name of a command without that of the program.
func called(cmd *cobra.Command) string {
	return strings.TrimPrefix(cmd.CommandPath(), cmd.Root().Name()+" ")
}

// badValue is how a flag whose value cannot be read is told of.
var badValue = regexp.MustCompile(`^invalid argument (".*") for "(?:-\w, )?--([a-z-]+)" flag: `)

// flagError tells in words what is wrong with a flag.
func flagError(cmd *cobra.Command, err error) error {
	if m := badValue.FindStringSubmatch(err.Error()); m != nil {
		if f := cmd.Flags().Lookup(m[2]); f != nil && flagWants[f.Value.Type()] != "" {
			return usage("--%s %s: %s", m[2], m[1], flagWants[f.Value.Type()])
		}
	}
	return &usageError{err}
}

// flagWants says what a flag of a type may be.
var flagWants = map[string]string{
	"int":        "a whole number",
	"int64":      "a whole number",
	"int64Slice": "whole numbers, with commas between them",
	"uint64":     "a whole number from 0 to 18446744073709551615",
	"bool":       "true or false",
}

// notEmpty refuses flags that were given with nothing behind them, such as
// --pool "$POOL" of a script whose variable is not set: as if they were absent they
// would mean all pools.
func notEmpty(cmd *cobra.Command) error {
	for _, name := range []string{"pool", "type", "id", "owner", "initiator", "scheduler"} {
		if f := cmd.Flags().Lookup(name); f != nil && f.Changed && f.Value.String() == "" {
			return usage("--%s: nothing is given; leave the flag out, or say which", name)
		}
	}
	return nil
}
