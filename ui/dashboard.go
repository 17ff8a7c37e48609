package ui

import (
	"context"
	"os"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"lictop/app"
	"lictop/model"
)

// Dashboard is the one Bubble Tea model; pages and dialogs are parts of it.
type Dashboard struct {
	be  Backend
	opt Options
	ctx context.Context

	w, h   int
	clock  clock
	th     *theme
	color  colorprofile.Profile
	ground backdrop // of the terminal

	opening   *opening     // the site is still being read; nil = it is there
	curtain   *openingPage // what is shown until the rows behind it are arranged
	titled    bool         // the title of before is put aside
	failed    error        // why the site cannot be read: the program ends with it
	site      *site
	tab       tab
	pages     [tabs]page
	opened    [tabs]bool   // the page has been shown, and follows the site
	cover     view         // lies over the page of the tab until Esc; nil = nothing does
	way       []covered    // what each view on the way to cover was opened from
	harvested *harvestView // the replay that was made last
	// patience is how long old figures of a what-if stand before they step back.
	patience time.Duration
	dialogs  []dialog
	why      *whyPane // the explanation that covers the list; nil = the list
	trying   *whyPane // for which everything may be tried beside the event loop; nil = for none
	beside   *whyPane // the explanation beside the list
	besides  besides
	actions  []action
	rebound  bool     // the user has set keys
	recent   []string // what was run from the palette or the help, the last first

	forecasts forecasts

	arranger arranger // of the lists of many rows

	texts  texts     // of the endpoints, for filters
	ahead  ahead     // the reading of them
	linear bool      // it is read out: keys do not stand behind what they change
	due    []tea.Cmd // what is to be done beside the event loop after this message

	away *travel // another instant is shown; nil = now

	fresh      map[model.Subject]struct{} // what changed a moment ago
	freshUntil time.Time

	presenter presenter // names are masked for those who watch

	state  State // what is kept from one run to the next: see remember
	memory memory

	polling bool // a look at the data is under way
	again   bool // it may have come too early, and another one follows
	pacer   pacer
	note    note
	noted   bool  // there was one when the key was pressed
	stale   error // why the data could not be read anew
	staleAt model.Instant
	goodAt  model.Instant // when the data was read anew last; None = when it was opened
	crash   *PanicError
	// suspended says that the program has stopped by itself.
	suspended atomic.Bool
	// taken says that the terminal was taken again and nothing was drawn on it yet.
	taken  atomic.Bool
	ending chan struct{} // closed when the event loop has been told to end
	ended  sync.Once
	// failures count by the name of a part how often it failed.
	failures map[string]int
	leave    func() // ends the program from outside the event loop
	wake     func() // has the event loop go round once more

	outlet *outlet // the way to the terminal; nil = Bubble Tea's own
	beat   beat    // how often frames are written to it

	meter meter
	debug bool // its figures are shown

	cursor   *tea.Cursor // where the focus is in the frame; nil = nowhere
	spots    []spot      // where the frame can be clicked
	pointer  pointer
	copies   *copies
	toldOSC  bool // that terminals may ignore a copy has been said
	lines    []string
	around   surround
	epoch    int // of what is drawn: grows with whatever happens, but for moves among rows
	frame    string
	dirty    bool
	built    time.Time
	postpone bool // a redraw is due
}

// note is the line above the footer: what was done, or what went wrong.
type note struct {
	text, remedy string
	style        style
	until        time.Time // zero: until the next key
}

// New returns the dashboard of a site. Its commands end with ctx.
func New(ctx context.Context, be Backend, o Options) *Dashboard {
	return newOn(ctx, be, newSite(be.View()), o)
}

func newOn(ctx context.Context, be Backend, s *site, o Options) *Dashboard {
	d := newDashboard(ctx, o)
	d.be, d.site, d.pages = be, s, allPages()
	d.loadState()
	if d.presenting() {
		d.presenter.start = o.Start
		d.later(d.veilSite())
		return d
	}
	d.later(d.readopt())
	if o.Start != nil {
		d.later(d.openView(*o.Start))
	}
	return d
}

// newDashboard returns a dashboard without a site.
func newDashboard(ctx context.Context, o Options) *Dashboard {
	if o.Zone == nil {
		o.Zone = time.UTC
	}
	if os.Getenv("NO_COLOR") != "" {
		o.NoColor = true
	}
	d := &Dashboard{opt: o, ctx: ctx, ground: newBackdrop(), color: colorprofile.TrueColor, dirty: true, leave: func() {}, wake: func() {}, copies: &copies{}, patience: lateTime, goodAt: o.Now(), ending: make(chan struct{})}
	d.clock = clock{o.Now(), o.Zone}
	d.pointer.off = !o.Settings.Mouse && o.Settings.Theme != "" // the zero settings are nobody's choice
	d.actions = allActions()
	d.bindKeys(o.Settings.Keys)
	d.noteSettings()
	d.presenter.on = o.Settings.Presenter
	return d
}

