package ui

import (
	"bytes"
	"errors"
	"io"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// stuck is a terminal that takes what is written only once it is let go.
type stuck struct {
	free chan struct{}
	mu   sync.Mutex
	seen bytes.Buffer
}

func (s *stuck) Write(b []byte) (int, error) {
	<-s.free
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.seen.Write(b)
}

// TestATerminalThatTakesNothingHoldsNobodyUp: frames are left out meanwhile, and the
// newest one follows once it takes again.
func TestATerminalThatTakesNothingHoldsNobodyUp(t *testing.T) {
	s := &stuck{free: make(chan struct{})}
	o := newOutlet(s)
	asked := make(chan struct{}, 1)
	o.again = func() { asked <- struct{}{} }
	write := func(text string) {
		n, err := o.writer().Write([]byte(text))
		require.NoError(t, err)
		assert.Equal(t, len(text), n)
	}
	assert.True(t, o.drained(0))
	write("one ")
	require.Eventually(t, func() bool { return !o.behind() }, time.Minute, time.Millisecond, "the first frame is on its way")
	o.mu.Lock()
	o.skipped = false // the wait above has asked, too
	o.mu.Unlock()
	write("two ")
	write("three")
	assert.True(t, o.behind())
	assert.False(t, o.drained(time.Millisecond))
	close(s.free)
	<-asked
	require.True(t, o.drained(time.Minute))
	assert.Equal(t, "one two three", s.seen.String())
	assert.False(t, o.behind())
	write("!")
	require.True(t, o.drained(time.Minute))
	assert.Empty(t, asked, "no frame was left out")
}

// TestATerminalThatFailsIsTold to whoever writes next.
func TestATerminalThatFailsIsTold(t *testing.T) {
	r, w := io.Pipe()
	gone := errors.New("gone")
	require.NoError(t, r.CloseWithError(gone))
	o := newOutlet(w)
	_, err := o.Write([]byte("x"))
	require.NoError(t, err)
	require.True(t, o.drained(time.Minute))
	_, err = o.Write([]byte("y"))
	require.ErrorIs(t, err, gone)
	assert.False(t, o.behind())
}
