package ui

import (
	"lictop/ui/present"
)

// harvestColumn is a column of the table of thresholds.
type harvestColumn struct {
	title, brief string
	spare        bool // may be left out
	w            int
}

// table draws the thresholds in h lines, the one that is looked at among them.
func (v *harvestView) table(d *Dashboard, s *sheet, h int) {
	costs := v.costs()
	cols := v.columns(s.w)
	l := s.line().gap(2).cell(head, "THRESHOLD", 10, false)
	for i, c := range cols {
		if c.w > 0 {
			l.gap(2).cell(head, c.heading(), cols[i].w, true)
		}
	}
	s.done(l)
	v.page = max(h-1, 0)
	at := v.at()
	v.from = max(0, min(max(min(v.from, at), at-v.page+1), len(costs)-v.page))
	for i := v.from; i < min(v.from+v.page, len(costs)); i++ {
		s.lines = append(s.lines, v.row(d, s.w, i, cols, i == at))
	}
}

func (v *harvestView) row(d *Dashboard, w, i int, cols []harvestColumn, chosen bool) string {
	c := &v.costs()[i]
	l, ground := newLine(d.th, w), noGround
	if chosen {
		ground = cursorGround
	}
	l.reset(w, ground)
	l.spot(spotEntry, i)
	if chosen {
		l.put(accent, "▌ ")
	}
	st := plain
	if c.Beyond {
		st = grey
	}
	l.to(2).cell(st, present.Threshold(c.Threshold), 10, false)
	for i, text := range present.HarvestFigures(c) {
		if cols[i].w > 0 {
			l.gap(2).cell(st, text, cols[i].w, true)
		}
	}
	l.gap(2)
	if c.Threshold == d.thresholdNow(v.pool) {
		l.put(strong, "now").gap(1)
	}
	if c.Beyond {
		l.put(grey, present.TooShort)
	}
	return l.end()
}

func (c *harvestColumn) heading() string {
	if width(c.title) <= c.w {
		return c.title
	}
	return c.brief
}

// columns are as wide as their widest figure; headings are shortened and columns left
// out (width 0) where there is no room.
func (v *harvestView) columns(w int) []harvestColumn {
	cols := []harvestColumn{
		{title: "SEAT-DAYS FREED", brief: "FREED"}, {title: "FREE TODAY", brief: "TODAY", spare: true}, {title: "BOUNCED", brief: "BOUNCED"},
		{title: "NEWCOMERS AWAY", brief: "NEW AWAY"}, {title: "RETURNERS AWAY", brief: "BACK AWAY"},
	}
	const first = 12 // the threshold
	sum := first + width(" now")
	for i := range cols {
		cols[i].w = width(cols[i].brief)
	}
	short := 0
	for k := range v.costs() {
		c := &v.costs()[k]
		if c.Beyond {
			short = width(" " + present.TooShort)
		}
		for i, text := range present.HarvestFigures(c) {
			cols[i].w = max(cols[i].w, width(text))
		}
	}
	for i := range cols {
		sum += 2 + cols[i].w
	}
	for i := range cols {
		if sum > w && cols[i].spare {
			sum -= 2 + cols[i].w
			cols[i].w = 0
		}
	}
	for _, some := range [][]harvestColumn{cols[:3], cols[3:]} { // headings of one kind are shortened together
		more := 0
		for i := range some {
			if c := &some[i]; c.w > 0 {
				more += max(width(c.title)-c.w, 0)
			}
		}
		if sum+more+short > w {
			continue
		}
		sum += more
		for i := range some {
			if c := &some[i]; c.w > 0 {
				c.w = max(c.w, width(c.title))
			}
		}
	}
	return cols
}
