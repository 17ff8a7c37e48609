package ui

import (
	tea "charm.land/bubbletea/v2"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// whyPane explains the decision about one subject: its facts, the rules in the
// order in which they were tried, the source, and what would change it.
type whyPane struct {
	errand
	sub   model.Subject
	x     policy.Explanation
	known bool  // there is something to explain
	full  bool  // it covers the list: everything is tried
	owed  *owed // of an owner, a device or an instance, about which no rule decides

	tried   *app.View // that done was worked out of
	done    policy.Explanation
	hosting *app.HostAnswer // of a host, as of tried
	from    int
	long    bool // not all of it fitted when it was drawn
	drawn   drawing[whyOccasion]
	failed  *failure // what it threw; nil = it works
}

func (d *Dashboard) newWhy(sub model.Subject, full bool) *whyPane {
	w := &whyPane{sub: sub, full: full}
	w.ask(d)
	return w
}

func (w *whyPane) ask(d *Dashboard) {
	sub := w.sub
	v := d.site.view // not a newer one: the facts beside it are of this one
	if sub.Kind == model.KindPool && len(v.PositionsOf(sub.Pool)) == 1 {
		sub.ID = sub.Pool // of a single class the pool is told
	}
	w.x, w.known = policy.Explain(v.Result, sub)
	if w.owed = d.owes(w.sub); w.owed == nil && w.known {
		w.try(d, v)
	}
}

// asideWanted reports whether the page has rows that an explanation can stand
// beside.
func (d *Dashboard) asideWanted() bool {
	return d.why == nil && d.cover == nil && d.tab != tabOverview && d.page().Table() != nil
}

// refreshWhy brings the explanations in line with the site and the cursor.
func (d *Dashboard) refreshWhy() {
	if w := d.why; w != nil && w.failed == nil {
		d.later(d.within(d.whyPart(), func() tea.Cmd { w.ask(d); return nil }))
	}
	d.beside = nil
	d.besides.forget(d.epoch)
	if d.opening != nil || d.w == 0 || layOut(d.w, d.h, d.asideWanted()).aside.w == 0 {
		return
	}
	d.later(d.within(part{kind: partBeside}, func() tea.Cmd {
		if sub, ok := d.page().Selected(); ok {
			d.beside = d.besides.of(sub)
			if d.beside == nil {
				d.beside = d.besides.keep(d.newWhy(sub, false))
			}
		}
		return nil
	}))
}

// whyPart is the explanation that covers the list.
func (d *Dashboard) whyPart() part { return part{kind: partWhy, why: d.why} }

// openWhy explains the selected row over the whole body.
func (d *Dashboard) openWhy() tea.Cmd {
	if sub, ok := d.page().Selected(); ok && sub.Kind != model.NoKind {
		d.why = &whyPane{sub: sub, full: true}
		d.later(d.within(d.whyPart(), func() tea.Cmd { d.why.ask(d); return nil }))
	}
	return nil
}

// openRow is Enter: on the overview it leads to the remedy, on a type to who
// requires it, elsewhere it shows the row.
func (d *Dashboard) openRow() tea.Cmd {
	if o, ok := d.page().(interface{ open(*Dashboard) tea.Cmd }); ok {
		return o.open(d)
	}
	return d.openWhy()
}

// whyKey scrolls and closes; keys that mean nothing here reach the actions.
func (d *Dashboard) whyKey(k string) bool {
	if d.why.failed != nil {
		return d.failedWhyKey(k)
	}
	switch k {
	case "esc", "enter", "y", "left", "h", "backspace":
		d.why = nil
		d.refreshWhy()
		return true
	}
	to, ok := scrolledBeside(k, d.why.from, d.h-7)
	d.why.from = to
	return ok
}

// whyOccasion is when an explanation was drawn, and how wide.
type whyOccasion struct {
	occasion
	width int
}

// failedWhyKey tries an explanation again that failed, or leaves it.
func (d *Dashboard) failedWhyKey(k string) bool {
	switch k {
	case "esc":
		d.why = nil
	case "r":
		d.why = &whyPane{sub: d.why.sub, full: true}
	default:
		return false
	}
	d.refreshWhy()
	return true
}

// Render draws the pane.
func (w *whyPane) Render(d *Dashboard, width, h int) []string {
	if w.failed != nil {
		var keys []hint
		if w.failed.part.kind == partWhy {
			keys = stoppedKeys
		}
		return w.failed.card(d, width, h, keys)
	}
	lines, blank := w.all(d, width)
	w.long = len(lines) > h
	out := window(lines, &w.from, h, blank)
	if more := len(lines) - w.from - h; more > 0 && h > 3 {
		l, key := newLine(d.th, width), "PgDn"
		if w == d.beside { // beside a list, which the keys move: all of it is read over the list
			key = "y"
		}
		out[h-1] = l.gap(1).put(grey, "▼ "+present.Plural(int64(more+1), "more line", "more lines")+"  ").key(accent, d.keyName(key)).end()
	}
	return out
}

// all is all of the explanation, drawn anew where something has happened, and a blank
// line.
func (w *whyPane) all(d *Dashboard, width int) (lines []string, blank string) {
	lines = w.drawn.drawn(whyOccasion{d.occasion(), width}, func() []string {
		return append(w.draw(d, width), newLine(d.th, width).end())
	})
	n := len(lines) - 1
	return lines[:n], lines[n]
}

// draw draws all of the explanation.
func (w *whyPane) draw(d *Dashboard, width int) []string {
	s, laid := newSheet(d.th, width-2), w.laid(d)
	s.lines = make([]string, 0, max(d.h, 32))
	w.head(d, s, laid)
	switch {
	case w.owed != nil:
		w.owed.draw(d, s)
	case w.known:
		w.explained(d, s, laid)
		w.ifTheyHost(d, s)
	default:
		s.wrapped(plain, "", plain, "Nothing is decided about this row any more; it may have gone.")
	}
	if w.owed == nil && w.sub.Kind != model.KindPool {
		w.factsBelow(d, s)
	}
	lines := abreast(len(s.lines), func(i int) [3]string { return [3]string{" ", s.lines[i], " "} })
	lines[1] = hline(d.th, width) // the rule below the question, as on every page
	return lines
}

// questionIn is what is explained, as one asks it: where there is no room for all of
// it, the name gives way, for what is asked about it decides.
func questionIn(laid *present.Why, room int) string {
	name, _ := clip(laid.Label(), max(room-width(laid.QuestionOf("")), 12))
	return laid.QuestionOf(name)
}

// head writes what is explained as one asks it, and where it stands.
func (w *whyPane) head(d *Dashboard, s *sheet, laid *present.Why) {
	l := s.line()
	switch {
	case w.owed != nil:
		name, _ := clip(present.Text(w.owed.label(w.sub)), max(s.w-len("What does  need?"), 12))
		l.put(strong, "What does "+name+" need?")
	case w.known:
		l.put(strong, questionIn(laid, s.w))
	default:
		l.data(strong, w.sub.String())
	}
	l.rightmost(grey, present.Text(" "+w.where(d)))
	s.done(l)
	s.blank() // for the rule
}

// where names the subject as the command line takes it, and its pool.
func (w *whyPane) where(d *Dashboard) string {
	snap := d.site.view.Snapshot
	p := snap.Pool(w.sub.Pool)
	if p == nil {
		return w.sub.String()
	}
	switch w.sub.Kind {
	case model.KindPool:
		if w.x.Subject.ID != p.ID {
			return "pool/" + p.ID + "/" + w.x.Subject.ID
		}
		return "pool/" + p.ID
	case model.KindLicense:
		if row, ok := snap.FindLicense(w.sub.Pool, w.sub.ID); ok {
			return p.Label() + " · " + present.Handle(snap.Licenses.At(row).Handle)
		}
	}
	return p.Label() + " · " + w.sub.String()
}

// wordOf says the decision in the words of its family.
func (d *Dashboard) wordOf(sub model.Subject, dec *policy.Decision) present.Word {
	snap := d.site.view.Snapshot
	switch sub.Kind {
	case model.KindEndpoint:
		return present.Seat(dec)
	case model.KindHost:
		if row, ok := snap.FindHost(sub.Pool, sub.ID); ok {
			return present.Host(snap.Hosts.At(row), dec)
		}
	case model.KindMeeting:
		return present.Meeting(dec)
	case model.KindLicense:
		if row, ok := snap.FindLicense(sub.Pool, sub.ID); ok {
			return present.License(dec, d.site.view.RenewedUntil(row), d.clock.now, d.clock.zone)
		}
	case model.KindPool:
		if op, ok := d.site.view.OperationOf(sub.Pool); ok {
			return present.State(op.State)
		}
		list := d.site.view.PositionsOf(sub.Pool)
		for i := range list {
			if list[i].Class == sub.ID || len(list) == 1 {
				return present.Pool(d.site.view.Result, snap.Pool(sub.Pool), &list[i], d.clock.now)
			}
		}
	}
	return present.Verdict(dec.Verdict)
}
