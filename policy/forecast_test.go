package policy_test

import (
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"lictop/model"
	. "lictop/policy"
)

// running is the week of the tests' now, a Saturday.
var running = WeekOf(now)

// weeksOf are peaks of weeks without a gap, the last one just before the running one.
func weeksOf(peaks ...int64) []WeekPeak {
	var out []WeekPeak
	for i, y := range peaks {
		out = append(out, WeekPeak{Week: running - model.Instant(len(peaks)-i)*Week, Peak: model.Whole(y)})
	}
	return out
}

func always(capacity int64) []CapacityStep {
	return []CapacityStep{{At: now, Capacity: model.Whole(capacity)}}
}

func week(h int) model.Instant { return running + model.Instant(h-1)*Week }

// Worked by hand: y rises by 12 in 8 weeks, so m = 1.5; the squares of the steps'
// deviations are 34, so s = √(34/7) = 2.204. At 2 weeks the upper end is 69.5, at 3
// it is 72.2; the middle is 71 at 6; the lower end is 69.9 at 23 and 70.4 at 24.
func TestForecastWorkedByHand(t *testing.T) {
	p := Forecast(weeksOf(50, 52, 51, 55, 54, 58, 60, 59, 62), model.Whole(61), always(70), now)
	assert.Equal(t, Reaching, p.Outlook)
	assert.Equal(t, 9, p.Weeks)
	assert.InDelta(t, 1.5, p.Trend, 1e-12)
	assert.InDelta(t, 2.2039, p.Spread, 1e-4)
	assert.InDelta(t, 69.460, p.Ahead[1].High, 1e-3)
	assert.InDelta(t, 72.229, p.Ahead[2].High, 1e-3)
	assert.Equal(t, week(3), p.Early)
	assert.Equal(t, week(6), p.Likely)
	assert.Equal(t, week(24), p.Late)
	require.Equal(t, 1, p.Scores[0].Count)
	assert.Equal(t, 1, p.Scores[0].Inside)
	assert.InDelta(t, 62-(59+9.0/7), p.Scores[0].Error, 1e-9, "50…59 rises by 9 in 7 weeks")
	assert.Zero(t, p.Scores[1].Count)
}

func history(t *rapid.T, least, most int) []WeekPeak {
	return weeksOf(rapid.SliceOfN(rapid.Int64Range(0, 400), least, most).Draw(t, "peaks")...)
}

// The forecast is the formula and nothing else.
func TestForecastIsItsFormula(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		weeks := history(t, 8, 60)
		capacity := rapid.Int64Range(1, 600).Draw(t, "capacity")
		p := Forecast(weeks, 0, always(capacity), now)
		var y []float64
		for _, w := range weeks {
			y = append(y, float64(w.Peak)/6000)
		}
		n := float64(len(y) - 1)
		m := (y[len(y)-1] - y[0]) / n
		var squares float64
		for i := 1; i < len(y); i++ {
			squares += math.Pow(y[i]-y[i-1]-m, 2)
		}
		s := math.Sqrt(squares / (n - 1))
		require.InDelta(t, m, p.Trend, 1e-9)
		require.InDelta(t, s, p.Spread, 1e-9)
		require.Len(t, p.Ahead, 26)
		first := [3]model.Instant{model.None, model.None, model.None}
		for h := 1; h <= 26; h++ {
			b, w := p.Ahead[h-1], float64(h)
			half := 1.28 * s * math.Sqrt(w*(1+w/n))
			for i, v := range [3]struct{ want, got float64 }{{y[len(y)-1] + w*m + half, b.High}, {y[len(y)-1] + w*m, b.Likely}, {y[len(y)-1] + w*m - half, b.Low}} {
				require.InDelta(t, v.want, v.got, 1e-9)
				if math.Abs(v.want-float64(capacity)) < 1e-9 {
					t.Skip("a tie within rounding")
				}
				if v.want >= float64(capacity) && first[i] == model.None {
					first[i] = week(h)
				}
			}
			require.Equal(t, week(h), b.Week)
		}
		if y[len(y)-1] >= float64(capacity) {
			require.Equal(t, FullAlready, p.Outlook)
			return
		}
		require.Equal(t, first, [3]model.Instant{p.Early, p.Likely, p.Late})
		require.Equal(t, first[0] == model.None, p.Outlook == NotWithin)
	})
}

