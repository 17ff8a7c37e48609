package ui

import (
	tea "charm.land/bubbletea/v2"

	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// seats shows one seat pool: its balance, then its endpoints.
type seats struct{ pooled }

func newSeats() *seats {
	return &seats{pooled{family: model.FamilySeat, table: newTable().named("seats").holding()}}
}

var seatFields = []endpointField{epName, epModel, epClass, epOwner, epSite, epStatus, epSeen, epLicensed, epSeat, epUntil, epPin, epID, epRule}

func (p *seats) Top(d *Dashboard, w int) int { return len(p.summary(d, w)) + 1 }

func (p *seats) Adopt(d *Dashboard) tea.Cmd {
	i, ok := p.index(d.site)
	if !ok {
		p.table.drop()
		return nil
	}
	return p.table.show(newEndpointRows(d.site.view, d.site.view.Snapshot.EndpointsOf(i), d.clock, seatFields))
}

func (p *seats) Select(d *Dashboard, sub model.Subject) tea.Cmd { return p.choose(d, p, sub) }

func (p *seats) Handle(d *Dashboard, k string) (bool, tea.Cmd) {
	if k == "g" { // opens the gap here, where other lists go to their first row
		return false, nil
	}
	return p.handle(d, p, k)
}

func (p *seats) Render(d *Dashboard, w, h int) []string {
	return renderList(d, p.summary(d, w), p.table, p.empty(d), w, h)
}

func (p *seats) empty(d *Dashboard) []string {
	if p.table.next == nil {
		return p.table.empty("endpoint", d.noPool(p.family)...)
	}
	return p.table.empty("endpoint", d.noRows("This pool has no endpoints yet.", "endpoints", p.pool)...)
}

// summary is the balance of the pool in a few lines.
func (p *seats) summary(d *Dashboard, w int) []string {
	i, ok := p.index(d.site)
	if !ok {
		return nil
	}
	pool := &d.site.view.Snapshot.Pools[i]
	pos, t := positionOf(d.site.view.Result, pool.ID, ""), d.site.seats[pool.ID]
	if pos == nil || t == nil {
		return nil
	}
	s := newSheet(d.th, w)
	s.indent = 1
	said := p.balance(s, d, pool, pos)
	if p.table.typing { // what is typed needs the room
		return s.lines
	}
	most := 2 + max(0, min(2, (d.h-26)/8))
	if d.h >= 24 {
		most = max(most, 3)
	}
	s.flow(p.figures(d, pool, pos, t, said), most)
	return s.lines
}

// balance is the first line; it reports whether the threshold stands there.
func (p *seats) balance(s *sheet, d *Dashboard, pool *model.Pool, pos *policy.Position) bool {
	narrow := s.w < 100
	l := s.line()
	p.switcher(l.gap(1), d.site, narrow).gap(3)
	d.headed(l, pool, pos)
	l.put(strong, present.Units(pos.Used)).put(plain, " of "+present.Units(pos.Entitled))
	if !narrow {
		l.put(plain, " seats")
	}
	l.put(plain, " in use").put(grey, " · ")
	if free := pos.Available(); free < 0 {
		l.put(act, "■ "+present.Units(-free)+" over")
	} else {
		l.put(plain, present.Units(free)+" free")
	}
	if n := p.table.marks.Len(); n > 0 {
		marked := "✓ " + present.Count(int64(n))
		if l.w+3+width(marked+" marked") <= l.max {
			marked += " marked"
		}
		l.put(grey, " · ").put(accent, marked)
	}
	if p.table.query != "" || p.table.typing {
		if p.table.problem == "" && p.table.query != "" {
			l.put(grey, " · ").put(strong, present.Count(int64(p.table.n))+" shown")
		}
		filterLines(s, l, p.table)
		return false
	}
	threshold, key := "threshold never", d.named("t")
	if n := pool.Seat.ReclaimDays; n > 0 {
		threshold = "threshold " + present.Plural(n, "day", "days")
	}
	need := len(threshold) + len(key)
	fits := l.w+need+3 <= l.max
	if fits {
		l.to(l.max-need-1).put(grey, threshold).span(span{accent, key})
	}
	s.done(l)
	return fits
}

// figures says what else is worth knowing of the pool, the most telling first.
func (p *seats) figures(d *Dashboard, pool *model.Pool, pos *policy.Position, t *seatTally, said bool) []piece {
	var out []piece
	if pos.Reclaimable > 0 {
		out = append(out, piece{{look, "▲ "}, {plain, present.Count(pos.Reclaimable) + " can be reclaimed"}, {accent, d.named("x")}})
	}
	if r := pool.Seat.Reported; r != nil {
		figure := reading(r, present.Unexplained(pool, pos), d.clock)
		if d.w >= 80 {
			figure = append(figure, span{accent, d.named("R")})
		}
		out = append(out, figure)
	}
	if !said {
		days := "never"
		if n := pool.Seat.ReclaimDays; n > 0 {
			days = present.Count(n) + " d"
		}
		out = append(out, piece{{grey, "threshold " + days}, {accent, d.named("t")}})
	}
	records := piece{{grey, "records kept "}, {plain, present.Count(pos.Records) + " of " + present.Count(pos.Cap)}}
	if pos.Records > pos.Cap {
		records = append(piece{{look, "▲ "}}, records...)
	}
	out = append(out, records)
	online := piece{{fine, "● "}, {plain, present.Count(t.online) + " online"}}
	if t.inCall > 0 {
		online = append(online, span{grey, ", " + present.Count(t.inCall) + " in a call"})
	}
	out = append(out, online,
		piece{{grey, "○ "}, {plain, present.Count(t.holdOffline) + " offline, still holding"}},
		piece{{grey, "· "}, {plain, present.Count(t.without)}, {grey, " without a seat"}})
	if pos.Undetermined > 0 {
		out = append(out, piece{{look, "▲ "}, {plain, present.Count(pos.Undetermined) + " cannot be told"}})
	}
	if pos.UsedLeast != pos.UsedMost {
		out = append(out, piece{{grey, "in use for certain "}, {plain, present.Units(pos.UsedLeast)}, {grey, ", at most "}, {plain, present.Units(pos.UsedMost)}})
	}
	if t.pinned > 0 {
		out = append(out, piece{{grey, present.Count(t.pinned) + " pinned"}})
	}
	return out
}

// oldReading is the age from which the vendor's figure is called old: the
// endpoints beside it have come and gone since.
const oldReading = model.Day

// readingAge says when a figure was read, and that it is old where it is.
func readingAge(at model.Instant, c clock) string {
	s := "read " + present.Age(at, c.now)
	if c.now-at >= oldReading {
		s += " ▲ old"
	}
	return s
}

// reading compares the vendor's figure with what the rules explain.
func reading(r *model.Reading, gap int64, c clock) piece {
	var out piece
	if gap != 0 {
		out = append(out, span{look, "▲ "})
	}
	out = append(out, span{plain, "reported " + present.Count(r.InUse)}, span{grey, ", " + present.Age(r.At, c.now)})
	if c.now-r.At >= oldReading {
		out = append(out, span{look, " ▲ old"})
	}
	out = append(out, span{grey, ": "})
	switch {
	case gap > 0:
		return append(out, span{plain, present.Count(gap) + " unexplained"})
	case gap < 0:
		return append(out, span{plain, present.Count(-gap) + " fewer than explained"})
	}
	return append(out, span{plain, "explained"})
}
