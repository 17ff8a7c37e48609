package main

import (
	"fmt"
	"io"
	"sync"
	"time"

	"lictop/ui/present"
)

// bar tells on standard error how far long work has come, from the second second
// on.
type bar struct {
	errs     io.Writer
	what     string
	terminal bool

	mu      sync.Mutex
	started time.Time
	told    time.Time
	open    bool // an unfinished line stands on the terminal
}

func (p *program) progress(what string) *bar {
	return &bar{errs: p.errs, what: present.Text(what), terminal: isTerminal(p.errs), started: time.Now()}
}

// tell is an app.Progress.
func (b *bar) tell(done, total int64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	pause := 200 * time.Millisecond
	if !b.terminal {
		pause = time.Second
	}
	now := time.Now()
	if now.Sub(b.started) < time.Second || now.Sub(b.told) < pause {
		return
	}
	b.told = now
	text := b.what + ": " + present.Count(done)
	if total > 0 {
		text = fmt.Sprintf("%s of %s, %s", text, present.Count(total), present.Percent(done, total))
	}
	if !b.terminal {
		fmt.Fprintln(b.errs, text)
		return
	}
	fmt.Fprint(b.errs, "\r\x1b[K"+text)
	b.open = true
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
