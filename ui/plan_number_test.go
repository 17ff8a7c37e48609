package ui

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What is typed as a number stays as it was typed, and is refused in words where it is
// none: 1.5 never becomes 15.
func TestANumberIsWhatWasTyped(t *testing.T) {
	s := drive(t, 120, 40).press("2", "t")
	revision := s.app.View().Revision
	for text, says := range map[string]string{
		"1.5":               `"1.5" is not a whole number`,
		"-5":                "-5 days is out of range: 0 to 36 500",
		"123456":            "123 456 days is out of range: 0 to 36 500",
		"45d":               `"45d" is not a whole number`,
		"99999999999999999": "99 999 999 999 999 999 days is out of range",
	} {
		s.write(text).sees(text+"▏", says).press("enter").sees("Reclaim threshold", says)
		for range text {
			s.press("backspace")
		}
		s.sees("type a number of days, 0 for never")
	}
	s.write("45").sees("30 days → 45 days").press("esc")
	s.untouched(revision)
}

// The quantity of a renewal is read as the screen writes numbers, too.
func TestAQuantityMayBeGrouped(t *testing.T) {
	s := drive(t, 120, 40).press("6", "down", "n").sees("Request a renewal")
	s.write("70 001").sees("70 001▏", "Request a renewal of PDMS-VIDEO, 70 001 ")
	s.write("x").sees(`"70 001x" is not a whole number`, "type how many licenses, 1 or more")
	for range "70 001x" {
		s.press("backspace")
	}
	s.sees("type how many licenses").write("0").sees("a quantity of 0 asks for nothing")
}

// A slider keeps what is typed, too, and stays where it was meanwhile.
func TestASliderIsWhatWasTyped(t *testing.T) {
	s := drive(t, 120, 40).press("2", "w")
	for text, says := range map[string]string{
		"1.5":           `"1.5" is not a whole number: 0 to 36 500 days`,
		"-5":            "-5 is out of range: 0 to 36 500 days",
		"100000000001":  "100000000001 is out of range: 0 to 36 500 days",
		"1,5":           `"1,5" is not a whole number: 0 to 36 500 days`,
		"2027-01-15":    `"2027-01-15" is not a whole number: 0 to 36 500 days`,
		"9999999999999": "9999999999999 is out of range",
	} {
		s.write(text).sees(says).press("esc")
	}
	s.write("45").sees("45 days").seesNot("whole number", "out of range")
}

func TestWholeNumbers(t *testing.T) {
	for text, want := range map[string]int64{"0": 0, " 14 ": 14, "70 001": 70_001, "-1 234 567": -1_234_567, "+5": 5} {
		n, err := wholeNumber(text)
		require.NoError(t, err, text)
		assert.Equal(t, want, n, text)
	}
	for _, text := range []string{"", "1.5", "1,000", "70 01", "7 0001", "1e3", "0x10", "1_000", "٣"} {
		_, err := wholeNumber(text)
		assert.Error(t, err, text)
	}
}
