package ui

import (
	"strings"

	"lictop/model"
	"lictop/ui/present"
)

// sentence says what is supposed, "the threshold were 14 days instead of 30 days";
// "" when nothing is.
func (w *whatIf) sentence() string {
	var parts []string
	for i := range w.sliders {
		s := &w.sliders[i]
		switch {
		case !s.moved():
		case s.form == formDate:
			day := w.clock.now.Add(s.at * model.Day)
			parts = append([]string{"it were " + present.DateYear(day, w.clock.zone) + " (in " + present.Plural(s.at, "day", "days") + ")"}, parts...)
		default:
			parts = append(parts, "the "+s.subject()+" were "+s.says(s.at, w.clock)+" instead of "+s.says(s.own, w.clock))
		}
	}
	if n := len(parts) - 1; n > 0 {
		return strings.Join(parts[:n], ", ") + " and " + parts[n]
	}
	return strings.Join(parts, "")
}

// subject names the slider in a sentence.
func (s *slider) subject() string {
	if s.field >= model.FieldInstalled {
		return present.EnterpriseType(model.EnterpriseType(s.field-model.FieldInstalled)) + " licenses"
	}
	return s.name
}

// asks is the sentence as a question.
func (w *whatIf) asks() string {
	if s := w.sentence(); s != "" {
		return "What if " + s + "?"
	}
	return "What if …? Move a slider."
}

// date is the day that is supposed; "" for today.
func (w *whatIf) date() string {
	for i := range w.sliders {
		if s := &w.sliders[i]; s.form == formDate && s.moved() {
			return present.Date(w.clock.now.Add(s.at*model.Day), w.clock.now, w.clock.zone)
		}
	}
	return ""
}

// notes say what cannot be supposed or done.
func (w *whatIf) notes() (list []string) {
	for i := range w.sliders {
		if p := w.sliders[i].problem; p != "" && w.shown(i) {
			list = append(list, w.sliders[i].subject()+": "+p)
		}
	}
	if w.figures != nil {
		for _, r := range w.figures.rejected {
			list = append(list, "not supposed: "+r.Reason)
		}
	}
	if w.says != "" {
		list = append(list, w.says)
	}
	return list
}

// meaning is what has to be known to read the figures; "" = nothing.
func (w *whatIf) meaning(pool *model.Pool, room int) string {
	switch pool.Family {
	case model.FamilySeat:
		if room < 90 {
			return "In use falls only when the sweep is applied."
		}
		return "A threshold alone takes no seat from anybody: in use falls when the sweep is applied."
	case model.FamilyHost:
		return w.bought()
	}
	return ""
}

// bought says who gets the licenses that are bought, where they are given out by
// themselves.
func (w *whatIf) bought() string {
	capacity, promotion := &w.sliders[0], &w.sliders[1]
	pos := w.standings("")[0].pos
	if pos == nil || pos.Grace == 0 || capacity.at <= capacity.own || promotion.choices[promotion.at] != model.PromotionSplit.String() {
		return ""
	}
	return "Licenses that are bought go to hosts on grace by themselves (split, contested)."
}

// changes says how many rows would be decided otherwise.
func (w *whatIf) changes() string {
	f := w.figures
	switch {
	case f == nil:
		return "…"
	case f.total == 0 && w.sentence() == "" && w.of == w.work.gen:
		return "Nothing is supposed yet: then is as now."
	case f.total == 0:
		return "Nobody would be decided otherwise."
	}
	return present.Rows(f.turned[0].Kind, f.total) + " would be decided otherwise"
}
