package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// whyPane explains the decision about one subject: its facts, the rules in the
// order in which they were tried, the source, and what would change it.
type whyPane struct {
	sub   model.Subject
	x     policy.Explanation
	known bool // there is a decision to explain
	from  int
}

func (d *Dashboard) newWhy(sub model.Subject) *whyPane {
	w := &whyPane{sub: sub}
	w.ask(d)
	return w
}

func (w *whyPane) ask(d *Dashboard) {
	sub := w.sub
	if sub.Kind == model.KindPool {
		sub.ID = sub.Pool
	}
	w.x, w.known = d.be.Explain(sub)
}

// asideWanted reports whether the page has rows that an explanation can stand
// beside.
func (d *Dashboard) asideWanted() bool {
	return d.why == nil && d.tab != tabOverview && d.page().Table() != nil
}

// refreshWhy brings the explanations in line with the site and the cursor.
func (d *Dashboard) refreshWhy() {
	if d.why != nil {
		d.why.ask(d)
	}
	d.beside = nil
	if d.w == 0 || layOut(d.w, d.h, d.asideWanted()).aside.w == 0 {
		return
	}
	if sub, ok := d.page().Selected(); ok {
		d.beside = d.newWhy(sub)
	}
}

// openWhy explains the selected row over the whole body.
func (d *Dashboard) openWhy() tea.Cmd {
	if sub, ok := d.page().Selected(); ok && sub.Kind != model.NoKind {
		d.why = d.newWhy(sub)
	}
	return nil
}

// openRow is Enter: on the overview it leads to the remedy, elsewhere it shows
// the row.
func (d *Dashboard) openRow() tea.Cmd {
	if o, ok := d.page().(*overview); ok {
		return o.open(d)
	}
	return d.openWhy()
}

// whyKey scrolls and closes; keys that mean nothing here reach the actions.
func (d *Dashboard) whyKey(k string) bool {
	page := max(d.h-8, 1)
	switch k {
	case "esc", "enter", "y", "left", "h", "backspace":
		d.why = nil
		d.refreshWhy()
	case "up", "k":
		d.why.from--
	case "down", "j":
		d.why.from++
	case "pgup":
		d.why.from -= page
	case "pgdown":
		d.why.from += page
	case "home", "g":
		d.why.from = 0
	case "end", "G":
		d.why.from = 1 << 20
	default:
		return false
	}
	return true
}

// Render draws the pane.
func (w *whyPane) Render(d *Dashboard, width, h int) []string {
	s := newSheet(d.th, width-2)
	w.head(d, s)
	if w.known {
		w.decided(s)
	} else {
		s.wrapped(plain, "", plain, w.undecided())
	}
	s.blank()
	w.facts(d, s)
	if w.known {
		w.rules(s)
		w.ways(d, s)
	}
	lines := make([]string, len(s.lines))
	for i := range lines {
		lines[i] = " " + s.lines[i] + " "
	}
	out := window(lines, &w.from, h, newLine(d.th, width).end())
	if more := len(lines) - w.from - h; more > 0 && h > 3 {
		l := newLine(d.th, width)
		out[h-1] = l.gap(1).put(grey, "▼ "+present.Plural(int64(more+1), "more line", "more lines")).end()
	}
	return out
}

func (w *whyPane) undecided() string {
	switch w.sub.Kind {
	case model.KindLicense:
		return "Not activated: an offer is not decided. Press a and type its key to activate it."
	}
	return "Nothing is decided about this row any more; it may have gone."
}

func (w *whyPane) head(d *Dashboard, s *sheet) {
	l := s.line()
	label := w.x.Label
	if label == "" {
		label = w.sub.Shown()
	}
	where := w.sub.Shown()
	if p := d.site.view.Snapshot.Pool(w.sub.Pool); p != nil && w.sub.Kind != model.KindPool {
		where = p.Label() + " · " + where
	}
	l.data(strong, label).gap(2)
	if w.known {
		l.word(d.wordOf(w.sub, &w.x.Decision), 40)
		l.w = trimmed(l)
	}
	l.rightmost(grey, present.Text(" "+where))
	s.done(l)
	s.lines = append(s.lines, hline(d.th, s.w))
}

// trimmed takes back the blanks at the end of a line and returns its width.
func trimmed(l *line) int {
	n := len(l.b)
	for n > 0 && l.b[n-1] == ' ' {
		n--
	}
	w := l.w - (len(l.b) - n)
	l.b = l.b[:n]
	return w
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
			return present.License(dec, d.site.cover.RenewedUntil(snap.Licenses.At(row)), d.clock.now, d.clock.zone)
		}
	case model.KindPool:
		if op, ok := d.site.view.OperationOf(sub.Pool); ok {
			return present.State(op.State)
		}
		if p := positionOf(d.site.view.Result, sub.Pool, ""); p != nil {
			return present.State(p.State)
		}
	}
	return present.Verdict(dec.Verdict)
}

