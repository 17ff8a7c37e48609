package ui

import (
	"runtime/debug"
	"slices"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"lictop/model"
)

// frameTime is the least time between two drawings: keys that repeat faster are
// drawn together.
const frameTime = 8 * time.Millisecond

type drawMsg struct{}

// Update takes one message. A panic ends the program in good order.
func (d *Dashboard) Update(msg tea.Msg) (m tea.Model, cmd tea.Cmd) {
	defer func() {
		if v := recover(); v != nil {
			d.crash = &PanicError{v, debug.Stack()}
			m, cmd = d, tea.Quit
		}
	}()
	began := time.Now()
	if p, ok := d.partOf(msg); ok {
		cmd = d.within(p, func() tea.Cmd { return d.update(msg) })
	} else {
		cmd = d.update(msg)
	}
	d.giveUpTrying(d.why)
	now := time.Now()
	d.meter.handled(msg, began, now)
	if d.dirty || !regular(msg) {
		d.beat.wake(now)
	} else {
		d.beat.tire(now)
	}
	if len(d.due) > 0 {
		cmd, d.due = tea.Batch(append(d.due, cmd)...), nil
	}
	if d.dirty && !d.postpone && now.Sub(d.built) < frameTime {
		d.postpone = true
		cmd = tea.Batch(cmd, tea.Tick(frameTime, func(time.Time) tea.Msg { return drawMsg{} }))
	}
	return d, cmd
}

// regular reports whether a message comes again and again without anybody's doing.
func regular(msg tea.Msg) bool {
	switch msg.(type) {
	case tickMsg, siteMsg:
		return true
	}
	return false
}

func (d *Dashboard) update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case drawMsg:
		d.postpone = false
		return nil
	case wakeMsg: // what waited is done now
		return nil
	case tickMsg:
		return tea.Batch(d.tick(), d.onTick())
	case siteMsg:
		d.polling = false
		if msg.site != nil {
			d.pacer.spent(time.Now(), msg.took, msg.site.view.Snapshot.Endpoints.Len())
		}
		cmd := d.onSite(msg)
		if d.again {
			d.again = false
			cmd = tea.Batch(cmd, d.poll())
		}
		return cmd
	case resumedMsg:
		d.happened()
		return d.resumed(msg)
	case stopMsg:
		d.dirty = true
		return d.suspend()
	case continuedMsg:
		d.happened()
		return d.give(nil)
	case presentMsg:
		d.happened()
		return d.rename(msg)
	case stateMsg:
		d.happened()
		return d.recalled(msg)
	case unkeptMsg:
		d.sayUnkept(msg)
		return nil
	case crashMsg:
		if msg.of != nil {
			d.happened()
			d.fail(*msg.of, msg.err)
			return nil
		}
		d.crash = msg.err
		return tea.Quit
	case aheadMsg:
		return d.readAhead()
	case indexedMsg:
		return d.indexed(msg)
	case reportMsg:
		d.happened()
		d.reported(msg)
		return nil
	}
	d.dirty = true
	switch msg.(type) {
	case tea.KeyPressMsg, tea.MouseWheelMsg: // most only move
	default:
		d.epoch++
	}
	switch msg := msg.(type) {
	case peekMsg:
		return d.peeked(msg.peek)
	case openedMsg:
		return d.come(msg)
	case openingMsg:
		return d.openingSoon()
	case coverMsg:
		return msg.take(d)
	case studiedMsg:
		return d.studied(msg)
	case arrivedMsg:
		return d.arrived(msg)
	case toldMsg:
		cmd := msg.page.arrived(d, msg)
		d.refreshWhy()
		return cmd
	case forecastsMsg:
		return d.forecast(msg)
	case supposedMsg:
		return d.rehearsed(msg)
	case lateMsg:
		msg.of.beLate(msg)
	case curveMsg:
		return d.replayed(msg)
	case tea.WindowSizeMsg:
		if msg.Width > 0 && msg.Height > 0 {
			d.w, d.h = msg.Width, msg.Height
			d.refreshWhy()
		}
	case tea.ColorProfileMsg:
		d.color = msg.Profile
	case orderMsg:
		d.pacer.spent(time.Now(), msg.took, msg.rows())
		msg.table.arranged(msg)
		d.refreshWhy()
	case harvestMsg:
		return d.harvestArrived(msg)
	case harvestTickMsg:
		return d.harvestTicked(msg)
	case triedMsg:
		d.triedFor(msg)
	case offersMsg:
		return msg.table.offered(msg)
	case slowMsg:
		msg.table.late(msg)
	case brokenDown:
		cmd := msg.page.arrived(d, msg)
		d.refreshWhy()
		return cmd
	case tea.KeyPressMsg:
		d.touch()
		return d.pressed(msg)
	case tea.PasteMsg:
		d.touch()
		return d.paste(msg.Content)
	case copiedMsg:
		return d.copied(msg)
	case sentMsg:
		d.copies.done(msg.job)
	case tea.MouseMsg:
		d.touch()
		return d.mouse(msg)
	default:
		if cmd, ok := d.groundSaid(msg); ok {
			return cmd
		}
		return d.toDialogs(msg)
	}
	return nil
}

