package ui

import (
	"bytes"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestQuantilesAreThoseOfTheLastMeasurements(t *testing.T) {
	var r ring
	_, _, ok := r.quantiles()
	require.False(t, ok)
	for i := range 1000 {
		r.add(int64(i + 1))
	}
	p50, p95, ok := r.quantiles()
	require.True(t, ok) // of 745 to 1000
	assert.EqualValues(t, 872, p50)
	assert.EqualValues(t, 988, p95)
	r = ring{}
	r.add(7)
	p50, p95, _ = r.quantiles()
	assert.EqualValues(t, []int64{7, 7}, []int64{p50, p95})
}

func TestAKeyIsMeasuredToTheWriteOfItsFrame(t *testing.T) {
	var m meter
	var to bytes.Buffer
	out := m.tapped(&to)
	start := time.Unix(1000, 0)
	m.handled(keyPress("j"), start, start.Add(2*time.Millisecond))
	m.handled(tickMsg{}, start, start.Add(time.Millisecond))
	m.built(time.Millisecond, true)
	m.wrote(300, start.Add(9*time.Millisecond))
	f := m.figures()
	p50, _, ok := f.paints.quantiles()
	require.True(t, ok)
	assert.EqualValues(t, 9*time.Millisecond, p50)
	assert.Equal(t, "key j", f.step)

	m.handled(keyPress("x"), start, start)
	m.built(time.Millisecond, false) // it changed nothing that shows
	n, err := out.Write([]byte("later"))
	require.NoError(t, err)
	assert.Equal(t, 5, n)
	assert.Equal(t, "later", to.String())
	f = m.figures()
	assert.Equal(t, 1, f.paints.n, "a key without an answer has no paint")
	assert.Equal(t, 2, f.sizes.n)
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("gone") }

func TestTheMeterKeepsErrorsOfTheTerminal(t *testing.T) {
	var m meter
	_, err := m.tapped(broken{}).Write([]byte("x"))
	assert.EqualError(t, err, "gone")
}

func TestDebugOverlay(t *testing.T) {
	for _, size := range sizes {
		s := drive(t, size[0], size[1]).press("7", "D")
		s.sees("key to paint", "bytes a frame", "slowest step", "D  close", "rows here")
		checkFrame(t, s.d, "debug")
		s.press("y").sees("key to paint").press("esc", "D").seesNot("key to paint")
	}
}
