package main

import (
	"fmt"
	"time"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// writeWhatif prints a what-if for people: what is supposed, the balances, how many
// subjects turn, and the first of them.
func (p *program) writeWhatif(out *page, w *app.WhatIf, all bool) {
	for i, says := range w.Supposed {
		lead := "         "
		if i == 0 {
			lead = "What if  "
		}
		fmt.Fprintln(out, out.head(lead)+present.Text(says))
	}
	for _, x := range w.Impossible {
		fmt.Fprintln(out, out.mark(fmt.Sprintf("▲ not possible: %s: %s", present.Text(x.Step), present.Text(x.Reason))))
	}
	fmt.Fprintln(out)
	p.writeBalances(out, w)
	turned, hidden := w.Turned()
	if len(turned) == 0 && hidden == 0 {
		fmt.Fprintln(out, "Nobody is decided otherwise.")
	}
	writeTurned(out, w, turned)
	if hidden > 0 {
		fmt.Fprintf(out, "%s; to look at them needs the role %s.\n", present.Plural(hidden, "license turns", "licenses turn"), app.RoleLicenseAdmin)
	}
	writeTurnedRows(out, w, turned, all)
	p.writeNext(out, w)
	fmt.Fprintln(p.errs, "Nothing was written.")
}

// writeBalances prints the balances that are other ones. The sweep has its columns
// where it changes something.
func (p *program) writeBalances(out *page, w *app.WhatIf) {
	var lines [][]string
	swept := false
	for _, c := range w.Positions() {
		if !c.Changed() {
			continue
		}
		pool, class := c.Of()
		block := [][]string{{labelAfter(w, pool) + " · " + present.Class(class)}}
		told := false
		for i := range measures {
			line, other := measures[i].line(&c)
			if told = told || other; other || measures[i].always {
				swept = swept || line[4] != ""
				block = append(block, line)
			}
		}
		if told { // a state alone is told below, once for its pool
			lines = append(lines, block...)
		}
	}
	lines = append(lines, p.stateLines(w)...)
	if len(lines) == 0 {
		fmt.Fprint(out, "No balance changes.\n\n")
		return
	}
	cols := columns("", ">NOW", ">THEN", ">", ">AFTER THE SWEEP", ">")
	if !swept {
		cols = cols[:4]
	}
	_ = writeTable(out, cols, func(yield func([]string) bool) {
		for _, line := range lines {
			if !yield(line[:min(len(line), len(cols))]) {
				return
			}
		}
	})
	fmt.Fprintln(out)
}

// measure is one figure of a balance. always says that it is told even where it
// stays.
type measure struct {
	name   string
	always bool
	of     func(p *policy.Position) model.Units
}

var measures = []measure{
	{"bought", true, func(p *policy.Position) model.Units { return p.Entitled - model.Whole(p.Borrowed-p.Loaned) }},
	{"borrowed", false, func(p *policy.Position) model.Units { return model.Whole(p.Borrowed) }},
	{"lent", false, func(p *policy.Position) model.Units { return model.Whole(p.Loaned) }},
	{"in use", true, func(p *policy.Position) model.Units { return p.Used }},
	{"free", true, func(p *policy.Position) model.Units { return p.Available() }},
	{"could be reclaimed", false, func(p *policy.Position) model.Units { return model.Whole(p.Reclaimable) }},
	{"records kept", false, func(p *policy.Position) model.Units { return model.Whole(p.Records) }},
	{"records at most", false, func(p *policy.Position) model.Units { return model.Whole(p.Cap) }},
	{"on grace", false, func(p *policy.Position) model.Units { return model.Whole(p.Grace) }},
	{"expired", false, func(p *policy.Position) model.Units { return model.Whole(p.Expired) }},
	{"in meetings", false, func(p *policy.Position) model.Units { return model.Whole(p.Active) }},
	{"cannot be told", false, func(p *policy.Position) model.Units { return model.Whole(p.Undetermined) }},
}

// line is now, then and after the sweep; false where all are the same.
func (m *measure) line(c *policy.PositionChange) ([]string, bool) {
	none := policy.Position{}
	before, after := c.Before, c.After
	if before == nil {
		before = &none
	}
	if after == nil {
		after = &none
	}
	was, is, swept := m.of(before), m.of(after), m.of(after)
	if c.Swept != nil {
		swept = m.of(c.Swept)
	}
	line := []string{"  " + m.name, present.Units(was), present.Units(is), difference(was, is), "", ""}
	if swept != is {
		line[4], line[5] = present.Units(swept), difference(was, swept)
	}
	return line, was != is || swept != is
}

// difference writes how much more something is, with its sign; "" when it stays.
func difference(was, is model.Units) string {
	switch {
	case is > was:
		return "+" + present.Units(is-was)
	case is < was:
		return present.Units(is - was)
	}
	return ""
}

// stateLines are the states of pools that turn, until when they last, and what
// enterprise pools allow.
func (p *program) stateLines(w *app.WhatIf) (lines [][]string) {
	zone, _ := p.flags.location()
	for i := range w.After.Snapshot.Pools {
		pool := &w.After.Snapshot.Pools[i]
		var turned [][]string
		note := func(name, was, is string) {
			if was != is {
				turned = append(turned, []string{"  " + name, was, is, "", "", ""})
			}
		}
		note("state", stateOf(w.Before, pool.ID), stateOf(w.After, pool.ID))
		note("lasts until", lastsUntil(w.Before, pool.ID, zone), lastsUntil(w.After, pool.ID, zone))
		b, _ := w.Before.OperationOf(pool.ID)
		a, ok := w.After.OperationOf(pool.ID)
		if ok {
			was, is := present.Permissions(&b), present.Permissions(&a)
			for n, name := range []string{"add devices, users", "raise features", "lower features", "remove devices, users"} {
				note(name, present.Permission(was[n]).Text, present.Permission(is[n]).Text)
			}
		}
		if len(turned) > 0 {
			lines = append(append(lines, []string{pool.Label()}), turned...)
		}
	}
	return lines
}

// stateOf is the state of a pool, that of its first class that is worst off.
func stateOf(r *policy.Result, pool string) string {
	if op, ok := r.OperationOf(pool); ok {
		return present.State(op.State).Text
	}
	list := r.PositionsOf(pool)
	for i := range list {
		if list[i].State != policy.InCompliance {
			return present.State(list[i].State).Text
		}
	}
	if len(list) == 0 {
		return present.Absent
	}
	return present.State(list[0].State).Text
}

// lastsUntil is until when the state of a pool lasts.
func lastsUntil(r *policy.Result, pool string, zone *time.Location) string {
	if list := r.PositionsOf(pool); len(list) > 0 && list[0].Until.Known() {
		return present.DateYear(list[0].Until, zone)
	}
	return present.Absent
}

func labelAfter(w *app.WhatIf, id string) string {
	if p := w.After.Snapshot.Pool(id); p != nil {
		return p.Label()
	}
	return id
}

// writeTurned prints how many subjects turn, from what to what.
func writeTurned(out *page, w *app.WhatIf, turned []policy.Turned) {
	if len(turned) == 0 {
		return
	}
	_ = writeTable(out, columns(">HOW MANY", "", "NOW", "THEN", "?RULE NOW", "?RULE THEN", "?POOL"), func(yield func([]string) bool) {
		for _, t := range turned {
			noun := t.Kind.String()
			if t.N != 1 {
				noun += "s"
			}
			if !yield([]string{present.Count(t.N), noun, turnWords(t.FromRule), turnWords(t.ToRule), t.FromRule.String(), t.ToRule.String(), labelAfter(w, t.Pool)}) {
				return
			}
		}
	})
	fmt.Fprintln(out)
}

// turnWords is what a rule decides, in words; of none, that nothing is decided.
func turnWords(id policy.ID) string {
	if id == policy.NoRule {
		return present.Absent
	}
	return id.Rule().Verdict
}

// fewTurned is how many subjects are listed unless all are wanted.
const fewTurned = 20

// writeTurnedRows lists the subjects that turn, the first of them or all.
func writeTurnedRows(out *page, w *app.WhatIf, turned []policy.Turned, all bool) {
	total := int64(0)
	for _, t := range turned {
		total += t.N
	}
	if total == 0 {
		return
	}
	_ = writeTable(out, columns("SUBJECT", "NAME", "NOW", "THEN"), func(yield func([]string) bool) {
		shown := 0
		for c := range w.Rows() {
			if shown++; shown > fewTurned && !all {
				return
			}
			label := w.LabelOf(&c)
			was, is := w.Words(&c)
			if !yield([]string{shownSubject(c.Subject, label), label, was, is}) {
				return
			}
		}
	})
	if more := total - fewTurned; more > 0 && !all {
		fmt.Fprintf(out, "and %s more; --rows lists all.\n", present.Count(more))
	}
	fmt.Fprintln(out)
}

// writeNext says when something changes by itself, then and now.
func (p *program) writeNext(out *page, w *app.WhatIf) {
	zone, _ := p.flags.location()
	say := func(t model.Instant) string {
		if t == model.None {
			return "never"
		}
		return present.MomentYear(t, zone)
	}
	was, is := w.Before.ValidUntil(), w.After.ValidUntil()
	if was == is {
		fmt.Fprintf(out, "The next change by itself: %s, as now.\n", say(is))
		return
	}
	fmt.Fprintf(out, "The next change by itself: %s; now it is %s.\n", say(is), say(was))
}
