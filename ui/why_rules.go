package ui

import (
	"strings"

	"lictop/policy"
	"lictop/ui/present"
)

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
	nameWidth = min(nameWidth, max((s.w-ruleWidth)*2/5, 12))
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
	if f.Op == "" {
		l.put(st, got)
		return ""
	}
	says := f.Op + " " + want
	if !f.Holds {
		says = "wanted " + says
		if l.w+width(got)+1+width(says) > l.max {
			says = negated(f.Op) + " " + want
		}
	}
	fits := l.w+width(got)+1+width(says) <= l.max
	l.put(st, got)
	if !fits {
		return says
	}
	l.gap(1).put(grey, says)
	return ""
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
