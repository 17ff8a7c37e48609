package ui

import (
	"reflect"
	"time"

	tea "charm.land/bubbletea/v2"
)

// beat is how often Bubble Tea looks whether there is a frame to write. Each look wakes
// a core, and thirty a second cost more than all else that a dashboard at rest does: so
// they become rare once nothing has moved for a while.
type beat struct {
	of    *tea.Program // nil = nothing is to rest
	every time.Duration
	moved time.Time // when something last came or was drawn
	rests bool
}

const (
	// restAfter is how long nothing has moved before the looks become rare.
	restAfter = 3 * time.Second
	// restBeat is the time between two of them then: what nobody foresaw is written
	// after that at the latest.
	restBeat = 250 * time.Millisecond
	// firstBeat is the time to the first look after that: nobody waits for a turn of
	// theirs who was not there for the ones before.
	firstBeat = 3 * time.Millisecond
)

// wake has frames written as often as was asked for, the first one at once.
func (b *beat) wake(now time.Time) {
	if b.moved = now; b.rests {
		b.rests = !b.hurry()
	}
}

// hurry has what is drawn now written at once, and is false where set is.
func (b *beat) hurry() bool {
	if !b.set(firstBeat) {
		return false
	}
	time.AfterFunc(firstBeat+time.Millisecond, func() { b.set(b.every) })
	return true
}

// tire lets the looks become rare if nothing has moved for a while.
func (b *beat) tire(now time.Time) {
	if !b.rests && b.every < restBeat && now.Sub(b.moved) > restAfter {
		b.rests = b.set(restBeat)
	}
}

// set takes effect while the event loop runs. Bubble Tea gives no other way to the ticker
// that it made before; one that keeps it elsewhere beats on, and false is returned.
func (b *beat) set(every time.Duration) bool {
	if b.of == nil {
		return false
	}
	f := reflect.ValueOf(b.of).Elem().FieldByName("ticker")
	if !f.IsValid() || f.Type() != reflect.TypeFor[*time.Ticker]() || f.IsNil() {
		return false
	}
	(*time.Ticker)(f.UnsafePointer()).Reset(every)
	return true
}
