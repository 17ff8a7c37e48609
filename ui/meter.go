package ui

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/term"
)

// meter measures the dashboard from inside: how long a key takes until its answer
// has been written, what a frame costs, which message held the event loop longest.
// The event loop and the renderer both use it.
type meter struct {
	deaf atomic.Bool // the terminal has been given back: nothing more is for it
	mu   sync.Mutex

	keyed time.Time // the first key whose answer has not been drawn
	drawn time.Time // the same, once its answer has been drawn and waits for the renderer

	measured
}

// measured is what a meter has measured up to a moment.
type measured struct {
	paints ring // key to paint
	builds ring // making a frame
	sizes  ring // bytes of a write

	slowest time.Duration // the longest hold of the event loop
	step    string        // what took it
	at      time.Time     // when
}

// ring holds the last measurements of something, in nanoseconds or bytes.
type ring struct {
	list [256]int64
	n    int
}

func (r *ring) add(v int64) {
	r.list[r.n%len(r.list)] = v
	r.n++
}

// quantiles returns the median and the value that 95 of 100 do not exceed; false
// without measurements.
func (r *ring) quantiles() (p50, p95 int64, ok bool) {
	l := slices.Clone(r.list[:min(r.n, len(r.list))])
	if len(l) == 0 {
		return 0, 0, false
	}
	slices.Sort(l)
	return l[(len(l)-1)/2], l[(len(l)*95+99)/100-1], true
}

// handled notes a message that the event loop has dealt with.
func (m *meter) handled(msg tea.Msg, began, now time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	switch msg.(type) {
	case tea.KeyPressMsg, tea.MouseClickMsg, tea.MouseWheelMsg:
		if m.keyed.IsZero() {
			m.keyed = began
		}
	}
	if took := now.Sub(began); took > m.slowest {
		m.slowest, m.step, m.at = took, messageName(msg), now
	}
}

// built notes a frame. One that is what stands there already is not written, so
// that a key that changes nothing has no paint.
func (m *meter) built(took time.Duration, changed bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.builds.add(int64(took))
	if changed && m.drawn.IsZero() {
		m.drawn = m.keyed
	}
	m.keyed = time.Time{}
}

// wrote notes that bytes have reached the terminal.
func (m *meter) wrote(n int, now time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.sizes.add(int64(n))
	if !m.drawn.IsZero() {
		m.paints.add(int64(now.Sub(m.drawn)))
		m.drawn = time.Time{}
	}
}

// messageName is the type of a message in a few letters: "key j", "site".
func messageName(msg tea.Msg) string {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		return "key " + k.String()
	}
	name := fmt.Sprintf("%T", msg)
	return strings.TrimSuffix(name[strings.LastIndexByte(name, '.')+1:], "Msg")
}

// tap is the terminal as Bubble Tea writes to it. It stays a terminal: its size and
// its modes are asked for through it.
type tap struct {
	term.File
	m *meter
}

func (t tap) Write(b []byte) (int, error) { return t.m.through(t.File, b) }

// tapped lets the meter see what is written; what is no terminal stays a writer.
func (m *meter) tapped(w io.Writer) io.Writer {
	if f, ok := w.(term.File); ok {
		return tap{f, m}
	}
	return meteredWriter{w, m}
}

type meteredWriter struct {
	to io.Writer
	m  *meter
}

func (w meteredWriter) Write(b []byte) (int, error) { return w.m.through(w.to, b) }

func (m *meter) through(to io.Writer, b []byte) (int, error) {
	if m.deaf.Load() {
		return len(b), nil
	}
	n, err := to.Write(b)
	m.wrote(n, time.Now())
	return n, err
}
