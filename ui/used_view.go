package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"lictop/app"
	"lictop/model"
	"lictop/ui/present"
)

// usedView shows what was in use on a day of which the rows were not kept: figures
// of classes, and nothing that would have to be guessed. The keys that travel in
// time lead on from there, to days of which everything is known too.
type usedView struct {
	bare
	at    model.Instant
	base  model.Instant // now, when it was asked for
	days  int64         // how far away it is
	rows  model.Instant // since when rows are kept
	since model.Instant // since when figures are
	list  []app.DayUse
	from  int
	long  bool // not all of it fitted when it was drawn
}

// used is the view of a day's use that shows; nil = none does.
func (d *Dashboard) used() *usedView {
	v, _ := d.cover.(*usedView)
	return v
}

// readUsed reads what was in use where the rows are not known any more, and shows
// it unless something else was begun meanwhile or lies over the tab. Where figures
// are not known either, what was said stays.
func (d *Dashboard) readUsed(none *app.NoHistory, t *travel) tea.Cmd {
	be, ctx := d.be, d.ctx
	v := &usedView{at: none.At, base: t.base, days: t.goal, rows: none.Since}
	return guard(func() tea.Msg {
		var err error
		v.list, v.since, err = be.UsedOn(ctx, v.at)
		return coverMsg{func(d *Dashboard) tea.Cmd { return d.showUsed(v, err) }}
	})
}

func (d *Dashboard) showUsed(v *usedView, err error) tea.Cmd {
	moved := d.note.text == "" || d.away != nil && d.away.going || len(d.dialogs) > 0 || d.why != nil
	switch was := d.used(); {
	case moved, d.cover != nil && was == nil:
		return nil
	case err != nil:
		text, remedy := errorText(err)
		d.note = note{text: text, remedy: remedy, style: look}
		return nil
	case len(v.list) == 0 && (!v.since.Known() || v.at < v.since):
		if v.since.Known() {
			d.note.text += "; figures of use begin on " + present.Date(v.since, v.base, d.clock.zone)
		}
		return nil
	}
	d.note = note{}
	return tea.Batch(d.comeBack(), d.lay(v))
}

// day is the day that shows. Samples are kept by hours of UTC, and so are its days.
func (v *usedView) name() string { return "use" }

func (v *usedView) day() string { return present.Day(v.at, v.base, time.UTC) }

func (v *usedView) Adopt(*Dashboard) tea.Cmd { return nil }

func (v *usedView) Hints(d *Dashboard) []hint {
	return d.viewHints("back", append([]hint{{"[ ]", "a day"}, {`\`, "now"}, {"{ }", "a week"}}, scrollHints(v.long)...)...)
}

func (v *usedView) Handle(d *Dashboard, k string) (bool, tea.Cmd) {
	if by, ok := map[string]int64{"[": -1, "]": 1, "{": -7, "}": 7}[k]; ok {
		return true, v.travel(d, by)
	}
	switch k {
	case "esc", "backspace", `\`:
		d.uncover()
		return true, nil
	}
	to, ok := scrolledBeside(k, v.from, d.h-9)
	v.from = to
	return ok, nil
}

// travel goes on from the day that shows, or from where one is going already.
func (v *usedView) travel(d *Dashboard, by int64) tea.Cmd {
	switch {
	case d.away != nil:
		return d.travel(by)
	case v.days+by == 0:
		d.uncover()
		return nil
	}
	return d.travel(v.days + by)
}

func (v *usedView) Render(d *Dashboard, w, h int) []string {
	s := newSheet(d.th, w)
	s.indent = 1
	s.done(s.line().gap(1).put(strong, "What was in use on "+v.day()+" UTC").gap(3).
		put(grey, present.Plural(int64(len(v.list)), "class", "classes")))
	s.wrapped(look, " ▲ ", plain, "Figures only: rows, decisions and terms were not kept before "+present.DateTime(v.rows, v.base, d.clock.zone)+".")
	s.done(s.line().put(rule, repeat("─", w)))
	if len(v.list) == 0 {
		s.blank()
		s.wrapped(grey, "  ", grey, "Nobody looked on that day: no figure was kept of it.")
		return window(s.lines, new(int), h, newLine(d.th, w).end())
	}
	c := v.columns(d, w)
	c.head(s)
	room := max(h-len(s.lines), 1)
	rows := newSheet(d.th, w)
	for i := range v.list {
		c.row(d, rows, v.list, i)
	}
	v.long = len(rows.lines) > room
	out := append(s.lines, window(rows.lines, &v.from, room, newLine(d.th, w).end())...)
	if more := len(rows.lines) - v.from - room; more > 0 && h > 3 {
		out[h-1] = newLine(d.th, w).gap(1).put(grey, "▼ "+present.Plural(int64(more+1), "more class", "more classes")+"  ").key(accent, d.keyName("PgDn")).end()
	}
	return out[:h]
}

// usedColumns are the widths of the table, and the figures that have room.
type usedColumns struct {
	pool, class, number int
	figures             []string
}

func (v *usedView) columns(d *Dashboard, w int) usedColumns {
	c := usedColumns{pool: 8, class: 8, number: 6, figures: []string{"IN USE", "OF", "FREE", "PEAK", "NOW"}}
	for i := range v.list {
		u := &v.list[i]
		c.pool = max(c.pool, width(present.Text(poolLabel(d.site.view.Snapshot, u.Pool))))
		c.class = max(c.class, width(present.Text(present.Class(u.Class))))
		c.number = max(c.number, width(present.Units(u.Used)), width(present.Units(u.Entitled)), width(present.Units(u.Peak)))
	}
	c.class = min(c.class, max(w/4, 8))
	for {
		room := w - len(c.figures)*(c.number+2) - c.class - 5
		if room >= min(c.pool, 16) || len(c.figures) == 2 {
			c.pool = min(c.pool, max(room, 8))
			return c
		}
		c.figures = c.figures[:len(c.figures)-1]
	}
}

func (c usedColumns) head(s *sheet) {
	l := s.line().gap(2).cell(head, "POOL", c.pool, false).gap(2).cell(head, "CLASS", c.class, false)
	for _, name := range c.figures {
		l.gap(2).cell(head, name, c.number, true)
	}
	s.done(l)
}

// row writes a class: how it stood, and beside it what is in use now.
func (c usedColumns) row(d *Dashboard, s *sheet, list []app.DayUse, i int) {
	u := &list[i]
	label := ""
	if i == 0 || list[i-1].Pool != u.Pool {
		label = present.Text(poolLabel(d.site.view.Snapshot, u.Pool))
	}
	cells := []span{
		{strong, present.Units(u.Used)}, {plain, present.Units(u.Entitled)}, {plain, present.Units(u.Entitled - u.Used)},
		{plain, present.Units(u.Peak)}, {grey, present.Absent},
	}
	if u.Used > u.Entitled {
		cells[2].style = act
	}
	if p := positionOf(d.site.view.Result, u.Pool, u.Class); p != nil {
		cells[4].text = present.Units(p.Used)
	}
	l := s.line().gap(2).cell(plain, label, c.pool, false).gap(2).cell(plain, present.Text(present.Class(u.Class)), c.class, false)
	for _, x := range cells[:len(c.figures)] {
		l.gap(2).cell(x.style, x.text, c.number, true)
	}
	s.done(l)
}
