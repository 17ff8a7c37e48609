package ui

import (
	tea "charm.land/bubbletea/v2"

	"lictop/app"
	"lictop/model"
	"lictop/ui/present"
)

// contestView shows where the documents contradict each other about a pool: every
// value, who says so and how many are decided otherwise under it; a line opens on
// whom.
type contestView struct {
	lined
	errand
	of   *app.Contest // nil: it is being worked out
	err  error
	line int // the value whose rows show
}

// openContest shows what is contested about the pool at hand.
func (d *Dashboard) openContest() tea.Cmd {
	if d.toggled("contested") {
		return nil
	}
	p := d.poolHere()
	if p == nil {
		return nil
	}
	return d.lay(&contestView{lined: lined{pool: p.ID, lines: newTable().named("contested")}})
}

func (v *contestView) name() string { return "contested" }

func (v *contestView) Top(d *Dashboard, w int) int { return len(v.top(d, w)) + 1 }

// Adopt decides the pool anew under every value, beside the event loop.
func (v *contestView) Adopt(d *Dashboard) tea.Cmd {
	if v.busy || v.of != nil && v.of.View == d.site.view {
		return nil
	}
	if v.of != nil && d.elsewhen(v.of.View) {
		v.of = nil
	}
	be, ctx, call, view, pool := d.be, v.begin(d.ctx), d.call(), d.site.view, v.pool
	return guard(func() tea.Msg {
		list, err := be.Contest(ctx, call, view, pool)
		return coverMsg{func(d *Dashboard) tea.Cmd { return v.take(d, list, err) }}
	})
}

func (v *contestView) take(d *Dashboard, list []app.Contest, err error) tea.Cmd {
	if again, gone := v.came(d, v, err); gone {
		return again
	}
	v.err = err
	if err != nil || len(list) == 0 || d.cover != v {
		return nil
	}
	if d.elsewhen(list[0].View) {
		return v.Adopt(d)
	}
	first := v.of == nil && v.lines.n == 0
	v.of = &list[0]
	lines := newContestRows(v.of)
	v.lines.at = d.edition()
	cmds := []tea.Cmd{v.lines.show(lines)}
	if first { // on the first that changes something
		v.lines.move(lines.telling())
	}
	if v.rows != nil {
		cmds = append(cmds, v.list(d, v.line))
	}
	d.refreshWhy()
	return tea.Batch(append(cmds, v.Adopt(d))...)
}

func (v *contestView) Select(*Dashboard, model.Subject) tea.Cmd { return nil }

func (v *contestView) Handle(d *Dashboard, k string) (bool, tea.Cmd) { return v.handle(d, k) }

// open lists those who are decided otherwise under the value of the line, or
// explains the one under the cursor.
func (v *contestView) open(d *Dashboard) tea.Cmd {
	switch {
	case v.rows != nil:
		return d.openWhy()
	case v.of == nil || v.lines.n == 0:
		return nil
	case v.of.Secret != nil:
		d.say(look, v.of.Secret.Error())
		return nil
	}
	line := int(v.lines.row(v.lines.cursor))
	switch val := &v.of.Values[line]; {
	case val.Own:
		d.say(grey, "this is what the terms of the pool say: nobody is decided otherwise; "+d.keyName("T")+" sets another value")
		return nil
	case val.Differs == 0:
		d.say(grey, "nobody is decided otherwise under "+val.Value)
		return nil
	}
	v.rows = newTable().named("contested rows")
	return v.list(d, line)
}

// list shows those who are decided otherwise under the value of a line.
func (v *contestView) list(d *Dashboard, line int) tea.Cmd {
	if line >= len(v.of.Values) || v.of.Values[line].Differs == 0 {
		v.rows = nil
		return nil
	}
	v.line = line
	v.rows.at = d.edition()
	return v.rows.show(&disputedRows{of: v.of, val: &v.of.Values[line]})
}

func (v *contestView) Render(d *Dashboard, w, h int) []string {
	top := v.top(d, w)
	switch {
	case v.of == nil:
		return renderList(d, top, newTable(), v.empty(), w, h)
	case v.rows != nil:
		return renderList(d, top, v.rows, v.rows.empty("row", "None now."), w, h)
	case v.lines.n == 0:
		return renderList(d, top, v.lines, v.empty(), w, h)
	}
	below := v.below(d, w, h-len(top)-1-min(v.lines.n+3, 7))
	return append(renderList(d, top, v.lines, nil, w, h-len(below)), below...)
}

