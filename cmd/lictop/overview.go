package main

import (
	"fmt"
	"io"
	"iter"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// writeOverview prints what the first screen of the dashboard says, in its words.
func (p *program) writeOverview(a *app.App, place string) error {
	v := a.View()
	needs := a.Needs(p.call(), v)
	if p.flags.output == "json" {
		return p.writeJSON(overviewAsJSON(v, place, needs))
	}
	pg := p.page()
	fmt.Fprintf(pg, "%s · %s · %s\n\n", pg.head("lictop"), present.Text(place), p.moment(v.At()))
	if len(v.Snapshot.Pools) == 0 {
		return writeWelcome(pg)
	}
	if err := writeTable(pg, columns("POOL", "", ">IN USE", ">OF", ">FREE", "STATE", ""), overviewRows(v)); err != nil {
		return err
	}
	if len(needs) == 0 {
		_, err := fmt.Fprintln(pg, "\nNothing needs you.")
		return err
	}
	fmt.Fprintln(pg, "\n"+pg.head("NEEDS YOU"))
	for _, n := range needs {
		if _, err := fmt.Fprintln(pg, pg.mark(needLevel(&n).Shape()+" "+present.Text(n.Text))); err != nil {
			return err
		}
	}
	return nil
}

func needLevel(n *app.Need) present.Level {
	switch n.Level {
	case app.LevelAct:
		return present.Act
	case app.LevelLook:
		return present.Look
	}
	return present.Fine
}

// moment writes the instant of a view; another than now with its year.
func (p *program) moment(t model.Instant) string {
	if p.flags.asOf == "" {
		return present.Moment(t, p.zone())
	}
	return "as of " + present.DateYear(t, p.zone()) + " " + t.Time().In(p.zone()).Format("15:04 ") + present.Zone(t, p.zone())
}

func overviewRows(v *app.View) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for _, line := range present.Pools(v.Result, v.At()) {
			row := []string{line.Label, line.Unit, "", "", "", line.Word.String(), line.More}
			if line.Pos.Pool != "" {
				row[2], row[3], row[4] = present.Units(line.Pos.Used), present.Units(line.Pos.Entitled), present.Units(line.Pos.Available())
			}
			if !yield(row) {
				return
			}
		}
	}
}

// positionWord is the state of a position in the words of the overview; types of
// an enterprise pool each have their own.
func positionWord(v *app.View, pos *policy.Position) string {
	return present.Pool(v.Result, v.Snapshot.Pool(pos.Pool), pos, v.At()).String()
}

// overviewJSON is the overview as scripts read it.
type overviewJSON struct {
	AsOf      string                 `json:"as_of"`
	Place     string                 `json:"place"`
	Positions []overviewPositionJSON `json:"positions"`
	Needs     []needJSON             `json:"needs"`
}

type overviewPositionJSON struct {
	Pool string `json:"pool"`
	poolPositionJSON
}

type needJSON struct {
	Level   string  `json:"level"` // look or act
	Pool    string  `json:"pool"`
	Subject string  `json:"subject"`
	Text    string  `json:"text"`
	Remedy  string  `json:"remedy"`
	Action  *string `json:"action"`
}

func emptyOverview(place string, at model.Instant) overviewJSON {
	return overviewJSON{AsOf: at.String(), Place: place, Positions: []overviewPositionJSON{}, Needs: []needJSON{}}
}

func overviewAsJSON(v *app.View, place string, needs []app.Need) overviewJSON {
	j := emptyOverview(place, v.At())
	for i := range v.Positions {
		j.Positions = append(j.Positions, overviewPositionJSON{v.Positions[i].Pool, positionAsJSON(&v.Positions[i])})
	}
	for i := range needs {
		n := &needs[i]
		level := "look"
		if n.Level == app.LevelAct {
			level = "act"
		}
		j.Needs = append(j.Needs, needJSON{level, n.Pool, shownAs(v, n.Subject), n.Text, n.Remedy, optional(string(n.Action))})
	}
	return j
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
