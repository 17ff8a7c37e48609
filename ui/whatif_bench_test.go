package ui

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// BenchmarkWhatIfStepMillion is one step of the threshold on a site of a million
// endpoints: from the key to the new figures on the screen.
func BenchmarkWhatIfStepMillion(b *testing.B) { benchmarkStep(b, "left", "right") }

// BenchmarkWhatIfDateMillion is one step of the date, which decides every pool anew.
func BenchmarkWhatIfDateMillion(b *testing.B) { benchmarkStep(b, "right", "left", "down", "down") }

func benchmarkStep(b *testing.B, there, back string, before ...string) {
	d := millionRows(b)
	d.patience = 0
	s := &driver{t: b, d: d}
	s.press("2", "w").press(before...)
	require.NotNil(b, d.cover.(*whatIf).figures)
	n := 0
	for b.Loop() {
		k := there
		if n++; n%2 == 0 {
			k = back
		}
		s.press(k)
		d.build()
		require.Equal(b, d.cover.(*whatIf).work.gen, d.cover.(*whatIf).of)
	}
}

// BenchmarkWhatIfLongestUpdateMillion slides, types and looks on a site of a million
// endpoints, and reports the longest time for which the event loop was held.
func BenchmarkWhatIfLongestUpdateMillion(b *testing.B) {
	d := millionRows(b)
	d.patience = 0
	for b.Loop() {
		s := &stopwatch{b: b, d: d}
		s.press("2", "w", "left", "left", "pgdown", "5", "0", "tab", "end", "pgup", "enter", "pgdown", "esc", "esc", "r", "down", "pgup", "down", "right", "pgup", "R", "esc")
		b.ReportMetric(s.longest.Seconds()*1000, "ms/longest")
		b.Log("longest: ", s.at)
	}
}
