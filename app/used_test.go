package app

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"lictop/model"
)

// What was in use on a day is the last look of that day and its highest peak, of
// every class that was looked at, and of no other day.
func TestUsedOnIsTheLastLookOfTheDay(t *testing.T) {
	type class struct{ pool, class string }
	rapid.Check(t, func(t *rapid.T) {
		day := model.Instant(rapid.Int64Range(0, 3).Draw(t, "day")) * model.Day
		var samples []model.Sample
		want, first := map[class]DayUse{}, model.None
		for _, c := range []class{{"a", "x"}, {"a", "y"}, {"b", "x"}} {
			for hour := range model.Instant(4 * 24) {
				if rapid.IntRange(0, 9).Draw(t, "looked") > 0 {
					continue
				}
				used := model.Units(rapid.Int64Range(0, 9).Draw(t, "used"))
				s := model.Sample{
					Pool: c.pool, Class: c.class, Hour: hour * model.Hour, Entitled: 5,
					Used: used, Peak: used + model.Units(rapid.Int64Range(0, 9).Draw(t, "above")),
				}
				samples = append(samples, s)
				first = model.Earlier(first, s.Hour)
				if s.Hour >= day && s.Hour < day+model.Day {
					want[c] = DayUse{c.pool, c.class, 5, used, max(want[c].Peak, s.Peak)}
				}
			}
		}
		got, since := usedOn(samples, day+model.Instant(rapid.Int64Range(0, model.Day-1).Draw(t, "second")))
		assert.Equal(t, first, since)
		assert.Len(t, got, len(want))
		for _, u := range got {
			assert.Equal(t, want[class{u.Pool, u.Class}], u)
		}
	})
}