// rules lists what was tried: the rule, and the fact that ruled it out.
func (w *whyPane) rules(s *sheet) {
	if len(w.x.Steps) == 0 {
		return
	}
	s.blank()
	s.put(head, "RULES, IN THE ORDER IN WHICH THEY WERE TRIED")
	ruleWidth, nameWidth := 8, 8
	for _, step := range w.x.Steps {
		ruleWidth = max(ruleWidth, width(step.Rule.String()))
		for _, f := range step.Facts {
			nameWidth = max(nameWidth, width(f.Name))
		}
	}
	nameWidth = min(nameWidth, max(s.w-ruleWidth-38, 12))
	for _, step := range w.x.Steps {
		facts := step.Facts
		if !step.Held { // what ruled it out says enough
			facts = nil
			for _, f := range step.Facts {
				if !f.Holds {
					facts = append(facts, f)
				}
			}
			if n := len(step.Facts); len(facts) == 0 && n > 0 { // ruled out because it is so
				facts = step.Facts[n-1:]
			}
		}
		w.step(s, step, facts, ruleWidth, nameWidth)
	}
}

func (w *whyPane) step(s *sheet, step policy.Step, facts []policy.Fact, ruleWidth, nameWidth int) {
	for i := 0; i == 0 || i < len(facts); i++ {
		l := s.line()
		name := plain
		switch {
		case i > 0:
		case step.Held:
			l.put(accent, "▶ ").put(strong, step.Rule.String())
		default:
			l.gap(2).put(grey, step.Rule.String())
		}
		if !step.Held {
			name = grey
		}
		l.to(2 + ruleWidth + 2)
		if len(facts) == 0 && step.Held {
			l.put(grey, "otherwise")
		}
		if i < len(facts) {
			f := facts[i]
			l.cell(name, present.Text(f.Name), nameWidth, false).gap(2)
			st := plain
			if !f.Holds {
				st = grey
			}
			w.comparison(l, st, f)
		}
		s.done(l)
	}
}

// comparison writes what was found and what was wanted; where that is too long,
// the comparison as it came out.
func (w *whyPane) comparison(l *line, st style, f policy.Fact) {
	got, want := present.Text(f.Got), present.Text(f.Want)
	if f.Op == "" {
		l.put(st, got)
		return
	}
	says := f.Op + " "
	if !f.Holds {
		says = "wanted " + f.Op + " "
		if l.w+width(got)+2+width(says)+width(want) > l.max {
			says = negated(f.Op) + " "
		}
	}
	if over := l.w + width(got) + 1 + width(says) + width(want) - l.max; over > 0 {
		got, _ = clip(got, max(width(got)-over, 8))
	}
	l.put(st, got).gap(1).put(grey, says+want)
}

// negated turns a comparison round.
func negated(op string) string {
	for _, pair := range [][2]string{{"=", "≠"}, {"<", "≥"}, {">", "≤"}} {
		switch op {
		case pair[0]:
			return pair[1]
		case pair[1]:
			return pair[0]
		}
	}
	return "not " + op
}

// decided says the rule that held in a sentence, with source and confidence.
func (w *whyPane) decided(s *sheet) {
	r := w.x.Decision.Rule.Rule()
	if r.Name == "" {
		return
	}
	s.wrapped(accent, "▶ ", strong, r.Says)
	source := present.Confidence(r.Confidence)
	if r.Source != "" {
		source = r.Name + " · " + source
		source += " · " + r.Source
	}
	s.wrapped(plain, "  ", grey, source)
	if r.Contested {
		s.wrapped(look, "  "+present.ShapeContested+" ", plain, "contested: the sources contradict each other, and the pool's terms pick this reading")
	}
	for _, n := range w.x.Notes {
		s.wrapped(look, "  "+present.ShapeContested+" ", grey, n)
	}
	if len(w.x.Findings) > 0 {
		for _, id := range w.x.Findings {
			s.wrapped(look, "  ▲ ", plain, id.String()+": "+id.Rule().Says)
		}
	}
}

// ways lists single changes that were tried and would change the decision.
func (w *whyPane) ways(d *Dashboard, s *sheet) {
	if len(w.x.Ways) == 0 {
		return
	}
	s.blank()
	s.put(head, "IT WOULD BE OTHERWISE IF")
	most := 10
	for _, way := range w.x.Ways {
		most = max(most, width(way.Change))
	}
	most = min(most, max(s.w-34, 20))
	for _, way := range w.x.Ways {
		l := s.line()
		l.gap(2).cell(plain, present.Text(way.Change), most, false).gap(1)
		if key := d.keyHere(way.Key); key != "" {
			l.put(accent, key)
		}
		l.to(most+6).put(grey, "→ ")
		l.word(present.Verdict(way.Verdict), 24)
		l.w = trimmed(l)
		s.done(l.gap(2).put(grey, way.Rule.String()))
	}
}

// keyHere returns a key that an explanation names, if an action has it.
func (d *Dashboard) keyHere(k string) string {
	for i := range d.actions {
		if k != "" && d.actions[i].hasKey(k) {
			return strings.TrimSpace(k)
		}
	}
	return ""
}
