package main

import (
	"encoding/csv"
	"strconv"

	"lictop/app"
	"lictop/ingest"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// timelineJSON is a timeline as scripts read it.
type timelineJSON struct {
	AsOf   string          `json:"as_of"`
	Until  string          `json:"until"`
	Says   string          `json:"says"`
	Hidden int64           `json:"hidden"`
	Groups []happeningJSON `json:"groups"`
	Events []eventJSON     `json:"events"`
}

type happeningJSON struct {
	Day         string  `json:"day"`
	Pool        string  `json:"pool"`
	Kind        string  `json:"kind"`
	Count       int     `json:"count"`
	Subject     *string `json:"subject"`
	Level       string  `json:"level"`
	Becomes     string  `json:"becomes"`
	Unless      *string `json:"unless"`
	First       string  `json:"first"`
	Last        string  `json:"last"`
	RuleBefore  *string `json:"rule_before"`
	Rule        string  `json:"rule"`
	Verdict     *string `json:"verdict"`
	StateBefore *string `json:"state_before"`
	State       *string `json:"state"`
}

type eventJSON struct {
	At            string  `json:"at"`
	Pool          string  `json:"pool"`
	Subject       string  `json:"subject"`
	RuleBefore    *string `json:"rule_before"`
	Rule          string  `json:"rule"`
	VerdictBefore *string `json:"verdict_before"`
	Verdict       *string `json:"verdict"`
	ChargeBefore  *string `json:"charge_before"`
	Charge        *string `json:"charge"`
	StateBefore   *string `json:"state_before"`
	State         *string `json:"state"`
	CauseBefore   *string `json:"cause_before"`
	Cause         *string `json:"cause"`
	Unless        *string `json:"unless"`
}

func (p *program) writeTimelineJSON(t *app.Timeline, all bool) error {
	j := timelineJSON{AsOf: t.View.At().String(), Until: t.Until.String(), Says: present.ByItself, Hidden: t.Hidden,
		Groups: make([]happeningJSON, 0, len(t.Groups)), Events: []eventJSON{}}
	for i := range t.Groups {
		j.Groups = append(j.Groups, happeningAsJSON(t, &t.Groups[i]))
	}
	if all {
		for g, e := range inTime(t) {
			j.Events = append(j.Events, eventAsJSON(t, g, e))
		}
	}
	return p.writeJSON(j)
}

func happeningAsJSON(t *app.Timeline, g *app.Happening) happeningJSON {
	first := eventAsJSON(t, g, t.First(g))
	becomes, _ := present.Happening(t, g)
	j := happeningJSON{
		Day: g.Day.Time().In(t.Zone).Format("2006-01-02"), Pool: first.Pool, Kind: g.Kind.String(), Count: len(g.Events),
		Level: levelName(becomes.Level), Becomes: becomes.Text, Unless: first.Unless, First: first.At, Last: t.Last(g).At.String(),
		RuleBefore: first.RuleBefore, Rule: first.Rule, Verdict: first.Verdict, StateBefore: first.StateBefore, State: first.State,
	}
	if len(g.Events) == 1 {
		j.Subject = &first.Subject
	}
	return j
}

// levelName names a level as the list of needs does.
func levelName(l present.Level) string {
	return [...]string{"none", "fine", "look", "act"}[l]
}

func eventAsJSON(t *app.Timeline, g *app.Happening, e *policy.Event) eventJSON {
	_, unless := present.Happening(t, g)
	j := eventJSON{At: e.At.String(), Pool: t.View.Snapshot.Pools[e.Pool].ID, Subject: t.Named(e), Rule: e.Rule().String(), Unless: optional(unless)}
	switch e.Kind {
	case model.KindPool:
		j.RuleBefore = optional(e.Was.Rule.String())
		j.StateBefore, j.State = optional(e.Was.State.String()), optional(e.Is.State.String())
		j.CauseBefore, j.Cause = optional(e.Was.Cause.String()), optional(e.Is.Cause.String())
	case model.KindInstance:
	default:
		j.RuleBefore = optional(e.From.Rule.String())
		j.VerdictBefore, j.Verdict = optional(e.From.Verdict.String()), optional(e.To.Verdict.String())
		before, after := e.From.Charge.String(), e.To.Charge.String()
		j.ChargeBefore, j.Charge = &before, &after
	}
	return j
}

// timelineCSV writes a line for each group, or for each event.
func (p *program) timelineCSV(t *app.Timeline, all bool) error {
	w := csv.NewWriter(p.out)
	write := groupsCSV
	if all {
		write = eventsCSV
	}
	if err := write(w, t); err != nil {
		return err
	}
	w.Flush()
	return w.Error()
}

func groupsCSV(w *csv.Writer, t *app.Timeline) error {
	if err := w.Write([]string{"day", "pool", "kind", "count", "subject", "level", "becomes", "unless", "first", "last", "rule_before", "rule"}); err != nil {
		return err
	}
	for i := range t.Groups {
		g := happeningAsJSON(t, &t.Groups[i])
		if err := w.Write([]string{g.Day, ingest.Guard(g.Pool), g.Kind, strconv.Itoa(g.Count), ingest.Guard(orNothing(g.Subject)), g.Level,
			ingest.Guard(g.Becomes), orNothing(g.Unless), g.First, g.Last, orNothing(g.RuleBefore), g.Rule}); err != nil {
			return err
		}
	}
	return nil
}

func eventsCSV(w *csv.Writer, t *app.Timeline) error {
	if err := w.Write([]string{"at", "pool", "subject", "rule_before", "rule", "verdict_before", "verdict", "charge_before", "charge", "state_before", "state", "unless"}); err != nil {
		return err
	}
	for g, e := range inTime(t) {
		j := eventAsJSON(t, g, e)
		row := []string{j.At, ingest.Guard(j.Pool), ingest.Guard(j.Subject), orNothing(j.RuleBefore), j.Rule}
		for _, cell := range []*string{j.VerdictBefore, j.Verdict, j.ChargeBefore, j.Charge, j.StateBefore, j.State, j.Unless} {
			row = append(row, orNothing(cell))
		}
		if err := w.Write(row); err != nil {
			return err
		}
	}
	return nil
}

// orNothing is a text that may be absent.
func orNothing(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
