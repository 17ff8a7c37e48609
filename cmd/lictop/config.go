package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"lictop/app"
	"lictop/ui"
	"lictop/ui/config"
	"lictop/ui/present"
)

const configLong = `The dashboard's settings and keys stand in one file, config.toml in lictop's directory of
the configuration directory (XDG_CONFIG_HOME, else ~/.config). LICTOP_CONFIG or --config
name another; /dev/null stands for none. No file is needed: everything has a default.

A file with mistakes keeps nobody from working: what is sound in it counts, the rest is as
without the file, and the dashboard says so. lictop config check names every mistake.`

func (p *program) configCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "config", Short: "Settings and keys of the dashboard: write a file of them, check it, show what counts",
		Long: configLong, Args: noArgs,
		Example: `  lictop config init
  lictop config check
  lictop config show --theme light`,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(p.configCheckCommand(), p.configInitCommand(), p.configPathCommand(), p.configShowCommand())
	return cmd
}

func (p *program) configInitCommand() *cobra.Command {
	var f lookFlags
	var print bool
	cmd := &cobra.Command{
		Use: "init", Short: "Write the file with every setting and key as it is by default, each described",
		Long: `Writes the file of settings: every setting and every action with its keys, described, and
behind a #, so that the file changes nothing until something in it is changed. A file that is
there is never written over; --stdout prints the text instead.`,
		Example: `  lictop config init
  lictop config init --stdout | less`,
		Args: noArgs,
		RunE: func(*cobra.Command, []string) error {
			text := config.Write(ui.Actions())
			if print {
				_, err := p.out.Write(text)
				return err
			}
			path, _, err := f.path()
			if err != nil {
				return err
			}
			if err := writeNew(path, text); err != nil {
				return err
			}
			return p.toldPath(path, "written: "+present.Text(path)+"; every line in it is as it is by default")
		},
	}
	f.bindFile(cmd)
	cmd.Flags().BoolVar(&print, "stdout", false, "print the text and write no file")
	return cmd
}

// writeNew writes a file that is not there yet; a directory for it is made.
func writeNew(path string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return &inputError{path, bare(err)}
	}
	switch err := wholeFile(path, false, text(content)); {
	case errors.Is(err, fs.ErrExist):
		return &app.Refusal{Reason: path + " is there already, and is not written over", Remedy: "lictop config init --stdout prints what it would hold"}
	case err != nil:
		return &inputError{path, bare(err)}
	}
	return nil
}

// toldPath prints a sentence about a file, or for scripts its path.
func (p *program) toldPath(path, says string) error {
	if p.flags.output == "json" {
		_, err := os.Stat(path)
		return p.writeJSON(struct {
			Path   string `json:"path"`
			Exists bool   `json:"exists"`
		}{path, err == nil})
	}
	_, err := fmt.Fprintln(p.out, says)
	return err
}

func (p *program) configPathCommand() *cobra.Command {
	var f lookFlags
	cmd := &cobra.Command{
		Use: "path", Short: "Say which file of settings is read", Args: noArgs,
		Example: `  $EDITOR "$(lictop config path)"`,
		RunE: func(*cobra.Command, []string) error {
			path, _, err := f.path()
			if err != nil {
				return err
			}
			return p.toldPath(path, present.Text(path))
		},
	}
	f.bindFile(cmd)
	return cmd
}

func (p *program) configCheckCommand() *cobra.Command {
	var f lookFlags
	cmd := &cobra.Command{
		Use: "check [FILE]", Short: "Name everything that is wrong in the file of settings, with line, column and remedy",
		Long: `Reads the file of settings, or another one, and names everything in it that cannot be used:
unknown settings and actions, wrong values, keys that terminals do not send, and keys that
two actions were given where both work. The exit code is 3 then.`,
		Example: `  lictop config check
  lictop config check ./config.toml`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			return oneArg("file")(cmd, args)
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				f.file = args[0]
			}
			path, asked, err := f.path()
			if err != nil {
				return err
			}
			return p.checkConfig(path, asked)
		},
	}
	f.bindFile(cmd)
	return cmd
}

