package policy

import (
	"math"

	"lictop/model"
)

const (
	// ForecastLeast is how many full weeks a forecast needs.
	ForecastLeast = 8
	// ForecastWeeks is how far it looks ahead.
	ForecastWeeks = 26
	// ForecastStale is after how many full weeks without a sample the history says
	// nothing of today any more.
	ForecastStale = 4
	// four of five outcomes of a normal distribution lie within so many deviations
	fourOfFive = 1.28
)

// Outlook says whether a forecast can be made, and what comes out.
type Outlook uint8

// The outlooks.
const (
	TooLittleHistory Outlook = iota // fewer than ForecastLeast full weeks
	StaleHistory                    // no sample in the last ForecastStale full weeks
	FullAlready                     // use has reached the capacity
	NotWithin                       // even the upper end stays below for ForecastWeeks
	Reaching                        // early, and perhaps likely and late, are known
)

// OutlookNames lists the names by value.
var OutlookNames = []string{"too-little-history", "stale-history", "full", "not-within-26-weeks", "reaching"}

func (o Outlook) String() string { return OutlookNames[o] }

// Band is the range in which the highest use of a week to come lies in four of
// five cases, in licenses, and the least that is there in that week.
type Band struct {
	Week              model.Instant // its first instant
	Low, Likely, High float64
	Capacity          model.Units
}

// Half is the range in which it lies in half of all cases: as far from the middle as
// the quartiles of a normal distribution are, against the ends of four of five.
func (b *Band) Half() (low, high float64) {
	const quartile = 0.6745
	return b.Likely - (b.Likely-b.Low)*quartile/fourOfFive, b.Likely + (b.High-b.Likely)*quartile/fourOfFive
}

// Prognosis is a forecast of one class: how its use drifts, where it leads, and
// how earlier forecasts turned out.
//
// The highest uses y_0..y_n of the full weeks are taken for a random walk with
// drift: m = (y_n - y_0)/n, s the sample deviation of the weekly steps, and at h
// weeks y_n + h·m ± 1.28·s·√(h(1 + h/n)). A step over k weeks, because those
// between have no sample, counts as one whose mean is k·m and whose variance is
// k·s²; n are the weeks that passed.
type Prognosis struct {
	Outlook Outlook
	Weeks   int           // full weeks with a sample
	Missing int           // weeks between them without one
	Newest  model.Instant // the last week with a sample; None = none
	Trend   float64       // m, licenses a week
	Spread  float64       // s, licenses
	Ahead   []Band        // from the week after the newest on, ForecastWeeks of them
	// Early, Likely and Late are the weeks in which the upper end, the middle and
	// the lower end of the range reach the capacity; None = not within
	// ForecastWeeks. Known while Outlook is Reaching.
	Early, Likely, Late model.Instant
	Scores              []Score
}

// drift is a random walk with drift, fitted to the peaks of some weeks.
type drift struct {
	last   model.Instant
	y      float64 // the newest, in units
	rise   float64 // from the oldest to the newest
	n      float64 // weeks between them
	spread float64
}

// fit fits a drift to at least two weeks.
func fit(weeks []WeekPeak) drift {
	first, last := &weeks[0], &weeks[len(weeks)-1]
	d := drift{last: last.Week, y: float64(last.Peak), rise: float64(last.Peak - first.Peak), n: float64(weeksBetween(first.Week, last.Week))}
	sum := 0.0
	for i := 1; i < len(weeks); i++ {
		k := float64(weeksBetween(weeks[i-1].Week, weeks[i].Week))
		off := float64(weeks[i].Peak-weeks[i-1].Peak) - k*d.rise/d.n
		sum += off * off / k
	}
	if steps := len(weeks) - 1; steps > 1 {
		d.spread = math.Sqrt(sum / float64(steps-1))
	}
	return d
}

// at returns the range h weeks after the newest, in units.
func (d *drift) at(h int) (low, likely, high float64) {
	w := float64(h)
	likely = d.y + w*d.rise/d.n
	half := fourOfFive * d.spread * math.Sqrt(w*(1+w/d.n))
	return likely - half, likely, likely + half
}

// Forecast says when a class reaches its capacity, as of an instant. The weeks are
// those of WeeklyPeaks, used is what is in use now, and the capacity is stepped as
// CapacityAhead tells it, its first step being what is there now.
func Forecast(weeks []WeekPeak, used model.Units, capacity []CapacityStep, asOf model.Instant) *Prognosis {
	p := &Prognosis{Newest: model.None, Early: model.None, Likely: model.None, Late: model.None, Weeks: len(weeks)}
	if len(weeks) > 0 {
		p.Newest = weeks[len(weeks)-1].Week
		p.Missing = weeksBetween(weeks[0].Week, p.Newest) + 1 - len(weeks)
	}
	behind := 0 // full weeks since the newest
	if p.Newest != model.None {
		behind = weeksBetween(p.Newest, WeekOf(asOf)) - 1
	}
	enough := len(weeks) >= ForecastLeast && behind < ForecastStale
	if enough {
		p.project(weeks, capacity, asOf)
		p.Scores = score(weeks)
	}
	switch now := capacityIn(capacity, asOf, asOf); {
	case used >= now, enough && behind == 0 && weeks[len(weeks)-1].Peak >= now:
		p.Outlook = FullAlready
	case len(weeks) < ForecastLeast:
		p.Outlook = TooLittleHistory
	case !enough:
		p.Outlook = StaleHistory
	default:
		p.Outlook = p.reach(asOf)
	}
	return p
}

// project draws the range ahead.
func (p *Prognosis) project(weeks []WeekPeak, capacity []CapacityStep, asOf model.Instant) {
	d := fit(weeks)
	p.Trend, p.Spread = licenses(d.rise/d.n), licenses(d.spread)
	for h := 1; h <= ForecastWeeks; h++ {
		week := d.last + model.Instant(h)*Week
		if week > model.MaxInstant {
			break
		}
		low, likely, high := d.at(h)
		p.Ahead = append(p.Ahead, Band{week, licenses(low), licenses(likely), licenses(high), capacityIn(capacity, max(week, asOf), week+Week-1)})
	}
}

// reach finds the weeks in which the range meets the capacity, the running week
// being the first that may.
func (p *Prognosis) reach(asOf model.Instant) Outlook {
	meets := func(end func(*Band) float64) model.Instant {
		for i := range p.Ahead {
			if b := &p.Ahead[i]; b.Week >= WeekOf(asOf) && end(b) >= licenses(float64(b.Capacity)) {
				return b.Week
			}
		}
		return model.None
	}
	p.Early = meets(func(b *Band) float64 { return b.High })
	p.Likely = meets(func(b *Band) float64 { return b.Likely })
	p.Late = meets(func(b *Band) float64 { return b.Low })
	if p.Early == model.None {
		return NotWithin
	}
	return Reaching
}

func licenses(units float64) float64 { return units / float64(model.One) }
