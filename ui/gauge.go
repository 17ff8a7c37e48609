package ui

import (
	"lictop/model"
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
func gauge(p *policy.Position, level present.Level, w int, set present.Glyphs) (out piece) {
	full := p.Used == p.Entitled && level >= present.Look
	for _, r := range present.Gauge(p, w, set) {
		st := fillStyles[r.Fill]
		if full && st == bar {
			st = look
		}
		out = append(out, span{st, r.Text})
	}
	return out
}

// stack draws parts side by side in w cells.
func stack(parts []present.Part, w int, set present.Glyphs) (out piece) {
	for _, r := range present.Bar(parts, w, set) {
		out = append(out, span{fillStyles[r.Fill], r.Text})
	}
	return out
}

// pieces writes spans one after the other.
func (l *line) pieces(p piece) *line {
	for _, part := range p {
		l.put(part.style, part.text)
	}
	return l
}

// headed writes the gauge of a position into the head of a tab, where it has room.
func (d *Dashboard) headed(l *line, pool *model.Pool, pos *policy.Position) *line {
	w := d.headGauge(l.max)
	if w == 0 {
		return l
	}
	return l.pieces(gauge(pos, present.Position(pos, pool.Family).Level, w, d.glyphs())).gap(2)
}

// headGauge is how wide the gauge in the head of a tab is; 0 = there is no room.
func (d *Dashboard) headGauge(w int) int {
	switch {
	case w < 100, d.linear: // it is read out in words
		return 0
	case w < 140:
		return 12
	}
	return 24
}
