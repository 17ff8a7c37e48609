package ui

import (
	"fmt"
	"runtime/debug"

	tea "charm.land/bubbletea/v2"
)

// PanicError is what Run returns after a bug: what was thrown, and where. The
// terminal has been restored.
type PanicError struct {
	Value any
	Stack []byte
}

func (p *PanicError) Error() string { return fmt.Sprintf("bug: %v", p.Value) }

// crashMsg brings a panic from another goroutine to the event loop.
type crashMsg struct {
	err     *PanicError
	of      *part // which alone it concerns; nil = the whole program
	writing bool  // it was about to change something
}

// guardWrite is guard for what changes something: a panic there ends the program.
func guardWrite(fn func() tea.Msg) tea.Cmd {
	run := guard(fn)
	return func() tea.Msg {
		msg := run()
		if crash, bad := msg.(crashMsg); bad {
			crash.writing = true
			return crash
		}
		return msg
	}
}

// guard makes a command of a function that may panic. Every command that does
// work goes through it; timers and those of Bubble Tea do none.
func guard(fn func() tea.Msg) tea.Cmd {
	return func() (msg tea.Msg) {
		defer func() {
			if v := recover(); v != nil {
				msg = crashMsg{err: &PanicError{v, debug.Stack()}}
			}
		}()
		return fn()
	}
}
