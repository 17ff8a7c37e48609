package ui

import (
	"lictop/model"
	"lictop/ui/present"
)

// reading compares the figure that the vendor reports with what the rules
// explain; the gap says where the rest could be.
func (w *whyPane) reading(d *Dashboard, s *sheet) {
	snap := d.site.view.Snapshot
	i, ok := snap.PoolIndex(w.sub.Pool)
	if !ok || w.sub.Kind != model.KindPool || snap.Pools[i].Seat.Reported == nil {
		return
	}
	pool := &snap.Pools[i]
	pos := positionOf(d.site.view.Result, pool.ID, "")
	if pos == nil {
		return
	}
	r := pool.Seat.Reported
	s.blank()
	s.put(head, "REPORTED AND EXPLAINED")
	line := func(n, says string) { s.wrapped(plain, padLeft(n, 8)+"  ", plain, says) }
	line(present.Count(r.InUse), "reported by the vendor, "+present.Age(r.At, d.clock.now))
	says := "explained by the rules"
	if pos.UsedLeast != pos.UsedMost {
		says += ": " + present.Units(pos.UsedLeast) + " for certain, " + present.Units(pos.UsedMost) + " at most"
	}
	line(present.Units(pos.Used), says)
	switch gap := present.Unexplained(pool, pos); {
	case gap > 0:
		line(present.Count(gap), map[bool]string{true: "is", false: "are"}[gap == 1]+" not explained. "+d.keyName("g")+" says where they could be, and how many of them each cause could cover.")
	case gap < 0:
		line(present.Count(-gap), "fewer than the rules explain. "+d.keyName("g")+" says what could cover how many of them.")
	default:
		line("0", "left to explain")
	}
}

func padLeft(s string, w int) string { return repeat(" ", w-width(s)) + s }
