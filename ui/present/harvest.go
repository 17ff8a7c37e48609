package present

import (
	"lictop/policy"
)

// Threshold is a reclaim threshold in words: "1 day", "30 days", "never" for 0.
func Threshold(days int64) string {
	if days == 0 {
		return "never"
	}
	return Plural(days, "day", "days")
}

// HarvestFigures are the columns of a threshold: seat-days freed, free today,
// bounced, newcomers and returners denied. What cannot be known yet is Absent.
func HarvestFigures(c *policy.HarvestCost) [5]string {
	if c.Beyond {
		return [5]string{Absent, Absent, Absent, Absent, Absent}
	}
	return [5]string{Count(c.Freed), Count(c.FreeToday), Count(c.Bounces), Count(c.Newcomers), Count(c.Returners)}
}

// TooShort is said of a threshold of which nothing can be known yet.
const TooShort = "history too short"
