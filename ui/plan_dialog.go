package ui

import (
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"lictop/app"
)

// planDialog shows what a change would do and carries it out when it is
// accepted. What takes something from somebody is accepted by typing, never by
// Enter alone.
type planDialog struct {
	title  string
	number *input // a number that the plan depends on; nil = none
	label  string // of the number
	unit   string
	wants  string                           // what is to be typed as the number, for who typed something else
	invite string                           // said instead of an error before the number was edited
	also   string                           // said above the plan: what it does not look at
	make   func(n int64) (*app.Plan, error) // runs beside the event loop; n is the number, or notTyped

	form  *planForm // what the plan depends on, where that is more than a number; nil = none
	build func(values []string) (*app.Plan, error)
	bulk  bool // several rows were marked: what became of each is shown

	gen      int
	planning bool
	plan     *app.Plan
	err      error // why there is no plan

	confirm input
	missed  bool // Enter came before the right thing was typed
	rows    bool // the list of who is concerned is shown
	list    *planRows
	from    int
	height  int
	work    *work        // the plan is being carried out
	begun   bool         // the number was edited
	changed bool         // the site changed while the plan was open: it was made anew
	stale   *app.Plan    // the plan that was shown before the site changed
	renewed bool         // the plan is being made anew because it did
	receipt *app.Receipt // what became of each row is shown; nil = not yet, or not here
	past    lookBack     // what the history says of those who lose their seats
}

// planMsg brings a plan; doneMsg what became of it.
type planMsg struct {
	dlg  *planDialog
	gen  int
	plan *app.Plan
	err  error
}

type doneMsg struct {
	dlg     *planDialog
	receipt *app.Receipt
	err     error
}

// backs reports whether Esc leads back to the plan.
func (p *planDialog) backs() bool { return p.rows }

func newPlanDialog(title string) *planDialog {
	return &planDialog{title: title, confirm: newInput("", longest)}
}

// ask plans in the background, one plan at a time: while a number is typed, the
// next one is made when the last one is there.
func (p *planDialog) ask() tea.Cmd {
	p.gen++
	if p.planning {
		return nil
	}
	p.planning = true
	gen, fn := p.gen, p.make
	n, wrong := p.value()
	if wrong != nil {
		fn = func(int64) (*app.Plan, error) { return nil, wrong }
	}
	if p.form != nil {
		build, values := p.build, p.form.values()
		fn = func(int64) (*app.Plan, error) { return build(values) }
	}
	return guard(func() tea.Msg {
		plan, err := fn(n)
		return planMsg{p, gen, plan, err}
	})
}

// again plans anew because the site has changed under the plan. Where that makes
// another plan, what was typed to accept the old one does not count for it.
func (p *planDialog) again() tea.Cmd {
	if p.work != nil || p.make == nil && p.form == nil || p.plan == nil && p.err == nil {
		return nil
	}
	p.stale = p.plan
	p.renewed = true
	return p.ask()
}

func (p *planDialog) Msg(d *Dashboard, msg tea.Msg) (bool, tea.Cmd) {
	switch msg := msg.(type) {
	case planMsg:
		if msg.dlg != p {
			return false, nil
		}
		p.planning = false
		if msg.gen != p.gen {
			return false, p.ask()
		}
		p.plan, p.err = msg.plan, msg.err
		d.relieve(p.plan)
		p.compare()
		p.settleFocus()
		if p.number != nil && !p.begun && p.plan != nil && len(p.plan.Requests) > 0 {
			p.number.Give(strconv.FormatInt(p.plan.Requests[0].Quantity, 10))
			p.begun = true
		}
		return false, p.askHistory(d)
	case returnedMsg:
		if msg.dlg == p {
			p.remembered(msg)
		}
	case doneMsg:
		if msg.dlg != p {
			return false, nil
		}
		p.work.cancel()
		p.work = nil
		if msg.err != nil {
			p.err, p.plan = msg.err, nil
			return false, nil
		}
		if t := d.page().Table(); t != nil && takesMarks[p.plan.Action] {
			t.clearMarks()
		}
		if leftAlone(msg.receipt) == 0 && !p.bulk {
			d.receipt(msg.receipt)
			return true, d.pollAfter()
		}
		p.receipt, p.plan, p.rows, p.from = msg.receipt, nil, false, 0
		return false, d.pollAfter()
	case workMsg:
		if p.work != nil {
			return false, redrawSoon()
		}
	}
	return false, nil
}

// takesMarks are the actions on marked rows: once they are done the marks go.
var takesMarks = map[app.Action]bool{app.ActionReclaim: true, app.ActionPin: true, app.ActionUnpin: true,
	app.ActionReserve: true, app.ActionDeactivate: true, app.ActionReactivate: true,
	app.ActionAssign: true, app.ActionWithdraw: true}

// compare holds a plan that was made anew against the one that was shown.
func (p *planDialog) compare() {
	if p.renewed && !samePlan(p.stale, p.plan) {
		p.confirm, p.missed, p.changed = newInput("", longest), false, true
	}
	p.stale, p.renewed = nil, false
}

