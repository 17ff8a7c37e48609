package main

import (
	"lictop/app"
	"lictop/policy"
)

// whatifJSON is a what-if as scripts read it.
type whatifJSON struct {
	AsOf       string            `json:"as_of"`
	At         string            `json:"at"`
	Supposed   []string          `json:"supposed"`
	Impossible []impossibleJSON  `json:"impossible"`
	Balances   []balanceJSON     `json:"balances"`
	Operations []operationTurned `json:"operations"`
	Turned     []turnedJSON      `json:"turned"`
	Hidden     int64             `json:"hidden"`
	Rows       []turnedRowJSON   `json:"rows"`
	Next       whenJSON          `json:"next_change"`
}

type impossibleJSON struct {
	Change string `json:"change"`
	Reason string `json:"reason"`
}

// balanceJSON is a balance that is another one; a part that is not there is null.
type balanceJSON struct {
	Pool   string       `json:"pool"`
	Class  string       `json:"class"`
	Before *balanceSide `json:"before"`
	After  *balanceSide `json:"after"`
	Swept  *balanceSide `json:"swept"`
}

type balanceSide struct {
	Entitled    string  `json:"entitled"`
	Used        string  `json:"used"`
	Available   string  `json:"available"`
	State       string  `json:"state"`
	Rule        string  `json:"rule"`
	Until       *string `json:"until"`
	Reclaimable int64   `json:"reclaimable"`
	Records     int64   `json:"records"`
	Cap         int64   `json:"cap"`
	Grace       int64   `json:"grace"`
	Expired     int64   `json:"expired"`
	Installed   int64   `json:"installed"`
	Borrowed    int64   `json:"borrowed"`
	Loaned      int64   `json:"loaned"`
	Active      int64   `json:"active"`
}

// operationTurned is what an enterprise pool allows, where that is other.
type operationTurned struct {
	Pool   string        `json:"pool"`
	Before operationSide `json:"before"`
	After  operationSide `json:"after"`
}

type operationSide struct {
	State       string `json:"state"`
	Provision   string `json:"provision"`
	Raise       string `json:"raise"`
	Lower       string `json:"lower"`
	Deprovision string `json:"deprovision"`
}

type turnedJSON struct {
	Kind string `json:"kind"`
	Pool string `json:"pool"`
	turningJSON
}

type turnedRowJSON struct {
	Subject string      `json:"subject"`
	Pool    string      `json:"pool"`
	Label   string      `json:"label"`
	Before  *turnedSide `json:"before"`
	After   *turnedSide `json:"after"`
}

type turnedSide struct {
	Verdict string  `json:"verdict"`
	Rule    string  `json:"rule"`
	Charge  string  `json:"charge"`
	Until   *string `json:"until"`
	Says    string  `json:"says"`
}

type whenJSON struct {
	Before *string `json:"before"`
	After  *string `json:"after"`
}

func whatifAsJSON(w *app.WhatIf) whatifJSON {
	turned, hidden := w.Turned()
	j := whatifJSON{
		AsOf: w.Before.Snapshot.AsOf.String(), At: w.After.Snapshot.AsOf.String(),
		Supposed: append([]string{}, w.Supposed...), Impossible: []impossibleJSON{}, Balances: []balanceJSON{},
		Operations: []operationTurned{}, Turned: []turnedJSON{}, Hidden: hidden, Rows: []turnedRowJSON{},
		Next: whenJSON{optional(w.Before.ValidUntil().String()), optional(w.After.ValidUntil().String())},
	}
	for _, x := range w.Impossible {
		j.Impossible = append(j.Impossible, impossibleJSON{x.Step, x.Reason})
	}
	for _, c := range w.Positions() {
		if c.Changed() {
			pool, class := c.Of()
			j.Balances = append(j.Balances, balanceJSON{pool, class, sideOf(c.Before), sideOf(c.After), sideOf(c.Swept)})
		}
	}
	for i := range w.After.Operations {
		after := &w.After.Operations[i]
		before, _ := w.Before.OperationOf(after.Pool)
		if b, a := operationOf(&before), operationOf(after); b != a {
			j.Operations = append(j.Operations, operationTurned{after.Pool, b, a})
		}
	}
	for _, t := range turned {
		j.Turned = append(j.Turned, turnedAsJSON(&t))
	}
	for c := range w.Rows() {
		j.Rows = append(j.Rows, turnedRow(w, &c))
	}
	return j
}

func turnedAsJSON(t *policy.Turned) turnedJSON {
	return turnedJSON{t.Kind.String(), t.Pool, turningAsJSON(t)}
}

func turnedRow(w *app.WhatIf, c *policy.RowChange) turnedRowJSON {
	label := w.LabelOf(c)
	was, is := w.Words(c)
	row := turnedRowJSON{Subject: shownSubject(c.Subject, label), Pool: c.Subject.Pool, Label: label}
	if !c.New {
		row.Before = turnedSideOf(&c.Before, was)
	}
	if !c.Gone {
		row.After = turnedSideOf(&c.After, is)
	}
	return row
}

func turnedSideOf(d *policy.Decision, says string) *turnedSide {
	return &turnedSide{d.Verdict.String(), d.Rule.String(), d.Charge.String(), optional(d.Until.String()), says}
}

func sideOf(p *policy.Position) *balanceSide {
	if p == nil {
		return nil
	}
	return &balanceSide{
		Entitled: p.Entitled.String(), Used: p.Used.String(), Available: p.Available().String(),
		State: p.State.String(), Rule: p.Rule.String(), Until: optional(p.Until.String()),
		Reclaimable: p.Reclaimable, Records: p.Records, Cap: p.Cap, Grace: p.Grace, Expired: p.Expired,
		Installed: p.Installed, Borrowed: p.Borrowed, Loaned: p.Loaned, Active: p.Active,
	}
}

func operationOf(op *policy.Operation) operationSide {
	return operationSide{op.State.String(), op.Provision.String(), op.Raise.String(), op.Lower.String(), op.Deprovision.String()}
}
