package app

import (
	"context"

	"lictop/model"
)

// DayUse is how a class of a pool stood on a day, by the history of use.
type DayUse struct {
	Pool, Class    string
	Entitled, Used model.Units // at the last look of the day
	Peak           model.Units // the highest use of the day
}

// UsedOn returns what was in use on the UTC day of an instant, of the classes that
// were looked at then, by pool and class, and the first hour of which anything is
// known; None = there is no history of use. It reaches further back than PastView
// where rows were not kept.
func (a *App) UsedOn(ctx context.Context, at model.Instant) (list []DayUse, since model.Instant, err error) {
	samples, err := a.Samples(ctx, "")
	if err != nil {
		return nil, model.None, err
	}
	list, since = usedOn(samples, at)
	return list, since, nil
}

// usedOn is UsedOn of samples ordered by pool, class and hour.
func usedOn(samples []model.Sample, at model.Instant) (list []DayUse, since model.Instant) {
	since = model.None
	for i := range samples {
		s := &samples[i]
		since = model.Earlier(since, s.Hour)
		if _, count := hostKindOf(s.Class); count || s.Hour/model.Day != at/model.Day {
			continue
		}
		if n := len(list); n == 0 || list[n-1].Pool != s.Pool || list[n-1].Class != s.Class {
			list = append(list, DayUse{Pool: s.Pool, Class: s.Class})
		}
		u := &list[len(list)-1]
		u.Entitled, u.Used, u.Peak = s.Entitled, s.Used, max(u.Peak, s.Peak, s.Used)
	}
	return list, since
}
