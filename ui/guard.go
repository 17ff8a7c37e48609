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
type crashMsg struct{ err *PanicError }

// guard makes a command of a function that may panic. Every command that does
// work goes through it; timers and those of Bubble Tea do none.
func guard(fn func() tea.Msg) tea.Cmd {
	return func() (msg tea.Msg) {
		defer func() {
			if v := recover(); v != nil {
				msg = crashMsg{&PanicError{v, debug.Stack()}}
			}
		}()
		return fn()
	}
}
