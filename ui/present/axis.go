package present

import "strings"

// Tick is a label below a chart.
type Tick struct {
	At   int // the cell that it belongs to
	Text string
}

// Axis is the line below a chart with labels that begin below their cells, or end at
// the edge. One that would touch the one before is left out.
func Axis(w int, ticks []Tick) string {
	var b strings.Builder
	free := 0
	for _, t := range ticks {
		n := len([]rune(t.Text))
		at := min(t.At, w-n)
		if at < 0 || at < free || at == free && free > 0 {
			continue
		}
		b.WriteString(strings.Repeat("─", at-free))
		b.WriteString(t.Text)
		free = at + n
	}
	b.WriteString(strings.Repeat("─", max(w-free, 0)))
	return b.String()
}
