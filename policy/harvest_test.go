package policy_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"lictop/model"
	. "lictop/policy"
)

// visit is a day of activity of a small history; days count from any beginning.
type visit struct {
	id  string
	day int64
}

// historyOf is a history of visits in any order.
func historyOf(visits []visit) *History {
	list := slices.Clone(visits)
	slices.SortFunc(list, func(a, b visit) int {
		return cmp.Or(strings.Compare(a.id, b.id), cmp.Compare(a.day, b.day))
	})
	h := &History{}
	for i, v := range list {
		h.Add(v.id, model.Instant(v.day*model.Day+int64(i*7919%model.Day))) // any instant of the day
	}
	return h
}

// lived goes through a history day by day, as somebody would who sat in front of the
// console: who comes takes a seat if there is one, and in the evening those are swept
// who were last there so many days ago. It shares nothing with the replay.
func lived(visits []visit, threshold, capacity, last int64) HarvestCost {
	c := HarvestCost{Threshold: threshold}
	type seat struct{ last int64 }
	there := func(day int64) []string { // who comes, in the order of ids, each once
		var ids []string
		for _, v := range visits {
			if v.day == day && !slices.Contains(ids, v.id) {
				ids = append(ids, v.id)
			}
		}
		slices.Sort(ids)
		return ids
	}
	first := last + 1
	for _, v := range visits {
		first = min(first, v.day)
	}
	plenty, few := map[string]*seat{}, map[string]*seat{} // seats without end, and as many as there are
	swept, once := map[string]bool{}, map[string]bool{}
	for day := first; day <= last; day++ {
		for _, id := range there(day) {
			if swept[id] {
				c.Bounces++
				delete(swept, id)
			}
			plenty[id] = &seat{day}
			switch {
			case few[id] != nil:
				few[id].last = day
			case int64(len(few)) < capacity:
				few[id] = &seat{day}
				once[id] = true
			case once[id]:
				c.Returners++
			default:
				c.Newcomers++
			}
		}
		c.Freed += int64(len(swept))
		if day == last {
			c.FreeToday = int64(len(swept))
		}
		if threshold == 0 {
			continue
		}
		for id, s := range plenty {
			if day-s.last >= threshold {
				delete(plenty, id)
				swept[id] = true
			}
		}
		for id, s := range few {
			if day-s.last >= threshold {
				delete(few, id)
			}
		}
	}
	return c
}

// drawVisits draws a small history: some subjects, some days, repeated ones and such
// after the last day among them.
func drawVisits(t *rapid.T) []visit {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) visit {
		return visit{rapid.SampledFrom([]string{"a", "b", "c", "d", "ü", "e10", "e9"}).Draw(t, "id"), rapid.Int64Range(0, 40).Draw(t, "day")}
	}), 0, 40).Draw(t, "visits")
}

func TestHarvestIsWhatALifeDayByDayGives(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		visits := drawVisits(t)
		capacity := rapid.Int64Range(0, 7).Draw(t, "capacity")
		last := rapid.Int64Range(0, 45).Draw(t, "last day")
		own := rapid.SampledFrom([]int64{0, 3, 30, 90, 91, 36_500}).Draw(t, "own")
		asOf := model.Instant(last*model.Day + rapid.Int64Range(0, model.Day-1).Draw(t, "second"))
		table, done := Harvest(historyOf(visits), HarvestTerms{AsOf: asOf, Capacity: capacity, Thresholds: Thresholds(own)}, nil)
		require.True(t, done)
		for _, got := range table.Costs {
			if got.Beyond {
				require.Zero(t, got.Freed+got.FreeToday+got.Bounces, "nothing is known of it")
			}
			got.Beyond = false
			require.Equal(t, lived(visits, got.Threshold, capacity, last), got)
		}
	})
}

// Any selection of thresholds, in any order, says the same of each.
func TestHarvestOfSomeThresholdsIsThatOfAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := historyOf(drawVisits(t))
		terms := HarvestTerms{AsOf: 38 * model.Day, Capacity: rapid.Int64Range(0, 5).Draw(t, "capacity"), Thresholds: Thresholds(200)}
		all, _ := Harvest(h, terms, nil)
		terms.Thresholds = rapid.SliceOf(rapid.SampledFrom(terms.Thresholds)).Draw(t, "thresholds")
		some, _ := Harvest(h, terms, nil)
		require.Len(t, some.Costs, len(terms.Thresholds))
		for i, days := range terms.Thresholds {
			require.Equal(t, *all.Cost(days), some.Costs[i])
		}
	})
}

// A longer threshold frees no more and sends nobody away who would have stayed.
func TestHarvestFallsWithTheThreshold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table, _ := Harvest(historyOf(drawVisits(t)), HarvestTerms{AsOf: 40 * model.Day, Capacity: 3, Thresholds: Thresholds(0)}, nil)
		for i := 1; i < len(table.Costs); i++ {
			shorter, longer := &table.Costs[i-1], &table.Costs[i] // never comes last
			require.GreaterOrEqual(t, shorter.Freed, longer.Freed)
			require.GreaterOrEqual(t, shorter.FreeToday, longer.FreeToday)
			require.GreaterOrEqual(t, shorter.Bounces, longer.Bounces)
		}
		require.Zero(t, table.Cost(0).Returners, "who holds a seat for ever is never a returner")
	})
}

