package ui

import (
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// rowList is where one stands in the rows that change.
type rowList struct {
	focus        bool
	cursor, from int
	page         int // as many as were drawn
}

func (l *rowList) clamp(n int) {
	l.cursor = max(0, min(l.cursor, n-1))
	l.focus = l.focus && n > 0
}

// key moves the cursor; it reports whether the key meant that. Drawing keeps it in
// range.
func (l *rowList) key(k string) bool {
	to, ok := scrolled(k, l.cursor, l.page)
	if ok {
		l.cursor = to
	}
	return ok
}

// withheld says why the rows are not shown to everybody; "" = they are.
func (w *whatIf) withheld(d *Dashboard) string {
	if f := w.figures; f == nil || len(f.rows) == 0 || f.rows[0].Subject.Kind != model.KindLicense || mayLook(d) {
		return ""
	}
	return "Which ones is for the role license-admin; you have " + d.opt.Role.String() + "."
}

// supposedWhy explains a row of the site as it would be.
type supposedWhy struct {
	pane *whyPane
	site *site
	what string // is asked
}

// explain shows why the row under the cursor would be decided as it would be.
func (w *whatIf) explain(d *Dashboard) {
	f := w.figures
	if f == nil || w.list.cursor >= len(f.rows) {
		return
	}
	if row := &f.rows[w.list.cursor]; !row.Gone {
		x := &supposedWhy{site: &site{view: f.view}, what: w.asks()}
		x.pane = x.dashboard(d).newWhy(row.Subject, false)
		w.why = x
	}
}

// dashboard is the dashboard as it would be: a pane that is drawn on it takes its
// facts and its clock from there.
func (x *supposedWhy) dashboard(d *Dashboard) *Dashboard {
	return &Dashboard{opt: d.opt, w: d.w, h: d.h, clock: clock{x.site.view.At(), d.clock.zone}, th: d.th, site: x.site, tab: d.tab, pages: d.pages}
}

func (w *whatIf) whyKey(d *Dashboard, k string) bool {
	switch k {
	case "esc", "enter", "y", "left", "h", "backspace":
		w.why = nil
		return true
	}
	to, ok := scrolled(k, w.why.pane.from, d.h-8)
	if ok {
		w.why.pane.from = to
	}
	return ok
}

func (x *supposedWhy) Render(d *Dashboard, width, h int) []string {
	l := newLine(d.th, width)
	l.gap(1).put(look, "▲ supposed").gap(3).put(strong, x.what).rightmost(look, "   nothing is written ")
	return append([]string{l.end()}, x.pane.Render(x.dashboard(d), width, h-1)...)
}

// rowLabel is what people call a row, of the site as it is or as it would be.
func rowLabel(s *model.Snapshot, sub model.Subject) string {
	switch sub.Kind {
	case model.KindEndpoint:
		if row, ok := s.FindEndpoint(sub.Pool, sub.ID); ok {
			return labelOf(s.Endpoints.At(row).Name, sub.ID)
		}
	case model.KindHost:
		if row, ok := s.FindHost(sub.Pool, sub.ID); ok {
			return labelOf(s.Hosts.At(row).Name, sub.ID)
		}
	case model.KindMeeting:
		if row, ok := s.FindMeeting(sub.Pool, sub.ID); ok {
			return labelOf(s.Meetings.At(row).Name, sub.ID)
		}
	case model.KindLicense:
		if row, ok := s.FindLicense(sub.Pool, sub.ID); ok {
			l := s.Licenses.At(row)
			return present.Handle(l.Handle) + "  " + labelOf(l.Description, l.Feature)
		}
	}
	return sub.ID
}

// rowWords says what was decided about a row and what would be: of a meeting whose
// license it takes, or how much of the shared ones.
func (w *whatIf) rowWords(r *policy.RowChange) (before, after string) {
	before, after = turnedWords(r.Before.Rule, r.After.Rule, r.Before.Verdict, r.After.Verdict)
	if r.Subject.Kind != model.KindMeeting {
		return before, after
	}
	return takenWords(w.base.Result, &r.Before), takenWords(w.figures.view.Result, &r.After)
}

// takenWords says which license a meeting takes by a decision.
func takenWords(r *policy.Result, d *policy.Decision) string {
	words := d.Rule.Rule().Verdict
	if u := r.HolderBy(d); u != nil {
		words += " of " + present.Text(labelOf(u.Name, u.ID))
	}
	if d.Class == policy.ClassSMP {
		words += " " + present.Units(d.Charge)
	}
	if d.Verdict == policy.Over {
		words += ", over"
	}
	return words
}

// turnedWords says what a decision was and what it would be. Where that reads the
// same, it is said what else differs.
func turnedWords(from, to policy.ID, was, is policy.Verdict) (before, after string) {
	before, after = ruleWords(from, was), ruleWords(to, is)
	switch {
	case before != after:
	case from == to:
		after += ", another charge or holder"
	default:
		after += ", by another rule"
	}
	return before, after
}

// ruleWords says what follows from a rule. A rule of two verdicts says the one that
// is not its own.
func ruleWords(id policy.ID, v policy.Verdict) string {
	words := id.Rule().Verdict
	switch {
	case v == policy.NoVerdict:
		return "not activated"
	case v == policy.Over:
		return words + ", over"
	case id == policy.SubSuperseded:
		return present.Verdict(v).Text + ", superseded"
	}
	return words
}
