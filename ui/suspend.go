package ui

import (
	"context"
	"io"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// suspending is the program while it has given its terminal away: to the shell, for
// as long as it is stopped, or for a moment, to take it anew.
type suspending struct {
	stop func() bool // nil = for a moment
	away *atomic.Bool
	back *atomic.Bool // the terminal is taken again, and nothing has been drawn on it yet
	none bool         // nothing could stop it
	asks bool         // the terminal tells when it turns dark or light
	kept bool         // the terminal keeps the title of before
	term io.Writer
	out  *outlet // what was written before has to be there first
}

// Run waits until the program is continued.
func (s *suspending) Run() error {
	s.back.Store(true)
	if s.stop != nil {
		s.away.Store(true)
		s.tell(s.asks, tellNoGround) // whoever has the terminal meanwhile is not told
		s.tell(s.kept, popTitle)
		s.out.drained(patience)
		s.none = !s.stop()
		s.tell(s.kept, pushTitle)
		s.tell(s.asks, tellGround)
		s.away.Store(false)
	}
	time.Sleep(settleTime)
	return nil
}

// tell asks something of the terminal that Bubble Tea knows nothing of. A terminal
// that is gone is noticed elsewhere.
func (s *suspending) tell(wanted bool, sequence string) {
	if wanted && s.term != nil {
		_, _ = io.WriteString(s.term, sequence)
	}
}

// plainKeyboard takes the keyboard protocols back from the screen of the dashboard.
// Where the program ends before it has drawn on a terminal that it took again, Bubble
// Tea asks for them behind what gives them back (2.0.10).
const plainKeyboard = ansi.SetModeAltScreenSaveCursor + "\x1b[<1u" + ansi.ResetModeAltScreenSaveCursor + ansi.ResetModifyOtherKeys

// settleTime is how long the terminal stays given away at least. The loop that draws
// ends beside the one that gives it away: one that is begun anew before that would be
// stopped with it, and nothing would be drawn any more (Bubble Tea 2.0.10).
const settleTime = 50 * time.Millisecond

func (s *suspending) SetStdin(io.Reader)    {}
func (s *suspending) SetStdout(w io.Writer) { s.term = w }
func (s *suspending) SetStderr(io.Writer)   {}

// resumedMsg says that the terminal is the program's again.
type resumedMsg struct{ of *suspending }

// stopMsg says that somebody else asks the program to stop.
type stopMsg struct{}

// continuedMsg says that the program was stopped from outside, and continued.
type continuedMsg struct{}

// suspend gives the terminal back to the shell, and stops.
func (d *Dashboard) suspend() tea.Cmd {
	if d.opt.Suspend == nil {
		d.say(look, "there is no shell to go back to here")
		return nil
	}
	return d.give(d.opt.Suspend)
}

// give gives the terminal away and takes it again: modes, size and screen may have
// changed meanwhile.
func (d *Dashboard) give(stop func() bool) tea.Cmd {
	s := &suspending{stop: stop, away: &d.suspended, back: &d.taken, asks: d.asksGround(), kept: d.titled, out: d.outlet}
	return tea.Exec(s, func(error) tea.Msg { return resumedMsg{s} })
}

// resumed draws everything anew, with fresh data.
func (d *Dashboard) resumed(m resumedMsg) tea.Cmd {
	d.taken.Store(false)
	if m.of.none {
		d.say(look, "there is no shell to go back to here")
	}
	return tea.Batch(tea.ClearScreen, d.pollAfter())
}

// redraw draws everything anew: something else has written on the terminal.
func (d *Dashboard) redraw() tea.Cmd { return tea.ClearScreen }

// watchJob tells the event loop that the program is to be stopped, or was stopped and
// continued, by somebody else.
func watchJob(ctx context.Context, d *Dashboard, p *tea.Program) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-d.opt.Stopped:
			if !d.suspended.Load() {
				p.Send(stopMsg{})
			}
		case <-d.opt.Continued:
			if !d.suspended.Load() {
				p.Send(continuedMsg{})
			}
		}
	}
}
