package ui

import (
	tea "charm.land/bubbletea/v2"

	"lictop/model"
	"lictop/ui/present"
)

// Handle acts on a key; it reports whether it meant something here.
func (w *whatIf) Handle(d *Dashboard, k string) (bool, tea.Cmd) {
	w.says = ""
	switch {
	case w.why != nil:
		return w.whyKey(d, k), nil
	case k == "esc" && w.slider().problem != "":
		w.slider().set(w.slider().at)
		return true, nil
	case k == "esc" && w.list.focus, k == "tab", k == "shift+tab":
		w.toList(d)
		return true, nil
	case k == "esc", k == "w":
		d.uncover()
		return true, nil
	case w.list.focus && (k == "enter" || k == "y"):
		w.explain(d)
		return true, nil
	case k == "enter":
		return true, w.plan(d)
	case k == "R":
		return true, w.resetAll()
	}
	if by, ok := w.slides(k); ok {
		return true, w.move(func(s *slider) { s.step(by) })
	}
	if w.list.focus {
		return w.list.key(k), nil
	}
	return w.sliderKey(k)
}

// toList moves the focus to the rows that change and back.
func (w *whatIf) toList(d *Dashboard) {
	switch {
	case w.list.focus:
		w.list.focus = false
	case w.withheld(d) != "":
		w.says = w.withheld(d)
	case w.figures == nil || len(w.figures.rows) == 0:
		w.says = "nobody is decided otherwise: there are no rows"
	default:
		w.list.focus = true
	}
}

// slides says by how much a key moves the slider.
func (w *whatIf) slides(k string) (by int64, ok bool) {
	leap := w.slider().leap
	switch k {
	case "left", "h":
		return -1, true
	case "right", "l":
		return 1, true
	case "shift+left", "H":
		return -leap, true
	case "shift+right", "L":
		return leap, true
	}
	if w.list.focus {
		return 0, false
	}
	switch k {
	case "pgup", "ctrl+b":
		return leap, true
	case "pgdown", "ctrl+f":
		return -leap, true
	case "ctrl+u":
		return max(leap/2, 1), true
	case "ctrl+d":
		return -max(leap/2, 1), true
	}
	return 0, false
}

// sliderKey acts on the keys of the sliders that the list of rows has other uses
// for.
func (w *whatIf) sliderKey(k string) (bool, tea.Cmd) {
	switch k {
	case "up", "k":
		w.choose(-1)
	case "down", "j":
		w.choose(1)
	case "home", "r":
		return true, w.move((*slider).reset)
	case "end", "G":
		return true, w.move(func(s *slider) { s.set(s.reach()) })
	default:
		typed := false
		cmd := w.move(func(s *slider) { typed = s.typing(k, w.clock) })
		return typed, cmd
	}
	return true, nil
}

// types reports whether a key writes into the slider, whatever it means elsewhere.
func (w *whatIf) types(k string) bool {
	if w.why != nil || w.list.focus {
		return false
	}
	return w.slider().writes(k)
}

// move changes the slider with the focus and has the pool worked out anew where
// that supposes something else.
func (w *whatIf) move(change func(*slider)) tea.Cmd {
	s := w.slider()
	before := s.at
	change(s)
	if s.at == before || s.field == model.NoField && s.form == formChoice {
		return nil
	}
	return tea.Batch(w.ask(), w.askCurveOf(s))
}

func (w *whatIf) resetAll() tea.Cmd {
	was := w.sentence()
	for i := range w.sliders {
		if s := &w.sliders[i]; s.field != model.NoField || s.form == formDate {
			s.reset()
		}
	}
	if was == "" {
		return nil
	}
	return tea.Batch(w.ask(), w.askCurve())
}

// Hints are the keys that work in the view, the most needed first.
func (w *whatIf) Hints(d *Dashboard) []hint {
	switch {
	case w.why != nil:
		return d.viewHints("back", scrollHints(w.why.pane.long)...)
	case w.list.focus:
		return d.viewHints("back", hint{"↑↓", "move"}, hint{"Enter", "why"}, hint{"←→", w.slider().name}, hint{"Tab", "sliders"})
	}
	out := []hint{{"↑↓", "choose"}, {"←→", "step"}}
	if d.unplannable() == "" {
		out = append(out, hint{"Enter", "plan it"})
	}
	if w.figures != nil && len(w.figures.rows) > 0 {
		out = append(out, hint{"Tab", "rows"})
	}
	if w.slider().form != formChoice {
		out = append(out, hint{"0-9", "type"})
	}
	out = append(out, hint{"r", "reset"})
	if leap := w.slider().leap; leap > 1 {
		out = append(out, hint{"PgUp PgDn", "by " + present.Count(leap)})
	}
	return d.viewHints("back", append(out, hint{"R", "reset all"})...)
}
