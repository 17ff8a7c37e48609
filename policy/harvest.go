package policy

import (
	"slices"

	"lictop/model"
)

// HarvestDays is the longest threshold that is always tried.
const HarvestDays = 90

// HarvestTerms say under which terms a history is replayed.
type HarvestTerms struct {
	// AsOf ends the replay: its UTC date is the last day that counts.
	AsOf model.Instant
	// Capacity is how many seats there are.
	Capacity int64
	// Thresholds are tried, in days; 0 = never. Thresholds makes the usual list.
	Thresholds []int64
}

// Thresholds are those that are tried: 1 to 90 days, the pool's own where it is
// longer, and never, which is 0, at the end.
func Thresholds(own int64) []int64 {
	var list []int64
	for t := int64(1); t <= HarvestDays; t++ {
		list = append(list, t)
	}
	if own > HarvestDays {
		list = append(list, own)
	}
	return append(list, 0)
}

// HarvestCost is what a threshold would have freed, and whom it would have cost
// what. The first three are about seats without end, the denials about as many as
// there are.
type HarvestCost struct {
	Threshold int64 // days; 0 = never
	Freed     int64 // days, summed over all seats, for which a seat would have been free
	FreeToday int64 // seats that would be free on the last day because they were swept
	Bounces   int64 // how often somebody would have come back to a seat that was swept
	// Newcomers and Returners are attempts that would have been turned away, one a
	// subject and day: of those who never held a seat, and of those who once did.
	Newcomers, Returners int64
	// Beyond says that the history is too short: no seat can have been swept within
	// it, so nothing can be known of this threshold yet. Never of "never".
	Beyond bool
}

// Denied is how many attempts would have been turned away.
func (c *HarvestCost) Denied() int64 { return c.Newcomers + c.Returners }

// HarvestTable is a history replayed under several thresholds.
type HarvestTable struct {
	// First and Last are the first day of activity and the last day that counts, by
	// their first instants. Without any activity up to Last, First is model.None.
	First, Last model.Instant
	Subjects    int64 // with activity up to Last
	Days        int64 // of activity up to Last, one a subject and day
	Capacity    int64
	Costs       []HarvestCost // in the order of the thresholds asked for
}

// Span is how many days the history covers, from its first day of activity to its
// last day, both among them; 0 when there is none.
func (t *HarvestTable) Span() int64 {
	if t.First == model.None {
		return 0
	}
	return int64(t.Last-t.First)/model.Day + 1
}

// Cost is what a threshold costs; nil when it was not tried.
func (t *HarvestTable) Cost(threshold int64) *HarvestCost {
	i := slices.IndexFunc(t.Costs, func(c HarvestCost) bool { return c.Threshold == threshold })
	if i < 0 {
		return nil
	}
	return &t.Costs[i]
}

// Harvest replays a history under thresholds: a seat is taken by the first activity
// of a subject, and swept at the end of a day when as many days as the threshold
// have gone by since the last activity. step is told how far the replays have come,
// many times a second, and stops them by returning false; then the second result is
// false and the denials are not there. A nil step never stops.
func Harvest(h *History, terms HarvestTerms, step func(done, total int64) bool) (*HarvestTable, bool) {
	last := dateOf(terms.AsOf)
	t := &HarvestTable{First: model.None, Last: dayOf(last), Capacity: terms.Capacity}
	t.Costs = make([]HarvestCost, len(terms.Thresholds))
	for i, days := range terms.Thresholds {
		t.Costs[i].Threshold = days
	}
	t.countPauses(h, last)
	if t.Days == 0 {
		return t, true
	}
	for i := range t.Costs {
		c := &t.Costs[i]
		c.Beyond = c.Threshold >= t.Span()-1
	}
	return t, t.deny(h, last, step)
}

// pauses counts pauses by their length in days. Those longer than any threshold lie
// together.
type pauses struct {
	n    []int64 // by length; the last one is for all that are longer
	long int64   // the sum of the lengths of those
}

func (p *pauses) add(length int32) {
	if at := int(length); at < len(p.n)-1 {
		p.n[at]++
		return
	}
	p.n[len(p.n)-1]++
	p.long += int64(length)
}

// beyond sums, for every threshold, the pauses that are longer: how many, and their
// lengths together.
func (p *pauses) beyond() (n, sum []int64) {
	top := len(p.n) - 1
	n, sum = make([]int64, top), make([]int64, top)
	count, length := p.n[top], p.long
	for t := top - 1; t >= 0; t-- {
		n[t], sum[t] = count, length
		count += p.n[t]
		length += p.n[t] * int64(t)
	}
	return n, sum
}

// countPauses works out what follows from the lengths of pauses alone, for all
// thresholds in one pass.
func (t *HarvestTable) countPauses(h *History, last int32) {
	top := int64(0)
	for i := range t.Costs {
		top = max(top, t.Costs[i].Threshold)
	}
	gaps, tails := pauses{n: make([]int64, top+2)}, pauses{n: make([]int64, top+2)}
	first := int32(-1)
	for i := range h.Subjects() {
		days := h.of(i, last)
		if len(days) == 0 {
			continue
		}
		t.Subjects++
		t.Days += int64(len(days))
		if first < 0 || days[0] < first {
			first = days[0]
		}
		was := days[0]
		for _, d := range days[1:] {
			gaps.add(d - was)
			was = d
		}
		tails.add(last - was)
	}
	if first >= 0 {
		t.First = dayOf(first)
	}
	back, away := gaps.beyond()
	gone, idle := tails.beyond()
	for i := range t.Costs {
		c := &t.Costs[i]
		if c.Threshold == 0 {
			continue
		}
		k := c.Threshold
		c.Bounces = back[k]
		c.FreeToday = gone[k]
		c.Freed = away[k] - (k+1)*back[k] + idle[k] - k*gone[k]
	}
}
