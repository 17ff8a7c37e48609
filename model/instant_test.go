package model_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	. "lictop/model"
)

func TestInstantTextAgreesWithTheCalendar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := Instant(rapid.Int64Range(0, int64(MaxInstant)).Draw(t, "at"))
		text := at.String()
		require.Equal(t, at.Time().Format("2006-01-02T15:04:05Z"), text)
		back, ok := ParseInstant(text)
		require.True(t, ok)
		require.Equal(t, at, back)
		y, m, _ := at.Time().Date()
		require.Equal(t, At(time.Date(y, m, 1, 0, 0, 0, 0, time.UTC)), at.Month())
	})
}

func TestParseInstant(t *testing.T) {
	good := map[string]string{
		"2026-11-21T12:00:00Z":          "2026-11-21T12:00:00Z",
		"2026-11-21T12:00:00.999Z":      "2026-11-21T12:00:00Z",
		"2026-11-21T12:00:00+02:00":     "2026-11-21T10:00:00Z",
		"2026-11-21T12:00:00.5-23:59":   "2026-11-22T11:59:00Z",
		"2024-02-29T00:00:00Z":          "2024-02-29T00:00:00Z",
		"1970-01-01T00:00:00-00:00":     "1970-01-01T00:00:00Z",
		"9999-12-31T23:59:59Z":          "9999-12-31T23:59:59Z",
		"2000-02-29T23:59:59.00000000Z": "2000-02-29T23:59:59Z",
	}
	for in, want := range good {
		got, ok := ParseInstant(in)
		assert.True(t, ok, in)
		assert.Equal(t, want, got.String(), in)
	}
	bad := []string{
		"", "2026-11-21", "2026-11-21T12:00:00", "2026-11-21t12:00:00Z", "2026-11-21T12:00:00z", "2026-11-21 12:00:00Z",
		"2026-11-21T12:00:60Z", "2026-11-21T24:00:00Z", "2026-11-21T12:60:00Z", "2026-02-29T00:00:00Z", "2100-02-29T00:00:00Z",
		"2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-04-31T00:00:00Z", "2026-11-21T12:00:00.Z", "2026-11-21T12:00:00,5Z",
		"2026-11-21T12:00:00+24:00", "2026-11-21T12:00:00+0200", "2026-11-21T12:00:00+02:60", "1969-12-31T23:59:59Z",
		"1970-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01", "02026-11-21T12:00:00Z", " 2026-11-21T12:00:00Z", "2026-11-21T12:00:00ZZ",
	}
	for _, in := range bad {
		_, ok := ParseInstant(in)
		assert.False(t, ok, in)
	}
}

func TestInstantsPastTheLastYearAreNever(t *testing.T) {
	assert.Equal(t, None, MaxInstant.Add(1))
	assert.Equal(t, MaxInstant, (MaxInstant - 1).Add(1))
	assert.Equal(t, None, None.Add(1))
	assert.Equal(t, None, MaxInstant.NextMonth())
	assert.Equal(t, Instant(5), Earlier(None, 5))
	assert.Equal(t, Instant(4), Earlier(4, 5))
}

func TestUnits(t *testing.T) {
	for _, c := range []struct {
		u     Units
		text  string
		floor int64
	}{{0, "0", 0}, {One, "1", 1}, {7 * One / 6, "7/6", 1}, {Whole(-212), "-212", -212}, {-One / 6, "-1/6", -1}, {One / 1000, "1/1000", 0}} {
		assert.Equal(t, c.text, c.u.String())
		assert.Equal(t, c.floor, c.u.Floor())
	}
}

func TestParseWeight(t *testing.T) {
	for in, want := range map[string]Units{"0": 0, "1": One, "1/6": One / 6, "2/6": One / 3, "0/5": 0, "6000/6000": One, "1/6000": 1} {
		got, ok := ParseWeight(in)
		assert.True(t, ok, in)
		assert.Equal(t, want, got, in)
	}
	for _, in := range []string{"", "/", "1/", "/6", "1/7", "01/6", "1/06", "7/6", "2", "-1/6", "+1", "1/0", "1/6001", "1/12000", "1.0", " 1", "1/6 ", "00", "1/6/6"} {
		_, ok := ParseWeight(in)
		assert.False(t, ok, in)
	}
}