// configProblem is a problem as --json prints it.
type configProblem struct {
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Setting string `json:"setting,omitempty"`
	Value   string `json:"value,omitempty"`
	Reason  string `json:"reason"`
	Remedy  string `json:"remedy,omitempty"`
}

func (p *program) checkConfig(path string, asked bool) error {
	file, err := readSettings(path, asked)
	if err != nil {
		return err
	}
	if p.flags.output == "json" {
		list := []configProblem{}
		for _, q := range file.Problems {
			list = append(list, configProblem{q.Line, q.Column, q.Member, q.Value, q.Reason, q.Remedy})
		}
		err = p.writeJSON(struct {
			Path     string          `json:"path"`
			Problems []configProblem `json:"problems"`
		}{path, list})
	}
	switch {
	case len(file.Problems) > 0:
		return errors.Join(err, &config.Problems{File: path, List: file.Problems})
	case p.flags.output == "json":
		return err
	case file.Lines == nil:
		_, err = fmt.Fprintf(p.out, "%s: not there; everything is as by default\n", present.Text(path))
	default:
		_, err = fmt.Fprintf(p.out, "%s: nothing is wrong; %s\n", present.Text(path), setText(file))
	}
	return err
}

// setText counts what a file sets.
func setText(f config.File) string {
	keys := len(f.Settings.Keys)
	n := len(f.Lines) - keys
	if n+keys == 0 {
		return "it sets nothing"
	}
	return "it sets " + present.Plural(int64(n), "setting", "settings") + " and the keys of " + present.Plural(int64(keys), "action", "actions")
}

func (p *program) configShowCommand() *cobra.Command {
	var f lookFlags
	cmd := &cobra.Command{
		Use: "show", Short: "List every setting and key as it counts, and where each comes from",
		Long: `Lists every setting and the keys of every action: what counts, and whether it comes from a
flag, from a line of the file, or is the default. With --set only what is not the default.`,
		Example: `  lictop config show
  lictop config show --set
  lictop config show --theme light --json`,
		Args: noArgs,
	}
	f.bind(cmd)
	set := cmd.Flags().Bool("set", false, "only what a flag or the file sets")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		path, asked, err := f.path()
		if err != nil {
			return err
		}
		file, err := readSettings(path, asked)
		if err != nil {
			return err
		}
		if err := f.over(cmd, &file.Settings); err != nil {
			return err
		}
		if n := len(file.Problems); n > 0 {
			p.note(present.Plural(int64(n), "thing", "things") + " in " + path + " cannot be used; lictop config check names them")
		}
		return p.showConfig(path, &file, f.given, *set)
	}
	return cmd
}

// configRow is a setting as it counts.
type configRow struct {
	Setting string `json:"setting"`
	Value   any    `json:"value"`
	From    string `json:"from"` // flag, file, default
	Line    int    `json:"line,omitempty"`
	says    string
}

func (p *program) showConfig(path string, file *config.File, given []string, set bool) error {
	rows := []configRow{}
	for _, l := range config.Effective(file.Settings, ui.Actions()) {
		r := configRow{Setting: l.Member, Value: l.Value, From: "default", says: "default"}
		switch line := file.Lines[l.Member]; {
		case slices.Contains(given, l.Member):
			r.From, r.says = "flag", "flag"
		case line > 0:
			r.From, r.Line, r.says = "file", line, fmt.Sprintf("%s:%d", filepath.Base(path), line)
		case set:
			continue
		}
		rows = append(rows, r)
	}
	if p.flags.output == "json" {
		return p.writeJSON(rows)
	}
	return writeTable(p.page(), columns("SETTING", "VALUE", "FROM"), func(yield func([]string) bool) {
		for _, r := range rows {
			if !yield([]string{r.Setting, valueOf(r.Value), r.says}) {
				return
			}
		}
	})
}

// valueOf writes the value of a setting for people.
func valueOf(v any) string {
	if keys, ok := v.([]string); ok {
		if len(keys) == 0 {
			return present.Absent
		}
		return strings.Join(keys, " ")
	}
	if text, ok := v.(string); ok {
		return text
	}
	text, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	return string(text)
}
