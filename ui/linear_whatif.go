package ui

import (
	"fmt"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"lictop/ui/present"
)

// whatIfPlace reads what can be supposed and what it would make of the pool.
func (l *linear) whatIfPlace(p *place, w *whatIf) {
	d := l.d
	pool := d.site.view.Snapshot.Pool(w.pool)
	if pool == nil {
		return
	}
	if w.why != nil {
		l.supposedPlace(p, w)
		return
	}
	p.name = "What-if"
	p.key = fmt.Sprintf("what-if %p %s %v", w, w.sentence(), w.figures != nil)
	p.head = append([]string{present.Text(pool.Label()) + ", what-if. " + w.supposing()}, w.figuresAloud(d)...)
	for _, note := range w.notes() {
		p.head = append(p.head, "Look: "+sentence(note))
	}
	if says := w.meaning(pool, linearWidth); says != "" {
		p.head = append(p.head, sentence(says))
	}
	if w.sentence() != "" {
		p.head = append(p.head, sentence(w.changes()))
	}
	p.head = append(p.head, "What can be supposed:")
	var shown []int
	for i := range w.sliders {
		if w.shown(i) {
			shown = append(shown, i)
		}
	}
	p.list = &items{noun: "term", n: len(shown), say: func(i int) string { return w.sliders[shown[i]].aloud(w) }, choose: func(i int) tea.Cmd {
		w.choose(shown[i] - w.at)
		w.at = shown[i]
		l.forms.slider = &w.sliders[shown[i]]
		return nil
	}}
	p.tail = []string{"A number asks for another value, or type: set threshold 14. Also: rows, plan, reset, back. Nothing is written."}
	if why := d.unplannable(); why != "" {
		p.tail = []string{"A number asks for another value, or type: set threshold 14. Also: rows, reset, back. Nothing can be planned: " + sentence(why)}
	}
	p.words = []word{
		{"set", "NAME VALUE: suppose a value, set threshold 14", func(rest string) tea.Cmd { return l.suppose(w, shown, rest) }},
		{"rows", "who would be decided otherwise", func(string) tea.Cmd { return l.supposedRows(w) }},
		{"plan", "plan what is supposed, to be looked at before it is done", func(string) tea.Cmd { return w.plan(d) }},
		{"reset", "suppose nothing", func(string) tea.Cmd { return w.resetAll() }},
	}
	p.back = func() tea.Cmd { d.uncover(); return nil }
	if s := l.forms.slider; s != nil {
		l.sliderPlace(p, w, s)
	}
}

// supposing says what is supposed.
func (w *whatIf) supposing() string {
	if w.sentence() == "" {
		return "Nothing is supposed yet."
	}
	return w.asks()
}

// aloud says what a slider supposes.
func (s *slider) aloud(w *whatIf) string {
	text := s.name + ": " + s.says(s.at, w.clock)
	if s.moved() {
		text += ", instead of " + s.says(s.own, w.clock)
	}
	return spoken(text)
}

// sliderPlace asks for the value of a slider.
func (l *linear) sliderPlace(p *place, w *whatIf, s *slider) {
	*p = place{name: "What-if, " + s.name, key: "slider " + s.name, prompt: s.name + ", now " + s.says(s.at, w.clock)}
	if s.form == formChoice {
		p.whole = true
		p.list = &items{noun: "choice", n: len(s.choices), say: func(i int) string { return spoken(s.choices[i]) }}
	} else {
		p.head = []string{sentence(s.ranges())}
	}
	if s.form == formDate {
		p.head = append(p.head, "A number of days from now, or a date such as 2027-01-15.")
	}
	p.take = func(text string) (tea.Cmd, bool) {
		if text == "" {
			l.forms.slider = nil
			return nil, true
		}
		return l.setSlider(w, s, text), true
	}
	p.back = func() tea.Cmd { l.forms.slider = nil; return nil }
}

