package main

import (
	"encoding/csv"
	"strconv"

	"lictop/app"
	"lictop/ingest"
	"lictop/model"
	"lictop/policy"
)

type contestJSON struct {
	Pool     string          `json:"pool"`
	Differ   int64           `json:"differ"`
	Values   []valueJSON     `json:"values"`
	Readings int             `json:"readings"`
	Fits     []fitJSON       `json:"fits"`
	Best     []string        `json:"best"`
	Rows     *[]disputedJSON `json:"rows,omitempty"`
	Subject  *string         `json:"subject,omitempty"`
}

type valueJSON struct {
	Contested  string         `json:"contested"`
	Term       bool           `json:"is_term"`
	Value      string         `json:"value"`
	Own        bool           `json:"own"`
	Differ     int64          `json:"differ"`
	Turned     []turningJSON  `json:"turned"`
	Positions  []contestedPos `json:"positions"`
	Means      string         `json:"means"`
	Confidence string         `json:"confidence"`
	Source     string         `json:"source"`
}

type turningJSON struct {
	FromRule *string `json:"from_rule"`
	ToRule   *string `json:"to_rule"`
	From     *string `json:"from"`
	To       *string `json:"to"`
	N        int64   `json:"count"`
}

type contestedPos struct {
	Class    string `json:"class"`
	Entitled string `json:"entitled"`
	Used     string `json:"used"`
	State    string `json:"state"`
}

type fitJSON struct {
	Counting string  `json:"counting"`
	Mean     float64 `json:"mean_off"`
	Exact    int     `json:"exact"`
	Nearest  int     `json:"nearest"`
}

type disputedJSON struct {
	Subject   string       `json:"subject"`
	Contested string       `json:"contested"`
	Value     string       `json:"value"`
	Now       outcomeJSON  `json:"now"`
	Then      *outcomeJSON `json:"then"`
}

type outcomeJSON struct {
	Verdict *string `json:"verdict"`
	Rule    *string `json:"rule"`
	Charge  string  `json:"charge"`
	Says    string  `json:"says"`
}

func contestAsJSON(list []app.Contest, ask *contestAsk) []contestJSON {
	out := []contestJSON{}
	for i := range list {
		k := &list[i]
		j := contestJSON{Pool: k.Pool.ID, Differ: k.Differs, Values: []valueJSON{}, Readings: len(k.Readings), Fits: []fitJSON{}, Best: []string{}}
		for n := range k.Values {
			j.Values = append(j.Values, valueAsJSON(&k.Values[n]))
		}
		if k.Pool.Family == model.FamilySeat {
			for n := range k.Fits {
				f := &k.Fits[n]
				j.Fits = append(j.Fits, fitJSON{f.Counting.String(), float64(f.Mean()) / 10, f.Exact, f.Nearest})
			}
			for _, c := range k.Fits.Best() {
				j.Best = append(j.Best, c.String())
			}
		}
		switch {
		case ask.sub.Kind != model.NoKind && ask.sub.Kind != model.KindPool:
			rows := subjectRows(k, ask.sub)
			j.Rows, j.Subject = &rows, optional(shownAs(k.View, ask.sub))
		case ask.rows && k.Secret == nil:
			rows := []disputedJSON{}
			for c := range contestRows(k) {
				rows = append(rows, disputedAsJSON(k, &c))
			}
			j.Rows = &rows
		}
		out = append(out, j)
	}
	return out
}

func valueAsJSON(v *policy.Contested) valueJSON {
	j := valueJSON{Contested: v.Name, Term: v.Field != model.NoField, Value: v.Value, Own: v.Own, Differ: v.Differs, Turned: []turningJSON{},
		Positions: []contestedPos{}, Means: app.TermOf(v), Confidence: v.Confidence.String(), Source: v.Source}
	for _, t := range v.Turned {
		j.Turned = append(j.Turned, turningAsJSON(&t))
	}
	for _, p := range v.Positions {
		j.Positions = append(j.Positions, contestedPos{p.Class, p.Entitled.String(), p.Used.String(), p.State.String()})
	}
	return j
}

func disputedAsJSON(k *app.Contest, c *contestRow) disputedJSON {
	then := outcomeAsJSON(&c.After, c.Is)
	return disputedJSON{shownAs(k.View, c.Subject), c.Value.Name, c.Value.Value, outcomeAsJSON(&c.Before, c.Was), &then}
}

func outcomeAsJSON(d *policy.Decision, says string) outcomeJSON {
	return outcomeJSON{optional(d.Verdict.String()), optional(d.Rule.String()), d.Charge.String(), says}
}

// subjectRows are the outcomes about one subject under every value.
func subjectRows(k *app.Contest, sub model.Subject) []disputedJSON {
	rows, own := []disputedJSON{}, k.Own(sub)
	for i, d := range k.Under(sub) {
		v := &k.Values[i]
		then := outcomeAsJSON(&d, app.Outcome(k.View.Result, sub.Kind, &d))
		rows = append(rows, disputedJSON{shownAs(k.View, sub), v.Name, v.Value, outcomeAsJSON(&own, app.Outcome(k.View.Result, sub.Kind, &own)), &then})
	}
	return rows
}

// contestCSV writes one line a value, or with --rows one a subject and value.
func (p *program) contestCSV(list []app.Contest, ask *contestAsk) error {
	w := csv.NewWriter(p.out)
	rows := [][]string{{"pool", "contested", "value", "own", "differ", "means", "confidence", "source"}}
	byRow := ask.rows || ask.sub.Kind != model.NoKind && ask.sub.Kind != model.KindPool
	if byRow {
		rows = [][]string{{"pool", "subject", "contested", "value", "verdict_now", "rule_now", "verdict_then", "rule_then"}}
	}
	for _, j := range contestAsJSON(list, ask) {
		for _, v := range j.Values {
			if !byRow {
				rows = append(rows, []string{ingest.Guard(j.Pool), v.Contested, v.Value, strconv.FormatBool(v.Own), strconv.FormatInt(v.Differ, 10), v.Means, v.Confidence, v.Source})
			}
		}
		if j.Rows == nil {
			continue
		}
		for _, r := range *j.Rows {
			rows = append(rows, []string{ingest.Guard(j.Pool), ingest.Guard(r.Subject), r.Contested, r.Value,
				textOr(r.Now.Verdict), textOr(r.Now.Rule), textOr(r.Then.Verdict), textOr(r.Then.Rule)})
		}
	}
	return w.WriteAll(rows)
}

func textOr(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func turningAsJSON(t *policy.Turned) turningJSON {
	return turningJSON{optional(t.FromRule.String()), optional(t.ToRule.String()), optional(t.From.String()), optional(t.To.String()), t.N}
}
