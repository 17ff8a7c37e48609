package ui

import (
	tea "charm.land/bubbletea/v2"

	"lictop/app"
	"lictop/model"
	"lictop/ui/present"
)

// The actions on hosts: those that are marked or, when none is, the one under
// the cursor; the one that is explained while its explanation is open.

// planOfHosts makes a plan for hosts of a pool.
type planOfHosts func(c app.Call, pool string, ids []string) (*app.Plan, error)

// chosenHosts are the hosts that an action is about.
func (d *Dashboard) chosenHosts() []model.Subject {
	if d.why != nil {
		if d.why.sub.Kind == model.KindHost {
			return []model.Subject{d.why.sub}
		}
		return nil
	}
	if t := d.page().Table(); t != nil && t.marks.Len() > 0 {
		return t.Marked()
	}
	if sub, ok := d.page().Selected(); ok && sub.Kind == model.KindHost {
		return []model.Subject{sub}
	}
	return nil
}

// hostsChosen counts them.
func (d *Dashboard) hostsChosen() int {
	if t := d.page().Table(); d.why == nil && t != nil && t.marks.Len() > 0 {
		return t.marks.Len()
	}
	return len(d.chosenHosts())
}

func needsHost(d *Dashboard) string {
	if d.hostsChosen() == 0 {
		return "no host is selected"
	}
	return ""
}

// activeOf counts hosts that are active and that are not.
func (d *Dashboard) activeOf(list []model.Subject) (active, not int) {
	s := d.site.view.Snapshot
	for _, sub := range list {
		if row, ok := s.FindHost(sub.Pool, sub.ID); ok && s.Hosts.At(row).Active {
			active++
		} else if ok {
			not++
		}
	}
	return active, not
}

func (d *Dashboard) reserve() tea.Cmd {
	return d.planHosts("Reserve a permanent license", d.be.PlanReserve)
}

// deactivate deactivates what is active and reactivates what is not.
func (d *Dashboard) deactivate() tea.Cmd {
	switch active, not := d.activeOf(d.chosenHosts()); {
	case active > 0 && not > 0:
		d.say(look, "of the marked hosts "+present.Plural(int64(active), "is active", "are active")+", "+present.Count(int64(not))+" deactivated: mark hosts of one kind (license:deactivated filters)")
		return nil
	case not > 0:
		return d.planHosts("Reactivate", d.be.PlanReactivate)
	}
	return d.planHosts("Deactivate", d.be.PlanDeactivate)
}

func (d *Dashboard) planHosts(title string, make planOfHosts) tea.Cmd {
	list := d.chosenHosts()
	if len(list) == 0 {
		return nil
	}
	call, pool := d.call(), list[0].Pool
	ids := []string{}
	for _, sub := range list {
		if sub.Pool == pool {
			ids = append(ids, sub.ID)
		}
	}
	p := newPlanDialog(title)
	p.make = func(int64) (*app.Plan, error) { return make(call, pool, ids) }
	d.open(p)
	return p.ask()
}

// hintOfHosts says in the footer what an action would do to the hosts that are
// chosen; of very many it does not look whether they are active.
func (d *Dashboard) hintOfHosts(id, does string) string {
	const many = 200
	n := d.hostsChosen()
	if id == "deactivate" && n <= many {
		if active, not := d.activeOf(d.chosenHosts()); active == 0 && not > 0 {
			does = "reactivate"
		}
	}
	if n > 1 {
		does += " " + present.Count(int64(n)) + " marked"
	}
	return does
}