// What rises evenly reaches its capacity when it does, and a gap in it changes
// nothing.
func TestAnEvenRiseArrivesOnTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		step, from, n := rapid.Int64Range(1, 50).Draw(t, "step"), rapid.Int64Range(0, 1000).Draw(t, "from"), rapid.IntRange(10, 80).Draw(t, "weeks")
		var peaks []int64
		for i := range n {
			peaks = append(peaks, from+step*int64(i))
		}
		h := rapid.IntRange(1, 26).Draw(t, "h")
		capacity := peaks[n-1] + step*int64(h)
		weeks := weeksOf(peaks...)
		if chance(t, "gap") {
			k := rapid.IntRange(1, n-2).Draw(t, "missing")
			weeks = slices.Delete(weeks, k, k+1)
		}
		p := Forecast(weeks, 0, always(capacity), now)
		require.Equal(t, Reaching, p.Outlook)
		require.Equal(t, [3]model.Instant{week(h), week(h), week(h)}, [3]model.Instant{p.Early, p.Likely, p.Late})
		require.Equal(t, n, p.Weeks+p.Missing)
		for _, s := range p.Scores {
			require.Equal(t, s.Count, s.Inside)
			require.InDelta(t, 0, s.Off, 1e-6)
		}
	})
}

// Only the distance to the capacity counts, and time has no marks: moving all
// values with the capacity, or all weeks with as_of, moves the answer along.
func TestForecastDoesNotDependOnWhereItStands(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		weeks := history(t, 0, 40)
		capacity := rapid.Int64Range(1, 600).Draw(t, "capacity")
		up, later := rapid.Int64Range(0, 5000).Draw(t, "up"), model.Instant(rapid.Int64Range(0, 300).Draw(t, "weeks later"))*Week
		p := Forecast(weeks, 0, always(capacity), now)
		moved := slices.Clone(weeks)
		for i := range moved {
			moved[i].Peak += model.Whole(up)
			moved[i].Week += later
		}
		q := Forecast(moved, 0, []CapacityStep{{At: now + later, Capacity: model.Whole(capacity + up)}}, now+later)
		require.Equal(t, p.Outlook, q.Outlook)
		for i, a := range [3]model.Instant{p.Early, p.Likely, p.Late} {
			b := [3]model.Instant{q.Early, q.Likely, q.Late}[i]
			require.Equal(t, a == model.None, b == model.None)
			if a != model.None {
				require.Equal(t, a+later, b)
			}
		}
		require.InDelta(t, p.Trend, q.Trend, 1e-9)
		for i := range p.Scores {
			require.Equal(t, p.Scores[i].Count, q.Scores[i].Count)
			require.InDelta(t, p.Scores[i].Error, q.Scores[i].Error, 1e-6)
		}
		if p.Early != model.None && p.Likely != model.None {
			require.LessOrEqual(t, p.Early, p.Likely)
		}
		if p.Late != model.None {
			require.NotEqual(t, model.None, p.Likely)
			require.LessOrEqual(t, p.Likely, p.Late)
		}
	})
}

// The score of the past is what forecasts made then, by the same means, were worth.
func TestScoresAreForecastsOfThePast(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		weeks := history(t, 8, 40)
		for k := rapid.IntRange(0, 3).Draw(t, "missing"); k > 0; k-- {
			i := rapid.IntRange(1, len(weeks)-2).Draw(t, "week")
			weeks = slices.Delete(weeks, i, i+1)
		}
		if len(weeks) < ForecastLeast {
			t.Skip("too few")
		}
		p := Forecast(weeks, 0, always(1), now)
		for i, h := range ScoredAhead {
			var want Score
			for k := ForecastLeast; k < len(weeks); k++ {
				past := weeks[:k]
				target := past[k-1].Week + model.Instant(h)*Week
				at := slices.IndexFunc(weeks, func(w WeekPeak) bool { return w.Week == target })
				if at < 0 {
					continue
				}
				y := float64(weeks[at].Peak) / 6000
				b := Forecast(past, 0, always(1), past[k-1].Week+Week).Ahead[h-1]
				want.Count++
				if b.Low <= y && y <= b.High {
					want.Inside++
				}
				want.Error += y - b.Likely
				want.Off += math.Abs(y - b.Likely)
			}
			require.Equal(t, h, p.Scores[i].Ahead)
			require.Equal(t, want.Count, p.Scores[i].Count)
			require.InDelta(t, want.Inside, p.Scores[i].Inside, 0)
			if n := float64(want.Count); n > 0 {
				require.InDelta(t, want.Error/n, p.Scores[i].Error, 1e-6)
				require.InDelta(t, want.Off/n, p.Scores[i].Off, 1e-6)
			}
		}
	})
}

