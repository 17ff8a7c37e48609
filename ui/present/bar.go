package present

import (
	"strings"

	"lictop/model"
	"lictop/policy"
)

// Fill is what a part of a bar stands for; doors give each a colour, the texture is
// its own.
type Fill uint8

// The fills.
const (
	FillUsed        Fill = iota
	FillReclaimable      // in use, and could be taken back now
	FillBorrowed         // in use, and lent by another type
	FillGrace            // in use for a time, without a license
	FillOver             // in use beyond what there is
	FillExpired          // wants one and has none any more
	FillDemo             // in use for a time, by a demonstration or a trial
	FillFree             // nobody's
	fills
)

// textures of the fills: one cell each, told apart without colours.
var barTextures = [...][fills]string{
	Braille: {"█", "▒", "▞", "▚", "▓", "╳", "▤", "░"},
	Block:   {"█", "▒", "▞", "▚", "▓", "╳", "▤", "░"},
	ASCII:   {"#", "+", "=", "%", "X", "x", "d", "."},
}

// Cell is a cell of a fill, for legends.
func (g Glyphs) Cell(f Fill) string { return barTextures[g][f] }

// Part is a part of a bar: so many licenses of a fill.
type Part struct {
	Fill Fill
	N    model.Units
}

// Run is a piece of a drawn bar.
type Run struct {
	Fill Fill
	Text string
}

// GaugeParts are what a position consists of, from the left: what is firmly in use,
// what is borrowed, what could be taken back, what is over, who lives on grace, and
// what is free.
func GaugeParts(p *policy.Position) []Part {
	used, entitled := max(p.Used, 0), max(p.Entitled, 0)
	within := min(used, entitled)
	soft := min(model.Whole(p.Reclaimable), within)
	lent := min(model.Whole(max(p.Borrowed, 0)), within)
	soft = min(soft, within-lent)
	free := entitled - within
	grace := model.Whole(p.Grace)
	return []Part{
		{FillUsed, within - lent - soft}, {FillBorrowed, lent}, {FillReclaimable, soft},
		{FillOver, used - within}, {FillGrace, grace}, {FillFree, max(free-grace, 0)},
	}
}

// Gauge draws how full a position is in so many cells.
func Gauge(p *policy.Position, w int, set Glyphs) []Run {
	parts := GaugeParts(p)
	if p.Entitled <= 0 && p.Used <= 0 && p.Grace <= 0 {
		return []Run{{FillFree, strings.Repeat(set.Cell(FillFree), max(w, 0))}}
	}
	return Bar(parts, w, set)
}

// Bar draws parts in so many cells, each as long as its share. What is something
// takes a cell at least while there are cells enough, the largest parts making room;
// what is nothing takes none. In blocks the end of what is in use is drawn to an
// eighth where only what is free follows.
func Bar(parts []Part, w int, set Glyphs) []Run {
	if w <= 0 {
		return nil
	}
	var list []Part
	for _, p := range parts {
		if p.N > 0 {
			list = append(list, p)
		}
	}
	cells := share(list, w)
	var out []Run
	for i, p := range list {
		text := strings.Repeat(set.Cell(p.Fill), cells[i])
		if last := len(list) - 1; i == last && p.Fill == FillFree && i == 1 && list[0].Fill == FillUsed && set != ASCII {
			return eighthed(list[0].N, list[1].N, w, set)
		}
		if text != "" {
			out = append(out, Run{p.Fill, text})
		}
	}
	if len(list) == 0 {
		out = []Run{{FillFree, strings.Repeat(set.Cell(FillFree), w)}}
	}
	return out
}

// eighthed draws what is in use to an eighth of a cell: never nothing, never all.
func eighthed(used, free model.Units, w int, set Glyphs) []Run {
	n := int(float64(used) / (float64(used) + float64(free)) * float64(8*w))
	n = min(max(n, 1), 8*w-1)
	text := strings.Repeat(set.Cell(FillUsed), n/8)
	if n%8 > 0 {
		text += string(eighths[n%8])
	}
	rest := w - (n+7)/8
	if rest == 0 {
		return []Run{{FillUsed, text}}
	}
	return []Run{{FillUsed, text}, {FillFree, strings.Repeat(set.Cell(FillFree), rest)}}
}

var eighths = []rune(" ▏▎▍▌▋▊▉")

// share gives cells to parts that are all more than nothing: by the places where
// they end, and then one to each that got none, from the one that has most.
func share(list []Part, w int) []int {
	cells := make([]int, len(list))
	whole, sum, at := 0.0, 0.0, 0
	for _, p := range list {
		whole += float64(p.N)
	}
	for i, p := range list {
		sum += float64(p.N)
		end := w
		if i < len(list)-1 {
			end = int(sum/whole*float64(w) + 0.5)
		}
		cells[i] = end - at
		at = end
	}
	for i := range cells {
		if cells[i] > 0 {
			continue
		}
		most := 0
		for k := range cells {
			if cells[k] > cells[most] {
				most = k
			}
		}
		if cells[most] > 1 {
			cells[most]--
			cells[i]++
		}
	}
	return cells
}
