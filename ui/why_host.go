package ui

import (
	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// ifTheyHost answers what would happen if the host hosted now, by which rule.
// Over the whole body it says also what would help, and which other readings of
// the documents answer otherwise, once that has been worked out.
func (w *whyPane) ifTheyHost(d *Dashboard, s *sheet) {
	v := d.site.view
	row, ok := v.Snapshot.FindHost(w.sub.Pool, w.sub.ID)
	if w.sub.Kind != model.KindHost || !ok {
		return
	}
	h := v.Snapshot.Hosts.At(row)
	a, ok := v.AskHost(model.Ask{Pool: h.Pool, Host: h.ID}, nil)
	if !ok {
		return
	}
	s.blank()
	s.put(head, "IF THEY HOST NOW")
	word, _ := present.IfTheyHost(v.Result, h, d.clock.now, d.clock.zone)
	r := a.Rule.Rule()
	s.wrapped(styleOf(word.Level), "  "+word.Shape+" ", plain, word.Text+": "+r.Says)
	s.wrapped(plain, "    ", grey, r.Name+" · "+present.Confidence(r.Confidence)+" · "+r.Source)
	if !w.full || w.hosting == nil || w.tried != v {
		return
	}
	for _, note := range w.hosting.Notes {
		s.wrapped(look, "  "+present.ShapeContested+" ", grey, note)
	}
	for i := range w.hosting.Readings {
		if x := &w.hosting.Readings[i]; !x.Same(&w.hosting.HostAnswer) {
			d.otherwise(s, w.hosting, x)
		}
	}
	for _, remedy := range w.hosting.Remedies {
		s.wrapped(plain, "    ", plain, remedy)
	}
}

// otherwise says what another reading answers: ◇ one that is contested, ≠ the
// other release.
func (d *Dashboard) otherwise(s *sheet, a *app.HostAnswer, x *policy.HostAnswer) {
	mark, by := present.ShapeContested, "promotion "+x.Promotion.String()
	if x.Era != a.Era {
		mark, by = "≠", "release "+x.Era.String()
	}
	word, _ := present.Answer(&x.Answer, &a.Pool.Host, x.Position.Available(), d.clock.now, d.clock.zone)
	s.wrapped(look, "  "+mark+" ", plain, "by "+by+": "+word.Text)
}
