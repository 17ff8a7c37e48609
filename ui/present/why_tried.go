package present

import (
	"slices"
	"strings"

	"lictop/model"
	"lictop/policy"
)

// tried is a fact with what rules in a row wanted it to be: they were ruled out by
// it, or the last of them held.
type tried struct {
	rules  []policy.ID
	fact   policy.Fact
	wanted []string
	held   bool
	first  bool // the first fact of its rules

	got, wants string // as they are written
}

// name lists the rules: "seat.online, returning, full".
func (t *tried) name() string {
	if len(t.rules) == 0 {
		return ""
	}
	name := t.rules[0].String()
	family, _, _ := strings.Cut(name, ".")
	for _, id := range t.rules[1:] {
		name += ", " + strings.TrimPrefix(id.String(), family+".")
	}
	return name
}

// compared lists the facts in the order in which the rules looked at them. Rules in
// a row that the same fact ruled out stand together.
func (w *Why) compared() []tried {
	list := make([]tried, 0, len(w.X.Steps)+4)
	rules := make([]policy.ID, 0, len(w.X.Steps)+4) // of the list, one behind the other
	texts := make([]string, 0, len(w.X.Steps)+4)
	for _, step := range w.X.Steps {
		facts := step.Facts
		if !step.Held {
			facts = decisive(facts)
		}
		for i, f := range facts {
			rules = append(rules, step.Rule)
			t := tried{rules: last(rules), fact: f, held: step.Held, first: i == 0}
			if want := wantedText(f); want != "" {
				texts = append(texts, want)
				t.wanted = last(texts)
			}
			if step.Held && slices.ContainsFunc(list, func(o tried) bool { return o.fact.Name == f.Name && o.fact.Got == f.Got }) {
				continue // it stands above
			}
			if n := len(list); n > 0 && !step.Held && len(facts) == 1 && list[n-1].joins(&t) {
				list[n-1].join(&t)
				continue
			}
			list = append(list, t)
		}
		if len(facts) == 0 && step.Held {
			list = append(list, tried{rules: []policy.ID{step.Rule}, held: true, first: true})
		}
	}
	return list
}

// last is the last of a list, with no room behind it.
func last[T any](list []T) []T { n := len(list); return list[n-1 : n : n] }

// joins reports whether two facts can stand in one row: the same was found.
func (t *tried) joins(o *tried) bool {
	return !t.held && t.first && t.fact.Name == o.fact.Name && t.fact.Got == o.fact.Got && t.fact.Op == o.fact.Op
}

func (t *tried) join(o *tried) {
	t.rules = append(t.rules, o.rules...)
	for _, want := range o.wanted {
		if !slices.Contains(t.wanted, want) {
			t.wanted = append(t.wanted, want)
		}
	}
}

// decisive are the facts that ruled a rule out.
func decisive(facts []policy.Fact) (out []policy.Fact) {
	for i, f := range facts {
		switch {
		case f.Holds:
		case out == nil:
			out = facts[i : i+1 : i+1] // most often there is one
		default:
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

// opposite is what a fact that is tested alone would have to be.
var opposite = map[string]string{"yes": "no", "no": "yes", "none": "one", "not known": "known"}

// wantedText is what a fact would have to be, without the operator of equality.
func wantedText(f policy.Fact) string {
	switch {
	case f.Op == "" && f.Holds:
		return ""
	case f.Op == "":
		return opposite[f.Got]
	case f.Op == "=":
		return f.Want
	}
	return f.Op + " " + f.Want
}

// Tried writes the facts that were compared, in the order of the rules, and the
// rule that decided.
func (w *Why) Tried(s *Sheet) {
	list := w.compared()
	nameW, gotW, wantW := 0, 0, 0
	for i := range list {
		t := &list[i]
		t.got, t.wants = w.local(t.fact.Got), w.wantedOf(t)
		nameW, gotW = max(nameW, Width(Text(t.fact.Name))), max(gotW, Width(t.got))
		wantW = max(wantW, Width(t.wants))
	}
	nameW = min(nameW, max(s.w/3, 12))
	gotW = min(gotW, max((s.w-nameW-4)/2, s.w-nameW-wantW-6, 16))
	wantW = min(wantW, max(s.w-nameW-gotW-6, 10))
	for i := range list {
		if t := &list[i]; t.fact.Name != "" && !(w.X.Subject.Kind == model.KindPool && len(w.X.Steps) == 1) {
			w.factRow(s, t, nameW, gotW, wantW)
		}
	}
	w.Decided(s)
}

func (w *Why) wantedOf(t *tried) string {
	text := w.local(strings.Join(t.wanted, " or "))
	switch {
	case text == "":
	case t.held && (t.fact.Op == "=" || t.fact.Op == ""):
		return "" // it is what it is: the same twice
	case !t.held:
		return "wanted " + text
	}
	return text
}

// factRow writes one fact: what was looked at, what was found, what was wanted, and
// by which rules. What was wanted goes below where there is no room beside it; the
// rules go where there is none.
func (w *Why) factRow(s *Sheet, t *tried, nameW, gotW, wantW int) {
	ink, mark := InkGrey, "  "
	if t.held {
		ink, mark = InkPlain, "  "
	}
	var some, more, called [4]string
	got := AppendWrapped(some[:0], t.got, max(gotW, 8))
	wanted := AppendWrapped(more[:0], t.wants, max(wantW, 8))
	rule := ""
	if t.first && !t.held && 2+nameW+2+gotW+2+wantW+2+Width(t.name()) <= s.w {
		rule = t.name()
	}
	names := AppendWrapped(called[:0], w.local(t.fact.Name), max(nameW, 8))
	for k := range max(len(names), len(got), len(wanted), 1) {
		var spans [12]Span
		row := append(spans[:0], Span{InkPlain, mark})
		row = append(appendCell(row, ink, at(names, k), nameW), Span{InkPlain, "  "})
		row = append(appendCell(row, InkPlain, at(got, k), gotW), Span{InkPlain, "  "})
		row = appendCell(row, InkGrey, at(wanted, k), wantW)
		if k == 0 && rule != "" {
			row = append(row, Span{InkPlain, "  "}, Span{InkGrey, rule})
		}
		s.row(row...)
	}
}

func at(list []string, k int) string {
	if k < len(list) {
		return list[k]
	}
	return ""
}

// Found writes the facts from which something was found that no rule decides.
func (w *Why) Found(s *Sheet) {
	nameW, gotW := 0, 0
	for _, f := range w.X.Facts {
		nameW, gotW = max(nameW, Width(Text(f.Name))), max(gotW, Width(w.local(f.Got)))
	}
	nameW = min(nameW, max(s.w/3, 12))
	gotW = min(gotW, max(s.w-nameW-26, 16))
	for _, f := range w.X.Facts {
		ink, want := InkPlain, w.local(f.Want)
		if !f.Holds {
			ink = InkGrey
		}
		if t, ok := model.ParseEnterpriseType(f.Want); ok {
			want = EnterpriseType(t)
		}
		switch {
		case f.Op == "=":
			want = "wanted " + want
		case f.Op != "":
			want = f.Op + " " + want
		}
		name, got := Wrap(Text(f.Name), max(nameW, 8)), Wrap(w.local(f.Got), gotW)
		for k := range max(len(name), len(got)) {
			s.row(Span{InkPlain, "  "}, cell(InkGrey, at(name, k), nameW), Span{InkPlain, "  "}, cell(ink, at(got, k), gotW), Span{InkPlain, "  "}, Span{InkGrey, want})
			want = ""
		}
	}
}
