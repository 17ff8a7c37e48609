package main

import (
	"fmt"
	"io"
	"iter"

	"lictop/app"
	"lictop/policy"
	"lictop/ui/present"
)

// writeOverview prints what the first screen of the dashboard says.
func writeOverview(out io.Writer, v *app.View, place string) error {
	fmt.Fprintf(out, "lictop · %s · %s\n\n", present.Text(place), present.Moment(v.At(), nil))
	if len(v.Snapshot.Pools) == 0 {
		return writeWelcome(out)
	}
	if err := writeTable(out, columns("POOL", "", ">IN USE", ">OF", ">FREE", "STATE"), overviewRows(v)); err != nil {
		return err
	}
	needs := app.Needs(v)
	if len(needs) == 0 {
		_, err := fmt.Fprintln(out, "\nNothing needs you.")
		return err
	}
	fmt.Fprintln(out, "\nNEEDS YOU")
	for _, n := range needs {
		shape := present.Look
		if n.Level == app.LevelAct {
			shape = present.Act
		}
		if _, err := fmt.Fprintf(out, "%s %s\n", shape.Shape(), present.Text(n.Text)); err != nil {
			return err
		}
	}
	return nil
}

func overviewRows(v *app.View) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		pool := ""
		for i := range v.Positions {
			p := &v.Positions[i]
			label, known := "", v.Snapshot.Pool(p.Pool)
			if p.Pool != pool {
				pool, label = p.Pool, known.Label()
			}
			if !yield([]string{label, present.Class(p.Class), present.Units(p.Used), present.Units(p.Entitled),
				present.Units(p.Available()), positionWord(v, p)}) {
				return
			}
		}
	}
}

func positionWord(v *app.View, p *policy.Position) string {
	return present.Position(p, v.Snapshot.Pool(p.Pool).Family).String()
}

// writeWelcome is what there is to say where nothing was put in yet.
func writeWelcome(out io.Writer) error {
	_, err := fmt.Fprint(out, `Nothing is known yet.

  lictop demo             look at a sample site
  lictop import FILE      put your own site in
  lictop activate KEY     activate a license key
`)
	return err
}
