package ui

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"lictop/app"
	"lictop/model"
	"lictop/ui/present"
)

// travel is the whole dashboard as of another instant. What lies ahead is the
// facts as they are now, judged by another clock; what lies behind is what the
// store held.
type travel struct {
	base    model.Instant // the instant from which it is counted: now, when it began
	days    int64         // how far away the site is that is shown; 0 = not yet, or at base
	goal    int64         // how far away the site is that is wanted
	present *site         // the newest site of now
	seen    int64         // the revision of the site of now that was looked at
	stop    context.CancelFunc
	going   bool // a site is being worked out
	gen     int
}

// arrivedMsg brings the site as of another instant.
type arrivedMsg struct {
	of   *travel
	gen  int
	days int64
	site *site
	seen int64
	err  error
}

func canTravel(d *Dashboard) string {
	if d.site.empty() {
		return "there is no site yet"
	}
	return ""
}

func isAway(d *Dashboard) string {
	if d.away == nil {
		return "this is now"
	}
	return ""
}

// still says why nothing can be changed; "" when it can.
func (d *Dashboard) still() string {
	if d.presenting() {
		return "names are masked in presenter mode; " + d.keyName("P") + " shows them again"
	}
	if t := d.away; t != nil {
		return "looking at " + present.Date(t.target(), t.base, d.clock.zone) + "; " + d.keyName(`\`) + " returns to now"
	}
	if u, ok := d.cover.(*usedView); ok {
		return "looking at " + u.day() + "; " + d.keyName(`\`) + " returns to now"
	}
	return d.opt.ReadOnly
}

// target is the instant that is wanted.
func (t *travel) target() model.Instant { return t.base + model.Instant(t.goal*model.Day) }

// shownAway is the site of another instant where one shows; nil = that of now does.
func (d *Dashboard) shownAway() *app.View {
	if d.away == nil || d.away.days == 0 {
		return nil
	}
	return d.site.view
}

// elsewhen reports whether a view is of another instant than the site that shows,
// and not merely an older look at it: what was worked out of it must not stand
// under that date. A journey is of days.
func (d *Dashboard) elsewhen(v *app.View) bool {
	if v == nil {
		return false
	}
	s := d.site.view
	return v.Kept != s.Kept || v.At()-s.At() >= model.Hour || s.At()-v.At() >= model.Hour
}

// newest is the site as of now, wherever one looks.
func (d *Dashboard) newest() *site {
	if d.away != nil {
		return d.away.present
	}
	return d.site
}

func travelBy(days int64) func(*Dashboard) tea.Cmd {
	return func(d *Dashboard) tea.Cmd { return d.travel(days) }
}

// travel goes so many days on from where one is, or is about to be. Several
// presses while one site is being worked out are one journey.
func (d *Dashboard) travel(days int64) tea.Cmd {
	t := d.away
	if t == nil {
		t = &travel{base: d.opt.Now(), present: d.site, seen: d.site.view.Revision}
	}
	if to := t.target() + model.Instant(days*model.Day); !to.Within() {
		d.say(look, "travel in time: the years 1970 to 9999 are as far as it goes")
		return nil
	}
	if t.goal += days; t.goal == 0 {
		return d.comeBack()
	}
	d.away = t
	if t.going {
		return nil // what is under way is dropped when it comes, and the goal is next
	}
	return d.depart()
}

// depart works out the site that is wanted, beside the event loop.
func (d *Dashboard) depart() tea.Cmd {
	t := d.away
	ctx, stop := context.WithCancel(d.ctx)
	t.gen++
	t.going, t.stop = true, stop
	from, days, gen, meetings := t.present.view, t.goal, t.gen, d.opened[tabMeetings]
	look := d.asOf(from, t.target(), days)
	return guard(func() tea.Msg {
		v, err := look(ctx)
		if err != nil || ctx.Err() != nil {
			return arrivedMsg{of: t, gen: gen, days: days, err: err}
		}
		s := newSite(v)
		if meetings {
			s.study()
		}
		return arrivedMsg{of: t, gen: gen, days: days, site: s, seen: from.Revision}
	})
}

// asOf is the site as of another instant: what lies behind today from the store,
// and what lies ahead of it the newest facts judged then. Where one looks at
// another instant from the beginning and history does not reach, the facts that
// are shown are judged on the way on, too.
func (d *Dashboard) asOf(now *app.View, at model.Instant, days int64) func(context.Context) (*app.View, error) {
	be, behind, looking := d.be, at < d.opt.today(), d.opt.Looking
	return func(ctx context.Context) (*app.View, error) {
		if !behind && !now.Kept {
			return now.AsOf(ctx, at)
		}
		v, err := be.PastView(ctx, at)
		switch {
		case err == nil && !behind: // the newest facts, of a day to come
			w := *v
			w.Kept = false
			return &w, nil
		case errors.Is(err, model.ErrNoHistory) && looking && days > 0:
			return now.AsOf(ctx, at)
		}
		return v, err
	}
}

// arrived shows the site as of another instant, unless one is on the way to
// elsewhere by now.
func (d *Dashboard) arrived(m arrivedMsg) tea.Cmd {
	t := d.away
	if t == nil || m.of != t || m.gen != t.gen {
		return nil
	}
	t.going = false
	t.stop()
	switch {
	case m.days != t.goal:
		return d.depart()
	case m.err != nil:
		return d.stay(m.err)
	case m.site == nil:
		return nil
	}
	if _, ok := d.cover.(*usedView); ok {
		d.uncover()
	}
	t.days, t.seen = m.days, m.seen
	d.clock.now, d.fresh = t.target(), nil
	d.forecasts.forget()
	return d.adopt(m.site)
}

// stay says why one cannot go where one wanted, and stays where one is.
func (d *Dashboard) stay(err error) tea.Cmd {
	text, remedy := errorText(err)
	var figures tea.Cmd
	if none := (*app.NoHistory)(nil); errors.As(err, &none) && none.Since.Known() {
		figures = d.readUsed(none, d.away)
		text = "history begins on " + present.DateTime(none.Since, d.away.base, d.clock.zone) + ": how it stood on " +
			present.Date(none.At, d.away.base, d.clock.zone) + " nobody wrote down"
	}
	d.note = note{text: text, remedy: remedy, style: look}
	if d.away.days == 0 {
		return tea.Batch(d.comeBack(), figures)
	}
	d.away.goal = d.away.days
	return figures
}

// comeBack shows the site as of now.
func (d *Dashboard) comeBack() tea.Cmd {
	t := d.away
	if t == nil {
		return nil
	}
	if t.stop != nil {
		t.stop()
	}
	d.away = nil
	d.clock.now = d.opt.Now()
	if t.days != 0 {
		d.forecasts.forget()
	}
	return tea.Batch(d.adopt(t.present), d.pollAfter())
}

// halt ends a journey that is under way; it reports whether there was one.
func (d *Dashboard) halt() bool {
	t := d.away
	if t == nil || !t.going {
		return false
	}
	t.gen++
	t.going = false
	t.stop()
	if t.goal = t.days; t.days == 0 {
		d.away = nil
	}
	return true
}

// newer reports whether somebody has written since what is shown was worked out.
func (t *travel) newer() bool { return t.present.view.Revision != t.seen }

// mark says as of when everything is shown, for the header: in words and with a
// shape that points ahead or back.
func (t *travel) mark(d *Dashboard) string {
	shape := "▶▶ "
	if t.goal < 0 {
		shape = "◀◀ "
	}
	to := t.target()
	day := present.Day(to, t.base, d.clock.zone)
	if t.going {
		return shape + "going to " + day + " …"
	}
	far := present.Left(to, t.base)
	if t.goal < 0 {
		far = present.Age(to, t.base)
	} else {
		far = "in " + far
	}
	if d.w >= 100 {
		day += " " + present.Clock(to, d.clock.zone) + " " + present.Zone(to, d.clock.zone)
	}
	return shape + "as of " + day + ", " + far
}

// says tells above the footer what the facts are that are shown.
func (t *travel) says(d *Dashboard) note {
	n := note{style: look, remedy: d.keyName(`\`) + " returns to now"}
	when := present.Date(d.clock.now, t.base, d.clock.zone)
	switch {
	case t.days == 0:
		n.text = "Still " + present.Date(t.base, t.base, d.clock.zone)
	case d.site.view.Kept:
		n.text = "As the database held it on " + when + " " + present.Clock(d.clock.now, d.clock.zone)
	default:
		n.text = "The facts of now, judged on " + when
	}
	if t.newer() {
		n.text += "; newer data is there"
	}
	return n
}

// lookingSays tells what the facts are where one looks at another instant from the
// beginning.
func (d *Dashboard) lookingSays() note {
	day := present.DateYear(d.clock.now, d.clock.zone)
	if d.site.view.Kept {
		return note{style: look, text: "As the database held it on " + day}
	}
	return note{style: look, text: "The facts as they are now, judged on " + day}
}
