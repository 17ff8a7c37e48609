package ui

import (
	"lictop/ui/present"
)

// Render draws what is known so far.
func (p *openingPage) Render(d *Dashboard, w, h int) []string {
	if !p.listed() {
		return p.pools(d, w, h)
	}
	return renderList(d, p.head(d, w), p.list, p.empty(d), w, h)
}

func (p *openingPage) empty(d *Dashboard) []string {
	if p.of == tabLicenses && !mayLook(d) {
		return []string{"The Licenses functions need the role license-admin; you have " + d.opt.Role.String() + "."}
	}
	return []string{"The first rows come in a moment …"}
}

// head says what is shown: the first rows, and that nothing is decided yet.
func (p *openingPage) head(d *Dashboard, w int) []string {
	s := newSheet(d.th, w)
	s.indent = 1
	l := s.line().gap(1)
	if p.pool != "" {
		l.data(strong, p.pool).gap(3)
	}
	if p.list.n == 0 {
		l.put(grey, "reading …")
		s.done(l)
		return s.lines
	}
	shown := "first " + present.Count(int64(p.list.n))
	if total := max(p.rows, int64(p.list.n)); total > int64(p.list.n) {
		shown += " of " + present.Count(total)
	}
	l.put(plain, shown+" rows")
	s.done(s.onto(l, dots, []piece{{{grey, "decided, filtered and sorted once all are read"}}}, 2))
	return s.lines
}

// standings draws the lines of the pools, scrolled where they are more than room.
func (p *openingPage) standings(s *sheet, lay overviewColumns, room int) {
	if len(p.lines) > room {
		room--
	}
	p.from = max(0, min(p.from, len(p.lines)-room))
	end := min(p.from+max(room, 1), len(p.lines))
	for i := p.from; i < end; i++ {
		s.lines = append(s.lines, lay.row(s.th, s.w, &p.lines[i], i, false))
	}
	if more := len(p.lines) - end; more > 0 {
		s.done(s.line().gap(1).put(grey, "▼ "+present.Plural(int64(more), "more line", "more lines")))
	}
}

// pools draws how the pools stood.
func (p *openingPage) pools(d *Dashboard, w, h int) []string {
	s := newSheet(d.th, w)
	peek := d.opening.peek
	switch {
	case peek == nil:
		s.blank()
		s.done(s.line().gap(3).put(grey, "reading …"))
	case len(p.lines) == 0 && p.of == tabCompliance:
		s.blank()
		s.done(s.line().gap(3).put(plain, "No enterprise pool yet."))
	case len(p.lines) > 0:
		lay := overviewLayout(w, p.lines, d.glyphs())
		s.lines = append(s.lines, lay.heading(d, w))
		p.standings(s, lay, h-6)
	}
	if peek != nil && len(p.lines) > 0 {
		s.blank()
		s.indent = 1
		said := "How the pools stand is not known before everything is read."
		if peek.At.Known() {
			said = "This is how the pools stood on " + present.DateTime(peek.At, d.clock.now, d.clock.zone) + "."
		}
		s.wrapped(look, " ▲ ", plain, said)
		s.wrapped(plain, "   ", grey, "What is so now, and what needs you, is said once everything is read.")
	}
	for len(s.lines) < h {
		s.blank()
	}
	return s.lines[:h]
}
