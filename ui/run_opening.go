package ui

import (
	"context"
	"os/signal"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"
)

// How long RunOpening waits for the site before it shows the dashboard without
// it, so that small sites are there at once, and for the reading to stop once the
// dashboard has ended.
const (
	openingPatience = 30 * time.Millisecond
	readingStops    = 50 * time.Millisecond
)

// RunOpening is Run on a site that is still to be read. The dashboard is there at
// once and shows what is known already; a site that is read in a moment is shown
// whole from the first frame. What keeps the site from being read is returned,
// untold on the terminal. When RunOpening returns, Open has returned, but for one
// that does not heed its context.
func RunOpening(ctx context.Context, s Opening, o Options) error {
	ctx, stop := signal.NotifyContext(ctx, syscall.SIGHUP, syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	inner, kill := context.WithCancel(context.WithoutCancel(ctx))
	defer kill()
	d := newOpening(inner, s.Place, o)
	news := make(chan tea.Msg, 2) // a peek and the outcome: the reader never waits
	read := make(chan struct{})
	opening := d.opening
	go func() {
		defer close(read)
		news <- opening.read(inner, s.Open, func(msg tea.Msg) { news <- msg })
	}()
	defer func() {
		kill()
		select {
		case <-read:
		case <-time.After(readingStops):
		}
	}()
	soon := time.After(openingPatience)
	for {
		select {
		case msg := <-news:
			switch msg := msg.(type) {
			case crashMsg:
				return msg.err
			case openedMsg:
				if msg.err != nil {
					return msg.err
				}
				d.later(d.come(msg))
				return run(ctx, kill, d, nil)
			}
			d.update(msg)
		case <-ctx.Done():
			return nil
		case <-soon:
			return run(ctx, kill, d, news)
		}
	}
}
