package ui

import (
	"context"
	"sync/atomic"
	"time"

	"charm.land/bubbles/v2/spinner"
	tea "charm.land/bubbletea/v2"

	"lictop/app"
	"lictop/ui/present"
)

// work is something under way beside the event loop that can be stopped. Its
// progress is read by the screen, which is drawn now and then while it lasts.
type work struct {
	cancel      context.CancelFunc
	done, total atomic.Int64
	began       time.Time
}

// workMsg has the screen drawn anew while work lasts.
type workMsg struct{}

func (d *Dashboard) begin() (*work, context.Context) {
	ctx, cancel := context.WithCancel(d.ctx)
	return &work{cancel: cancel, began: time.Now()}, ctx
}

func (w *work) progress() app.Progress {
	return func(done, total int64) {
		w.done.Store(done)
		w.total.Store(total)
	}
}

// redrawTime is how often the screen is drawn while work lasts.
const redrawTime = 100 * time.Millisecond

func redrawSoon() tea.Cmd {
	return tea.Tick(redrawTime, func(time.Time) tea.Msg { return workMsg{} })
}

// line says how far the work has come.
func (w *work) line(s *sheet, says string) {
	l := s.line()
	done, total := w.done.Load(), w.total.Load()
	turn := int(time.Since(w.began) / redrawTime)
	l.put(accent, spinner.MiniDot.Frames[turn%len(spinner.MiniDot.Frames)]+" ").put(plain, says)
	switch {
	case total > 0:
		l.put(grey, "  "+present.Count(done)+" of "+present.Count(total)+"  "+present.Percent(done, total))
	case done > 0:
		l.put(grey, "  "+present.Count(done))
	}
	s.done(l)
}
