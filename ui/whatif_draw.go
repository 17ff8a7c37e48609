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
	s.done(s.heading(pool, w.name()).rightmost(look, "▲ "+mark))
	parts := present.Wrap(asks, s.w-2)
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
	const least = 4 // lines for rows that are worth their place
	notes, means := w.drawNotes(d), w.drawMeaning(d, pool, h)
	figures, turned := w.drawFigures(d, pool, h, false), w.drawTurned(d, pool, 5)
	if h < len(figures)+len(notes)+len(means)+len(turned)+3+least {
		figures = w.drawFigures(d, pool, h, true)
		turned = w.drawTurned(d, pool, max(2, h-len(figures)-len(notes)-len(means)-min(len(means), 1)-1))
		if w.list.focus {
			return append(turned[:1:1], w.drawRows(d, h-1)...)
		}
	}
	blank := newLine(d.th, d.w).end()
	kept := h - 1 - len(notes)
	if len(notes) == 0 {
		kept -= min(len(means), 1)
	}
	out := append(figures[:min(len(figures), max(kept, 1))], notes...)
	for _, part := range [][]string{means, turned} {
		room := h - len(out)
		if room > len(part)+1 && len(part) > 0 {
			out = append(out, blank)
		}
		out = append(out, part[:max(min(len(part), h-len(out)), 0)]...)
	}
	if room := h - len(out); room >= least {
		out = append(append(out, blank), w.drawRows(d, room-1)...)
	}
	return out
}

// drawNotes draws what cannot be supposed or done.
func (w *whatIf) drawNotes(d *Dashboard) []string {
	s := newSheet(d.th, d.w)
	for _, n := range w.notes() {
		s.wrapped(look, " ▲ ", plain, n)
	}
	return s.lines
}

// drawMeaning draws what has to be known to read the figures.
func (w *whatIf) drawMeaning(d *Dashboard, pool *model.Pool, h int) []string {
	s := newSheet(d.th, d.w)
	w.harms(s)
	if says := w.meaning(pool, s.w); says != "" && (len(s.lines) == 0 || h > 12) {
		s.wrapped(grey, " ", grey, says)
	}
	return s.lines
}

// drawTurned says how many are decided otherwise, and from what to what, in at most
// `most` lines.
func (w *whatIf) drawTurned(d *Dashboard, pool *model.Pool, most int) []string {
	s := newSheet(d.th, min(d.w, listWidth))
	if pool.Family == model.FamilyEnterprise {
		w.drawLoans(s, most)
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
	for i := range list[:min(len(list), most-1)] {
		if i > 0 && i == most-2 && len(list) > most-1 {
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
		before, _ := w.rowWords(&f.rows[i])
		words = max(words, width(before))
	}
	names = min(names, max(d.w/3, 16))
	for i := l.from; i < min(l.from+l.page, n); i++ {
		s.done(w.rowLine(s, i, i == l.cursor && l.focus, names, words))
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

func (w *whatIf) rowLine(s *sheet, i int, here bool, names, words int) *line {
	r := &w.figures.rows[i]
	l := s.line()
	st := plain
	if w.late {
		st = grey
	}
	if here {
		l.reset(s.w, cursorGround)
	}
	l.spot(spotEntry, len(w.sliders)+i)
	if here {
		l.put(accent, "▌")
	}
	before, after := w.rowWords(r)
	l.to(3).cell(st, present.Text(rowLabel(w.figures.view.Snapshot, r.Subject)), names, false).gap(2)
	l.cell(grey, before, words, false).put(grey, " → ").put(st, after)
	return l.rightmost(grey, "   "+r.After.Rule.String()+" ")
}
