package present

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
)

// soon is how many weeks before it may be full a class is to be looked at.
const soon = 13 * policy.Week

// Outlook says in a word when a class is likely to be full: "full 12 Jan–30 Mar".
// Weeks are named by their Monday.
func Outlook(f *app.Forecast, now model.Instant) Word {
	switch {
	case f.Capacity <= 0 && f.Position.Used <= 0:
		return Word{Grey, Grey.Shape(), "nothing bought"}
	case f.Outlook == policy.FullAlready && f.Position.Used >= f.Capacity:
		return word(Look, "full now")
	case f.Outlook == policy.FullAlready:
		return word(Look, "was full last week")
	case f.Outlook == policy.TooLittleHistory:
		return Word{Grey, Grey.Shape(), "too little history"}
	case f.Outlook == policy.StaleHistory:
		return Word{Grey, Grey.Shape(), "no samples lately"}
	case f.Outlook == policy.NotWithin:
		return word(Fine, "not within "+strconv.Itoa(policy.ForecastWeeks)+" weeks")
	}
	w := word(Fine, "full "+WeekRange(f.Early, f.Late, now))
	if f.Early-now < soon {
		w = word(Look, w.Text)
	}
	return w
}

// WeekRange names two weeks by their Mondays, "12 Jan–30 Mar"; with an open end
// "12 Jan or later". The running week is "this week".
func WeekRange(from, to, now model.Instant) string {
	switch {
	case to == model.None:
		return WeekDate(from, now) + " or later"
	case from == to:
		return WeekDate(from, now)
	}
	return WeekDate(from, now) + "–" + WeekDate(to, now)
}

// WeekDate names a week by its Monday: "12 Jan", "this week" for the running one,
// Absent for none. Weeks begin in UTC, whatever the zone.
func WeekDate(week, now model.Instant) string {
	if week != model.None && week == policy.WeekOf(now) {
		return "this week"
	}
	return Date(week, now, nil)
}

// OutlookBrief is Outlook below a heading that says "full about".
func OutlookBrief(f *app.Forecast, now model.Instant) Word {
	w := Outlook(f, now)
	w.Shape = ""
	switch {
	case f.Outlook == policy.Reaching && f.Late == model.None:
		w.Text = "from " + WeekDate(f.Early, now)
	case f.Outlook == policy.Reaching && f.Early != f.Late:
		w.Text = strings.Replace(WeekRange(f.Early, f.Late, now), "this week–", "now–", 1)
	case f.Outlook == policy.Reaching:
		w.Text = WeekDate(f.Early, now)
	case f.Outlook == policy.NotWithin:
		w.Text = "> " + strconv.Itoa(policy.ForecastWeeks) + " weeks"
	case f.Outlook == policy.StaleHistory:
		w.Text = "no samples"
	case w.Text == "full now":
		w.Text = "now"
	case f.Outlook == policy.FullAlready:
		w.Text = "last week"
	case f.Outlook == policy.TooLittleHistory && f.Weeks > 0:
		w.Text = strconv.Itoa(f.Weeks) + " of " + strconv.Itoa(policy.ForecastLeast) + " weeks"
	case f.Outlook == policy.TooLittleHistory && w.Text != "nothing bought":
		w.Text = Absent
	}
	return w
}

// HistoryWords says how much history there is and what is wrong with it: "34 full
// weeks, 2 without a sample".
func HistoryWords(f *app.Forecast, now model.Instant) string {
	s := Plural(int64(f.Weeks), "full week", "full weeks") + " of history"
	if f.Weeks == 0 {
		s = "no full week of history yet"
	}
	if f.Missing > 0 {
		s += ", " + Count(int64(f.Missing)) + " more without a sample"
	}
	switch {
	case f.Weeks < policy.ForecastLeast:
		s += "; " + strconv.Itoa(policy.ForecastLeast) + " are needed"
	case f.Outlook == policy.StaleHistory:
		s += "; the last sample is of the week of " + Date(f.Newest, now, nil)
	}
	return s
}

// Trend writes licenses a week with their sign: "+1.5", "0"; one decimal.
func Trend(t float64) string {
	s := strconv.FormatFloat(t, 'f', 1, 64)
	switch {
	case s == "0.0", s == "-0.0":
		return "0"
	case t > 0:
		s = "+" + s
	}
	return s
}

// ScoreAhead is the distance in weeks at which lists show how earlier forecasts
// turned out.
const ScoreAhead = 4

// ScoreOf returns the score at a distance in weeks; false when no forecast has met
// its outcome yet.
func ScoreOf(f *app.Forecast, ahead int) (policy.Score, bool) {
	for _, s := range f.Scores {
		if s.Ahead == ahead {
			return s, s.Count > 0
		}
	}
	return policy.Score{}, false
}

// ScoreBrief is "29 of 34": how many earlier forecasts lay in their range; Absent
// where there are none.
func ScoreBrief(f *app.Forecast) string {
	if s, ok := ScoreOf(f, ScoreAhead); ok {
		return Count(int64(s.Inside)) + " of " + Count(int64(s.Count))
	}
	return Absent
}

// ScoreWords says in a sentence how earlier forecasts turned out at one distance.
func ScoreWords(s policy.Score) string {
	if s.Count == 0 {
		return fmt.Sprintf("No earlier forecast for %s ahead has met its outcome yet.", Plural(int64(s.Ahead), "week", "weeks"))
	}
	text := fmt.Sprintf("Of %s for %s ahead, %s lay in the range",
		Plural(int64(s.Count), "earlier forecast", "earlier forecasts"), Plural(int64(s.Ahead), "week", "weeks"), Count(int64(s.Inside)))
	switch off := strconv.FormatFloat(max(s.Error, -s.Error), 'f', 1, 64); {
	case off == "0.0":
		text += "; on average they hit"
	case s.Error > 0:
		text += "; on average it came out " + off + " higher"
	default:
		text += "; on average it came out " + off + " lower"
	}
	return text + "."
}

// CapacityStep says what changes the capacity at a date: "3 Dec: 500 → 0, 2 licenses
// end".
func CapacityStep(from model.Units, s *policy.CapacityStep, now model.Instant, zone *time.Location) string {
	var why []string
	for _, part := range []struct {
		n         int
		one, many string
	}{
		{s.Ends, "license ends", "licenses end"},
		{s.Superseded, "license is superseded by a renewal", "licenses are superseded by a renewal"},
		{s.Starts, "license starts", "licenses start"},
	} {
		if part.n > 0 {
			why = append(why, Plural(int64(part.n), part.one, part.many))
		}
	}
	return Date(s.At, now, zone) + ": " + Units(from) + " → " + Units(s.Capacity) + ", " + strings.Join(why, ", ")
}

// Decimal writes a statistic with one decimal: "2.2", "0".
func Decimal(f float64) string {
	return strings.TrimSuffix(strconv.FormatFloat(f, 'f', 1, 64), ".0")
}
