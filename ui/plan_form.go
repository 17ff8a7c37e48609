package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"
)

// planForm is what a plan depends on: texts that are typed and choices that are
// made. While it is filled in the plan below follows.
type planForm struct {
	fields []planField
	at     int      // the field with the focus; one past the last is what is typed to apply
	first  []string // the values that the form began with
}

// planField is one line of a form.
type planField struct {
	label   string
	in      input
	room    int                        // cells for the text
	hint    func(text string) string   // what stands behind the text; nil = nothing
	choices []string                   // to choose from, instead of a text
	chosen  int                        // of the choices
	wanted  func(values []string) bool // whether the field is asked for; nil = always
}

func newPlanForm(fields ...planField) *planForm {
	f := &planForm{fields: fields}
	f.first = f.values()
	return f
}

// value is the text of a field, or what is chosen in it.
func (p *planField) value() string {
	if p.choices != nil {
		return p.choices[p.chosen]
	}
	return p.in.String()
}

func (f *planForm) values() []string {
	out := make([]string, len(f.fields))
	for i := range f.fields {
		out[i] = f.fields[i].value()
	}
	return out
}

// touched reports whether the form says anything but what it began with.
func (f *planForm) touched() bool { return !slices.Equal(f.values(), f.first) }

func (f *planForm) wanted(i int) bool {
	return f.fields[i].wanted == nil || f.fields[i].wanted(f.values())
}

// field is the one with the focus; nil where there is none.
func (f *planForm) field() *planField {
	if f.at < len(f.fields) {
		return &f.fields[f.at]
	}
	return nil
}

// step moves the focus to the next field that is asked for; it reports whether
// there is one.
func (f *planForm) step(by int) bool {
	for i := f.at + by; i >= 0 && i < len(f.fields); i += by {
		if f.wanted(i) {
			f.at = i
			return true
		}
	}
	return false
}

// more reports whether a field follows the one with the focus.
func (f *planForm) more() bool {
	for i := f.at + 1; i < len(f.fields); i++ {
		if f.wanted(i) {
			return true
		}
	}
	return false
}

// Key acts on a key; it reports whether that changed a value.
func (f *planForm) Key(k tea.KeyPressMsg) bool {
	p := f.field()
	if p == nil {
		return false
	}
	if p.choices == nil {
		return p.in.Key(k)
	}
	by := map[string]int{"left": -1, "h": -1, "right": 1, "l": 1, "space": 1}[k.String()]
	n := len(p.choices)
	p.chosen = (p.chosen + by + n) % n
	return by != 0
}

// Paste writes a text into the field with the focus; it reports whether that
// changed it.
func (f *planForm) Paste(s string) bool {
	p := f.field()
	return p != nil && p.choices == nil && p.in.Insert(s)
}

// moves reports whether a key moves the focus, and moves it. Tab goes on as in any
// form, as long as a field follows.
func (f *planForm) moves(k string) bool {
	if k == "tab" && f.more() {
		return f.step(1)
	}
	by := map[string]int{"up": -1, "down": 1, "shift+tab": -1}[k]
	if by == 0 || len(f.fields) == 1 && f.field() != nil {
		return false
	}
	if f.field() == nil { // back from what is typed to apply
		f.at = len(f.fields)
		return f.step(-1)
	}
	f.step(by)
	return true
}

// fieldChoices is how many choices a field may have for the mouse to tell them from
// those of the next.
const fieldChoices = 1000

// pick moves the focus to a field, or chooses in it; it reports whether that changed
// a value. One past the last field is what is typed to apply.
func (f *planForm) pick(p pick) bool {
	field, choice := p.n, -1
	if p.kind == spotChoice {
		field, choice = p.n/fieldChoices, p.n%fieldChoices
	}
	if field >= len(f.fields) {
		f.at = len(f.fields)
		return false
	}
	f.at = field
	if x := &f.fields[field]; choice >= 0 && choice < len(x.choices) && choice != x.chosen {
		x.chosen = choice
		return true
	}
	return false
}

// Draw draws the fields.
func (f *planForm) Draw(s *sheet, editing bool) {
	label := 0
	for i := range f.fields {
		label = max(label, width(f.fields[i].label))
	}
	for i := range f.fields {
		if !f.wanted(i) {
			continue
		}
		p, here := &f.fields[i], editing && i == f.at
		l := s.line().spot(spotItem, i)
		if len(f.fields) > 1 {
			mark := "  "
			if here {
				mark = "▌ "
			}
			l.put(accent, mark)
		}
		l.cell(plain, p.label, label, false).gap(2)
		if p.choices != nil {
			p.drawChoices(s, l, i, here)
			continue
		}
		p.in.put(l, here, max(min(p.room, s.w-l.w-1), 8))
		if p.hint != nil {
			l.gap(2).put(grey, p.hint(p.in.String()))
		}
		s.done(l)
	}
	s.blank()
}

// drawChoices writes the choices one after the other, the chosen one marked, over
// as many lines as they take.
func (p *planField) drawChoices(s *sheet, l *line, field int, here bool) {
	from := l.w
	for i, c := range p.choices {
		if l.w > from && l.w+width(c)+2 > s.w {
			s.done(l)
			l = s.line().to(from)
		}
		l.spot(spotChoice, field*fieldChoices+i)
		switch {
		case i == p.chosen && here:
			l.put(accent, "▸ ").put(accent, c)
		case i == p.chosen:
			l.put(accent, "▸ ").put(strong, c)
		default:
			l.put(grey, "  ").put(grey, c)
		}
		l.close().gap(2)
	}
	s.done(l)
}
