package present_test

import (
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
	. "lictop/ui/present"
)

func forecast(o policy.Outlook, used int64, early, likely, late model.Instant) *app.Forecast {
	return &app.Forecast{
		Prognosis: &policy.Prognosis{Outlook: o, Weeks: 9, Newest: model.None, Early: early, Likely: likely, Late: late},
		Position:  policy.Position{Used: model.Whole(used)}, Capacity: model.Whole(100),
	}
}

func TestOutlook(t *testing.T) {
	now, ok := model.ParseInstant("2026-11-21T12:00:00Z")
	require.True(t, ok)
	week := func(n int) model.Instant { return policy.WeekOf(now) + model.Instant(n)*policy.Week }
	for _, c := range []struct {
		f           *app.Forecast
		says, brief string
	}{
		{forecast(policy.Reaching, 62, week(8), week(10), week(19)), "▲ full 11 Jan–29 Mar", "11 Jan–29 Mar"},
		{forecast(policy.Reaching, 62, week(8), week(10), model.None), "▲ full 11 Jan or later", "from 11 Jan"},
		{forecast(policy.Reaching, 62, week(0), week(1), week(2)), "▲ full this week–30 Nov", "now–30 Nov"},
		{forecast(policy.Reaching, 62, week(0), week(0), week(0)), "▲ full this week", "this week"},
		{forecast(policy.Reaching, 62, week(14), week(20), week(25)), "● full 22 Feb–10 May", "22 Feb–10 May"},
		{forecast(policy.NotWithin, 62, model.None, model.None, model.None), "● not within 26 weeks", "> 26 weeks"},
		{forecast(policy.FullAlready, 100, model.None, model.None, model.None), "▲ full now", "now"},
		{forecast(policy.FullAlready, 99, model.None, model.None, model.None), "▲ was full last week", "last week"},
		{forecast(policy.TooLittleHistory, 62, model.None, model.None, model.None), "· too little history", "9 of 8 weeks"},
		{forecast(policy.StaleHistory, 62, model.None, model.None, model.None), "· no samples lately", "no samples"},
	} {
		assert.Equal(t, c.says, Outlook(c.f, now).String())
		assert.Equal(t, c.brief, OutlookBrief(c.f, now).String())
		assert.LessOrEqual(t, utf8.RuneCountInString(c.brief), 14, "the column of the overview")
	}
	nothing := forecast(policy.FullAlready, 0, model.None, model.None, model.None)
	nothing.Capacity = 0
	assert.Equal(t, "· nothing bought", Outlook(nothing, now).String())
}

func TestForecastWords(t *testing.T) {
	assert.Equal(t, "Of 34 earlier forecasts for 4 weeks ahead, 29 lay in the range; on average it came out 1.2 higher.",
		ScoreWords(policy.Score{Ahead: 4, Count: 34, Inside: 29, Error: 1.24}))
	assert.Equal(t, "Of 1 earlier forecast for 1 week ahead, 0 lay in the range; on average it came out 3.0 lower.",
		ScoreWords(policy.Score{Ahead: 1, Count: 1, Error: -3}))
	assert.Equal(t, "No earlier forecast for 13 weeks ahead has met its outcome yet.", ScoreWords(policy.Score{Ahead: 13}))
	assert.Equal(t, []string{"+1.5", "-0.3", "0", "0", "+212.0"}, []string{Trend(1.5), Trend(-0.3), Trend(0), Trend(-0.01), Trend(212)})
	step := &policy.CapacityStep{At: 1_796_256_000, Capacity: model.Whole(100), Ends: 2, Starts: 1}
	assert.Equal(t, "3 Dec: 500 → 100, 2 licenses end, 1 license starts", CapacityStep(model.Whole(500), step, 1_795_262_400, nil))
}
