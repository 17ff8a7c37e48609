package ui

import (
	tea "charm.land/bubbletea/v2"
)

// drawSliders draws the sliders that are shown below each other: name, track,
// value, what the pool says. The track is thin; it is thick from what the pool says
// to what is supposed, and the thumb is a block.
func (w *whatIf) drawSliders(s *sheet) {
	names, values, owns := 0, 6, 0
	for i := range w.sliders {
		if x := &w.sliders[i]; w.shown(i) {
			names = max(names, width(w.label(i)))
			owns = max(owns, width(x.ownSays(w.clock)))
			values = max(values, min(width(x.says(x.at, w.clock)), 20), len(x.typed)+1)
			if x.form == formChoice {
				for _, c := range x.choices {
					values = max(values, min(width(c), 20))
				}
			}
		}
	}
	track := min(s.w-2-names-2-2-values-2-owns-1, 90)
	if track < 20 { // what the pool says stands in the sentence too
		owns = 0
		track = max(s.w-2-names-2-2-values-1, 8)
	}
	for i := range w.sliders {
		if w.shown(i) {
			s.done(w.drawSlider(s, i, names, track, values, owns))
		}
	}
}

// label is what the slider is called on the left.
func (w *whatIf) label(i int) string { return w.sliders[i].name }

func (w *whatIf) drawSlider(s *sheet, i, names, track, values, owns int) *line {
	x, here := &w.sliders[i], i == w.at
	focus := here && !w.list.focus
	l := s.line().spot(spotEntry, i)
	if here {
		st := grey
		if focus {
			st = accent
		}
		l.put(st, "▌")
	}
	st := plain
	if focus {
		st = strong
	}
	l.to(2).cell(st, w.label(i), names, false).gap(2)
	l.spot(spotSlider, i)
	x.track(l, track, focus)
	l.close()
	l.gap(2)
	switch {
	case x.typed != "" && here:
		st := accent
		if x.problem != "" {
			st = look
		}
		l.cell(st, x.typed+caret, values, false)
	case x.moved():
		l.cell(accent, x.says(x.at, w.clock), values, false)
	default:
		l.cell(plain, x.says(x.at, w.clock), values, false)
	}
	if owns > 0 && x.moved() {
		l.gap(2).put(grey, x.ownSays(w.clock))
	}
	return l
}

// ownSays is what the pool says.
func (x *slider) ownSays(c clock) string {
	if x.form == formDate {
		return "today"
	}
	return "now " + x.says(x.own, c)
}

// track draws the track in n cells.
func (x *slider) track(l *line, n int, focus bool) {
	own, at := x.cell(x.own, n), x.cell(x.at, n)
	from, to := min(own, at), max(own, at)
	thumb := plain
	if focus {
		thumb = accent
	}
	run := func(a, b int) { // the cells from a up to b
		for i := a; i < b; i++ {
			stop := x.form == formChoice && x.stop(i, n)
			switch {
			case i == at:
				l.put(thumb, "█")
			case i == own:
				l.put(plain, "┃")
			case i > from && i < to && stop:
				l.put(bar, "╋")
			case i > from && i < to:
				l.put(bar, "━")
			case stop:
				l.put(rule, "┼")
			case i == 0:
				l.put(rule, "├")
			case i == n-1:
				l.put(rule, "┤")
			default:
				l.put(rule, "─")
			}
		}
	}
	run(0, n)
}

// cell is where a value stands on a track of n cells.
func (x *slider) cell(v int64, n int) int {
	reach := x.reach()
	if reach <= 0 {
		return 0
	}
	return int((v*int64(n-1) + reach/2) / reach)
}

// stop reports whether one of the choices stands in a cell.
func (x *slider) stop(cell, n int) bool {
	for v := range x.choices {
		if x.cell(int64(v), n) == cell {
			return true
		}
	}
	return false
}

// pick moves a slider to where its track was clicked, the focus to a slider, or the
// cursor to a row, which is explained where it stands there already.
func (w *whatIf) pick(d *Dashboard, p pick) tea.Cmd {
	w.says = ""
	switch {
	case w.why != nil:
		return nil
	case p.n >= len(w.sliders):
		w.pickRow(d, p.n-len(w.sliders))
		return nil
	}
	if w.at != p.n {
		w.slider().set(w.slider().at) // what was being typed is over
	}
	w.at, w.list.focus = p.n, false
	if p.kind != spotSlider || p.width < 2 {
		return nil
	}
	return w.move(func(s *slider) {
		n := int64(p.width - 1)
		s.set((int64(max(0, min(p.cell, p.width-1)))*s.reach() + n/2) / n)
	})
}

func (w *whatIf) pickRow(d *Dashboard, row int) {
	if w.list.focus && w.list.cursor == row {
		w.explain(d)
		return
	}
	w.list.focus, w.list.cursor = true, row
}

// wheel steps the slider under the mouse, or scrolls the rows or what covers them.
func (w *whatIf) wheel(d *Dashboard, at spot, by int) tea.Cmd {
	switch {
	case w.why != nil:
		w.why.pane.from = max(w.why.pane.from+by, 0)
	case at.kind == spotSlider:
		step := int64(1)
		if by > 0 {
			step = -1
		}
		focus, list := w.at, w.list.focus
		w.at = at.n
		cmd := w.move(func(s *slider) { s.step(step) })
		w.at, w.list.focus = focus, list
		return cmd
	case at.kind == spotEntry && at.n >= len(w.sliders):
		w.list.cursor = max(w.list.cursor+by, 0) // drawing keeps it in range
	}
	return nil
}
