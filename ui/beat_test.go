package ui

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/stretchr/testify/assert"
)

// TestABeatRestsUntilSomethingComes lets the looks for something to draw become rare,
// on the Bubble Tea that is built in, and a key wake them.
func TestABeatRestsUntilSomethingComes(t *testing.T) {
	s := drive(t, 80, 24, onTerminal(t, 80, 24, colorprofile.TrueColor)).press("2", "down")
	s.looks(func(d *Dashboard) {
		began := time.Now()
		d.beat.moved = began
		d.beat.tire(began.Add(restAfter))
		assert.False(t, d.beat.rests, "too early")
		d.beat.tire(began.Add(restAfter + 1))
		assert.True(t, d.beat.rests, "its ticker was found")
	})
	s.press("?").sees("type to search")
	s.looks(func(d *Dashboard) { assert.False(t, d.beat.rests) })
}

// TestWhatComesByItselfDoesNotWakeTheBeat holds that looking at the data each second
// is no reason to look for frames thirty times a second.
func TestWhatComesByItselfDoesNotWakeTheBeat(t *testing.T) {
	s := drive(t, 80, 24)
	s.d.Update(tickMsg{}) // the first one finds things to do
	for msg, awake := range map[tea.Msg]bool{tickMsg{}: false, keyPress("j"): true} {
		s.d.draw()
		s.d.beat.rests, s.d.beat.moved = true, time.Time{}
		s.d.Update(msg)
		assert.Equal(t, awake, !s.d.beat.moved.IsZero(), "%T", msg)
	}
}
