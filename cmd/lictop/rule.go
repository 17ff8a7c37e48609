package main

import (
	"errors"
	"fmt"
	"strings"

	"lictop/app"
	"lictop/ui/present"
)

// writeRule writes one rule in full, with the first subjects that it decides now.
func (p *program) writeRule(v *app.View, e *app.RuleEntry, limit int) error {
	if p.flags.output == "csv" {
		return p.rulesCSV([]app.RuleEntry{*e})
	}
	if limit == 0 {
		limit = int(max(e.Now, 0))
	}
	var subjects []app.RuleSubject
	if v != nil {
		var err error
		subjects, err = app.DecidedBy(v, p.call(), e.ID, limit)
		if denied := (*app.NotAllowed)(nil); err != nil && !errors.As(err, &denied) {
			return err
		}
	}
	if p.flags.output == "json" {
		j := ruleAsJSON(e)
		for _, s := range subjects {
			j.Subjects = append(j.Subjects, ruleSubjectJSON{s.Named, s.Pool, s.Label})
		}
		return p.writeJSON([]ruleJSON{j})
	}
	pg := p.page()
	fmt.Fprintf(pg, "%s  %s\n", pg.head(e.Name), e.Verdict)
	pg.prose("  ", e.Says)
	fmt.Fprintln(pg)
	pg.fact("confidence", present.Sure(e.Rule))
	pg.fact("source", e.Source)
	if e.Note != "" {
		pg.fact("note", e.Note)
	}
	for _, r := range e.Readings {
		pg.fact(present.ShapeContested+" "+r.Term, present.RuleReading(&r))
	}
	switch {
	case v == nil:
		pg.fact("now", "there is no database yet")
	case e.Now == app.NotCounted:
		pg.fact("now", "to look at licenses needs the role "+app.RoleLicenseAdmin.String())
	default:
		pg.fact("now", present.RuleDecides(e.Rule, e.Now))
	}
	if len(subjects) == 0 {
		return nil
	}
	fmt.Fprintln(pg)
	err := writeTable(pg, columns("SUBJECT", "?POOL", "NAME"), func(yield func([]string) bool) {
		for _, s := range subjects {
			if !yield([]string{s.Named, s.Pool, s.Label}) {
				return
			}
		}
	})
	if more := e.Now - int64(len(subjects)); err == nil && more > 0 {
		_, err = fmt.Fprintf(pg, "and %s more: --limit 0 lists all\n", present.Count(more))
	}
	return err
}

// The column in which names of facts stand.
const factColumn = 22

// fact writes a name and a text that goes on below itself where the terminal is
// narrow.
func (pg *page) fact(name, text string) {
	pg.prose(fmt.Sprintf("  %-*s", factColumn-2, name), text)
}

// prose writes a text behind a lead, over as many lines as the terminal asks for.
func (pg *page) prose(lead, text string) {
	to := 0
	if pg.room > 0 {
		to = max(pg.room-width(lead), leastProse)
	}
	for i, line := range folded(text, to) {
		if i > 0 {
			lead = strings.Repeat(" ", width(lead))
		}
		fmt.Fprintln(pg, lead+line)
	}
}