func TestHarvestOfLittle(t *testing.T) {
	all := func(asOf, capacity int64, visits ...visit) *HarvestTable {
		table, done := Harvest(historyOf(visits), HarvestTerms{AsOf: model.Instant(asOf * model.Day), Capacity: capacity, Thresholds: Thresholds(0)}, nil)
		require.True(t, done)
		return table
	}
	t.Run("no activity", func(t *testing.T) {
		table := all(10, 5)
		require.Equal(t, model.None, table.First)
		require.Zero(t, table.Span())
		for _, c := range table.Costs {
			require.Equal(t, HarvestCost{Threshold: c.Threshold}, c)
		}
	})
	t.Run("only later activity", func(t *testing.T) {
		table := all(10, 5, visit{"a", 11}, visit{"a", 40})
		require.Zero(t, table.Span()+table.Subjects+table.Days)
		require.Zero(t, table.Cost(1).Bounces)
	})
	t.Run("a seat that was swept the evening before is free today, one that is due tonight is not", func(t *testing.T) {
		table := all(10, 5, visit{"a", 3})
		require.Equal(t, HarvestCost{Threshold: 6, Freed: 1, FreeToday: 1}, *table.Cost(6))
		require.Equal(t, HarvestCost{Threshold: 7, Beyond: true}, *table.Cost(7))
		require.False(t, table.Cost(0).Beyond, "never is known at once")
	})
	t.Run("to come back on the day after the sweep is a bounce that freed nothing", func(t *testing.T) {
		table := all(6, 5, visit{"a", 1}, visit{"a", 6})
		require.Equal(t, HarvestCost{Threshold: 4, Bounces: 1}, *table.Cost(4))
		require.Equal(t, HarvestCost{Threshold: 3, Freed: 1, Bounces: 1}, *table.Cost(3))
	})
	t.Run("seats are given out in the order of ids, and each day is one attempt", func(t *testing.T) {
		table := all(3, 1, visit{"b", 1}, visit{"a", 1}, visit{"b", 2}, visit{"b", 3}, visit{"a", 3})
		require.Equal(t, HarvestCost{Newcomers: 3}, *table.Cost(0))
		// a is swept in the evening of day 2: on day 3 a comes first again.
		require.Equal(t, HarvestCost{Threshold: 1, Bounces: 1, Newcomers: 3}, *table.Cost(1))
	})
	t.Run("who held a seat once is a returner", func(t *testing.T) {
		table := all(6, 1, visit{"b", 1}, visit{"a", 3}, visit{"b", 4}, visit{"a", 5}, visit{"b", 5})
		require.Equal(t, HarvestCost{Threshold: 1, Freed: 1, Bounces: 2, Returners: 2}, *table.Cost(1))
	})
	t.Run("no seats at all", func(t *testing.T) {
		require.EqualValues(t, 3, all(6, 0, visit{"a", 1}, visit{"a", 2}, visit{"b", 2}).Cost(1).Newcomers)
	})
}

// It stops at once when it is told to, and tells how far it has come until then.
func TestHarvestStops(t *testing.T) {
	h := &History{}
	for i := range 2_000 {
		for d := range 200 {
			h.Add(fmt.Sprintf("e%04d", i), model.Instant(d)*model.Day)
		}
	}
	terms := HarvestTerms{AsOf: 200 * model.Day, Capacity: 10, Thresholds: Thresholds(0)}
	var calls, last int64
	_, done := Harvest(h, terms, func(at, total int64) bool {
		require.Greater(t, at, last)
		require.LessOrEqual(t, at, total)
		last = at
		calls++
		return calls < 5
	})
	require.False(t, done)
	require.EqualValues(t, 5, calls, "nothing is told after it was stopped")
}

func TestReturnsAreThoseThatASweepWouldHaveHit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		visits := drawVisits(t)
		h := historyOf(visits)
		threshold := rapid.Int64Range(1, 20).Draw(t, "threshold")
		since, until := rapid.Int64Range(0, 40).Draw(t, "since"), rapid.Int64Range(0, 40).Draw(t, "until")
		var ids []string
		for _, v := range visits {
			ids = append(ids, v.id)
		}
		slices.Sort(ids)
		for i, id := range slices.Compact(ids) {
			want, was := 0, int64(-1)
			for day := range until + 1 {
				if !slices.Contains(visits, visit{id, day}) {
					continue
				}
				sweptOn := was + threshold
				if was >= 0 && day > sweptOn && day <= sweptOn+7 && day > since {
					want++
				}
				was = day
			}
			require.Equal(t, want, h.Returns(i, threshold, 7, model.Instant(since*model.Day), model.Instant(until*model.Day+5)), id)
		}
	})
}

// visitsOf makes a history of so many days of activity: subjects that come on four
// days of five, with holidays.
func visitsOf(rows int) *History {
	h, r := &History{}, rand.New(rand.NewPCG(1, 2))
	const days = 365
	for i := 0; h.Days() < rows; i++ {
		id := fmt.Sprintf("e%07d", i)
		for d := 0; d < days && h.Days() < rows; d++ {
			switch r.IntN(100) {
			case 0:
				d += r.IntN(60)
			case 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18:
			default:
				h.Add(id, model.Instant(d)*model.Day)
			}
		}
	}
	return h
}

// BenchmarkHarvest replays a year under every threshold. Closed stands for what needs
// no replay: everybody finds a seat.
func BenchmarkHarvest(b *testing.B) {
	for _, rows := range []int{10_000, 1_000_000, 10_000_000} {
		h := visitsOf(rows)
		for name, capacity := range map[string]int64{"closed": 1 << 40, "denied": int64(h.Subjects() / 20)} {
			b.Run(fmt.Sprintf("%s/%d", name, rows), func(b *testing.B) {
				b.ReportAllocs()
				terms := HarvestTerms{AsOf: 365 * model.Day, Capacity: capacity, Thresholds: Thresholds(120)}
				for b.Loop() {
					if _, done := Harvest(h, terms, func(int64, int64) bool { return true }); !done {
						b.Fatal("stopped")
					}
				}
			})
		}
	}
}