func TestForecastNeedsHistory(t *testing.T) {
	rising := []int64{1, 2, 3, 4, 5, 6, 7, 8}
	assert.Equal(t, TooLittleHistory, Forecast(nil, 0, always(10), now).Outlook)
	assert.Equal(t, TooLittleHistory, Forecast(weeksOf(rising[:7]...), 0, always(10), now).Outlook)
	assert.Equal(t, Reaching, Forecast(weeksOf(rising...), 0, always(10), now).Outlook)
	assert.Equal(t, NotWithin, Forecast(weeksOf(rising...), 0, always(35), now).Outlook)
	assert.Equal(t, week(26), Forecast(weeksOf(rising...), 0, always(34), now).Late)
	assert.Equal(t, FullAlready, Forecast(weeksOf(rising...), 0, always(8), now).Outlook, "last week's highest use")
	assert.Equal(t, FullAlready, Forecast(nil, model.Whole(10), always(10), now).Outlook, "in use now")

	for behind := range 3 {
		p := Forecast(weeksOf(rising...), 0, always(9), now+model.Instant(behind)*Week)
		assert.Equal(t, week(1+behind), p.Early, "never in a week that is over")
	}
	assert.Equal(t, StaleHistory, Forecast(weeksOf(rising...), 0, always(9), now+4*Week).Outlook)
	assert.Empty(t, Forecast(weeksOf(rising...), 0, always(9), now+4*Week).Ahead)
	end := WeekOf(model.MaxInstant)
	for i, w := 0, weeksOf(rising...); i < 1; i++ {
		for k := range w {
			w[k].Week = end - model.Instant(len(w)-k)*Week
		}
		assert.Len(t, Forecast(w, 0, always(9), model.MaxInstant).Ahead, 1, "no week that cannot be written")
	}
}

// A capacity that falls in a week to come counts in that week.
func TestForecastMeetsACapacityThatSteps(t *testing.T) {
	flat := weeksOf(40, 40, 40, 40, 40, 40, 40, 40, 40)
	steps := append(always(100), CapacityStep{At: week(5) + 3*model.Day, Capacity: model.Whole(30)}, CapacityStep{At: week(5) + 4*model.Day, Capacity: model.Whole(90)})
	p := Forecast(flat, 0, steps, now)
	assert.Equal(t, week(5), p.Early)
	assert.Equal(t, week(5), p.Late)
	assert.Equal(t, model.Whole(30), p.Ahead[4].Capacity)
	assert.Equal(t, model.Whole(90), p.Ahead[5].Capacity)
}

// Weeks are those of the calendar, and full ones only.
func TestWeeklyPeaks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := model.Instant(rapid.Int64Range(0, int64(model.MaxInstant)).Draw(t, "instant"))
		start := WeekOf(at)
		require.Equal(t, time.Monday, start.Time().Weekday())
		y1, w1 := start.Time().ISOWeek()
		y2, w2 := at.Time().ISOWeek()
		require.Equal(t, [2]int{y2, w2}, [2]int{y1, w1})
		require.Equal(t, start, WeekOf(start))

		asOf := running + model.Instant(rapid.Int64Range(0, 2*Week).Draw(t, "as of"))
		hours := rapid.SliceOfDistinct(rapid.Int64Range(-6*7*24, 2*7*24), rapid.ID).Draw(t, "hours")
		slices.Sort(hours)
		var samples []model.Sample
		want := map[model.Instant]model.Units{}
		for _, h := range hours {
			s := model.Sample{Hour: running + model.Instant(h*model.Hour), Used: model.Units(rapid.Int64Range(0, 9).Draw(t, "used"))}
			s.Peak = s.Used + model.Units(rapid.Int64Range(0, 9).Draw(t, "more"))
			samples = append(samples, s)
			want[WeekOf(s.Hour)] = max(want[WeekOf(s.Hour)], s.Peak)
		}
		if len(samples) > 0 && samples[0].Hour != WeekOf(samples[0].Hour) {
			delete(want, WeekOf(samples[0].Hour))
		}
		for w := range want {
			if w+Week > asOf {
				delete(want, w)
			}
		}
		got := WeeklyPeaks(samples, asOf)
		require.Len(t, got, len(want))
		for i, w := range got {
			require.Equal(t, want[w.Week], w.Peak)
			require.True(t, i == 0 || got[i-1].Week < w.Week)
		}
	})
}

