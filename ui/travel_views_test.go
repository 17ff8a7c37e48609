package ui

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/model"
)

// driveLived is driveHistory after four days, on the third of which the threshold
// was raised from 30 days to 60.
func driveLived(t *testing.T, w, h int) *driver {
	t.Helper()
	s := driveHistory(t, w, h)
	s.now += 3 * model.Day
	s.send(s.d.poll()())
	c := app.Call{Actor: "bob", Role: app.RoleOwner, Door: "test", At: s.now}
	plan, err := s.app.PlanThreshold(c, "rm", 60)
	require.NoError(t, err)
	_, err = s.app.Apply(context.Background(), c, plan, nil)
	require.NoError(t, err)
	s.now += model.Day
	return s.send(s.d.poll()())
}

// What lies over a tab follows the journey: none of it shows facts of now under
// another date, and it need not be closed to travel.
func TestViewsFollowTheJourney(t *testing.T) {
	s := driveLived(t, 120, 40).press("2", "H").sees("threshold 60 days")
	then := s.now - 2*model.Day
	s.press("[", "[").sees("◀◀ as of Mon 23 Nov", "threshold 30 days", "seat-days freed").seesNot("threshold 60 days")
	want, err := s.app.HarvestOf(t.Context(), s.d.call(), "rm", app.HarvestOptions{View: s.d.site.view}, nil)
	require.NoError(t, err)
	assert.Equal(t, want.Costs, s.harvest().result.Costs)
	assert.Equal(t, then, s.harvest().result.View.At())
	s.press(`\`).sees("threshold 60 days", "live").seesNot("threshold 30 days")
	s.press("[", "[").sees("threshold 30 days").press("esc")

	s.press("w").sees("30 days").press("right")
	w := s.d.cover.(*whatIf)
	assert.Equal(t, then, w.base.At())
	assert.Equal(t, len(want.Costs), len(w.curve.points))
	assert.Equal(t, want.Current().Bounces, w.curve.now.bounced)
	s.press("]").sees("as of Tue 24 Nov", "60 days").press("{").sees("history begins on 21 Nov")
	assert.Equal(t, then+model.Day, w.base.At())
	s.press("esc", "[")

	s.press("g").sees("89 reported", "as of Mon 23 Nov")
	assert.Equal(t, then, s.d.cover.(*gapView).rec.View.At())
	s.press("]")
	assert.Equal(t, then+model.Day, s.d.cover.(*gapView).rec.View.At())
	s.press("C")
	assert.Equal(t, then+model.Day, s.d.cover.(*contestView).of.View.At())
	s.press("[")
	assert.Equal(t, then, s.d.cover.(*contestView).of.View.At())
	s.press("F").sees("Resource Manager › forecast")
	assert.Equal(t, then/model.Hour, s.d.forecasts.of.hour)
	s.press("]")
	assert.Equal(t, (then+model.Day)/model.Hour, s.d.forecasts.of.hour)
	s.press(`\`).sees("Resource Manager › forecast", "live")
	assert.Equal(t, s.now/model.Hour, s.d.forecasts.of.hour)
}

// From another day nothing is planned, whatever view it would be planned from.
func TestNoViewPlansFromAnotherDay(t *testing.T) {
	for _, to := range []string{"[", "]"} {
		s := driveLived(t, 120, 40)
		rev := s.app.View().Revision
		s.press("2", to, "H", "up", "up", "enter").sees(`threshold: looking at `, `\ returns to now`).seesNot("Enter  plan it")
		s.press("w", "right", "enter").sees("plan it: looking at ")
		assert.Empty(t, s.d.dialogs)
		s.press("esc", "esc", "u").sees("undo: looking at ").untouched(rev)
	}
}

// Forecasts that were under way when one left are those of another day.
func TestForecastsOfAnotherDayAreDropped(t *testing.T) {
	s := driveLived(t, 120, 40)
	s.d.forecasts.known = false
	late := s.d.makeForecasts()
	require.NotNil(t, late)
	s.press("[")
	list := s.d.forecasts.list
	require.NotEmpty(t, list)
	s.send(late())
	assert.Equal(t, (s.now-model.Day)/model.Hour, s.d.forecasts.of.hour)
	assert.Same(t, &list[0], &s.d.forecasts.list[0])
}
