package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// settle shows a plan and, when told to, carries it out.
func (p *program) settle(ctx context.Context, a *app.App, plan *app.Plan, apply bool) error {
	if p.flags.output == "json" && !apply {
		return p.writeJSON(planAsJSON(plan))
	}
	if p.flags.output != "json" {
		writePlan(p.page(), a.View(), plan)
		for _, row := range plan.Rejected {
			if row.Rule == "" { // nobody would look for it among a thousand rows
				fmt.Fprintf(p.errs, "not taken: %s: %s\n", present.Text(row.Label), present.Text(row.Says))
			}
		}
	}
	if !apply {
		fmt.Fprintln(p.errs, "Nothing was written. Add --apply to carry it out.")
		return nil
	}
	bar := p.progress("writing", "rows")
	receipt, err := a.Apply(ctx, p.call(), plan, bar.tell)
	bar.done()
	if err != nil {
		return err
	}
	p.applied = fmt.Sprintf("%s (plan %s)", receipt.Summary, receipt.Plan)
	if p.flags.output == "json" {
		return p.writeJSON(struct {
			planJSON
			Applied int           `json:"applied"`
			Dropped []planRowJSON `json:"dropped"`
		}{planAsJSON(plan), receipt.Applied, rowsAsJSON(receipt.Dropped)})
	}
	fmt.Fprintln(p.out)
	for _, row := range receipt.Dropped {
		fmt.Fprintf(p.out, "left alone  %s: %s\n", present.Text(row.Label), present.Text(row.Says))
	}
	fmt.Fprintf(p.out, "Done: %s (plan %s).\n", present.Text(receipt.Summary), receipt.Plan)
	return nil
}

// writePlan prints a plan as text.
func writePlan(out *page, v *app.View, plan *app.Plan) {
	title := plan.Title
	if plan.Label != "" {
		title += " · " + plan.Label
	}
	fmt.Fprintf(out, "%s\n\n", out.head(present.Text(title)))
	writePositions(out, v, plan)
	writePlanRows(out, plan.Rows, "")
	writePlanRows(out, plan.Rejected, "not taken")
	for _, s := range plan.Says {
		fmt.Fprintln(out, present.Text(s))
	}
	for _, s := range plan.Warnings {
		fmt.Fprintln(out, out.mark("▲ "+present.Text(s)))
	}
	for _, s := range []string{plan.Undo, plan.Vendor} {
		if s != "" {
			fmt.Fprintln(out, present.Text(s))
		}
	}
	fmt.Fprintf(out, "Same as   %s\n", present.Text(plan.Command))
	if plan.Message != "" {
		fmt.Fprintln(out, "\n"+out.head("Message to the sales contact:"))
		fmt.Fprintln(out)
		for line := range strings.Lines(plan.Message) {
			fmt.Fprintln(out, "  "+present.Text(strings.TrimRight(line, "\n")))
		}
	}
}

func writePlanRows(out *page, rows []app.PlanRow, mark string) {
	if len(rows) == 0 {
		return
	}
	_ = writeTable(out, columns("SUBJECT", "NAME", "", ""), func(yield func([]string) bool) {
		for _, row := range rows {
			says := row.Says
			if mark != "" {
				says = mark + ": " + says
			}
			if !yield([]string{shownSubject(row.Subject, row.Label), row.Label, says, row.Rule}) {
				return
			}
		}
	})
	fmt.Fprintln(out)
}

// shownSubject is a subject as people may see it: a license by its handle when
// its label has one, else masked.
func shownSubject(sub model.Subject, label string) string {
	if sub.Kind == model.KindLicense && strings.HasPrefix(label, "L-") {
		handle, _, _ := strings.Cut(label, " ")
		return "license/" + handle
	}
	return sub.String()
}

