package main

import (
	"lictop/app"
	"lictop/policy"
)

// whyJSON is an explanation as scripts read it.
type whyJSON struct {
	Subject   string      `json:"subject"`
	Pool      string      `json:"pool"`
	Label     string      `json:"label"`
	Verdict   string      `json:"verdict"`
	Rule      string      `json:"rule"`
	Charge    string      `json:"charge"`
	Class     string      `json:"class,omitempty"`
	Since     *string     `json:"since"`
	SinceSays string      `json:"since_says"`
	Until     *string     `json:"until"`
	Holder    *string     `json:"holder"`
	State     *string     `json:"state"`
	Says      string      `json:"says"`
	Source    string      `json:"source"`
	Sure      string      `json:"confidence"`
	Uses      []useJSON   `json:"uses"`
	Steps     []stepJSON  `json:"steps"`
	Facts     []factJSON  `json:"facts"`
	Draws     []drawJSON  `json:"draws"`
	Ways      []wayJSON   `json:"ways"`
	Others    []otherJSON `json:"others"`
	Findings  []string    `json:"findings"`
	Notes     []string    `json:"notes"`
}

// useJSON is the balance of a class.
type useJSON struct {
	Class     string `json:"class"`
	Entitled  string `json:"entitled"`
	Used      string `json:"used"`
	Available string `json:"available"`
}

// drawJSON is a part of what is used.
type drawJSON struct {
	Rule  string   `json:"rule"`
	Says  string   `json:"says"`
	Count int64    `json:"count"`
	Units string   `json:"units"`
	First []string `json:"first"`
}

type stepJSON struct {
	Rule  string     `json:"rule"`
	Held  bool       `json:"held"`
	Facts []factJSON `json:"facts"`
}

type factJSON struct {
	Name  string `json:"name"`
	Got   string `json:"got"`
	Op    string `json:"op"`
	Want  string `json:"want"`
	Holds bool   `json:"holds"`
}

type wayJSON struct {
	Change  string    `json:"change"`
	Key     *string   `json:"key"`
	Verdict string    `json:"verdict"`
	Rule    string    `json:"rule"`
	Charge  string    `json:"charge"`
	Until   *string   `json:"until"`
	Says    string    `json:"says"`
	State   *string   `json:"state"`
	Uses    []useJSON `json:"uses"`
}

// otherJSON is the outcome under one reading of a term.
type otherJSON struct {
	Term       string    `json:"term"`
	Value      string    `json:"value"`
	Own        bool      `json:"own"`
	Differs    bool      `json:"differs"`
	Confidence string    `json:"confidence"`
	Source     string    `json:"source"`
	Verdict    string    `json:"verdict"`
	Rule       string    `json:"rule"`
	Charge     string    `json:"charge"`
	Holder     *string   `json:"holder"`
	Until      *string   `json:"until"`
	State      *string   `json:"state"`
	Uses       []useJSON `json:"uses"`
}

func whyAsJSON(x *policy.Explanation, v *app.View) whyJSON {
	d, rule := &x.Decision, x.Decision.Rule.Rule().In(x.Pool)
	j := whyJSON{
		Subject: shownAs(v, x.Subject), Pool: x.Subject.Pool, Label: x.Label,
		Verdict: d.Verdict.String(), Rule: rule.Name, Charge: d.Charge.String(),
		Since: optional(x.Since.String()), SinceSays: x.SinceSays, Until: optional(untilText(d)),
		Holder: optional(x.Holder), State: optional(x.State.String()), Says: x.Says,
		Source: rule.Source, Sure: rule.Confidence.String(), Uses: usesAsJSON(x.Uses),
		Steps: stepsAsJSON(x.Steps), Facts: factsAsJSON(x.Facts), Draws: []drawJSON{}, Ways: waysAsJSON(x.Ways), Others: othersAsJSON(x.Others),
		Findings: []string{}, Notes: append([]string{}, x.Notes...),
	}
	if rule.Name == "" {
		j.Sure = ""
	}
	for _, w := range x.Draws {
		j.Draws = append(j.Draws, drawJSON{w.Rule.String(), w.Says, w.Count, w.Units.String(), append([]string{}, w.First...)})
	}
	for _, id := range x.Findings {
		j.Findings = append(j.Findings, id.String())
	}
	return j
}

func waysAsJSON(list []policy.Way) []wayJSON {
	out := []wayJSON{}
	for i := range list {
		w := &list[i]
		out = append(out, wayJSON{
			w.Change, optional(w.Key), w.Verdict.String(), w.Rule.String(), w.Charge.String(), optional(untilText(&w.Decision)),
			w.Says, optional(w.State.String()), usesAsJSON(w.Uses),
		})
	}
	return out
}

func othersAsJSON(list []policy.Other) []otherJSON {
	out := []otherJSON{}
	for i := range list {
		o := &list[i]
		out = append(out, otherJSON{
			o.Field.Short(), o.Value, o.Own, o.Differs, o.Confidence.String(), o.Source, o.Decision.Verdict.String(), o.Decision.Rule.String(),
			o.Decision.Charge.String(), optional(o.Holder), optional(untilText(&o.Decision)), optional(o.State.String()), usesAsJSON(o.Uses),
		})
	}
	return out
}

// untilText is the until of a decision; empty where there is none, and where
// nothing was decided.
func untilText(d *policy.Decision) string {
	if d.Verdict == policy.NoVerdict && d.Rule == policy.NoRule {
		return ""
	}
	return d.Until.String()
}

func usesAsJSON(list []policy.Use) []useJSON {
	out := []useJSON{}
	for _, u := range list {
		out = append(out, useJSON{u.Class, u.Entitled.String(), u.Used.String(), u.Available().String()})
	}
	return out
}

func factsAsJSON(list []policy.Fact) []factJSON {
	out := []factJSON{}
	for _, f := range list {
		out = append(out, factJSON(f))
	}
	return out
}

func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
