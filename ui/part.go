package ui

import (
	"fmt"
	"runtime/debug"
	"slices"

	tea "charm.land/bubbletea/v2"

	"lictop/ui/present"
)

// A part is a piece of the dashboard that may fail without the rest: what is thrown
// in it shows as a card in its place. What belongs to no part ends the program.
type part struct {
	kind partKind
	tab  tab  // of a page
	view view // that lies over a tab
	why  *whyPane
	dlg  dialog
	name string // of an action
}

type partKind uint8

const (
	partPage partKind = iota
	partView
	partWhy    // over the body
	partBeside // beside the list
	partDialog
	partAction
)

// label is what people call the part.
func (p part) label() string {
	switch p.kind {
	case partPage:
		return tabNames[p.tab]
	case partView:
		return p.view.name()
	case partWhy, partBeside:
		return "why"
	case partDialog:
		return "this dialog"
	}
	return p.name
}

// shown is the part of the page that shows: that of the tab, or what lies over it.
func (d *Dashboard) shown() part {
	if d.cover != nil {
		return part{kind: partView, view: d.cover}
	}
	return part{kind: partPage, tab: d.tab}
}

// front is the part that has the keys.
func (d *Dashboard) front() part {
	switch n := len(d.dialogs); {
	case n > 0:
		return part{kind: partDialog, dlg: d.dialogs[n-1]}
	case d.why != nil:
		return part{kind: partWhy, why: d.why}
	}
	return d.shown()
}

// within runs the code of a part. What it throws, and what the commands throw that
// it asks for, concerns the part alone.
func (d *Dashboard) within(p part, fn func() tea.Cmd) (cmd tea.Cmd) {
	due := len(d.due)
	defer func() {
		if v := recover(); v != nil {
			cmd = nil
			d.fail(p, &PanicError{v, debug.Stack()})
		}
		for i := min(due, len(d.due)); i < len(d.due); i++ {
			d.due[i] = owned(p, d.due[i])
		}
	}()
	return owned(p, fn())
}

// drawn is within for what draws; a part that fails is drawn as its card.
func (d *Dashboard) drawn(p part, w, h int, fn func() []string) (lines []string) {
	defer func() {
		if v := recover(); v != nil {
			lines = d.fail(p, &PanicError{v, debug.Stack()}).card(d, w, h, nil)
		}
	}()
	return fn()
}

// owned says whose command it is, should it throw. One that writes to the database
// is nobody's: what it left behind is unknown, and the program ends.
func owned(p part, cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() tea.Msg {
		switch msg := cmd().(type) {
		case crashMsg:
			if msg.of == nil && !msg.writing {
				msg.of = &p
			}
			return msg
		case tea.BatchMsg:
			list := make(tea.BatchMsg, len(msg))
			for i := range msg {
				list[i] = owned(p, msg[i])
			}
			return list
		default:
			return msg
		}
	}
}

// partOf is the part whose answer a message brings; false for those that concern
// the dashboard as a whole.
func (d *Dashboard) partOf(msg tea.Msg) (part, bool) {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		return d.front(), true
	case tea.MouseClickMsg, coverMsg, harvestMsg, harvestTickMsg, supposedMsg, lateMsg, curveMsg:
		return d.shown(), true
	case triedMsg:
		return part{kind: partWhy, why: msg.why}, true
	case orderMsg:
		return d.holder(msg.table), true
	case slowMsg:
		return d.holder(msg.table), true
	case toldMsg:
		return part{kind: partPage, tab: tabTimeline}, true
	case brokenDown:
		return part{kind: partPage, tab: tabCompliance}, true
	case studiedMsg:
		return part{kind: partPage, tab: tabMeetings}, true
	case forecastsMsg, peekMsg:
		return part{kind: partPage, tab: d.tab}, true
	}
	return part{}, false
}

// holder is the part that a table belongs to.
func (d *Dashboard) holder(t *table) part {
	i := slices.IndexFunc(d.pages[:], func(p page) bool { return p != nil && p.Table() == t })
	if i < 0 {
		return d.shown()
	}
	return part{kind: partPage, tab: tab(i)}
}

// fail puts a card in the place of a part, and has the report written beside the
// event loop.
func (d *Dashboard) fail(p part, err *PanicError) *failure {
	f := &failure{part: p, err: err}
	if d.failures == nil {
		d.failures = map[string]int{}
	}
	d.failures[p.label()]++
	f.times = d.failures[p.label()]
	d.dirty = true
	d.report(f)
	if !d.replace(f) {
		d.say(act, f.part.label()+": a bug stopped it; everything else works on")
	}
	return f
}

// replace puts the card where the part was; false when it has none: it was closed,
// or is an action.
func (d *Dashboard) replace(f *failure) bool {
	card := &failedPage{f}
	switch p := f.part; p.kind {
	case partPage:
		if again, is := d.pages[p.tab].(*failedPage); is { // the card itself
			panic(again.err.Value)
		}
		d.pages[p.tab], d.curtain = card, nil
		return d.tab == p.tab
	case partView:
		if d.cover != p.view {
			return false
		}
		if _, is := p.view.(*failedPage); is {
			panic(f.err.Value)
		}
		d.leaveCover()
		d.cover = card
	case partWhy:
		if d.why == nil || d.why != p.why {
			return false
		}
		p.why.failed = f
	case partBeside:
		d.beside = &whyPane{failed: f}
	case partDialog:
		i := slices.Index(d.dialogs, p.dlg)
		if i < 0 {
			return false
		}
		if _, is := p.dlg.(*failedDialog); is {
			panic(f.err.Value)
		}
		d.dialogs[i] = &failedDialog{f}
	case partAction:
		return false
	}
	return true
}

// failure is what was thrown in a part.
type failure struct {
	part  part
	err   *PanicError
	times int    // how often it failed in this run
	place string // where the report lies; "" = not written yet, or not at all
	lost  error  // why there is none
}

// reportMsg brings where the report of a failure lies.
type reportMsg struct {
	of    *failure
	place string
	err   error
}

// maxReports is how many reports are written of a part: one that fails again and
// again fills no disk.
const maxReports = 3

func (d *Dashboard) report(f *failure) {
	if d.opt.Report == nil || f.times > maxReports {
		return
	}
	write, v, stack := d.opt.Report, f.err.Value, f.err.Stack
	d.later(guard(func() tea.Msg {
		place, err := write(v, stack)
		return reportMsg{f, place, err}
	}))
}

func (d *Dashboard) reported(m reportMsg) {
	m.of.place, m.of.lost = m.place, m.err
}

// what is thrown, on one line.
func (f *failure) what() string { return present.Text(fmt.Sprint(f.err.Value)) }
