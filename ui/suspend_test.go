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
	var away atomic.Bool
	s := &suspending{away: &away, asks: true, stop: func() bool {
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
