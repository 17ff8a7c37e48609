package ui

import (
	"errors"
	"strings"

	"lictop/app"
	"lictop/policy"
	"lictop/ui/present"
)

// lowHarvest is the height below which a row more of the table is worth more than a
// line above it.
const lowHarvest = 14

// Render draws the harvest: what the threshold that is looked at would have done, the
// curves, and the table.
func (v *harvestView) Render(d *Dashboard, w, h int) []string {
	s := newSheet(d.th, w)
	s.indent = 1
	v.head(d, s, h)
	if v.result == nil {
		v.nothing(d, s)
		return filled(s, h)
	}
	v.compare(d, s, h)
	s.lines = append(s.lines, hline(d.th, w))
	s.lines = append(s.lines, v.chart(d, w, max(2, min((h-9)/2, 18)))...)
	if h >= 20 {
		s.blank()
	}
	legend := v.legend(d, w, h)
	v.table(d, s, h-len(s.lines)-len(legend))
	s.lines = append(filled(s, h-len(legend)), legend...)
	return s.lines[:h]
}

// filled are the lines of a sheet, h of them.
func filled(s *sheet, h int) []string {
	for len(s.lines) < h {
		s.blank()
	}
	return s.lines[:max(h, 0)]
}

// head says whose history is replayed, and how much of it there is.
func (v *harvestView) head(d *Dashboard, s *sheet, h int) {
	pool := d.site.view.Snapshot.Pool(v.pool)
	if pool == nil {
		s.put(plain, " The pool is gone.")
		return
	}
	list := []piece{
		{{plain, present.Plural(pool.Capacity, "seat", "seats")}},
		{{grey, "threshold "}, {plain, present.Threshold(pool.Seat.ReclaimDays)}, {accent, d.named("t")}},
	}
	if r := v.result; r != nil {
		list = append(list,
			piece{{plain, present.Plural(r.Span(), "day", "days") + " of history"}, {grey, " since " + present.Date(r.First, r.Last, nil)}},
			piece{{plain, present.Plural(r.Subjects, "endpoint", "endpoints")}})
	}
	most := 1
	if s.w < 100 && h >= lowHarvest {
		most = 2
	}
	s.done(s.onto(s.heading(pool, v.name()), apart, list, most))
}

// nothing says why there is nothing to show.
func (v *harvestView) nothing(d *Dashboard, s *sheet) {
	s.lines = append(s.lines, hline(d.th, s.w))
	s.blank()
	var none *app.NoActivity
	switch {
	case v.work != nil:
		v.work.line(s, v.doing())
	case errors.As(v.err, &none) && none.Later:
		s.wrapped(plain, " ", strong, "Nothing is known up to this day.")
		s.wrapped(plain, " ", plain, "All days of activity that are known are later.")
	case errors.As(v.err, &none):
		s.wrapped(plain, " ", strong, "No history yet.")
		s.wrapped(plain, " ", plain, "Which threshold would have cost whom what is told by the days on which endpoints were active. The history accrues by itself: each import that moves the last seen of an endpoint adds a day, and a site file may list days under activity.")
	case v.err != nil:
		text, remedy := errorText(v.err)
		s.wrapped(act, " ■ ", plain, text)
		if remedy != "" {
			s.wrapped(grey, "   ", grey, remedy)
		}
	}
}

// doing says what is being done.
func (v *harvestView) doing() string {
	if v.work.total.Load() > 0 {
		return " replaying the history under every threshold"
	}
	return " reading the history"
}

// compare says what the threshold that is looked at would have done, against the one
// that the pool has.
func (v *harvestView) compare(d *Dashboard, s *sheet, h int) {
	now := d.thresholdNow(v.pool)
	c, own := v.result.Cost(v.threshold), v.result.Cost(now)
	switch {
	case v.work != nil:
		v.work.line(s, v.doing())
		return
	case v.moved(d):
		s.done(s.line().put(look, " ▲ ").put(plain, "the site has moved since this was replayed").put(accent, "  "+d.keyName("r")).put(grey, " replays it anew"))
		return
	case c == nil || h < lowHarvest: // the table says it
		return
	case c.Beyond:
		s.done(s.line().put(strong, " "+present.Threshold(c.Threshold)).put(plain, ": the history of "+present.Plural(v.result.Span(), "day", "days")+" is too short to say"))
		return
	}
	head := piece{{strong, present.Threshold(c.Threshold)}}
	if c.Threshold != now {
		was, _, _ := strings.Cut(present.Threshold(now), " ")
		head = append(head, span{grey, " instead of " + was})
	}
	figure := func(lead, name string, n func(*policy.HarvestCost) int64) piece {
		p := piece{{grey, lead + name + " "}, {plain, present.Count(n(c))}}
		if own != nil && !own.Beyond && c.Threshold != now {
			p = append(p, span{grey, " (now " + present.Count(n(own)) + ")"})
		}
		return p
	}
	freed := "seat-days freed"
	if s.w < 100 {
		freed = "freed" // the table has the unit
	}
	s.flow([]piece{
		head,
		figure("", freed, func(c *policy.HarvestCost) int64 { return c.Freed }),
		figure("", "bounced", func(c *policy.HarvestCost) int64 { return c.Bounces }),
		append(figure("turned away: ", "newcomers", func(c *policy.HarvestCost) int64 { return c.Newcomers }),
			figure(", ", "returners", func(c *policy.HarvestCost) int64 { return c.Returners })...),
	}, 2)
}

// legend says what the figures mean, where there is room for it.
func (v *harvestView) legend(d *Dashboard, w, h int) []string {
	if h < 26 {
		return nil
	}
	s := newSheet(d.th, w)
	s.blank()
	s.wrapped(grey, " ", grey, "Bounced: came back to a seat that had been swept. Newcomers and returners: turned away because all "+
		present.Plural(v.result.Capacity, "seat", "seats")+" were taken; returners had held one before. Only days of activity are known: pins, calls and hardware that gives its seat back while it is off are not in it.")
	return s.lines
}

// Hints are the keys that work here.
func (v *harvestView) Hints(d *Dashboard) []hint {
	if v.result == nil {
		return d.viewHints("back")
	}
	out := []hint{{"↑↓", "threshold"}}
	if d.unplannable() == "" {
		out = append(out, hint{"Enter", "plan it"})
	}
	if v.work != nil {
		return d.viewHints("stop", out...)
	}
	return d.viewHints("back", append(out, hint{"y", "why"}, hint{"w", "what-if"}, hint{"g", "gap"}, hint{"r", "replay anew"})...)
}
