package ui

import (
	"context"
	"slices"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// Opening is a site that is still to be read: the dashboard is there before it.
type Opening struct {
	Place string // where the site is kept, for people
	// Open reads the site. It may tell once what can be seen of it at once, as far
	// as the role may know, and tells how far it has come.
	Open func(ctx context.Context, peeked func(*model.Peek), progress app.Progress) (Backend, error)
}

// PeekRows is the number of rows of a kind that a dashboard shows of a site that
// is still being read.
const PeekRows = 200

// opening is what is known of a site that is still being read.
type opening struct {
	place       string
	peek        *model.Peek // nil = nothing is known yet
	done, total atomic.Int64
}

// peekMsg brings the first look at the site; openedMsg the whole of it, or why
// there is none.
type peekMsg struct{ peek *model.Peek }

type openedMsg struct {
	be   Backend
	site *site
	err  error
}

// newOpening returns a dashboard of a site that is still being read. It takes
// peekMsg and openedMsg.
func newOpening(ctx context.Context, place string, o Options) *Dashboard {
	d := newDashboard(ctx, o)
	d.opening = &opening{place: place}
	nothing := policy.Evaluate(model.NewSnapshot(model.Draft{AsOf: d.clock.now}))
	d.site = &site{view: &app.View{Result: nothing}, seats: map[string]*seatTally{}, hosts: map[string]*app.HostCensus{}}
	for t := range tabs {
		d.pages[t] = &openingPage{of: t, list: newTable().named(listNames[t])}
	}
	if o.Start != nil {
		d.tab = max(tab(slices.Index(listNames[:], o.Start.List)), tabOverview)
	}
	d.loadState()
	return d
}

// peeked shows the first look.
func (d *Dashboard) peeked(p *model.Peek) tea.Cmd {
	if d.opening == nil {
		return nil
	}
	d.opening.peek = p
	for _, page := range d.pages {
		page.Adopt(d)
	}
	return nil
}

// come takes the whole site: the tab stays, and so does the cursor if it was
// moved.
func (d *Dashboard) come(m openedMsg) tea.Cmd {
	if m.err != nil {
		d.failed = m.err
		return tea.Quit
	}
	was, ok := d.pages[d.tab].(*openingPage)
	if !ok { // it failed
		was = &openingPage{of: d.tab, list: newTable()}
	}
	d.be, d.site, d.opening = m.be, m.site, nil
	d.clock.now, d.note = d.opt.Now(), note{}
	d.noteSettings()
	if d.memory.problem != "" { // nobody has had the time to read it
		d.say(look, d.memory.problem)
	}
	d.pages = allPages()
	d.curtain = was
	if d.presenting() {
		d.presenter.start = d.opt.Start
		return d.veilSite()
	}
	cmd := d.readopt()
	if d.opt.Start != nil {
		cmd = tea.Batch(cmd, d.startAt(*d.opt.Start))
	}
	if sub, ok := was.Selected(); ok && was.moved() {
		cmd = tea.Batch(cmd, d.page().Select(d, sub))
	}
	d.refreshWhy()
	return cmd
}

// curtained returns the page of the first look as long as the rows of the whole
// are being arranged behind it.
func (d *Dashboard) curtained() page {
	if c := d.curtain; c != nil && c.of == d.tab {
		if t := d.pages[d.tab].Table(); t != nil && t.busy && t.src == nil {
			return c
		}
	}
	d.curtain = nil
	return d.page()
}

// whileOpening are the actions that need no site.
var whileOpening = map[string]bool{"save": true, "palette": true, "presenter": true, "help": true, "quit": true, "suspend": true, "redraw": true, "next": true, "previous": true, "back": true}

// unread says why an action has to wait for the site; "" when it need not.
func (d *Dashboard) unread(a *action) string {
	if d.opening == nil || whileOpening[a.id] || len(a.id) == 4 && a.id[:3] == "tab" {
		return ""
	}
	return d.opening.says()
}

// says tells how far the reading has come, in a few words.
func (o *opening) says() string {
	done, total := o.done.Load(), o.total.Load()
	switch {
	case total <= 0:
		return "still reading"
	case done >= total:
		return "still reading, nearly there"
	}
	return "still reading, " + present.Percent(done, total)
}

// figures tells how far the reading has come, for the header.
func (o *opening) figures(w int) string {
	done, total := o.done.Load(), o.total.Load()
	switch {
	case total <= 0:
		return "reading"
	case done >= total:
		return "deciding"
	case w < 100:
		return "reading " + present.Percent(done, total)
	}
	return "reading " + present.Count(done) + " of " + present.Count(total)
}

// read reads a site beside the event loop. Its outcome comes over opened; what
// can be seen of it before goes to tell, which may be called from any goroutine.
func (o *opening) read(ctx context.Context, open func(context.Context, func(*model.Peek), app.Progress) (Backend, error), tell func(tea.Msg)) tea.Msg {
	return guard(func() tea.Msg {
		be, err := open(ctx, func(p *model.Peek) { tell(peekMsg{p}) }, func(done, total int64) {
			o.done.Store(done)
			o.total.Store(total)
		})
		if err != nil {
			return openedMsg{err: err}
		}
		return openedMsg{be: be, site: newSite(be.View())}
	})()
}

// openingTime is how often the progress is drawn.
const openingTime = 100 * time.Millisecond

// openingMsg has the progress drawn.
type openingMsg struct{}

func (d *Dashboard) openingSoon() tea.Cmd {
	if d.opening == nil {
		return nil
	}
	return tea.Tick(openingTime, func(time.Time) tea.Msg { return openingMsg{} })
}
