package ui

import (
	"slices"
	"strings"

	"lictop/policy"
	"lictop/ui/present"
)

// tried is a few rules in a row that the same facts ruled out, or the rule that
// held.
type tried struct {
	rules []policy.ID
	held  bool
	facts []policy.Fact
}

// name lists the rules: "seat.online, returning, full".
func (t *tried) name() string {
	name := t.rules[0].String()
	family, _, _ := strings.Cut(name, ".")
	for _, id := range t.rules[1:] {
		name += ", " + strings.TrimPrefix(id.String(), family+".")
	}
	return name
}

// widestRules is how wide the names of rules in a row may be together.
const widestRules = 44

// steps puts rules together that failed on the same facts.
func (w *whyPane) steps(widest int) (out []tried) {
	for _, step := range w.x.Steps {
		t := tried{rules: []policy.ID{step.Rule}, held: step.Held, facts: step.Facts}
		if !step.Held {
			t.facts = decisive(step.Facts)
		}
		if n := len(out); n > 0 && !step.Held && slices.Equal(out[n-1].facts, t.facts) {
			both := tried{rules: append(slices.Clip(out[n-1].rules), step.Rule)}
			if width(both.name()) <= widest {
				out[n-1].rules = both.rules
				continue
			}
		}
		out = append(out, t)
	}
	return out
}

// decisive are the facts that ruled a rule out.
func decisive(facts []policy.Fact) (out []policy.Fact) {
	for _, f := range facts {
		if !f.Holds {
			out = append(out, f)
		}
	}
	if n := len(facts); len(out) == 0 && n > 0 { // ruled out because it is so
		f := facts[n-1]
		f.Holds = f.Holds && f.Op != ""
		out = []policy.Fact{f}
	}
	return out
}

// rules lists what was tried: the rules, and the facts that ruled them out.
func (w *whyPane) rules(s *sheet) {
	if len(w.x.Steps) == 0 {
		return
	}
	s.blank()
	l := s.line().put(head, "RULES, IN THE ORDER IN WHICH THEY WERE TRIED").gap(3)
	if legend := "✗ did not hold  ▶ held"; l.w+width(legend) <= s.w {
		l.put(grey, "✗ did not hold  ").put(accent, "▶").put(grey, " held")
	}
	s.done(l)
	steps := w.steps(min(widestRules, s.w/3))
	ruleWidth, nameWidth := 8, 8
	for i := range steps {
		ruleWidth = max(ruleWidth, width(steps[i].name()))
		for _, f := range steps[i].facts {
			nameWidth = max(nameWidth, width(f.Name))
		}
	}
	nameWidth = min(nameWidth, max((s.w-ruleWidth)/2, 12))
	for i := range steps {
		steps[i].draw(s, ruleWidth, nameWidth)
	}
}

func (t *tried) draw(s *sheet, ruleWidth, nameWidth int) {
	for i := 0; i == 0 || i < len(t.facts); i++ {
		l := s.line()
		name := plain
		switch {
		case i > 0:
		case t.held:
			l.put(accent, "▶ ").put(strong, t.name())
		default:
			l.put(grey, "✗ "+t.name())
		}
		if !t.held {
			name = grey
		}
		l.to(2 + ruleWidth + 2)
		if len(t.facts) == 0 && t.held {
			l.put(grey, "otherwise")
		}
		if i < len(t.facts) {
			f := t.facts[i]
			st := plain
			if !f.Holds {
				st = grey
			}
			if width(present.Text(f.Got)) > s.w-l.w-nameWidth-2 { // too long to stand beside its name
				s.done(l.put(name, present.Text(f.Name)))
				l = s.line().to(2 + ruleWidth + 4)
			} else {
				l.cell(name, present.Text(f.Name), nameWidth, false).gap(2)
			}
			at := l.w
			if rest := comparison(l, st, f); rest != "" {
				s.done(l)
				l = s.line().to(at).put(grey, rest)
			}
		}
		s.done(l)
	}
}

// comparison writes what was found and what was wanted. Where that is too long
// it is written as it came out, and what still does not fit is returned for the
// next line.
func comparison(l *line, st style, f policy.Fact) (rest string) {
	got, want := present.Text(f.Got), present.Text(f.Want)
	if f.Op == "" || f.Op == "=" && got == want {
		l.put(st, got)
		if want := opposite[got]; !f.Holds && want != "" && l.w+width(want)+10 <= l.max {
			l.put(grey, " · wanted "+want)
		}
		return ""
	}
	says := f.Op + " " + want
	if !f.Holds {
		says = "· wanted " + strings.TrimPrefix(says, "= ")
	}
	fits := l.w+width(got)+1+width(says) <= l.max
	l.put(st, got)
	if !fits {
		return says
	}
	l.gap(1).put(grey, says)
	return ""
}

// opposite is what a fact that is tested alone would have to be.
var opposite = map[string]string{"yes": "no", "no": "yes", "none": "one", "unknown": "known"}

// decided says the rule that held in a sentence, with source and confidence.
func (w *whyPane) decided(s *sheet) {
	r := w.x.Decision.Rule.Rule()
	if r.Name == "" {
		return
	}
	if w.x.Pool != nil {
		r = r.In(w.x.Pool)
	}
	s.wrapped(accent, "▶ ", strong, r.Says)
	source := present.Confidence(r.Confidence)
	if r.Source != "" {
		source = r.Name + " · " + source
		source += " · " + r.Source
	}
	s.wrapped(plain, "  ", grey, source)
	if r.Contested && !slices.ContainsFunc(w.x.Notes, func(n string) bool { return strings.Contains(n, "contested") }) {
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
		if way.Says != "" {
			l.put(plain, present.Text(way.Says))
		} else {
			l.word(present.Verdict(way.Verdict), 24)
		}
		l.w = trimmed(l)
		s.done(l.gap(2).put(grey, way.Rule.String()))
	}
}

// keyHere returns a key that an explanation names, if an action has it.
func (d *Dashboard) keyHere(k string) string {
	for i := range d.actions {
		if a := &d.actions[i]; !a.missing && slices.Contains(a.key.Keys(), k) {
			return k
		}
	}
	return ""
}
