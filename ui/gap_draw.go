package ui

import (
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// top is what stands above the lines: the pool, both sides with their ages, and a
// bar of the larger one.
func (v *gapView) top(d *Dashboard, w int) []string {
	pool := d.site.view.Snapshot.Pool(v.pool)
	if pool == nil {
		return nil
	}
	s := newSheet(d.th, w)
	s.indent = 1
	if v.rows != nil && v.rec != nil && v.rec.Gap != nil {
		v.listTop(s, pool)
		return s.lines
	}
	l := s.heading(pool, v.name())
	if v.rec == nil || v.rec.Gap == nil {
		s.done(s.onto(l, apart, []piece{{{grey, "what the console reports, and what the rules explain"}}}, 2))
		return s.lines
	}
	g := v.rec.Gap
	s.done(s.onto(l, apart, []piece{worded(present.Gap(g))}, 2))
	read, from := present.Ages(g, v.rec.Imported, d.clock.now)
	if d.clock.now-g.Reported.At >= oldReading {
		read += " ▲ old"
	}
	pieces := []piece{
		{{strong, present.Count(g.Reported.InUse)}, {plain, " reported"}, {grey, ", " + read}},
		{{strong, present.Count(g.Explained)}, {plain, " explained"}, {grey, ", " + from}},
	}
	if g.Least != g.Most {
		pieces = append(pieces, piece{{grey, "for certain "}, {plain, present.Count(g.Least)}, {grey, ", at most "}, {plain, present.Count(g.Most)}})
	}
	s.flow(pieces, 2)
	if d.h >= 20 {
		sides(s, g)
	}
	return s.lines
}

// sides draws both sides as one bar: what is explained, what something could
// cover, and what nothing does.
func sides(s *sheet, g *policy.Gap) {
	whole := max(g.Reported.InUse, g.Explained, 1)
	room := max(min(s.w*2/5, 60), 10)
	cells := func(n int64) int { return int(float64(n) / float64(whole) * float64(room)) }
	common := min(g.Reported.InUse, g.Explained)
	covered := g.Size() - g.Beyond()
	l := s.line().gap(1)
	l.put(bar, repeat("█", cells(common))).put(look, repeat("▓", cells(common+covered)-cells(common)))
	l.put(rule, repeat("░", room-cells(common+covered))).gap(2)
	l.put(bar, "█ ").put(grey, present.Count(common)+" explained")
	if covered > 0 {
		l.gap(2).put(look, "▓ ").put(grey, present.Count(covered)+" could be covered")
	}
	if rest := g.Beyond(); rest > 0 {
		l.gap(2).put(rule, "░ ").put(grey, present.Count(rest)+" nothing covers")
	}
	s.done(l)
}

// listTop says whose endpoints are listed.
func (v *gapView) listTop(s *sheet, pool *model.Pool) {
	at := v.opened()
	if at == nil {
		s.done(s.heading(pool, v.name()))
		return
	}
	l := s.heading(pool, v.name(), at.name()).gap(3)
	if v.rows.query != "" || v.rows.typing {
		l.put(strong, present.Count(int64(v.rows.n))+" shown")
		filterLines(s, l, v.rows)
		return
	}
	if at.suspect == nil {
		s.done(l.put(plain, present.Plural(at.seats, "seat", "seats")+": "+present.SeatUse(at.rule, v.rec.Pool)))
		return
	}
	s.done(l.put(plain, present.Plural(at.suspect.Count, "endpoint", "endpoints")+", could cover "+present.Suspect(at.suspect, v.rec.Gap)))
	s.wrapped(grey, " ", grey, at.suspect.Says+" A guess, not a fact: "+at.suspect.Formula+".")
}

// says tells a line in whole sentences, and who says so.
func (l *gapLine) says() (text, source string) {
	if c := l.suspect; c != nil {
		return c.Says, present.Sentence("which: "+c.Formula) + " " + present.Sentence(present.Confidence(c.Confidence)+": "+c.Source)
	}
	r := l.rule.Rule()
	return r.Says, l.rule.String() + ", " + present.Confidence(r.Confidence) + ": " + r.Source
}

// below says more of the line under the cursor, and what the causes come to
// together, as far as there is room.
func (v *gapView) below(d *Dashboard, w, room int) []string {
	if room < 3 || v.lines.n == 0 {
		return nil
	}
	s := newSheet(d.th, w-2)
	at := newGapRows(v.rec).list[v.lines.row(v.lines.cursor)]
	says, source := at.says()
	s.wrapped(grey, present.ShapeOpen+" ", plain, says)
	for _, note := range present.GapNotes(v.rec.Gap) {
		s.wrapped(plain, "  ", plain, note)
	}
	s.wrapped(grey, "  ", grey, source)
	out := []string{hline(d.th, w)}
	for _, line := range s.lines[:min(len(s.lines), room-1)] {
		out = append(out, " "+line+" ")
	}
	return out
}
