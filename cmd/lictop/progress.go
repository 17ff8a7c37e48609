package main

import (
	"fmt"
	"io"
	"strconv"
	"sync"
	"time"

	"lictop/ui/present"
)

// bar tells on standard error how far long work has come, from the second second
// on.
type bar struct {
	errs     io.Writer
	terminal bool
	told     func(string)

	mu      sync.Mutex
	what    string // the phase: "reading site.json"
	unit    string // what is counted in it: "rows", "bytes"
	started time.Time
	last    time.Time
	open    bool // an unfinished line stands on the terminal
}

func (p *program) progress(what, unit string) *bar {
	return &bar{errs: p.errs, told: p.told, what: present.Text(what), unit: unit, terminal: isTerminal(p.errs), started: time.Now()}
}

// phase says what is done from now on.
func (b *bar) phase(what, unit string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.what, b.unit = present.Text(what), unit
}

// tell is an app.Progress.
func (b *bar) tell(done, total int64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	pause := 200 * time.Millisecond
	if !b.terminal {
		pause = time.Second
	}
	if b.told != nil {
		b.told(b.text(done, total))
	}
	now := time.Now()
	if now.Sub(b.started) < time.Second || now.Sub(b.last) < pause {
		return
	}
	b.last = now
	text := b.text(done, total)
	if !b.terminal {
		fmt.Fprintln(b.errs, text)
		return
	}
	fmt.Fprint(b.errs, "\r\x1b[K"+text)
	b.open = true
}

func (b *bar) text(done, total int64) string {
	n := func(n int64) string {
		if b.unit == "bytes" {
			return strconv.FormatFloat(float64(n)/1e6, 'f', 1, 64)
		}
		return present.Count(n)
	}
	unit := b.unit
	if unit == "bytes" {
		unit = "MB"
	}
	if total <= 0 {
		return fmt.Sprintf("%s: %s %s", b.what, n(done), unit)
	}
	return fmt.Sprintf("%s: %s of %s %s, %s", b.what, n(done), n(total), unit, present.Percent(done, total))
}

// done ends the line.
func (b *bar) done() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.open {
		fmt.Fprint(b.errs, "\r\x1b[K")
		b.open = false
	}
}