// writePositions prints the pools before and after.
func writePositions(out *page, v *app.View, plan *app.Plan) {
	rows := func(yield func([]string) bool) {
		for i := range plan.After {
			after := &plan.After[i]
			before := beforeOf(plan, after)
			label := poolLabel(v, after.Pool) + ", " + present.Class(after.Class)
			for _, line := range positionLines(before, after) {
				if !yield(append([]string{label}, line...)) {
					return
				}
				label = ""
			}
		}
	}
	_ = writeTable(out, columns("", "", ">BEFORE", "", ">AFTER"), rows)
	fmt.Fprintln(out)
}

func positionLines(before, after *policy.Position) [][]string {
	line := func(what string, b, a model.Units) []string {
		return []string{what, present.Units(b), "→", present.Units(a)}
	}
	lines := [][]string{line("in use", before.Used, after.Used)}
	if before.Entitled != after.Entitled {
		lines = append(lines, line("bought", before.Entitled, after.Entitled))
	}
	lines = append(lines, line("free", before.Available(), after.Available()))
	if after.Class == "seat" {
		lines = append(lines,
			line("could be reclaimed", model.Whole(before.Reclaimable), model.Whole(after.Reclaimable)),
			line("records kept", model.Whole(before.Records), model.Whole(after.Records)))
	}
	return lines
}

// beforeOf finds the same position before the plan; a new one began empty.
func beforeOf(plan *app.Plan, after *policy.Position) *policy.Position {
	i := slices.IndexFunc(plan.Before, func(p policy.Position) bool { return p.Pool == after.Pool && p.Class == after.Class })
	if i < 0 {
		return &policy.Position{Pool: after.Pool, Class: after.Class}
	}
	return &plan.Before[i]
}

func poolLabel(v *app.View, id string) string {
	if p := v.Snapshot.Pool(id); p != nil {
		return p.Label()
	}
	return id
}

// planJSON is a plan as scripts read it.
type planJSON struct {
	Plan      string         `json:"plan"`
	Action    string         `json:"action"`
	Title     string         `json:"title"`
	Pool      string         `json:"pool"`
	Positions []positionJSON `json:"positions"`
	Rows      []planRowJSON  `json:"rows"`
	Rejected  []planRowJSON  `json:"rejected"`
	Says      []string       `json:"says"`
	Warnings  []string       `json:"warnings"`
	Undo      string         `json:"undo"`
	Vendor    string         `json:"vendor"`
	Command   string         `json:"command"`
	Message   string         `json:"message,omitempty"`
}

type positionJSON struct {
	Pool      string      `json:"pool"`
	Class     string      `json:"class"`
	Used      beforeAfter `json:"used"`
	Available beforeAfter `json:"available"`
}

type beforeAfter struct {
	Before string `json:"before"`
	After  string `json:"after"`
}

type planRowJSON struct {
	Subject string `json:"subject"`
	Label   string `json:"label"`
	Says    string `json:"says"`
	Rule    string `json:"rule,omitempty"`
}

func planAsJSON(plan *app.Plan) planJSON {
	j := planJSON{
		Plan: plan.ID, Action: string(plan.Action), Title: plan.Title, Pool: plan.Pool,
		Positions: []positionJSON{}, Rows: rowsAsJSON(plan.Rows), Rejected: rowsAsJSON(plan.Rejected),
		Says: append([]string{}, plan.Says...), Warnings: append([]string{}, plan.Warnings...),
		Undo: plan.Undo, Vendor: plan.Vendor, Command: plan.Command, Message: plan.Message,
	}
	for i := range plan.After {
		after := &plan.After[i]
		before := beforeOf(plan, after)
		j.Positions = append(j.Positions, positionJSON{
			after.Pool, after.Class,
			beforeAfter{before.Used.String(), after.Used.String()},
			beforeAfter{before.Available().String(), after.Available().String()},
		})
	}
	return j
}

func rowsAsJSON(rows []app.PlanRow) []planRowJSON {
	out := make([]planRowJSON, len(rows))
	for i, r := range rows {
		out[i] = planRowJSON{shownSubject(r.Subject, r.Label), r.Label, r.Says, r.Rule}
	}
	return out
}