// The capacity ahead is what deciding the site at each instant would say.
func TestCapacityAheadIsDecided(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := site(t)
		r := Evaluate(s)
		until := now + 200*model.Day
		for i := range r.Positions {
			pos := &r.Positions[i]
			if s.Pool(pos.Pool).Family == model.FamilyEnterprise {
				continue
			}
			steps := CapacityAhead(r, pos, until)
			require.Equal(t, s.AsOf, steps[0].At)
			check := func(at model.Instant) {
				want := Evaluate(s.AsOfInstant(at)).PositionsOf(pos.Pool)
				k := slices.IndexFunc(want, func(p Position) bool { return p.Class == pos.Class })
				got := steps[0].Capacity
				for _, step := range steps {
					if step.At <= at {
						got = step.Capacity
					}
				}
				require.Equal(t, want[k].Entitled, got, "%s at %s", pos.Pool, at)
			}
			for _, step := range steps[1:] {
				require.NotZero(t, step.Starts+step.Ends+step.Superseded)
				check(step.At - 1)
				check(step.At)
			}
			check(now + model.Instant(rapid.Int64Range(0, 200*model.Day-1).Draw(t, "later")))
		}
	})
}

// A type may grow up to its growth with nobody else becoming short, and not beyond.
func TestGrowthIsWhatATypeCanGrowBy(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var installed, required model.Counts
		for i := range installed {
			installed[i], required[i] = rapid.Int64Range(0, 20).Draw(t, "installed"), rapid.Int64Range(0, 12).Draw(t, "required")
		}
		reservation := chance(t, "reservation")
		of := func(required model.Counts) *Result {
			p := model.NewPool("cucm", model.FamilyEnterprise)
			p.Enterprise.Installed, p.Enterprise.HasRequired, p.Enterprise.Required, p.Enterprise.Reservation = installed, true, required, reservation
			return Evaluate(model.NewSnapshot(model.Draft{AsOf: now, Pools: []model.Pool{p}}))
		}
		short := func(r *Result) (sum model.Units) {
			for i := range r.Positions {
				sum += min(r.Positions[i].Available(), 0)
			}
			return sum
		}
		r := of(required)
		for i := range r.Positions {
			pos := &r.Positions[i]
			kind, _ := model.ParseEnterpriseType(pos.Class)
			growth := Growth(r, pos)
			if more := (growth - pos.Used) / model.One; more >= 0 {
				grown := required
				grown[kind] += int64(more)
				require.Equal(t, short(r), short(of(grown)), "%s grows by %d", pos.Class, more)
				grown[kind]++
				require.Less(t, short(of(grown)), short(r), "%s grows by one more", pos.Class)
			}
		}
	})
}

// Where licenses end at very many instants, they are looked at once a day.
func TestManyDatesAreLookedAtOnceADay(t *testing.T) {
	p := model.NewPool("pdms", model.FamilySubscription)
	p.Subscription.Feature = "PDMS-AUDIO"
	d := model.Draft{AsOf: now, Pools: []model.Pool{p}}
	for i := range model.Instant(400) {
		l := model.NewLicense(p.ID, fmt.Sprintf("A1B2C-D3E4F-G%04d", i))
		l.Feature, l.Transaction, l.Quantity = p.Subscription.Feature, model.TransactionNew, 1
		l.Start, l.Activated, l.End = now-model.Day, now-model.Day, now+model.Day+i*600+1
		d.Licenses.Append(l)
	}
	r := Evaluate(model.NewSnapshot(d))
	steps := CapacityAhead(r, &r.Positions[0], now+10*model.Day)
	require.LessOrEqual(t, len(steps), 6)
	for i := range steps[1:] {
		require.Zero(t, steps[i+1].At%model.Day)
		require.Less(t, steps[i+1].Capacity, steps[i].Capacity)
	}
	require.Zero(t, steps[len(steps)-1].Capacity)
}
