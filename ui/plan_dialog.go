package ui

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"lictop/app"
	"lictop/model"
)

// planDialog shows what a change would do and carries it out when it is
// accepted. What takes something from somebody is accepted by typing, never by
// Enter alone.
type planDialog struct {
	title  string
	number *input // a number that the plan depends on; nil = none
	label  string // of the number
	unit   string
	invite string // said instead of an error before the number was edited
	also   string // said above the plan: what it does not look at
	make   func(n int64) (*app.Plan, error)

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
	work    *work // the plan is being carried out
	begun   bool  // the number was edited
	changed bool  // the site changed while the plan was open: it was made anew
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
	gen, fn, n := p.gen, p.make, p.value()
	return guard(func() tea.Msg {
		plan, err := fn(n)
		return planMsg{p, gen, plan, err}
	})
}

// again plans anew because the site has changed under the plan; what was typed to
// accept the old one does not count for the new.
func (p *planDialog) again() tea.Cmd {
	if p.work != nil || p.make == nil || p.plan == nil && p.err == nil {
		return nil
	}
	p.confirm, p.missed = newInput("", longest), false
	p.changed = true
	return p.ask()
}

// value is the number typed; -1 when there is none.
func (p *planDialog) value() int64 {
	if p.number == nil {
		return 0
	}
	n, err := strconv.ParseInt(p.number.String(), 10, 64)
	if err != nil {
		return -1
	}
	return n
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
		if p.number != nil && !p.begun && p.plan != nil && len(p.plan.Requests) > 0 {
			p.number.Give(strconv.FormatInt(p.plan.Requests[0].Quantity, 10))
			p.begun = true
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
		d.receipt(msg.receipt)
		if t := d.page().Table(); t != nil && p.plan.Action == app.ActionReclaim {
			t.clearMarks()
		}
		return true, d.pollAfter()
	case workMsg:
		if p.work != nil {
			return false, redrawSoon()
		}
	}
	return false, nil
}

// receipt says what was done, and what is left for the vendor's console.
func (d *Dashboard) receipt(r *app.Receipt) {
	text := r.Summary
	if n := len(r.Dropped); n > 0 {
		text += "; " + strconv.Itoa(n) + " left alone: their decision had changed"
	}
	d.say(fine, text)
	d.note.remedy = r.Vendor
}

func (p *planDialog) Paste(d *Dashboard, s string) tea.Cmd {
	if p.work != nil || p.rows {
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
	p.missed = false
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

// enter carries the plan out if it may.
func (p *planDialog) enter(d *Dashboard) (bool, tea.Cmd) {
	switch {
	case p.planning:
		return false, nil
	case p.plan == nil:
		return p.err != nil && !p.begun && p.invite == "", nil
	case p.plan.Confirm != "" && p.confirm.String() != p.plan.Confirm:
		p.missed = true
		return false, nil
	}
	w, ctx := d.begin()
	p.work = w
	be, call, plan, progress := d.be, d.call(), p.plan, w.progress()
	return false, tea.Batch(redrawSoon(), guard(func() tea.Msg {
		r, err := be.Apply(ctx, call, plan, progress)
		return doneMsg{p, r, err}
	}))
}

// The actions that open a plan.

// seatPool names the seat pool that an action is about.
func (d *Dashboard) seatPool() string {
	if sub, ok := d.page().Selected(); ok && sub.Kind == model.KindEndpoint {
		return sub.Pool
	}
	p := d.pages[tabSeats].(*seats)
	p.index(d.site)
	return p.pool
}

func (d *Dashboard) reclaim() tea.Cmd {
	pool := d.seatPool()
	ids := func() []string { return nil }
	also := ""
	if d.why != nil && d.why.sub.Kind == model.KindEndpoint { // as if it alone were marked
		id := d.why.sub.ID
		pool, ids = d.why.sub.Pool, func() []string { return []string{id} }
	} else if t := d.page().Table(); t != nil {
		m := t.MarkSet()
		if of, one := m.Pool(); one {
			pool, ids = of, m.IDs
		} else if t.marks.Len() > 0 {
			d.say(look, "the marked rows lie in several pools: mark rows of one pool, or filter by pool")
			return nil
		}
		if t.marks.Len() == 0 && t.query != "" {
			also = "This is the sweep of the whole pool: the filter does not count. To reclaim what it shows, mark the rows (Space, V)."
		}
	}
	be, call := d.be, d.call()
	p := newPlanDialog("Reclaim seats")
	p.also = also
	p.make = func(int64) (*app.Plan, error) { return be.PlanReclaim(call, pool, ids()) }
	d.open(p)
	return p.ask()
}

func (d *Dashboard) threshold() tea.Cmd {
	pool := d.site.view.Snapshot.Pool(d.seatPool())
	if pool == nil {
		return nil
	}
	be, call, id := d.be, d.call(), pool.ID
	in := newNumber(strconv.FormatInt(pool.Seat.ReclaimDays, 10), 5)
	p := newPlanDialog("Reclaim threshold · " + pool.Label())
	p.number, p.label, p.unit = &in, "Reclaim after", "days without being seen (0 = never)"
	p.invite = "That is the threshold now. Type another number of days to see what it would change."
	p.make = func(n int64) (*app.Plan, error) {
		if n < 0 {
			return nil, &app.Refusal{Reason: "type a number of days, 0 for never"}
		}
		return be.PlanThreshold(call, id, n)
	}
	d.open(p)
	return p.ask()
}

func (d *Dashboard) renew() tea.Cmd {
	sub, ok := d.page().Selected()
	if !ok {
		return nil
	}
	row, ok := d.site.view.Snapshot.FindLicense(sub.Pool, sub.ID)
	if !ok {
		return nil
	}
	be, call, handle := d.be, d.call(), d.site.view.Snapshot.Licenses.At(row).Handle
	in := newNumber("", 10)
	p := newPlanDialog("Renew")
	p.number, p.label, p.unit = &in, "Quantity", "licenses"
	p.make = func(n int64) (*app.Plan, error) {
		if n < 1 && p.begun {
			return nil, &app.Refusal{Reason: "type a quantity"}
		}
		return be.PlanRenew(call, handle, max(n, 0))
	}
	d.open(p)
	return p.ask()
}
