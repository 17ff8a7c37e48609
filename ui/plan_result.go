package ui

import (
	"slices"

	"lictop/app"
	"lictop/ui/present"
)

// leftAlone is how many rows of a plan were not taken.
func leftAlone(r *app.Receipt) int { return len(r.Dropped) + len(r.Rejected) }

// resultRows is how many rows of a kind a result lists: nobody reads more, and
// they are drawn with each key.
const resultRows = 1000

func first(rows []app.PlanRow) []app.PlanRow { return slices.Clip(rows[:min(len(rows), resultRows)]) }

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
	rejected := append(first(r.Dropped), first(r.Rejected)...)
	planRows(body, &app.Plan{Rows: first(r.Taken), Rejected: rejected})
	if more := len(r.Taken) + leftAlone(r) - len(first(r.Taken)) - len(rejected); more > 0 {
		body.wrapped(grey, "  ", grey, "and "+present.Count(int64(more))+" more; lictop audit --json lists what was written")
	}
	p.height = max(h-len(top.lines), 1)
	room := min(p.height, len(body.lines))
	if over := len(top.lines) + 1 - h; over > 0 { // at least a row stays in sight
		top.lines = top.lines[:max(len(top.lines)-over, 1)]
	}
	b.lines = append(top.lines, window(body.lines, &p.from, room, "")...)
	if more := len(body.lines) - p.from - room; more > 0 {
		b.foot = moreLines(more, b.foot, w-2)
	}
	return b
}
