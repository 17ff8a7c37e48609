package ui

import (
	"slices"

	"lictop/ui/present"
)

// styleOfInk says how inks look here.
var styleOfInk = [...]style{
	present.InkPlain: plain, present.InkGrey: grey, present.InkStrong: strong, present.InkHead: head,
	present.InkAccent: accent, present.InkFine: fine, present.InkLook: look, present.InkAct: act,
}

// rows writes rows that were laid out for every door.
func (s *sheet) rows(list []present.Row) {
	for _, row := range list {
		l := s.line()
		for _, span := range row {
			l.put(styleOfInk[span.Ink], span.Text)
		}
		s.done(l)
	}
}

// laid is the explanation as every door lays it out.
func (w *whyPane) laid(d *Dashboard) *present.Why {
	p := &present.Why{X: &w.x, Now: d.clock.now, Zone: d.clock.zone, Key: d.keyHere, Loading: w.full && !w.x.Tried}
	if w.known {
		p.Word = d.wordOf(w.sub, &w.x.Decision)
	}
	return p
}

// part writes a part of the explanation; where there is room a blank line stands
// before it.
func (s *sheet) part(airy bool, write func(*present.Sheet)) {
	if s.page == nil {
		s.page = present.NewSheet(s.w)
	}
	p := s.page
	p.Rows = p.Rows[:0]
	write(p)
	if len(p.Rows) == 0 {
		return
	}
	if airy {
		s.blank()
	}
	s.rows(p.Rows)
}

// airy reports whether the screen has room for blank lines between the parts.
func (d *Dashboard) airy() bool { return d.h >= 32 }

// explained writes what the rules say of the subject: verdict, facts, the rule that
// decided, what would change it, what others would say.
func (w *whyPane) explained(d *Dashboard, s *sheet, p *present.Why) {
	s.part(false, p.Verdict)
	if pool := w.x.Pool; pool != nil && pool.Seat.Reported != nil {
		w.reading(d, s)
	}
	airy := d.airy()
	s.part(airy, func(out *present.Sheet) {
		p.Found(out)
		p.Tried(out)
	})
	s.part(airy, p.Ways)
	s.part(airy, p.Others)
	s.part(airy, p.Draws)
	s.part(false, p.Notes)
}

// keyHere returns a key that an explanation names, if an action has it.
func (d *Dashboard) keyHere(k string) string {
	for i := range d.actions {
		if a := &d.actions[i]; slices.Contains(a.key.Keys(), k) {
			return d.keyName(k)
		}
	}
	return ""
}
