package ui

import (
	"math"
	"runtime"
	"runtime/metrics"
	"strconv"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"lictop/ui/present"
)

// debugWidth is the inside of the debug overlay, in cells.
const debugWidth = 46

// toggleDebug shows the figures of the meter over the frame, or takes them away.
func (d *Dashboard) toggleDebug() tea.Cmd {
	d.debug = !d.debug
	return nil
}

// debugLines are what the debug overlay says.
func (d *Dashboard) debugLines() []string {
	f := d.meter.figures()
	list := [][2]string{
		{"key to paint", spread(&f.paints, duration)},
		{"frame built", spread(&f.builds, duration)},
		{"bytes a frame", spread(&f.sizes, bytesText)},
		{"slowest step", slowestText(&f)},
		{"memory", bytesText(memoryUsed()) + ", " + present.Plural(int64(runtime.NumGoroutine()), "goroutine", "goroutines")},
		{"rows here", present.Count(int64(d.rowsHere())) + ", " + itoa(d.w) + "×" + itoa(d.h)},
	}
	out := make([]string, 0, len(list))
	l := newLine(d.th, debugWidth)
	for _, p := range list {
		l.reset(debugWidth, noGround)
		out = append(out, l.put(grey, p[0]).to(14).put(plain, present.Text(p[1])).end())
	}
	return out
}

func (d *Dashboard) rowsHere() int {
	if t := d.page().Table(); t != nil {
		return t.n
	}
	return 0
}

// debugOver draws the debug overlay into the lower right corner of the body, over
// whatever stands there.
func (d *Dashboard) debugOver(lines []string) {
	if !d.debug {
		return
	}
	b := box{title: "Debug", foot: d.keyName("D") + "  close", width: min(debugWidth, d.w-6), lines: d.debugLines(), quiet: true}
	drawn := b.draw(d.th)
	y, x := len(lines)-2-len(drawn), d.w-b.width-4
	for i, s := range drawn {
		if y+i >= 3 {
			left := ansi.Cut(lines[y+i], 0, x)
			lines[y+i] = left + "\x1b[m" + repeat(" ", x-ansi.StringWidth(left)) + s // a wide character may lie on the edge
		}
	}
}

// figures is a copy of what has been measured.
func (m *meter) figures() measured {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.measured
}

// spread says what half and what 95 of 100 do not exceed, and of how many.
func spread(r *ring, text func(int64) string) string {
	p50, p95, ok := r.quantiles()
	if !ok {
		return "nothing yet"
	}
	return "p50 " + text(p50) + "  p95 " + text(p95) + "  of " + itoa(min(r.n, len(r.list)))
}

// duration writes nanoseconds as milliseconds, with a decimal below ten.
func duration(ns int64) string {
	ms := float64(ns) / 1e6
	if ms < 10 {
		return strconv.FormatFloat(ms, 'f', 1, 64) + " ms"
	}
	return strconv.FormatFloat(ms, 'f', 0, 64) + " ms"
}

// bytesText writes bytes as B, kB or MiB.
func bytesText(n int64) string {
	switch {
	case n < 1000:
		return itoa(int(n)) + " B"
	case n < 1e6:
		return strconv.FormatFloat(float64(n)/1e3, 'f', 1, 64) + " kB"
	}
	return strconv.FormatFloat(math.Ceil(float64(n)/(1<<20)), 'f', 0, 64) + " MiB"
}

// memoryUsed is what the program holds of the machine's memory, in bytes: all but
// what it has given back.
func memoryUsed() int64 {
	s := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(s)
	return int64(s[0].Value.Uint64() - s[1].Value.Uint64())
}

// slowestText is the longest hold of the event loop, by what, and how long ago.
func slowestText(f *measured) string {
	if f.step == "" {
		return "nothing yet"
	}
	return duration(int64(f.slowest)) + ", " + f.step + ", at " + f.at.Format("15:04:05")
}
