package main

import (
	"fmt"
	"strings"

	"lictop/app"
	"lictop/ui/present"
)

// The size of a chart on paper.
const (
	paperWidth  = 96
	chartHeight = 10
	scaleWidth  = 8 // of the numbers on either side
)

// harvestChart draws what is freed against whom that costs what, the threshold of the
// pool marked.
func (p *program) harvestChart(out *page, h *app.Harvest) {
	room := out.room
	if room == 0 {
		room = paperWidth
	}
	w := min(room, paperWidth) - 2*scaleWidth - 1
	if w < 20 {
		return
	}
	set := p.glyphs()
	plot := present.NewHarvestPlot(h.HarvestTable, w, chartHeight, set, [3]present.Pen{})
	plot.Upright(plot.DayPlace(h.Own), '┆')
	line := func(text string) { fmt.Fprintln(out, strings.TrimRight(p.drawn(text), " ")) }
	line("")
	for y := range plot.Rows() {
		line(fmt.Sprintf("%*s ▏%s %s", scaleWidth-1, plot.Freed[y], string(plot.Row(y)), plot.People[y]))
	}
	line(fmt.Sprintf("%*s └%s", scaleWidth-1, "days", plot.DayAxis()))
	line("")
	for i := range plot.Curves {
		c := &plot.Curves[i]
		side := "left"
		if c.Harm {
			side = "right"
		}
		line(fmt.Sprintf("%*s  %s: %s scale, up to %s", scaleWidth-1, set.Sample(c.Shape), c.Name, side, present.Count(c.Most)))
	}
	if h.Own > 0 {
		line(fmt.Sprintf("%*s  the threshold now: %s", scaleWidth-1, "┆", present.Threshold(h.Own)))
	}
}
