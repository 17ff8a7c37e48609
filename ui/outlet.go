package ui

import (
	"io"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/term"
)

// outlet is the way to the terminal. Who writes never waits: a terminal that takes
// nothing (a stopped pager of a session, a link that hangs) must not keep keys from
// being answered, nor the program from ending. Frames are not made while one waits,
// so that little is ever held.
type outlet struct {
	to io.Writer

	mu      sync.Mutex
	waiting []byte        // what comes after what is being written
	writing chan struct{} // closed once all is written; nil = nothing is
	err     error         // the first one ends it
	skipped bool          // a frame was not made meanwhile
	again   func()        // asks for that frame
}

// wakeMsg has the event loop go round once: the terminal has taken what it was behind
// with, or drawing has asked for something.
type wakeMsg struct{}

func newOutlet(to io.Writer) *outlet { return &outlet{to: to, again: func() {}} }

// outletFile is an outlet that stays a terminal: its size and its modes are asked for
// through it.
type outletFile struct {
	term.File
	*outlet
}

func (f outletFile) Write(b []byte) (int, error) { return f.outlet.Write(b) }

// writer is the outlet as Bubble Tea writes to it.
func (o *outlet) writer() io.Writer {
	if f, ok := o.to.(term.File); ok {
		return outletFile{f, o}
	}
	return o
}

// Write takes everything at once. It fails from the first error of the terminal on.
func (o *outlet) Write(b []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.err != nil {
		return 0, o.err
	}
	o.waiting = append(o.waiting, b...)
	if o.writing == nil {
		o.writing = make(chan struct{})
		go o.pour(o.writing)
	}
	return len(b), nil
}

// pour writes what waits until nothing does.
func (o *outlet) pour(done chan struct{}) {
	for {
		b, again := o.next()
		if b == nil {
			close(done)
			again()
			return
		}
		if _, err := o.to.Write(b); err != nil {
			o.mu.Lock()
			o.err, o.waiting = err, nil
			o.mu.Unlock()
		}
	}
}

// next takes what waits; nil and what is to be done then, once nothing does.
func (o *outlet) next() (b []byte, again func()) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.waiting) > 0 {
		b, o.waiting = o.waiting, nil
		return b, nil
	}
	o.writing = nil
	if !o.skipped {
		return nil, func() {}
	}
	o.skipped = false
	return nil, o.again
}

// behind reports whether a frame waits behind one that the terminal has not taken.
// Who asks and is told so is called again once the terminal has caught up.
func (o *outlet) behind() bool {
	if o == nil {
		return false
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.skipped = o.skipped || len(o.waiting) > 0
	return len(o.waiting) > 0
}

// drained waits until all is written, and reports whether it was in time.
func (o *outlet) drained(patience time.Duration) bool {
	if o == nil {
		return true
	}
	o.mu.Lock()
	done := o.writing
	o.mu.Unlock()
	if done == nil {
		return true
	}
	select {
	case <-done:
		return true
	case <-time.After(patience):
		return false
	}
}

// redrawWith has the event loop draw the frame that was skipped.
func (o *outlet) redrawWith(p *tea.Program) {
	if o == nil {
		return
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.again = func() { p.Send(wakeMsg{}) }
}
