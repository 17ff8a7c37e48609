package ui

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"lictop/fixtures"
)

// TestLooksAtManyRowsLeaveRoom lets work on a site of many rows be followed by a pause
// in proportion, a longer one while somebody presses keys.
func TestLooksAtManyRowsLeaveRoom(t *testing.T) {
	now := time.Unix(1_800_000_000, 0)
	at := func(seconds float64) time.Time { return now.Add(time.Duration(seconds * float64(time.Second))) }
	calm, pressed := at(-60), now
	var p pacer
	assert.True(t, p.lets(now, pressed), "nothing was done yet")
	p.spent(now, time.Second/4, million)
	assert.False(t, p.lets(at(2.2), pressed))
	assert.True(t, p.lets(at(2.3), pressed))
	assert.False(t, p.lets(at(0.4), calm))
	assert.True(t, p.lets(at(0.5), calm))
	p.spent(at(0.1), time.Second/4, million)
	assert.False(t, p.lets(at(0.9), calm), "all that one look brings counts")
	p.look()
	assert.True(t, p.lets(at(0.1), pressed))
	p.spent(now, time.Hour, million)
	assert.False(t, p.lets(at(9.9), calm))
	assert.True(t, p.lets(at(10), calm), "it is not put off for ever")
	p.look()
	p.spent(now, time.Hour, backgroundRows)
	assert.True(t, p.lets(now, pressed), "few rows need no pause")
}

// TestAManyRowSiteIsNotLookedAtWhileItRests looks at a large site once, and then not
// before the pause is over.
func TestAManyRowSiteIsNotLookedAtWhileItRests(t *testing.T) {
	s := driveOn(t, fixtures.Generate(backgroundRows*2, 1, instantOf(t, testNow)), 120, 40).press("7", "down")
	s.d.pacer.spent(time.Now(), time.Hour, backgroundRows*2)
	s.d.onTick()
	assert.False(t, s.d.polling)
	s.d.pacer.ended = time.Time{}
	s.d.onTick()
	assert.True(t, s.d.polling)
}
