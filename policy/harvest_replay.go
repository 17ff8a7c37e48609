package policy

import (
	"cmp"
	"math"
	"slices"
)

// arrivals are the days of a history turned round: of every day on which anybody
// was active who it was, in the order of ids.
type arrivals struct {
	dates    []int32  // ascending
	ends     []int    // where the arrivals of each day end
	who      []uint32 // numbers of subjects
	subjects int
}

// arrivalsOf turns a history round, up to a date. It must have a day up to there.
func arrivalsOf(h *History, first, last int32) *arrivals {
	place := make([]int, int(last-first)+2) // by day: how many, then where the next goes
	for i := range h.Subjects() {
		for _, d := range h.of(i, last) {
			place[d-first+1]++
		}
	}
	a := &arrivals{subjects: h.Subjects()}
	for k := 1; k < len(place); k++ {
		n := place[k]
		place[k] += place[k-1]
		if n > 0 {
			a.dates = append(a.dates, first+int32(k)-1)
			a.ends = append(a.ends, place[k])
		}
	}
	a.who = make([]uint32, place[len(place)-1])
	for i := range h.Subjects() {
		for _, d := range h.of(i, last) {
			at := &place[d-first]
			a.who[*at] = uint32(i)
			*at++
		}
	}
	return a
}

// deny replays the history against the seats that there are, once for each threshold,
// the longest first: where it turns nobody away, no shorter one does, for whoever
// holds a seat under the shorter one would hold it under the longer one. It reports
// whether it came to its end.
func (t *HarvestTable) deny(h *History, last int32, step func(done, total int64) bool) bool {
	a := arrivalsOf(h, dateOf(t.First), last)
	order := make([]int, len(t.Costs))
	for i := range order {
		order[i] = i
	}
	length := func(i int) int64 {
		if c := &t.Costs[i]; !c.Beyond && c.Threshold > 0 {
			return c.Threshold
		}
		return math.MaxInt32 // as good as never
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(length(j), length(i)) })
	r := replay{
		arrivals: a, capacity: t.Capacity, seen: make([]uint32, a.subjects), active: make([]int64, len(a.dates)),
		step: step, total: int64(len(a.who)) * int64(len(order)),
	}
	tried := int64(-1)
	for _, i := range order {
		c := &t.Costs[i]
		if days := length(i); days != tried {
			if !r.run(days) {
				return false
			}
			tried = days
		}
		c.Newcomers, c.Returners = r.newcomers, r.returners
		if c.Denied() == 0 {
			break
		}
	}
	return true
}

// replay is the state of one replay against a number of seats. A day is told by its
// place among the days with arrivals.
type replay struct {
	*arrivals
	capacity int64
	seen     []uint32 // of each subject: 1 + the day on which it was last active in a seat; 0 = never
	active   []int64  // of each day: how many seats were last active then

	newcomers, returners int64

	step              func(done, total int64) bool
	done, told, total int64
}

// stepRows is after how many arrivals the caller is asked whether to go on.
const stepRows = 1 << 16

// run replays a threshold of so many days. It reports whether it came to its end.
func (r *replay) run(threshold int64) bool {
	clear(r.seen)
	clear(r.active)
	r.newcomers, r.returners = 0, 0
	held := int64(0)
	from, kept := 0, uint32(0) // days before kept are swept
	for k, date := range r.dates {
		for int64(r.dates[kept])+threshold < int64(date) {
			held -= r.active[kept]
			kept++
		}
		end := r.ends[k]
		held = r.day(uint32(k), kept, held, r.who[from:end])
		if !r.tell(int64(end - from)) {
			return false
		}
		from = end
	}
	return true
}

// day lets the arrivals of a day in, and returns how many seats are held then.
func (r *replay) day(day, kept uint32, held int64, who []uint32) int64 {
	seen, active := r.seen, r.active
	in := int64(0)
	for _, s := range who {
		was := seen[s]
		switch {
		case was > kept:
			active[was-1]--
		case held < r.capacity:
			held++
		case was == 0:
			r.newcomers++
			continue
		default:
			r.returners++
			continue
		}
		seen[s] = day + 1
		in++
	}
	active[day] += in
	return held
}

// tell reports how far the replays have come, now and then, and whether to go on.
func (r *replay) tell(rows int64) bool {
	r.done += rows
	if r.step == nil || r.done-r.told < stepRows {
		return true
	}
	r.told = r.done
	return r.step(r.done, r.total)
}
