package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"lictop/app"
	"lictop/ui/present"
)

const doctorLong = `Looks at what the dashboard depends on and says what it found, line by line, with a remedy where
something could be better: the terminal and its colours, how wide it draws characters, which keys
it swallows, which way copies take to the clipboard, the file of settings, the database, the disk, what is kept
from one run to the next, time zone and language.

On a terminal it writes a few test characters and asks where the cursor went; a terminal that does
not answer within 300 ms is told of. Nothing is changed, and the terminal is left as it was.

  ● fine    nothing to do
  ▲ hint    it works; this would be better
  ■ mend    this keeps something from working

The exit code is 0, or 1 where something is to be mended.`

// health is what a finding is: fine, a hint, or something to be mended.
type health int

const (
	fine health = iota
	hint
	mend
)

var (
	healthNames  = [...]string{"fine", "hint", "mend"}
	healthShapes = [...]string{present.Fine.Shape(), present.Look.Shape(), present.Act.Shape()}
)

// finding is what the doctor found out about one thing.
type finding struct {
	check  string // what was looked at: "colours"
	health health
	found  string
	remedy string // "" = nothing is to be done
}

func (p *program) doctorCommand() *cobra.Command {
	var f lookFlags
	cmd := &cobra.Command{
		Use: "doctor", Short: "Check terminal, colours, characters, keys, clipboard, settings and database, and name remedies",
		Long: doctorLong, Args: noArgs,
		Example: `  lictop doctor
  lictop doctor --db /srv/lictop.db --json`,
		RunE: func(cmd *cobra.Command, _ []string) error {
			list, err := p.examine(cmd.Context(), &f)
			if err != nil {
				return err
			}
			return p.writeFindings(list)
		},
	}
	f.bindFile(cmd)
	return cmd
}

// examine looks at everything, one thing after the other.
func (p *program) examine(ctx context.Context, f *lookFlags) ([]finding, error) {
	settings, list := examineSettings(f)
	t := p.askTerminal()
	out := examineTerminal(t)
	out = append(out, examineSize(t), examineColours(p.out, environ()))
	p.chosen = settings
	out = append(out, finding{check: "glyphs", found: "charts and shapes are drawn in " + p.glyphs().String() + "; --glyphs chooses others"})
	out = append(out, examineWidths(t)...)
	out = append(out, examineKeys(ctx, t, &settings)...)
	out = append(out, examineClipboard())
	out = append(out, list...)
	db, err := p.flags.path()
	if err != nil {
		out = append(out, finding{check: "database", health: mend, found: errHomeless.Error() + " to keep one in", remedy: anotherPlace})
	} else {
		out = append(out, examineDatabase(ctx, db)...)
	}
	return append(out, p.examineState(), p.examineZone(), examineLanguage()), ctx.Err()
}

// findingRow is a finding as --json prints it.
type findingRow struct {
	Check  string `json:"check"`
	State  string `json:"state"`
	Found  string `json:"found"`
	Remedy string `json:"remedy,omitempty"`
}

func (p *program) writeFindings(list []finding) error {
	var count [len(healthNames)]int64
	for i := range list {
		count[list[i].health]++
	}
	var err error
	if p.flags.output == "json" {
		rows := make([]findingRow, len(list))
		for i, f := range list {
			rows[i] = findingRow{f.check, healthNames[f.health], f.found, f.remedy}
		}
		err = p.writeJSON(struct {
			Checks []findingRow `json:"checks"`
			Hints  int64        `json:"hints"`
			Mend   int64        `json:"mend"`
		}{rows, count[hint], count[mend]})
	} else {
		err = p.tellFindings(list, count[hint], count[mend])
	}
	if err == nil && count[mend] > 0 {
		return &app.Refusal{Reason: present.Plural(count[mend], "thing is", "things are") + " to be mended"}
	}
	return err
}

// tellFindings prints a line for each finding, and its remedy below.
func (p *program) tellFindings(list []finding, hints, mends int64) error {
	pg := p.page()
	wide := 0
	for _, f := range list {
		wide = max(wide, len(f.check))
	}
	for _, f := range list {
		head := healthShapes[f.health] + " " + healthNames[f.health]
		line := pg.state(head) + "  " + f.check + strings.Repeat(" ", wide-len(f.check)) + "  "
		if _, err := fmt.Fprintln(pg, line+present.Text(f.found)); err != nil {
			return err
		}
		if f.remedy != "" {
			fmt.Fprintln(pg, strings.Repeat(" ", width(head)+2+wide+2)+"→ "+present.Text(f.remedy))
		}
	}
	says := "Everything is fine."
	switch {
	case mends > 0:
		says = present.Plural(mends, "thing", "things") + " to mend, " + present.Plural(hints, "hint", "hints") + "."
	case hints > 0:
		says = "Nothing to mend, " + present.Plural(hints, "hint", "hints") + "."
	}
	_, err := fmt.Fprintln(pg, "\n"+says)
	return err
}
