package ui

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"lictop/app"
	"lictop/model"
	"lictop/ui/present"
)

// horizons are how far the timeline looks ahead, in days.
var horizons = []int64{30, app.TimelineDays, 365, 1825}

// timeline shows what happens by itself from the instant of the site on: by day
// what turns alike, and, once a line is opened, each subject of it.
type timeline struct {
	list    *table
	horizon int64
	told    *app.Timeline // nil = not worked out yet
	wanted  *app.View     // of which it is, or is being worked out
	days    int64         // how far, for which it is or is being worked out
	problem error         // why there is none
	busy    bool          // it is being worked out beside the event loop
	again   bool          // the site has moved since that began
	stop    context.CancelFunc
	gen     int

	shown  *app.Happening // the line that is open; nil = the days
	within *table
}

func newTimeline() *timeline {
	return &timeline{list: sortedTable(tlDay).named("timeline"), horizon: app.TimelineDays, within: newTable().named("timeline events")}
}

// toldMsg brings a timeline that was worked out beside the event loop.
type toldMsg struct {
	page *timeline
	gen  int
	told *app.Timeline
	err  error
}

func (p *timeline) Table() *table {
	if p.shown != nil {
		return p.within
	}
	return p.list
}

func (p *timeline) Top(d *Dashboard, w int) int { return len(p.summary(d, w)) + 1 }

// Selected is the subject of the line under the cursor; of several the pool.
func (p *timeline) Selected() (model.Subject, bool) {
	sub, ok := p.Table().Selected()
	if !ok || p.told == nil {
		return sub, ok
	}
	if g := p.line(); p.shown == nil && g != nil && len(g.Events) == 1 {
		sub = p.told.First(g).Subject(p.told.View.Snapshot)
	} else if p.shown == nil {
		sub.ID = sub.Pool
	}
	if sub.Kind == model.KindInstance { // explained with its pool
		sub = model.PoolSubject(sub.Pool)
	}
	return sub, true
}

// line is the line under the cursor.
func (p *timeline) line() *app.Happening {
	r, ok := p.list.src.(*happeningRows)
	if !ok || p.list.n == 0 {
		return nil
	}
	return r.at(p.list.row(p.list.cursor))
}

func (p *timeline) Select(_ *Dashboard, sub model.Subject) tea.Cmd {
	r, ok := p.list.src.(*happeningRows)
	if !ok {
		return nil
	}
	for pos := range p.list.n {
		if r.pool(p.list.row(pos)) == sub.Pool {
			p.list.cursor = pos
			break
		}
	}
	return nil
}

// Adopt works the timeline out anew where the site is another, once the page is
// shown. A site that moves while that is under way waits for its turn.
func (p *timeline) Adopt(d *Dashboard) tea.Cmd {
	v := d.site.view
	switch {
	case d.tab != tabTimeline:
		d.opened[tabTimeline] = false // it is brought up to date when it is shown again
		return nil
	case p.wanted == v && p.days == p.horizon:
		if p.told != nil {
			return p.show(d)
		}
		return nil
	case p.busy && p.days == p.horizon && v.At()-p.wanted.At() < model.Hour && p.wanted.At()-v.At() < model.Hour:
		p.again = true
		return nil
	}
	return p.work(d)
}

// work works the timeline out, beside the event loop where there are many rows.
func (p *timeline) work(d *Dashboard) tea.Cmd {
	if p.stop != nil {
		p.stop()
	}
	v := d.site.view
	p.wanted, p.days, p.again = v, p.horizon, false
	p.gen++
	until := v.At().Add(p.horizon * model.Day)
	if until == model.None {
		until = model.MaxInstant
	}
	o := app.TimelineOptions{Until: until, Zone: d.opt.Zone}
	ctx, stop := context.WithCancel(d.ctx)
	p.stop = stop
	call, gen := d.call(), p.gen
	look := func() tea.Msg {
		t, err := app.TimelineOf(ctx, call, v, o, nil)
		return toldMsg{p, gen, t, err}
	}
	if s := v.Snapshot; s.Endpoints.Len()+s.Hosts.Len()+s.Licenses.Len() <= backgroundRows {
		return p.arrived(d, look().(toldMsg))
	}
	p.busy = true
	return guard(look)
}

// arrived takes a timeline unless another is wanted by now.
func (p *timeline) arrived(d *Dashboard, m toldMsg) tea.Cmd {
	if m.gen != p.gen {
		return nil
	}
	p.stop()
	p.busy, p.problem = false, m.err
	if m.err != nil {
		p.told, p.shown = nil, nil
		p.list.drop()
		return nil
	}
	p.take(m.told, d.clock)
	cmd := p.show(d)
	if p.again {
		cmd = tea.Batch(cmd, p.Adopt(d))
	}
	return cmd
}

// take shows another timeline. The line that is open stays open if it is still
// there.
func (p *timeline) take(t *app.Timeline, c clock) {
	was := p.shown
	before := p.told
	p.told, p.shown = t, nil
	if was == nil {
		return
	}
	old := newHappeningRows(&app.Timeline{View: before.View, Events: before.Events, Groups: []app.Happening{*was}}, c)
	now := newHappeningRows(t, c)
	if row, ok := now.Find(old.Subject(0)); ok {
		p.shown = now.at(row)
	}
}

func (p *timeline) show(d *Dashboard) tea.Cmd {
	at := edition{d.site.view.Revision, d.clock.now}
	p.list.at, p.within.at = at, at
	cmd := p.list.show(newHappeningRows(p.told, d.clock))
	if p.shown == nil {
		return cmd
	}
	return tea.Batch(cmd, p.within.show(newEventRows(p.told, p.shown, d.clock)))
}

