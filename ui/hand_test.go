package ui

import (
	"context"
	"strings"
	"sync"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"github.com/stretchr/testify/require"

	"lictop/model"
)

// onTerminal has a driver run the whole program on an emulated terminal instead of
// handing messages to Update. Everything that a driver can do it does there, too.
func onTerminal(t testing.TB, w, h int, colors colorprofile.Profile) func(*Options) {
	x, where := newTerminal(t, w, h, colors)
	emulators.Store(where, x)
	return func(o *Options) { o.terminal, o.NoColor, o.FPS = where, false, 120 }
}

// emulators are the terminals by what programs are told of them.
var emulators sync.Map

// begin runs the program on its terminal.
func (s *driver) begin(o Options) *driver {
	s.t.Helper()
	x, _ := emulators.LoadAndDelete(o.terminal)
	s.term = x.(*terminal)
	s.term.run(func(ctx context.Context) error { return Run(ctx, s.app, o) })
	s.does(func(*terminal) {})
	s.d = s.term.seen.d
	return s
}

// does does something at the terminal, and waits for rest.
func (s *driver) does(fn func(x *terminal)) *driver {
	s.t.Helper()
	if s.off {
		return s
	}
	fn(s.term)
	for tries := 0; ; tries++ {
		if s.off = !s.term.rest(); s.off {
			require.NoError(s.t, s.term.err)
			return s
		}
		drawn, shown := s.drawn(), s.term.text()
		if drawn == shown || drawn == "" {
			return s
		}
		if tries == 3 { // a timer may have had something drawn meanwhile, not every time
			require.Equal(s.t, drawn, shown, "the terminal shows what was drawn")
		}
	}
}

// drawn is the frame without styles; "" when there is none of the size of the terminal.
func (s *driver) drawn() (frame string) {
	s.term.seen.look(func(d *Dashboard) {
		if d.th != nil && d.w == s.term.emu.Width() {
			frame = ansi.Strip(d.frame)
		}
	})
	return frame
}

// resize gives the window another size.
func (s *driver) resize(w, h int) *driver {
	s.t.Helper()
	if s.term != nil {
		return s.does(func(x *terminal) { x.resize(w, h) })
	}
	return s.send(tea.WindowSizeMsg{Width: w, Height: h})
}

// paste pastes a text.
func (s *driver) paste(text string) *driver {
	s.t.Helper()
	if s.term != nil {
		return s.does(func(x *terminal) { x.paste(text) })
	}
	return s.send(tea.PasteMsg{Content: text})
}

// point clicks on the cell x, y.
func (s *driver) point(x, y int) *driver {
	s.t.Helper()
	if s.term != nil {
		return s.does(func(term *terminal) {
			term.mouse(vt.MouseClick{X: x, Y: y, Button: vt.MouseLeft}, vt.MouseRelease{X: x, Y: y, Button: vt.MouseLeft})
		})
	}
	return s.clickAt(x, y)
}

// click clicks on the first place where a text stands.
func (s *driver) click(text string) *driver {
	s.t.Helper()
	x, y := s.find(text)
	return s.point(x, y)
}

// drag moves the pressed mouse from one cell to another.
func (s *driver) drag(x, y, toX, toY int) *driver {
	s.t.Helper()
	if s.term != nil {
		return s.does(func(term *terminal) {
			term.mouse(vt.MouseClick{X: x, Y: y, Button: vt.MouseLeft}, vt.MouseMotion{X: toX, Y: toY, Button: vt.MouseLeft},
				vt.MouseRelease{X: toX, Y: toY, Button: vt.MouseLeft})
		})
	}
	s.d.build()
	s.d.pointer.since = s.d.pointer.since.Add(-doubleTime)
	return s.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft}).send(tea.MouseMotionMsg{X: toX, Y: toY, Button: tea.MouseLeft}).
		send(tea.MouseReleaseMsg{X: toX, Y: toY, Button: tea.MouseLeft})
}

// turn turns the wheel over the cell x, y: down, or up where steps is negative.
func (s *driver) turn(x, y, steps int) *driver {
	s.t.Helper()
	button := tea.MouseWheelDown
	if steps < 0 {
		button, steps = tea.MouseWheelUp, -steps
	}
	for range steps {
		if s.term != nil {
			s.does(func(term *terminal) { term.mouse(vt.MouseWheel{X: x, Y: y, Button: button}) })
		} else {
			s.send(tea.MouseWheelMsg{X: x, Y: y, Button: button})
		}
	}
	return s
}

// find is where a text stands first, in cells.
func (s *driver) find(text string) (x, y int) {
	s.t.Helper()
	for y, l := range strings.Split(s.screen(), "\n") {
		if i := strings.Index(l, text); i >= 0 {
			return width(l[:i]), y
		}
	}
	require.FailNow(s.t, "not on the screen: "+text, s.screen())
	return 0, 0
}

// row is the line of the screen on which the cursor stands; "" = none shows.
func (s *driver) row() string {
	for _, l := range strings.Split(s.screen(), "\n") {
		if strings.HasPrefix(l, "▌") {
			return l
		}
	}
	return ""
}

// at names what the cursor stands on.
func (s *driver) at() (sub model.Subject) {
	s.looks(func(d *Dashboard) { sub, _ = d.page().Selected() })
	return sub
}

// looks looks at the dashboard while it is at rest.
func (s *driver) looks(fn func(d *Dashboard)) {
	if s.term != nil {
		s.term.seen.look(fn)
		return
	}
	fn(s.d)
}

// revision is that of what is kept.
func (s *driver) revision() int64 { return s.app.View().Revision }

// refresh has the dashboard look at the data, as it does every second.
func (s *driver) refresh() *driver {
	s.t.Helper()
	if s.term != nil {
		return s.send(tickMsg{})
	}
	return s.send(s.d.poll()())
}
