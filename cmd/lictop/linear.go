package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/x/term"

	"lictop/app"
	"lictop/model"
	"lictop/ui"
	"lictop/ui/present"
)

// isLinear reports whether the dashboard is to be a conversation in lines: the flag
// says so, of a pipe too; a setting says so of a terminal.
func (p *program) isLinear(o *ui.Options) bool {
	return p.linear || o.Settings.Linear && isTerminal(p.in) && isTerminal(p.out)
}

// checkLinear refuses what a conversation cannot be printed as.
func (p *program) checkLinear() error {
	if p.linear && p.flags.output != "table" {
		return usage("--linear and --output %s contradict each other: a conversation is text", p.flags.output)
	}
	return nil
}

// talk is the conversation over the streams of the program. The terminal is as it
// was once done has been called.
func (p *program) talk() (t ui.Talk, done func()) {
	t, done = ui.Talk{Out: p.out, Width: roomOf(p.out), Echo: !isTerminal(p.in)}, func() {}
	lines := bufio.NewReader(p.in)
	file := fileOf(p.in)
	hidden := file != nil && isTerminal(p.in)
	if hidden {
		if state, err := term.GetState(file.Fd()); err == nil {
			done = func() { _ = term.Restore(file.Fd(), state) }
		}
	}
	t.Line = func(secret bool) (string, error) {
		if secret && hidden && lines.Buffered() == 0 {
			text, err := term.ReadPassword(file.Fd())
			fmt.Fprintln(p.out)
			return string(text), err
		}
		text, err := lines.ReadString('\n')
		if errors.Is(err, io.EOF) && text != "" {
			err = nil // the end comes again
		}
		return strings.TrimRight(text, "\r\n"), err
	}
	return t, done
}

// converse runs the dashboard as a conversation.
func (p *program) converse(ctx context.Context, s ui.Opening, o ui.Options) error {
	t, done := p.talk()
	defer done()
	c := newClipboard()
	c.mute = true // its lines carry words alone
	o.Copy = c.Copy
	return shown(ctx, ui.RunLinear(context.WithoutCancel(ctx), s, o, t)) // it hears signals itself
}

// alreadyOpen is a site that has been read already.
func alreadyOpen(a *app.App) ui.Opening {
	return ui.Opening{Place: present.Text(a.Place()), Open: func(context.Context, func(*model.Peek), app.Progress) (ui.Backend, error) { return a, nil }}
}
