package ui

import (
	"bytes"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestTheTitleOfTheWindowIsGivenBack: put aside ahead of all that is drawn, and given
// back behind it; while the program is suspended it is that of before, too.
func TestTheTitleOfTheWindowIsGivenBack(t *testing.T) {
	var shown bytes.Buffer
	var sent string
	s := drive(t, 80, 24, func(o *Options) { o.Emit = func(text string) { sent = text } })
	s.d.farewell()
	assert.NotContains(t, sent, popTitle, "none was put aside")

	s.d.outlet = newOutlet(&shown)
	s.d.keepTitle()
	_, err := s.d.outlet.Write([]byte("frame"))
	require.NoError(t, err)
	require.True(t, s.d.outlet.drained(deadline))
	assert.Equal(t, pushTitle+"frame", shown.String())
	s.d.farewell()
	assert.Equal(t, tellNoGround+popTitle, sent)

	var away, back atomic.Bool
	var out bytes.Buffer
	stopped := ""
	sus := &suspending{stop: func() bool { stopped = out.String(); return true }, away: &away, back: &back, kept: true}
	sus.SetStdout(&out)
	require.NoError(t, sus.Run())
	assert.Equal(t, popTitle, stopped)
	assert.Equal(t, popTitle+pushTitle, out.String())
}
