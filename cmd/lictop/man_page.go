package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// roff writes a man page in the macros of man(7).
type roff struct{ strings.Builder }

// manPage is the page of a command, read off its help.
func manPage(cmd *cobra.Command) []byte {
	cmd.InitDefaultHelpFlag()
	r := &roff{}
	name := manName(cmd)
	fmt.Fprintf(r, ".TH %s 1 \"\" \"lictop %s\" \"lictop\"\n", escape(strings.ToUpper(name)), escape(release))
	r.section("NAME")
	r.text(name + " - " + cmd.Short)
	r.section("SYNOPSIS")
	r.line(bold(cmd.CommandPath()) + escape(strings.TrimPrefix(cmd.UseLine(), cmd.CommandPath())))
	r.section("DESCRIPTION")
	r.prose(cmd.Long)
	if cmd.Long == "" {
		r.text(cmd.Short + ".")
	}
	if subs := available(cmd); len(subs) > 0 {
		r.section("COMMANDS")
		for _, sub := range subs {
			r.item(bold(strings.TrimPrefix(sub.CommandPath(), cmd.Root().Name()+" ")), sub.Short)
		}
	}
	r.options("OPTIONS", cmd.NonInheritedFlags())
	r.options("COMMON OPTIONS", cmd.InheritedFlags())
	if cmd.Example != "" {
		r.section("EXAMPLES")
		r.literal(strings.Split(cmd.Example, "\n"))
	}
	r.section("EXIT STATUS")
	for _, code := range exitMeanings {
		r.item(bold(code.code), code.means)
	}
	if !cmd.HasParent() {
		r.section("ENVIRONMENT")
		for _, v := range environment {
			r.item(bold(v.name), v.means)
		}
	}
	r.seeAlso(cmd)
	return []byte(r.String())
}

var exitMeanings = []struct{ code, means string }{
	{"0", "Done; an empty list too."},
	{"1", "The answer is no: an action that is refused, a subject that nobody knows."},
	{"2", "Wrong usage."},
	{"3", "Bad input; file, line and column are named."},
	{"4", "Not allowed for this role."},
	{"5", "The database is missing, locked, damaged or newer than the program."},
	{"70", "A bug."},
	{"130", "Interrupted; nothing was written."},
}

var environment = []struct{ name, means string }{
	{"LICTOP_DB", "The database where --db is not given."},
	{"XDG_DATA_HOME", "The data directory; lictop/lictop.db in it is the database of last resort. Default: ~/.local/share."},
	{"LICTOP_CONFIG", "The file of settings where --config is not given."},
	{"XDG_CONFIG_HOME", "The configuration directory; lictop/config.toml in it is the file of settings of last resort. Default: ~/.config."},
	{"XDG_STATE_HOME", "The directory of what is left behind: how the dashboard was left, reports of bugs, and copies where there is no clipboard. Default: ~/.local/state."},
	{"COLORFGBG", "The colours of the terminal, as some set it: tells light from dark until the terminal answers itself."},
	{"NO_COLOR", "If it is not empty, nothing is coloured unless --color always asks for it."},
}

func available(cmd *cobra.Command) (list []*cobra.Command) {
	for _, sub := range cmd.Commands() {
		if sub.IsAvailableCommand() || sub.Name() == "help" {
			list = append(list, sub)
		}
	}
	return list
}

func (r *roff) section(title string) { fmt.Fprintf(r, ".SH %s\n", title) }

// line writes a line of text that may hold escapes already.
func (r *roff) line(s string) {
	if strings.HasPrefix(s, ".") {
		s = `\&` + s
	}
	r.WriteString(s + "\n")
}

func (r *roff) text(s string) { r.line(escape(s)) }

// prose writes paragraphs; lines that are indented stand as they are.
func (r *roff) prose(text string) {
	var literal []string
	flush := func() {
		if len(literal) > 0 {
			r.literal(literal)
			literal = nil
		}
	}
	for line := range strings.SplitSeq(text, "\n") {
		switch {
		case strings.HasPrefix(line, " ") || strings.HasPrefix(line, "\t"):
			literal = append(literal, line)
		case line == "":
			flush()
			r.WriteString(".PP\n")
		default:
			flush()
			r.text(line)
		}
	}
	flush()
}

func (r *roff) literal(lines []string) {
	r.WriteString(".PP\n.nf\n")
	for _, line := range lines {
		r.line(escape(strings.ReplaceAll(line, "\t", "    ")))
	}
	r.WriteString(".fi\n.PP\n")
}

func (r *roff) item(title, text string) {
	r.WriteString(".TP\n")
	r.line(title)
	r.text(text)
}

func (r *roff) options(title string, set *pflag.FlagSet) {
	if !set.HasAvailableFlags() {
		return
	}
	r.section(title)
	set.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		value, says := pflag.UnquoteUsage(f)
		name := bold("--" + f.Name)
		if f.Shorthand != "" {
			name = bold("-"+f.Shorthand) + ", " + name
		}
		if value != "" {
			name += ` \fI` + escape(strings.ToUpper(value)) + `\fR`
		}
		if d := f.DefValue; d != "" && d != "0" && d != "false" && d != "[]" {
			says += " (default " + d + ")"
		}
		r.item(name, says)
	})
}

func (r *roff) seeAlso(cmd *cobra.Command) {
	var pages []string
	if cmd.HasParent() {
		pages = append(pages, manName(cmd.Parent()))
	}
	for _, sub := range available(cmd) {
		pages = append(pages, manName(sub))
	}
	if len(pages) == 0 {
		return
	}
	r.section("SEE ALSO")
	for i, page := range pages {
		comma := ","
		if i == len(pages)-1 {
			comma = ""
		}
		fmt.Fprintf(r, ".BR %s (1)%s\n", escape(page), comma)
	}
}

func bold(s string) string { return `\fB` + escape(s) + `\fR` }

// escape writes a text so that roff prints it as it stands, whatever the encoding.
func escape(s string) string {
	var b strings.Builder
	for _, c := range s {
		switch plain := roffNames[c]; {
		case plain != "":
			b.WriteString(plain)
		case c > '~':
			fmt.Fprintf(&b, `\[u%04X]`, c)
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}

var roffNames = map[rune]string{'\\': `\e`, '-': `\-`, '\'': `\(aq`, '`': `\(ga`, '^': `\(ha`, '~': `\(ti`}
