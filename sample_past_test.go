package lictop_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/fixtures"
	"lictop/model"
	"lictop/policy"
)

// The history of the sample ends with what the sample is, at any instant, and is
// the same each time.
func TestSampleHistoryLeadsToTheSample(t *testing.T) {
	for _, when := range []string{
		"1990-01-01T00:00:00Z", "2024-02-29T23:59:59Z", "2026-11-21T12:00:00Z", "2026-11-22T00:00:00Z", "2027-03-28T01:30:00Z", "9969-06-01T17:45:00Z",
	} {
		t.Run(when, func(t *testing.T) {
			now := instant(t, when)
			h := fixtures.SampleHistory(now)
			require.Equal(t, h, fixtures.SampleHistory(now))
			r := policy.Evaluate(model.NewSnapshot(fixtures.Sample(now)))
			checkUse(t, r, h.Samples)
			checkReadings(t, r, h.Readings)
			checkActivity(t, r.Snapshot, h.Activity)
		})
	}
}

func checkUse(t *testing.T, r *policy.Result, samples []model.Sample) {
	now := r.Snapshot.AsOf
	classes := map[[2]string][]model.Sample{}
	for _, s := range samples {
		assert.Zero(t, s.Hour%model.Hour)
		assert.GreaterOrEqual(t, s.Peak, s.Used)
		assert.GreaterOrEqual(t, s.Used, model.Units(0))
		classes[[2]string{s.Pool, s.Class}] = append(classes[[2]string{s.Pool, s.Class}], s)
	}
	for class, n := range map[string]int64{"license/demo": 3, "license/expired": 2, "license/grace": 4, "license/trial": 0} {
		list := classes[[2]string{"cwms", class}]
		require.NotEmpty(t, list, class)
		assert.Equal(t, model.Whole(n), list[len(list)-1].Used, class)
		delete(classes, [2]string{"cwms", class})
	}
	require.Len(t, classes, len(r.Positions))
	for _, p := range r.Positions {
		list := classes[[2]string{p.Pool, p.Class}]
		require.Greater(t, len(list), 26*7*4, "%s %s: 26 full weeks", p.Pool, p.Class)
		for i := 1; i < len(list); i++ {
			require.Less(t, list[i-1].Hour, list[i].Hour)
		}
		assert.Equal(t, model.Sample{Pool: p.Pool, Class: p.Class, Hour: model.HourOf(now), Entitled: p.Entitled, Used: p.Used, Peak: p.Used},
			list[len(list)-1])
		for _, s := range list {
			switch p.Pool + " " + p.Class {
			case "rm seat": // it has never been full
				require.Less(t, s.Peak, s.Entitled)
			case "cucm essential": // short for as long as the pool says
				since := r.Snapshot.Pool("cucm").Enterprise.NoncompliantSince
				if s.Hour > since.Add(model.Day) {
					require.Greater(t, s.Used, s.Entitled)
				} else if s.Hour < since.Add(-model.Day) {
					require.LessOrEqual(t, s.Used, s.Entitled)
				}
			}
		}
	}
	grew := classes[[2]string{"rm", "seat"}]
	assert.Less(t, grew[0].Peak, 30*model.One)
	assert.True(t, slices.ContainsFunc(classes[[2]string{"cms", "smp"}], func(s model.Sample) bool { return s.Peak > s.Entitled }))
}

func checkReadings(t *testing.T, r *policy.Result, readings []model.PastReading) {
	require.NotEmpty(t, readings)
	s := r.Snapshot
	i, ok := s.PoolIndex("rm")
	require.True(t, ok)
	now := *s.Pools[i].Seat.Reported
	assert.Equal(t, model.PastReading{Pool: "rm", Reading: now, Counted: policy.CountSeats(s, i, now.At)}, readings[len(readings)-1])
	for i, p := range readings {
		assert.GreaterOrEqual(t, p.InUse, p.Counted[model.CountKept])
		if i > 0 {
			require.Less(t, readings[i-1].At, p.At)
		}
	}
}

func checkActivity(t *testing.T, s *model.Snapshot, activity []model.Activity) {
	last := map[string]model.Instant{}
	for _, a := range activity {
		require.Less(t, last[a.Subject], a.Day)
		last[a.Subject] = a.Day
	}
	for _, e := range s.Endpoints.All() {
		day := e.LastSeen - e.LastSeen%model.Day
		if e.LastSeen == model.None || day < (s.AsOf/model.Day-fixtures.ActivityDays+1)*model.Day {
			require.NotContains(t, last, e.ID)
		} else {
			require.Equal(t, day, last[e.ID], e.ID)
		}
	}
}
