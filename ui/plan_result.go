package ui

import (
	"lictop/app"
	"lictop/ui/present"
)

// leftAlone is how many rows of a plan were not taken.
func leftAlone(r *app.Receipt) int { return len(r.Dropped) + len(r.Rejected) }

// drawResult says what became of every row of a plan that was carried out: first
// those that were left alone, and why, then those that were taken.
func (p *planDialog) drawResult(d *Dashboard, w, h int) box {
	r := p.receipt
	b := box{title: "Done", width: w, foot: "Enter  close"}
	top, body := newSheet(d.th, w), newSheet(d.th, w)
	top.wrapped(fine, "✓ ", plain, r.Summary)
	if n := leftAlone(r); n > 0 {
		top.wrapped(look, "▲ ", plain, present.Plural(int64(n), "row was", "rows were")+" left alone.")
	}
	if r.Vendor != "" {
		top.wrapped(grey, "  ", grey, r.Vendor)
	}
	if h >= 12 {
		top.blank()
	}
	if over := len(top.lines) + 1 - h; over > 0 { // at least a row stays in sight
		top.lines = top.lines[:max(len(top.lines)-over, 1)]
	}
	p.height = max(h-len(top.lines), 1)
	lines, more := p.rowLines(body)
	b.lines = append(top.lines, lines...)
	if more > 0 {
		b.foot = moreLines(more, b.foot, w-2)
	}
	return b
}