func (v *contestView) empty() []string {
	switch {
	case v.err != nil:
		text, remedy := errorText(v.err)
		return []string{text, remedy}
	case v.of == nil:
		return []string{"deciding the pool under every reading …"}
	}
	return []string{v.of.Nothing()}
}

// top is what stands above the lines.
func (v *contestView) top(d *Dashboard, w int) []string {
	pool := d.site.view.Snapshot.Pool(v.pool)
	if pool == nil {
		return nil
	}
	s := newSheet(d.th, w)
	switch {
	case v.of == nil:
		s.done(s.heading(pool, v.name()).gap(3).put(grey, "where the documents contradict each other"))
	case v.rows == nil:
		s.indent = 1
		s.done(s.onto(s.heading(pool, v.name()), apart, []piece{worded(present.Disputed(v.of.Differs, len(v.of.Values)))}, 2))
	default:
		val := &v.of.Values[v.line]
		l := s.heading(pool, v.name(), val.Name+" = "+val.Value).gap(3)
		if v.rows.query != "" || v.rows.typing {
			l.put(strong, present.Count(int64(v.rows.n))+" shown")
			filterLines(s, l, v.rows)
			return s.lines
		}
		s.done(l.put(plain, present.Count(val.Differs)+" decided otherwise"))
		s.wrapped(grey, " ", grey, present.ContestedSource(val))
	}
	return s.lines
}

// below says more of the line under the cursor, and which way of counting fits
// the readings best, as far as there is room.
func (v *contestView) below(d *Dashboard, w, room int) []string {
	if room < 3 {
		return nil
	}
	s, fits := newSheet(d.th, w-2), newSheet(d.th, w-2)
	if v.of.Pool.Family == model.FamilySeat {
		v.fits(fits)
	}
	val := &v.of.Values[v.lines.row(v.lines.cursor)]
	s.wrapped(look, present.ShapeContested+" ", plain, app.TermOf(val)+" "+val.Name+" = "+val.Value+".")
	s.wrapped(grey, "  ", grey, present.Sentence(present.ContestedSource(val)))
	spare := room - 1 - len(s.lines) - len(fits.lines) // Enter shows who turns how
	for i, t := range app.TurnedOf(val) {
		if i == min(max(spare, 1), 4)-1 && i+1 < len(app.TurnedOf(val)) {
			s.put(grey, "  …")
			break
		}
		s.wrapped(plain, "  "+present.Count(t.N)+" ", plain, t.Says)
	}
	if len(fits.lines) > 0 && len(s.lines)+len(fits.lines)+2 < room {
		s.blank()
	}
	s.lines = append(s.lines, fits.lines...)
	out := []string{hline(d.th, w)}
	for _, line := range s.lines[:min(len(s.lines), room-1)] {
		out = append(out, " "+line+" ")
	}
	return out
}

// fits says how near each way of counting comes to the readings: in as many words as
// there is room for.
func (v *contestView) fits(s *sheet) {
	const title = "WHICH WAY OF COUNTING FITS THE READINGS"
	best := present.BestFit(&v.of.Fits)
	l := s.line().put(head, title)
	if width(title)+2+wordWidth(best) > s.w {
		s.done(l)
		l = s.line()
	}
	s.done(l.gap(2).word(best, s.w-l.w))
	if len(v.of.Readings) == 0 {
		s.put(grey, "R notes what the vendor's console says; each reading is kept and compared.")
		return
	}
	for i := range v.of.Fits {
		f := &v.of.Fits[i]
		l := s.line().gap(2).cell(plain, f.Counting.String(), 14, false).cell(plain, present.Off(f)+" off", 16, true)
		exact, says := present.Count(int64(f.Exact))+" exact, "+present.Count(int64(f.Nearest))+" nearest", present.Counting(f.Counting)
		for _, text := range []string{exact + repeat(" ", 21-width(exact)) + says, says, exact} {
			if l.w+2+width(text) <= s.w {
				l.gap(2).put(grey, text)
				break
			}
		}
		s.done(l)
	}
}