// setSlider supposes what was typed; what is wrong with it is said.
func (l *linear) setSlider(w *whatIf, s *slider, text string) tea.Cmd {
	if s.form == formChoice {
		n, err := strconv.Atoi(text)
		for i, c := range s.choices {
			if err != nil && strings.EqualFold(c, text) {
				n, err = i+1, nil
			}
		}
		if err != nil || n < 1 || n > len(s.choices) {
			l.say("There is no choice " + spoken(present.Text(text)) + ": 1 to " + itoa(len(s.choices)) + ".")
			return nil
		}
		l.forms.slider = nil
		return w.move(func(s *slider) { s.set(int64(n - 1)) })
	}
	n, problem := s.read(text, w.clock)
	if problem != "" {
		l.say("Look: " + sentence(problem))
		return nil
	}
	l.forms.slider = nil
	return w.move(func(s *slider) { s.set(n) })
}

// suppose is "set threshold 14".
func (l *linear) suppose(w *whatIf, shown []int, rest string) tea.Cmd {
	at := strings.LastIndexByte(rest, ' ')
	if at > 0 {
		for k, i := range shown {
			name := strings.TrimSpace(rest[:at])
			if strings.EqualFold(w.sliders[i].name, name) || name == itoa(k+1) {
				w.at = i
				return l.setSlider(w, &w.sliders[i], rest[at+1:])
			}
		}
	}
	l.say("set takes a name and a value: set " + w.sliders[shown[0]].name + " 14.")
	return nil
}

// figuresAloud compares now, then and after the sweep.
func (w *whatIf) figuresAloud(d *Dashboard) (out []string) {
	pool := d.site.view.Snapshot.Pool(w.pool)
	if w.figures == nil || pool == nil {
		return nil
	}
	supposing := w.sentence() != ""
	for _, f := range w.figuresOf(pool, w.figures.positions) {
		r := w.figureRow(&f)
		text := r.label + ": now " + spoken(r.text[0])
		if supposing {
			text += ", then " + differs(r.text[1], r.differ[1])
			if r.text[2] != "" && r.text[2] != "…" && r.text[2] != present.Absent && !r.word {
				text += ", after the sweep " + differs(r.text[2], r.differ[2])
			}
		}
		out = append(out, text+".")
	}
	return out
}

// differs is "39, 23 fewer".
func differs(text, by string) string {
	text = spoken(text)
	switch {
	case strings.HasPrefix(by, "+"):
		return text + ", " + by[1:] + " more"
	case strings.HasPrefix(by, "-"), strings.HasPrefix(by, "−"):
		return text + ", " + strings.TrimLeft(by, "-−") + " fewer"
	}
	return text
}

// supposedRows offers those who would be decided otherwise.
func (l *linear) supposedRows(w *whatIf) tea.Cmd {
	f := w.figures
	if why := w.withheld(l.d); why != "" || f == nil || len(f.rows) == 0 {
		if why == "" {
			why = w.changes()
		}
		l.say(sentence(why))
		return nil
	}
	n := min(len(f.rows), 5*pageRows)
	last := "A number explains why."
	if more := f.total - int64(n); more > 0 {
		last = present.Count(more) + " more are not read. " + last
	}
	l.offer(&items{noun: "row", n: n, say: func(i int) string {
		row := &f.rows[i]
		before, after := w.rowWords(row)
		s := f.view.Snapshot
		if row.Gone {
			s = w.base.Snapshot
		}
		return present.Text(rowLabel(s, row.Subject)) + ": " + spoken(before) + ", then " + spoken(after)
	}, choose: func(i int) tea.Cmd { w.list.cursor = i; w.explain(l.d); return nil }}, last)
	return nil
}

// supposedPlace explains a row of the site as it would be.
func (l *linear) supposedPlace(p *place, w *whatIf) {
	x := w.why
	p.name, p.key = "What-if, why", fmt.Sprintf("supposed %p", x)
	p.head = append([]string{"Supposed: " + x.what + " Nothing is written."}, x.pane.aloud(x.dashboard(l.d))...)
	p.tail = []string{"back returns to the what-if."}
	p.back = func() tea.Cmd { w.why = nil; return nil }
}

// asks which of several terms is to be planned.
func (o *planOffers) asks(l *linear) *place {
	p := &place{name: "Plan it", key: fmt.Sprintf("offers %p", o), whole: true, head: []string{"Several terms are supposed. Which of them is to be planned?"}}
	p.list = &items{noun: "plan", n: len(o.list), say: func(i int) string { return spoken(o.list[i].says) }, choose: func(i int) tea.Cmd {
		o.cursor = i
		return l.d.dialogKey(keyPress("enter"))
	}}
	return p
}
