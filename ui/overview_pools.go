package ui

import (
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
}

func overviewLayout(w int, rows []poolRow) overviewColumns {
	c := overviewColumns{name: 17, unit: 9, used: 6, of: 4, free: 5, state: 25, gap: 2}
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
	if more := sparkCells + fullCells + 2*c.gap + 1; w >= historyWidth && room-more >= 7 {
		c.spark, c.full = sparkCells, fullCells
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

func (c overviewColumns) heading(th *theme, w int) string {
	l := newLine(th, w)
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
		l.gap(c.gap).cell(head, "30 DAYS", c.spark, false).gap(c.gap).put(head, "FULL ABOUT ").key(accent, "F")
	}
	return l.end()
}

// The widths of the columns of the history, and of the screens that have them.
const (
	sparkCells   = 10
	fullCells    = 14
	historyWidth = 120
)

// history draws what was in use in the last days, and when the class is likely to be
// full.
func (r *poolRow) history(l *line, c overviewColumns) {
	l.cell(bar, r.lately, c.spark, false).gap(c.gap).word(r.full, c.full)
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
		return l.word(r.Word, c.state).end()
	}
	if c.gauge > 0 {
		gauge(l, &r.Pos, r.Word.Level, c.gauge)
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
	l.word(r.Word, c.state)
	if c.spark > 0 {
		l.gap(c.gap)
		r.history(l, c)
	}
	if c.more > 0 && r.More != "" {
		l.gap(2).cell(grey, r.More, c.more, false)
	}
	return l.end()
}

// gauge draws how full a position is: used, of it what could be taken back, and
// what is over.
func gauge(l *line, p *policy.Position, level present.Level, w int) {
	used, entitled := p.Used, p.Entitled
	over := used > entitled
	whole := max(used, entitled)
	if whole <= 0 {
		l.put(rule, repeat("░", w))
		return
	}
	cells := func(u model.Units) int { return int(float64(u) / float64(whole) * float64(w*8)) }
	st := bar
	if used == entitled && level >= present.Look {
		st = look
	}
	if over {
		full := cells(entitled) / 8
		l.put(bar, repeat("█", full)).put(act, repeat("▓", w-full))
		return
	}
	eighths := cells(used)
	if eighths == 0 && used > 0 {
		eighths = 1
	}
	soft := cells(min(model.Whole(p.Reclaimable), used)) / 8
	full := eighths / 8
	l.put(st, repeat("█", full-min(soft, full))).put(st, repeat("▒", min(soft, full)))
	if part := eighths % 8; part > 0 {
		if soft > 0 {
			l.put(st, "▒")
		} else {
			l.put(st, string([]rune(" ▏▎▍▌▋▊▉")[part]))
		}
		full++
	}
	l.put(rule, repeat("░", w-full))
}
