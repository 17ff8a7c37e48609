package ui

import (
	tea "charm.land/bubbletea/v2"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// suspect is something that could explain seats which the vendor counts and the
// rules do not, or the other way round, and how many.
type suspect struct {
	says   string
	covers int64 // -1: it cannot be counted here
	alone  bool  // it takes in the others, so it is not added to them
}

// seatCensus counts the endpoints of a seat pool by what decided them.
type seatCensus struct {
	off, kept, unregistered, without, sweep, untold, several int64
}

func takeCensus(r *policy.Result, pool int) (c seatCensus) {
	span := r.Snapshot.EndpointsOf(pool)
	owners := map[string]bool{}
	for row, e := range r.Snapshot.Endpoints.Span(span.First, span.End) {
		d := &r.Endpoints[row]
		switch {
		case d.Rule == policy.SeatHardwareOff:
			c.off++
		case d.Rule == policy.SeatUnregistered:
			c.unregistered++
		case d.Verdict == policy.Keep, d.Verdict == policy.Delete:
			c.kept++
		case d.Verdict == policy.Reclaim:
			c.sweep++
		case d.Verdict == policy.Undetermined:
			c.untold++
		}
		if e.Registered && d.Charge == 0 {
			c.without++
		}
		if d.Charge > 0 && e.Owner != "" {
			if owners[e.Owner] {
				c.several++
			}
			owners[e.Owner] = true
		}
	}
	return c
}

// censusMsg brings a census that was taken beside the event loop.
type censusMsg struct {
	why   *whyPane
	of    *app.View
	seats seatCensus
}

// count takes the census of a pool, beside the event loop where it is large.
func (w *whyPane) count(d *Dashboard, v *app.View, pool int) {
	if v.Snapshot.EndpointsOf(pool).Len() <= backgroundRows {
		w.seats, w.of = takeCensus(v.Result, pool), v
		return
	}
	if w.asked != v {
		w.asked = v
		d.later(guard(func() tea.Msg { return censusMsg{w, v, takeCensus(v.Result, pool)} }))
	}
}

// suspects lists candidate causes of a gap. A positive one is what the vendor
// counts beyond the rules, a negative one what the rules hold beyond it.
func (c *seatCensus) suspects(gap int64, pool *model.Pool, pos *policy.Position) []suspect {
	if gap < 0 {
		return []suspect{
			{says: "the vendor's sweep has run: what can be reclaimed here is free there", covers: c.sweep},
			{says: "endpoints that cannot be told, and are counted here", covers: c.untold},
			{says: "people with several clients, counted once there", covers: c.several, alone: true},
		}
	}
	list := []suspect{
		{says: "hardware that is off and keeps its seat, as in CMA", covers: c.off},
		{says: "records kept that still take a seat", covers: c.kept},
		{says: "endpoints that are not registered, added by hand", covers: c.unregistered},
		{says: "every endpoint one can see takes a seat (a vendor employee's reading)", covers: c.without, alone: true},
		{says: "MCUs, gateways and others that are in no list here", covers: -1},
	}
	if pool.Seat.ReclaimDays > 0 {
		list = append(list, suspect{says: "waiting for the sweep: " + present.Count(pos.Reclaimable) + ", among the explained already", covers: 0})
	} else {
		list = append(list, suspect{says: "reclaim is off (threshold 0): seats of soft clients are among the explained already", covers: 0})
	}
	return list
}

// reading compares the figure that the vendor reports with what the rules
// explain, and says where the rest could be.
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
	gap := present.Unexplained(pool, pos)
	switch {
	case gap > 0:
		line(present.Count(gap), map[bool]string{true: "is", false: "are"}[gap == 1]+" not explained. Where they could be, and how many of them each could cover:")
	case gap < 0:
		line(present.Count(-gap), "fewer than the rules explain. What could cover how many of them:")
	default:
		line("0", "left to explain")
		return
	}
	if w.of == nil {
		s.put(grey, "counting what could explain it …")
		return
	}
	w.suspects(d, s, i, gap, pos)
}

func (w *whyPane) suspects(d *Dashboard, s *sheet, i int, gap int64, pos *policy.Position) {
	pool := &d.site.view.Snapshot.Pools[i]
	size := max(gap, -gap)
	together := int64(0)
	s.blank()
	for _, c := range w.seats.suspects(gap, pool, pos) {
		figure, st := "up to "+present.Count(min(c.covers, size)), plain
		switch {
		case c.covers < 0:
			figure, st = "unknown", grey
		case c.covers == 0:
			figure, st = present.Absent, grey
		case c.covers == 1:
			figure = "1"
		}
		says := c.says
		if c.covers > 0 {
			says += ": " + present.Count(c.covers) + " here"
		}
		if !c.alone && c.covers > 0 {
			together += c.covers
		}
		s.wrapped(st, padLeft(figure, 12)+"  ", st, says)
	}
	s.wrapped(grey, padLeft("", 12)+"  ", grey, "the figure is of "+present.DateTime(pool.Seat.Reported.At, d.clock.now, d.clock.zone)+": who came or went since differs")
	s.blank()
	switch rest := size - together; {
	case rest > 0:
		s.wrapped(look, "  ▲ ", plain, present.Count(rest)+" stay unexplained by what is listed here, the reading of what one can see apart. Nobody knows: compare the vendor's own list.")
	default:
		s.wrapped(grey, "  ", grey, "Any of these could cover it; none is certain. The vendor's own list of who is counted would tell.")
	}
}

func padLeft(s string, w int) string { return repeat(" ", w-width(s)) + s }