func allPages() [tabs]page {
	return [tabs]page{
		tabOverview: &overview{}, tabSeats: newSeats(), tabHosts: newHosts(), tabMeetings: newMeetings(),
		tabCompliance: newCompliance(), tabLicenses: newLicenses(), tabMonitor: newMonitor(),
		tabTimeline: newTimeline(),
	}
}

// Init asks for the ground of the terminal and starts the polling of the data.
func (d *Dashboard) Init() tea.Cmd {
	return tea.Batch(d.askGround(), d.tick(), d.openingSoon())
}

type tickMsg struct{}

// tick waits until the data is looked at again.
func (d *Dashboard) tick() tea.Cmd {
	return tea.Tick(time.Second, func(time.Time) tea.Msg { return tickMsg{} })
}

// siteMsg brings what a look at the data found; site is nil when nothing moved.
type siteMsg struct {
	site   *site
	fresh  map[model.Subject]struct{}
	at     model.Instant
	err    error
	unkept error // why the daily look was not kept
	names  int   // of the presenter mode, as it was asked for
	took   time.Duration
}

// poll looks at the data. One look is under way at a time: loading a million
// rows takes longer than the time between two of them.
func (d *Dashboard) poll() tea.Cmd {
	if d.polling || d.opening != nil {
		return nil
	}
	d.polling = true
	d.pacer.look()
	names := d.presenter.gen
	be, ctx, at, have, meetings := d.be, d.ctx, d.opt.Now(), d.newest().view, d.opened[tabMeetings]
	began := time.Now()
	return guard(func() tea.Msg {
		v, _, err := be.Refresh(ctx, at)
		m := siteMsg{at: at, err: err, names: names}
		if err == nil {
			m.unkept = be.SampleDaily(ctx, at)
		}
		if v != nil && v != have {
			m.site, m.fresh = newSite(v), changed(have, v)
			if meetings {
				m.site.study()
			}
		}
		m.took = time.Since(began)
		return m
	})
}

// pollAfter looks at the data once more than the look that is under way: what
// was written meanwhile is to be seen.
func (d *Dashboard) pollAfter() tea.Cmd {
	d.again = d.polling
	return d.poll()
}

// adopt shows another view of the site.
func (d *Dashboard) adopt(s *site) tea.Cmd {
	d.site = s
	return d.readopt()
}

// readopt shows the site or the clock, one of which has moved, on every page
// that was open before; the others wait until they are, for sorting a million
// rows takes a moment.
func (d *Dashboard) readopt() tea.Cmd {
	var cmds []tea.Cmd
	for t := range tabs {
		if t == d.tab || d.opened[t] {
			cmds = append(cmds, d.bring(t))
		}
	}
	if d.cover != nil {
		cmds = append(cmds, d.within(d.shown(), func() tea.Cmd { return d.cover.Adopt(d) }))
	}
	d.refreshWhy()
	return tea.Batch(append(cmds, d.indexAhead())...)
}

// bring brings a page up to date.
func (d *Dashboard) bring(t tab) tea.Cmd {
	d.recallList(t)
	d.opened[t] = true
	p := d.pages[t]
	return d.within(part{kind: partPage, tab: t}, func() tea.Cmd {
		if list := p.Table(); list != nil {
			list.fresh, list.at = d.fresh, edition{d.site.view.Revision, d.clock.now}
			list.texts, list.arranger, list.zone = &d.texts, &d.arranger, d.opt.Zone
			d.dress(list)
		}
		cmd := p.Adopt(d)
		d.sayUnread(p.Table())
		return cmd
	})
}

// call says who acts, and when.
func (d *Dashboard) call() app.Call {
	return app.Call{Actor: d.opt.Actor, Role: d.opt.Role, Door: door, At: d.opt.Now()}
}

func (d *Dashboard) page() page {
	if d.cover != nil {
		return d.cover
	}
	return d.pages[d.tab]
}

// later has something done beside the event loop, for those that return no
// command.
func (d *Dashboard) later(cmd tea.Cmd) { d.due = append(d.due, cmd) }

// say writes a line above the footer that stays for a while.
func (d *Dashboard) say(st style, text string) {
	d.note = note{text: text, style: st, until: time.Now().Add(8 * time.Second)}
}

// dismiss takes the line above the footer away, where Esc has nothing else to do; where
// there was none, it says so until the next key.
func (d *Dashboard) dismiss() tea.Cmd {
	d.note = note{}
	if !d.noted {
		d.note = note{text: "nothing is open, marked or filtered here: " + d.keyName("q") + " quits", style: grey}
	}
	return nil
}

// goTo shows a tab.
func (d *Dashboard) goTo(t tab) tea.Cmd {
	if left := d.page().Table(); left != nil {
		left.typing = false
	}
	d.uncoverAll()
	d.tab = t
	var cmd tea.Cmd
	if !d.opened[t] {
		cmd = d.bring(t)
	}
	d.refreshWhy()
	return cmd
}

func itoa(n int) string { return strconv.Itoa(n) }
