package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"lictop/app"
	"lictop/policy"
	"lictop/ui/present"
)

// The size of a chart on paper.
const (
	paperWidth  = 96
	chartHeight = 6
	chartGap    = 3
)

// harvestCharts draws the curves side by side, the threshold of the pool marked.
func (p *program) harvestCharts(out *page, h *app.Harvest) {
	room := out.room
	if room == 0 {
		room = paperWidth
	}
	curves := present.HarvestCurves(h.HarvestTable)
	w := min((room-chartGap*(len(curves)-1))/len(curves)-1, policy.HarvestDays/2) // two days a cell at most
	if w < 12 {
		return
	}
	blocks := coarse()
	lines := make([][]rune, chartHeight+2)
	for i := range curves {
		c := &curves[i]
		ch := c.Draw(w, chartHeight, blocks, 0)
		for y := range chartHeight {
			row := ch.Row(y)
			if at := int(h.Own) - 1; at >= 0 && at < policy.HarvestDays {
				if x := ch.Place(at, policy.HarvestDays); row[x] == ' ' {
					row[x] = '┆'
				}
			}
			lines[1+y] = append(append(lines[1+y], '▏'), row...)
		}
		lines[0] = append(lines[0], []rune(fmt.Sprintf("%-*s", w+1, c.Title(w+1)))...)
		lines[chartHeight+1] = append(lines[chartHeight+1], []rune("└"+present.HarvestAxis(ch, w))...)
		if i < len(curves)-1 {
			for y := range lines {
				lines[y] = append(lines[y], []rune("   ")...)
			}
		}
	}
	fmt.Fprintln(out)
	for _, line := range lines {
		fmt.Fprintln(out, strings.TrimRight(string(line), " "))
	}
}

// coarse reports whether the terminal's font has no Braille, as those of consoles.
func coarse() bool {
	return slices.Contains([]string{"linux", "dumb", "vt100", "vt220"}, os.Getenv("TERM"))
}