// samePlan reports whether two plans do the same to the same rows and move the
// pools by as much: that the rest of a pool lives on meanwhile makes no other plan.
func samePlan(a, b *app.Plan) bool {
	if a == nil || b == nil {
		return a == b
	}
	return slices.Equal(a.Changes, b.Changes) && slices.Equal(a.Rows, b.Rows) && slices.Equal(a.Rejected, b.Rejected) &&
		slices.Equal(effectsOf(a), effectsOf(b)) && slices.Equal(a.Warnings, b.Warnings) &&
		a.Confirm == b.Confirm && a.Message == b.Message
}

// settleFocus takes the focus back from what is typed to apply where nothing is.
func (p *planDialog) settleFocus() {
	if p.form != nil && p.form.field() == nil && (p.plan == nil || p.plan.Confirm == "") {
		p.form.at = len(p.form.fields)
		p.form.step(-1)
	}
}

// untouched reports whether nothing was typed that could be wrong.
func (p *planDialog) untouched() bool {
	if p.form != nil {
		return !p.form.touched()
	}
	return !p.begun
}

// receipt says what was done, and what is left for the vendor's console.
func (d *Dashboard) receipt(r *app.Receipt) {
	d.say(fine, r.Summary)
	d.note.remedy = r.Vendor
}

func (p *planDialog) Paste(d *Dashboard, s string) tea.Cmd {
	if p.work != nil || p.rows || p.receipt != nil {
		return nil
	}
	if p.form != nil && p.form.field() != nil {
		if p.form.Paste(s) {
			return p.ask()
		}
		return nil
	}
	if p.number != nil {
		p.number.Insert(s)
		p.begun = true
		return p.ask()
	}
	p.confirm.Insert(s)
	return nil
}

func (p *planDialog) Key(d *Dashboard, k tea.KeyPressMsg) (bool, tea.Cmd) {
	if p.work != nil {
		if k.String() == "esc" {
			p.work.cancel()
		}
		return false, nil
	}
	if p.form != nil && !p.rows && p.receipt == nil && p.form.moves(k.String()) {
		return false, nil
	}
	switch k.String() {
	case "esc":
		if p.rows {
			p.rows, p.from = false, 0
			return false, nil
		}
		p.gen++
		return true, nil
	case "tab":
		if p.plan != nil && len(p.plan.Rows)+len(p.plan.Rejected) > 0 {
			p.rows, p.from = !p.rows, 0
		}
		return false, nil
	case "up":
		p.from--
		return false, nil
	case "down":
		p.from++
		return false, nil
	case "pgup":
		p.from -= max(p.height-1, 1)
		return false, nil
	case "pgdown":
		p.from += max(p.height-1, 1)
		return false, nil
	case "enter":
		return p.enter(d)
	}
	if p.receipt != nil {
		return false, nil
	}
	if p.copyKey(k.String()) {
		return false, p.copyCommand(d)
	}
	p.missed = false
	if p.form != nil && p.form.field() != nil {
		if !p.rows && p.form.Key(k) {
			return false, p.ask()
		}
		return false, nil
	}
	if p.number != nil {
		if p.number.Key(k) {
			p.begun = true
			return false, p.ask()
		}
		return false, nil
	}
	if p.plan != nil && p.plan.Confirm != "" {
		p.confirm.Key(k)
	}
	return false, nil
}

// pick moves the focus to what was clicked. What the form says then is planned as if
// it had been typed.
func (p *planDialog) pick(d *Dashboard, at pick) (bool, tea.Cmd) {
	if p.work != nil || p.receipt != nil || p.rows || p.form == nil {
		return false, nil
	}
	if at.n == len(p.form.fields) && (p.plan == nil || p.plan.Confirm == "") {
		return false, nil
	}
	if p.missed = false; p.form.pick(at) {
		return false, p.ask()
	}
	return false, nil
}

// wheel scrolls the plan, or those who are concerned.
func (p *planDialog) wheel(_ *Dashboard, _ spot, by int) tea.Cmd {
	p.from += by
	return nil
}

// enter carries the plan out if it may.
func (p *planDialog) enter(d *Dashboard) (bool, tea.Cmd) {
	switch {
	case p.receipt != nil:
		return true, nil
	case p.form != nil && p.form.field() != nil && p.form.step(1):
		p.rows = false
		return false, nil
	case p.planning:
		return false, nil
	case p.plan == nil:
		return p.err != nil && !p.begun && p.invite == "" && p.form == nil, nil
	case p.form != nil && p.form.field() != nil && p.plan.Confirm != "":
		p.form.at, p.rows = len(p.form.fields), false
		return false, nil
	case p.plan.Confirm != "" && p.confirm.String() != p.plan.Confirm:
		p.missed = true
		return false, nil
	}
	if d.clicked() {
		return false, nil
	}
	w, ctx := d.begin()
	p.work = w
	be, call, plan, progress := d.be, d.call(), p.plan, w.progress()
	return false, tea.Batch(redrawSoon(), guardWrite(func() tea.Msg {
		r, err := be.Apply(ctx, call, plan, progress)
		return doneMsg{p, r, err}
	}))
}
