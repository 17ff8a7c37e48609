package ui

import (
	"bytes"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestWhoHasTheTerminalMeanwhileIsNotTold: what the dashboard asks the terminal to
// tell it is for nobody else.
func TestWhoHasTheTerminalMeanwhileIsNotTold(t *testing.T) {
	var out bytes.Buffer
	var away, back atomic.Bool
	s := &suspending{away: &away, back: &back, asks: true, stop: func() bool {
		assert.True(t, away.Load())
		assert.Equal(t, tellNoGround, out.String())
		return true
	}}
	s.SetStdout(&out)
	require.NoError(t, s.Run())
	assert.Equal(t, tellNoGround+tellGround, out.String())
	assert.False(t, away.Load())

	out.Reset()
	s.asks = false
	s.stop = func() bool { return false }
	require.NoError(t, s.Run())
	assert.Empty(t, out.String(), "a theme without colours asks nothing")
	assert.True(t, s.none)
}

// TestATerminalThatIsNotDrawnOnAnyMoreGetsItsKeyboardBack: the program ends before it
// has drawn on what it took again.
func TestATerminalThatIsNotDrawnOnAnyMoreGetsItsKeyboardBack(t *testing.T) {
	var sent string
	s := drive(t, 80, 24, func(o *Options) { o.Emit = func(text string) { sent = text } })
	back := &suspending{away: &s.d.suspended, back: &s.d.taken}
	require.NoError(t, back.Run())
	s.d.farewell()
	assert.Contains(t, sent, plainKeyboard)
	s.send(resumedMsg{back})
	s.d.farewell()
	assert.NotContains(t, sent, plainKeyboard)
}

// TestATerminalThatWasGivenBackIsLeftAlone by whoever was left behind.
func TestATerminalThatWasGivenBackIsLeftAlone(t *testing.T) {
	var out bytes.Buffer
	d := drive(t, 80, 24).d
	w := d.meter.tapped(&out)
	_, err := w.Write([]byte("before"))
	require.NoError(t, err)
	d.meter.deaf.Store(true)
	n, err := w.Write([]byte("behind"))
	require.NoError(t, err)
	assert.Equal(t, len("behind"), n)
	assert.Equal(t, "before", out.String())
}
