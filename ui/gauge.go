package ui

import (
	"lictop/policy"
	"lictop/ui/present"
)

// fillStyles are the colours of the parts of bars; their textures tell them apart
// without.
var fillStyles = map[present.Fill]style{
	present.FillUsed: bar, present.FillReclaimable: bar, present.FillBorrowed: bar, present.FillDemo: fine,
	present.FillGrace: look, present.FillOver: act, present.FillExpired: act, present.FillFree: rule,
}

// gauge draws how full a position is in w cells. What is full, and worth a look, has
// the colour of that.
func (l *line) gauge(p *policy.Position, level present.Level, w int, set present.Glyphs) *line {
	full := p.Used == p.Entitled && level >= present.Look
	for _, r := range present.Gauge(p, w, set) {
		st := fillStyles[r.Fill]
		if full && st == bar {
			st = look
		}
		l.put(st, r.Text)
	}
	return l
}

// stack draws parts side by side in w cells.
func (l *line) stack(parts []present.Part, w int, set present.Glyphs) *line {
	for _, r := range present.Bar(parts, w, set) {
		l.put(fillStyles[r.Fill], r.Text)
	}
	return l
}

// headGauge is how wide the gauge in the head of a tab is; 0 = there is no room.
func headGauge(w int) int {
	switch {
	case w < 100:
		return 0
	case w < 140:
		return 12
	}
	return 24
}