func (p *timeline) Handle(d *Dashboard, k string) (bool, tea.Cmd) {
	if k == "space" || k == "V" {
		return false, nil
	}
	if by := turnKey(k); by != 0 && p.shown == nil {
		return true, p.look(d, by)
	}
	used, cmd := p.Table().Handle(k)
	if !used && p.shown != nil && (k == "esc" || k == "backspace" || k == "left" || k == "h") {
		p.shown = nil
		return true, nil
	}
	return used, cmd
}

// look looks further ahead, or less far.
func (p *timeline) look(d *Dashboard, by int) tea.Cmd {
	i := slices.Index(horizons, p.horizon) + by
	if i < 0 || i >= len(horizons) {
		return nil
	}
	p.horizon = horizons[i]
	return p.Adopt(d)
}

// backs reports whether Esc leads back to the days.
func (p *timeline) backs() bool { return p.shown != nil }

// open lists the subjects of the line under the cursor; where it is one, its row
// is explained.
func (p *timeline) open(d *Dashboard) tea.Cmd {
	g := p.line()
	if p.shown != nil || g == nil || len(g.Events) == 1 {
		return d.openWhy()
	}
	p.shown = g
	p.within = newTable().named("timeline events")
	p.within.at = edition{d.site.view.Revision, d.clock.now}
	cmd := p.within.show(newEventRows(p.told, g, d.clock))
	d.refreshWhy()
	return cmd
}

func (p *timeline) Render(d *Dashboard, w, h int) []string {
	if p.waits(d) {
		return renderList(d, p.summary(d, w), newTable(), []string{"stepping the clock …"}, w, h)
	}
	return renderList(d, p.summary(d, w), p.Table(), p.empty(d), w, h)
}

// waits reports whether there is no timeline from the instant of the site on yet:
// that from another one is not shown under its date.
func (p *timeline) waits(d *Dashboard) bool {
	return p.told == nil && p.problem == nil || p.told != nil && d.elsewhen(p.told.View)
}

func (p *timeline) empty(d *Dashboard) []string {
	switch {
	case p.told == nil && p.problem != nil:
		text, remedy := errorText(p.problem)
		return []string{text, remedy}
	case p.told == nil:
		return []string{"stepping the clock …"}
	case p.shown != nil:
		return p.within.empty("event", "None is left.")
	}
	far := "→ looks further ahead."
	if p.horizon == horizons[len(horizons)-1] {
		far = "No seat, license or grace has an end that is known."
	}
	says := []string{"Nothing happens by itself " + p.span() + ": no seat falls due, nothing ends or begins.", far}
	if d.site.empty() {
		says = append([]string{"Nothing is known yet that could happen.", "Ends of licenses, graces, pins and idle seats stand here once there are some."}, d.importing("FILE")...)
	}
	return p.list.empty("line", says...)
}

// span says how far the timeline looks ahead, in words.
func (p *timeline) span() string {
	if p.horizon > 999 {
		return "in the next " + itoa(int(p.horizon/365)) + " years"
	}
	return "in the next " + itoa(int(p.horizon)) + " days"
}

// summary says how far it is looked, what there is, and what it takes for granted.
func (p *timeline) summary(d *Dashboard, w int) []string {
	s := newSheet(d.th, w)
	s.indent = 1
	l := s.line().gap(1)
	if p.shown != nil && !p.waits(d) {
		return p.opened(d, s, l)
	}
	l.keySpot("←").put(accent, "◀ ").close().put(strong, p.span()).keySpot("→").put(accent, " ▶").close()
	if !p.waits(d) && (p.list.query != "" || p.list.typing) {
		l.gap(3).put(strong, present.Count(int64(p.list.n))+" shown")
		filterLines(s, l, p.list)
		return s.lines
	}
	if p.told == nil || p.waits(d) {
		l.gap(3).put(grey, "stepping the clock …")
		s.done(l)
		return s.lines
	}
	pieces := []piece{{{plain, present.Plural(int64(len(p.told.Events)), "event", "events")}}}
	if n := len(p.told.Groups); n > 0 {
		pieces = append(pieces, piece{{plain, "until " + present.Date(p.told.Until, d.clock.now, d.clock.zone)}})
	}
	if p.busy {
		pieces = append(pieces, piece{{grey, "being worked out anew …"}})
	}
	if p.told.Hidden > 0 {
		pieces = append(pieces, piece{{look, "▲ "}, {plain, present.Count(p.told.Hidden) + " about licenses need the role " + app.RoleLicenseAdmin.String()}})
	}
	s.done(s.onto(l, dots, pieces, 2))
	if d.h >= 20 {
		s.wrapped(grey, " ", grey, present.ByItself)
	}
	return s.lines
}

// opened says which line is open.
func (p *timeline) opened(d *Dashboard, s *sheet, l *line) []string {
	g := p.shown
	l.put(grey, poolName(&p.told.View.Snapshot.Pools[g.Pool], s.w)).put(grey, " › ").put(strong, present.Day(g.Day, d.clock.now, d.clock.zone))
	if p.within.query != "" || p.within.typing {
		l.gap(3).put(strong, present.Count(int64(p.within.n))+" shown")
		filterLines(s, l, p.within)
		return s.lines
	}
	word, unless := present.Happening(p.told, g)
	pieces := []piece{
		{{plain, present.Count(int64(len(g.Events))) + " " + present.WhatTurns(p.told, g)}},
		{{styleOf(word.Level), word.Shape + " "}, {plain, word.Text}},
	}
	if unless != "" {
		pieces = append(pieces, piece{{grey, "unless " + unless}})
	}
	s.done(s.onto(l, dots, pieces, 2))
	return s.lines
}