// happened notes that what is drawn may be old.
func (d *Dashboard) happened() {
	d.dirty = true
	d.epoch++
}

// onTick looks at the data and, when something on the screen has run out, draws
// again.
func (d *Dashboard) onTick() tea.Cmd {
	if !d.note.until.IsZero() && time.Now().After(d.note.until) {
		d.note = note{}
		d.happened()
	}
	d.dirty = d.dirty || d.debug
	d.rest()
	cmds := []tea.Cmd{d.keepState()}
	if d.pacer.lets(time.Now(), d.memory.pressed) {
		cmds = append(cmds, d.poll())
	}
	if d.fresh != nil && time.Now().After(d.freshUntil) {
		d.fresh = nil
		d.happened()
		cmds = append(cmds, d.readopt())
	}
	if now := d.opt.Now(); d.away == nil && (now/60 != d.clock.now/60 || now < d.clock.now || d.settled(now)) {
		d.clock.now = now
		d.happened()
		cmds = append(cmds, d.readopt())
	}
	return tea.Batch(cmds...)
}

func (d *Dashboard) onSite(m siteMsg) tea.Cmd {
	if m.names != d.presenter.gen { // under other names than those that show
		return d.poll()
	}
	if (m.err != nil) != (d.stale != nil) {
		d.happened()
		d.staleAt = model.Earlier(d.goodAt, m.at)
		d.note = note{} // what was done before must not hide why nothing is new
	}
	if d.stale = m.err; m.err == nil {
		d.goodAt = m.at
	}
	if m.unkept != nil {
		d.happened()
		text, _ := errorText(m.unkept)
		d.say(look, "the history of use: "+text)
	}
	if m.site == nil || m.site.view.Revision < d.newest().view.Revision {
		return nil
	}
	d.happened()
	if d.away != nil { // what is new waits until one is back
		d.away.present = m.site
		return nil
	}
	d.clock.now = max(d.opt.Now(), m.at)
	if len(m.fresh) > 0 {
		d.fresh, d.freshUntil = m.fresh, time.Now().Add(freshFor)
	}
	moved := m.site.view.Revision != d.site.view.Revision
	cmds := []tea.Cmd{d.adopt(m.site)}
	for _, dlg := range d.dialogs {
		if p, ok := dlg.(*planDialog); ok && moved {
			cmds = append(cmds, p.again())
		}
	}
	return tea.Batch(cmds...)
}

// key goes to what is being typed, that is the open dialog or a filter, then to
// the explanation, then to the page, then to the actions.
func (d *Dashboard) key(msg tea.KeyPressMsg) tea.Cmd {
	if d.noted = d.note.text != ""; d.note.until.IsZero() {
		d.note = note{}
	}
	k := msg.String()
	switch k {
	case "ctrl+c":
		return tea.Quit
	case "ctrl+z":
		return d.suspend()
	case "ctrl+l":
		return d.redraw()
	}
	if layOut(d.w, d.h, false).small && d.w > 0 {
		if k == "q" {
			return tea.Quit
		}
		return nil
	}
	if d.veiling() {
		return d.veiledKey(k)
	}
	if d.savesScreen(k) {
		return d.performByID("save")
	}
	defer d.noteKey(d.shownTable())()
	if len(d.dialogs) > 0 {
		return d.dialogKey(msg)
	}
	if k == "esc" && d.halt() {
		return nil
	}
	switch t := d.page().Table(); {
	case d.why != nil:
		used := false
		d.within(d.front(), func() tea.Cmd { used = d.whyKey(k); return nil })
		if used {
			return nil
		}
	case t != nil && t.typing:
		t.zone = d.opt.Zone
		if k == "tab" && len(t.offers.list) == 0 {
			d.say(grey, "nothing is known that this could go on with")
			return nil
		}
		cmd := d.within(d.shown(), func() tea.Cmd { return t.typeKey(msg) })
		d.refreshWhy()
		return cmd
	default:
		used := true // by a page that fails, too
		cmd := d.within(d.shown(), func() (cmd tea.Cmd) { used, cmd = d.page().Handle(d, k); return cmd })
		if used {
			d.refreshWhy()
			return cmd
		}
	}
	return d.run(msg)
}

// run carries out the action that a key means here.
func (d *Dashboard) run(k tea.KeyPressMsg) tea.Cmd {
	for i := range d.actions {
		a := &d.actions[i]
		if !a.fed && key.Matches(k, a.key) && a.here(d) {
			return d.perform(a)
		}
	}
	for i := range d.actions {
		a := &d.actions[i]
		if !a.fed && slices.Contains(a.keys, k.String()) {
			d.say(grey, a.name()+": "+a.elsewhere(d))
			return nil
		}
	}
	return nil
}

// performByID runs the action of a name.
func (d *Dashboard) performByID(id string) tea.Cmd {
	for i := range d.actions {
		if d.actions[i].id == id {
			return d.perform(&d.actions[i])
		}
	}
	return nil
}

// perform runs an action, or says why it cannot run now.
func (d *Dashboard) perform(a *action) tea.Cmd {
	return d.within(part{kind: partAction, name: a.name()}, func() tea.Cmd {
		if why := a.reason(d); why != "" {
			d.say(look, a.name()+": "+why)
			return nil
		}
		return a.run(d)
	})
}
