package ui

import (
	"time"

	"lictop/model"
)

// clock is the instant and the zone by which ages and dates are written.
type clock struct {
	now  model.Instant
	zone *time.Location
}
