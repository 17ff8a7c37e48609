package ui

import (
	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// poolRows makes the lines of the overview.
func poolRows(s *site, c clock, fresh map[model.Subject]struct{}) []poolRow {
	list := present.Pools(s.view.Result, c.now)
	out := make([]poolRow, len(list))
	for i := range list {
		_, changed := fresh[positionSubject(&list[i].Pos)]
		out[i] = poolRow{PoolLine: list[i], fresh: changed}
	}
	return out
}

// positionSubject names a position.
func positionSubject(p *policy.Position) model.Subject {
	return model.Subject{Kind: model.KindPool, Pool: p.Pool, ID: p.Class}
}

// overviewColumns is where the columns of the pools stand.
type overviewColumns struct {
	name, unit, gauge, used, of, free, state int // widths; 0 = not shown
	more, gap                                int
	spark, full                              int // what was in use lately, and when it is likely to be full
	set                                      present.Glyphs
}

func overviewLayout(w int, rows []poolRow, set present.Glyphs) overviewColumns {
	c := overviewColumns{set: set, name: 17, unit: 9, used: 6, of: 4, free: 5, state: 25, gap: 2}
	for i := range rows {
		c.unit = max(c.unit, min(width(rows[i].Unit), 17))
		c.used = max(c.used, width(present.Units(rows[i].Pos.Used)))
		c.of = max(c.of, width(present.Units(rows[i].Pos.Entitled)))
		c.free = max(c.free, width(present.Units(rows[i].Pos.Available())))
	}
	room := w - 2 - (c.name + c.unit + c.used + c.of + c.free + c.state) - 6*c.gap
	if room < 8 { // too narrow for a gauge
		c.gap = 1
		if state := w - 2 - (16 + c.unit + 5 + c.used + c.of + c.free) - 6; state >= 25 {
			c.gauge, c.name, c.state = 5, 16, state
			return c
		}
		c.state = w - 2 - (c.name + c.unit + c.used + c.of + c.free) - 5
		if c.state < 20 { // used and free tell the rest
			c.state += c.of + 1 + c.name - 15
			c.of, c.name = 0, 15
		}
		return c
	}
	spark := sparkCells
	for _, wider := range []int{15, len(app.RecentDays{})} { // two days a cell, and one
		if room-(wider+fullCells+2*c.gap+1) >= 12+wider {
			spark = wider
		}
	}
	if more := spark + fullCells + 2*c.gap + 1; w >= historyWidth && room-more >= 7 {
		c.spark, c.full = spark, fullCells
		c.state, room = c.state+1, room-more
	}
	for i := range rows {
		n := width(present.Text(rows[i].Label))
		if more := min(n, 26) - c.name; more > 0 && room-more >= 7 {
			c.name, room = c.name+more, room-more
		}
	}
	c.gauge = min(room, 12)
	room -= c.gauge
	grow := func(field *int, by int) {
		by = min(by, room)
		*field += by
		room -= by
	}
	grow(&c.state, 9)
	grow(&c.gauge, 13)
	grow(&c.name, 4)
	if room >= 20 {
		room -= 2
		grow(&c.more, 24)
		grow(&c.gauge, 15)
		grow(&c.unit, 8)
		grow(&c.name, 10)
	}
	grow(&c.state, room)
	return c
}

func (c overviewColumns) heading(d *Dashboard, w int) string {
	l := newLine(d.th, w)
	l.gap(1).cell(head, "POOL", c.name, false).gap(c.gap).cell(head, "", c.unit, false).gap(c.gap)
	if c.gauge > 0 {
		l.cell(head, "", c.gauge, false).gap(c.gap)
	}
	l.cell(head, "IN USE", c.used, true).gap(c.gap)
	if c.of > 0 {
		l.cell(head, "OF", c.of, true).gap(c.gap)
	}
	l.cell(head, "FREE", c.free, true).gap(c.gap)
	l.cell(head, "STATE", c.state, false)
	if c.spark > 0 {
		l.gap(c.gap).cell(head, sparkHead(c.spark), c.spark, false).gap(c.gap).put(head, "FULL ABOUT")
	}
	return l.end()
}

// The widths of the columns of the history, and of the screens that have them.
const (
	sparkCells   = 10
	fullCells    = 14
	historyWidth = 120
)

// sparkHead is the heading of the history, as long as there is room.
func sparkHead(w int) string {
	if w < width("LAST 30 DAYS") {
		return "30 DAYS"
	}
	return "LAST 30 DAYS"
}

// history draws what was in use in the last days, and when the class is likely to be
// full.
func (r *poolRow) history(l *line, c overviewColumns) {
	from := l.w
	for _, cell := range present.Spark(r.days, r.Pos.Entitled, c.spark, c.set) {
		st := bar
		if cell == c.set.Over() {
			st = act
		}
		l.put(st, string(cell))
	}
	l.to(from+c.spark).gap(c.gap).word(r.full, c.full)
}

func (c overviewColumns) row(th *theme, w int, r *poolRow, entry int, here bool) string {
	l := newLine(th, w)
	bar := " "
	if here {
		l.reset(w, cursorGround)
		bar = "▌"
	}
	l.spot(spotEntry, entry)
	l.put(accent, bar).cell(plain, present.Text(r.Label), c.name, false).gap(c.gap).cell(grey, present.Text(r.Unit), c.unit, false).gap(c.gap)
	if r.Pos.Pool == "" {
		if c.gauge > 0 {
			l.gap(c.gauge + c.gap)
		}
		l.gap(c.used + c.free + 2*c.gap)
		if c.of > 0 {
			l.gap(c.of + c.gap)
		}
		return l.word(r.WordIn(c.state), c.state).end()
	}
	if c.gauge > 0 {
		l.pieces(gauge(&r.Pos, r.Word.Level, c.gauge, c.set))
		l.gap(c.gap)
	}
	free := plain
	if r.Pos.Available() < 0 {
		free = act
	}
	used := plain
	if r.fresh {
		used = accent
	}
	l.cell(used, present.Units(r.Pos.Used), c.used, true).gap(c.gap)
	if c.of > 0 {
		l.cell(plain, present.Units(r.Pos.Entitled), c.of, true).gap(c.gap)
	}
	l.cell(free, present.Units(r.Pos.Available()), c.free, true).gap(c.gap)
	l.word(r.WordIn(c.state), c.state)
	if c.spark > 0 {
		l.gap(c.gap)
		r.history(l, c)
	}
	if c.more > 0 && r.More != "" {
		l.gap(2).cell(grey, r.More, c.more, false)
	}
	return l.end()
}
