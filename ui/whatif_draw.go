package ui

import (
	"github.com/charmbracelet/x/ansi"

	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// listWidth is how wide the lists are at most: what belongs together must not stand
// too far apart.
const listWidth = 140

// Render draws the view: what is asked, the sliders, what comes of it, who is
// decided otherwise.
func (w *whatIf) Render(d *Dashboard, width, h int) []string {
	if w.why != nil {
		return w.why.Render(d, width, h)
	}
	pool := w.base.Snapshot.Pool(w.pool)
	roomy := h >= 14
	s := newSheet(d.th, width)
	w.head(s, pool, roomy)
	w.drawSliders(s)
	if roomy {
		s.lines = append(s.lines, hline(d.th, width))
	}
	below := w.below(d, pool, h-len(s.lines))
	s.lines = append(s.lines, below...)
	for i, line := range s.lines {
		if n := ansi.StringWidth(line); n < width {
			s.lines[i] += newLine(d.th, width-n).end()
		}
	}
	for len(s.lines) < h {
		s.blank()
	}
	return s.lines[:h]
}

// head says of which pool what is asked, and that it is supposed.
func (w *whatIf) head(s *sheet, pool *model.Pool, roomy bool) {
	const mark = "supposed, nothing is written "
	asks := w.asks()
	st := strong
	if w.sentence() == "" {
		st = grey
	}
	if !roomy {
		s.done(s.line().gap(1).put(look, "▲ ").put(st, asks))
		return
	}
	l := s.line().gap(1).data(strong, pool.Label()).gap(2)
	s.done(l.rightmost(look, "▲ "+mark))
	parts := wrap(asks, s.w-2)
	if len(parts) > 2 {
		parts[1], parts = parts[1]+" …", parts[:2]
	}
	for _, part := range parts {
		s.done(s.line().gap(1).put(st, part))
	}
	s.lines = append(s.lines, hline(s.th, s.w))
}

// below draws what comes of it, in h lines. Where not all of it fits, the rows take
// the place of the figures while they have the focus.
func (w *whatIf) below(d *Dashboard, pool *model.Pool, h int) []string {
	const least = 4 // rows that are worth their place
	notes := newSheet(d.th, d.w)
	w.drawNotes(notes, pool, h)
	turned := w.drawTurned(d, pool, min(4, max(h/6, 1)))
	figures := w.drawFigures(d, pool, h, false)
	if h < len(figures)+len(notes.lines)+len(turned)+3+least {
		figures = w.drawFigures(d, pool, h, true)
	}
	if w.list.focus && h < len(figures)+len(notes.lines)+len(turned)+3+least {
		return append(turned[:1:1], w.drawRows(d, h-1)...)
	}
	out := figures[:min(len(figures), max(h-1-min(len(notes.lines), 1), 1))]
	room := func() int { return h - len(out) }
	if room() > len(notes.lines)+1 && len(notes.lines) > 0 && room() > len(notes.lines)+len(turned)+1 {
		out = append(out, newLine(d.th, d.w).end())
	}
	for i := 0; i < len(notes.lines) && room() > 1; i++ {
		out = append(out, notes.lines[i])
	}
	if room() > len(turned)+1 {
		out = append(out, newLine(d.th, d.w).end())
	}
	for i := 0; i < len(turned) && room() > 0; i++ {
		out = append(out, turned[i])
	}
	if room() >= least {
		out = append(out, newLine(d.th, d.w).end())
		out = append(out, w.drawRows(d, room())...)
	}
	return out
}

func (w *whatIf) drawNotes(s *sheet, pool *model.Pool, h int) {
	for _, n := range w.notes(pool) {
		s.wrapped(look, " ▲ ", plain, n)
	}
	if m := w.harms(); m != "" {
		s.wrapped(grey, " ", plain, m)
	}
	if m := w.meaning(pool, s.w); m != "" && (len(s.lines) == 0 || h > 12) {
		s.wrapped(grey, " ", grey, m)
	}
}

// drawTurned says how many are decided otherwise, and from what to what, in at most
// `most` kinds.
func (w *whatIf) drawTurned(d *Dashboard, pool *model.Pool, most int) []string {
	s := newSheet(d.th, min(d.w, listWidth))
	if pool.Family == model.FamilyEnterprise {
		w.drawLoans(s, most+1)
		return s.lines
	}
	l := s.line().gap(1)
	st := strong
	if w.figures == nil || w.figures.total == 0 || w.late {
		st = grey
	}
	l.put(st, w.changes())
	if f := w.figures; f != nil && f.elsewhere > 0 {
		l.put(grey, " · "+present.Count(f.elsewhere)+" in other pools")
	}
	s.done(l)
	if w.figures == nil {
		return s.lines
	}
	list := w.figures.turned
	wide, words := 1, 0
	for i := range list {
		wide = max(wide, len(present.Count(list[i].N)))
		before, _ := turnedWords(list[i].FromRule, list[i].ToRule, list[i].From, list[i].To)
		words = max(words, width(before))
	}
	for i := range list {
		if i == most-1 && len(list) > most {
			s.done(s.line().gap(3+wide).gap(2).put(grey, "and "+present.Plural(int64(len(list)-i), "other change", "other changes")))
			break
		}
		s.done(w.turnedLine(s, &list[i], wide, words))
	}
	return s.lines
}

func (w *whatIf) turnedLine(s *sheet, t *policy.Turned, wide, words int) *line {
	st := plain
	if w.late {
		st = grey
	}
	before, after := turnedWords(t.FromRule, t.ToRule, t.From, t.To)
	l := s.line().gap(3).cell(st, present.Count(t.N), wide, true).gap(2)
	l.cell(grey, before, words, false).put(grey, " → ").put(st, after)
	return l.rightmost(grey, "   "+t.FromRule.String()+" → "+t.ToRule.String()+" ")
}

// drawRows draws the rows that change, in h lines.
func (w *whatIf) drawRows(d *Dashboard, h int) []string {
	s := newSheet(d.th, min(d.w, listWidth))
	f := w.figures
	if f == nil || len(f.rows) == 0 || h <= 0 {
		return nil
	}
	if why := w.withheld(d); why != "" {
		s.put(grey, " "+why)
		return s.lines
	}
	n := len(f.rows)
	l := w.list
	l.cursor = min(l.cursor, n-1)
	over := n > h || f.total > int64(n)
	l.page = h
	if over {
		l.page = max(h-1, 1)
	}
	l.from = max(min(l.from, l.cursor, n-l.page), l.cursor-l.page+1, 0)
	names, words := 12, 0
	for i := l.from; i < min(l.from+l.page, n); i++ {
		names = max(names, width(present.Text(rowLabel(f.view.Snapshot, f.rows[i].Subject))))
		before, _ := turnedWords(f.rows[i].Before.Rule, f.rows[i].After.Rule, f.rows[i].Before.Verdict, f.rows[i].After.Verdict)
		words = max(words, width(before))
	}
	names = min(names, max(d.w/3, 16))
	for i := l.from; i < min(l.from+l.page, n); i++ {
		s.done(w.rowLine(s, &f.rows[i], i == l.cursor && l.focus, names, words))
	}
	if over {
		last := s.line().gap(3).put(grey, present.Count(int64(l.from+1))+"–"+present.Count(int64(min(l.from+l.page, n)))+" of "+present.Count(f.total))
		if f.total > int64(n) {
			last.put(grey, ", the first "+present.Count(int64(n))+" are listed")
		}
		s.done(last)
	}
	w.list.from, w.list.page, w.list.cursor = l.from, l.page, l.cursor
	return s.lines
}

func (w *whatIf) rowLine(s *sheet, r *policy.RowChange, here bool, names, words int) *line {
	l := s.line()
	st := plain
	if w.late {
		st = grey
	}
	if here {
		l.reset(s.w, cursorGround)
		l.put(accent, "▌")
	}
	before, after := turnedWords(r.Before.Rule, r.After.Rule, r.Before.Verdict, r.After.Verdict)
	l.to(3).cell(st, present.Text(rowLabel(w.figures.view.Snapshot, r.Subject)), names, false).gap(2)
	l.cell(grey, before, words, false).put(grey, " → ").put(st, after)
	return l.rightmost(grey, "   "+r.After.Rule.String()+" ")
}
