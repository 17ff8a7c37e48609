package ui

import (
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"lictop/app"
	"lictop/model"
)

// The actions that open a plan.

// seatPool names the seat pool that an action is about.
func (d *Dashboard) seatPool() string {
	if sub, ok := d.page().Selected(); ok && sub.Kind == model.KindEndpoint {
		return sub.Pool
	}
	p, ok := d.pages[tabSeats].(*seats)
	if !ok { // it failed
		p = newSeats()
	}
	p.index(d.site)
	return p.pool
}

// chosen are the endpoints that somebody means: the one that is explained, as if
// it alone were marked, else the marked ones.
func (d *Dashboard) chosen() []model.Subject {
	if d.why != nil && d.why.sub.Kind == model.KindEndpoint {
		return []model.Subject{d.why.sub}
	}
	if t := d.page().Table(); t != nil {
		return t.Marked()
	}
	return nil
}

func (d *Dashboard) reclaim() tea.Cmd {
	pool, n := d.seatPool(), 0
	var subs func() []model.Subject
	t := d.page().Table()
	switch {
	case d.why != nil:
		list := d.chosen()
		n, subs = len(list), func() []model.Subject { return list }
	case t != nil: // a million marks are written out beside the event loop
		m := t.MarkSet()
		n, subs = t.marks.Len(), func() []model.Subject { return slices.Collect(m.All()) }
	}
	be, call := d.be, d.call()
	p := newPlanDialog("Reclaim seats")
	p.bulk = n > 1
	p.make = func(int64) (*app.Plan, error) {
		if n > 0 {
			return be.PlanReclaimOf(call, subs())
		}
		return be.PlanReclaim(call, pool, nil)
	}
	if t != nil && n == 0 && t.query != "" {
		p.also = "This is the sweep of the whole pool: the filter does not count. To reclaim what it shows, mark the rows (" + d.keyName("space") + ", " + d.keyName("V") + ")."
	}
	d.open(p)
	return p.ask()
}

// threshold asks for another threshold of the pool that is looked at.
func (d *Dashboard) threshold() tea.Cmd {
	if d.cover != nil {
		return d.thresholdOf(d.seatPoolHere())
	}
	return d.thresholdOf(d.seatPool())
}

func (d *Dashboard) thresholdOf(id string) tea.Cmd {
	pool := d.site.view.Snapshot.Pool(id)
	if pool == nil {
		return nil
	}
	return d.thresholdPlan(pool, "", "")
}

// thresholdPlan opens the plan of a threshold, or with "" asks for one. also is
// said above the plan.
func (d *Dashboard) thresholdPlan(pool *model.Pool, days, also string) tea.Cmd {
	be, call, id := d.be, d.call(), pool.ID
	in := newNumber(strconv.FormatInt(pool.Seat.ReclaimDays, 10))
	p := newPlanDialog("Reclaim threshold · " + pool.Label())
	p.number, p.label, p.unit = &in, "Reclaim after", "days without being seen (0 = never)"
	p.wants = "type a number of days, 0 for never"
	p.also = also
	if days != "" {
		in.Give(days)
		p.begun = true
	}
	p.invite = "That is the threshold now. Type another number of days to see what it would change."
	p.make = func(n int64) (*app.Plan, error) { return be.PlanThreshold(call, id, n) }
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
	in := newNumber("")
	p := newPlanDialog("Renew")
	p.number, p.label, p.unit = &in, "Quantity", "licenses"
	p.wants = "type how many licenses, 1 or more"
	p.make = func(n int64) (*app.Plan, error) {
		switch n {
		case notTyped:
			n = 0 // what the rules propose
		case 0:
			return nil, &app.Refusal{Reason: "a quantity of 0 asks for nothing", Remedy: p.wants}
		}
		return be.PlanRenew(call, handle, n)
	}
	d.open(p)
	return p.ask()
}

// undo opens the plan that takes the last applied one back. While it is open it
// stays about that one, whatever is applied meanwhile.
func (d *Dashboard) undo() tea.Cmd {
	be, ctx, call, id := d.be, d.ctx, d.call(), ""
	p := newPlanDialog("Undo")
	p.bulk = true
	p.make = func(int64) (*app.Plan, error) {
		plan, err := be.PlanUndo(ctx, call, id)
		if err == nil {
			id = plan.Undoes
		}
		return plan, err
	}
	d.open(p)
	return p.ask()
}
