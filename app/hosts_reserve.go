package app

import (
	"fmt"
	"slices"

	"lictop/model"
	"lictop/policy"
)

// PlanReserve plans a permanent license for hosts that have none, are on grace or
// expired; the grace license is released. Where fewer are free than hosts are
// named, those on grace come first, the earliest expiry first, then the expired,
// then the others by id; who goes without is listed as rejected.
func (a *App) PlanReserve(c Call, pool string, ids []string) (*Plan, error) {
	return a.planHosts(c, &reserving, pool, ids)
}

// planHosts plans on the newest view, as the plan is shown.
func (a *App) planHosts(c Call, deed *hostDeed, pool string, ids []string) (*Plan, error) {
	plan, err := planHosts(a.at(c), c, deed, pool, ids, nil)
	if err != nil {
		return nil, err
	}
	return a.told(plan), nil
}

var reserving = hostDeed{
	action: ActionReserve, can: "be reserved a permanent license",
	order: servedFirst, take: (*hostPlan).reserve, help: (*hostPlan).helpReserve, tell: (*hostPlan).tellReserve,
}

// reserve gives a host a permanent license if the rules allow it. A license that
// is promoted to the host by itself is its own, and none other need be free.
func (p *hostPlan) reserve(h *model.Host, d *policy.Decision) ([]model.Change, PlanRow, bool) {
	refuse := func(says string, rule policy.ID) ([]model.Change, PlanRow, bool) {
		return nil, hostRow(h, says, rule), false
	}
	need := int64(1)
	if d.Rule == policy.HostPromoted {
		need = 0
	}
	switch {
	case !h.Active:
		return refuse("is deactivated: reactivate it first", d.Rule)
	case h.License == model.HostPermanent:
		return refuse("has a permanent license already", d.Rule)
	case d.Rule == policy.HostTrial, d.Rule == policy.HostDemo:
		return refuse(held(h, d)+": Reserve is for hosts with no license, on grace or expired", d.Rule)
	case need > p.free && len(p.taken) > 0:
		return refuse(held(h, d)+": no permanent license is left for it", policy.HostPosition)
	case need > p.free:
		return refuse(held(h, d)+": no permanent license is free", policy.HostPosition)
	}
	p.free -= need
	return permanentChanges(h, p.call.At, d.Rule.String()),
		hostRow(h, held(h, d)+" → holds a permanent license", d.Rule), true
}

// helpReserve says what would help where nobody can be reserved a license.
func (p *hostPlan) helpReserve() string {
	if !slices.ContainsFunc(p.Rejected, noneLeft) {
		return ""
	}
	raise := "raise the capacity to " + Figure(p.pool.Capacity+1-p.free)
	idle := p.v.IdleHosts(p.index, 1)
	if len(idle) == 0 {
		return raise
	}
	h := p.host(idle[0])
	name := hostLabel(h)
	if name != h.ID {
		name += " (" + h.ID + ")"
	}
	return fmt.Sprintf("deactivate %s, whose license idles longest (%s), or %s", name, lastHosted(h, p.call.At), raise)
}

// noneLeft reports whether a host was refused because no license is left for it.
func noneLeft(r PlanRow) bool { return r.Rule == policy.HostPosition.String() }

func (p *hostPlan) tellReserve(after *policy.Result) {
	n := int64(len(p.taken))
	p.Title = "Reserve a permanent license for " + p.who()
	p.Done = fmt.Sprintf("permanent license reserved for %s in %s", p.who(), p.Label)
	if n > 1 {
		p.Title = "Reserve " + count(n, "permanent license")
		p.Done = fmt.Sprintf("%s reserved in %s", count(n, "permanent license"), p.Label)
	}
	var grace int64
	for _, row := range p.taken {
		if p.host(row).License == model.HostGrace {
			grace++
		}
	}
	if grace > 0 {
		p.Says = append(p.Says, plural(grace, "grace license is released.", "grace licenses are released."))
	}
	for i, row := range p.taken { // the first rows of the plan are theirs
		if after.Hosts[row].Rule == policy.HostIdleMonth {
			p.Rows[i].Says = held(p.host(row), &p.v.Hosts[row]) + " → has a permanent license, in use from the next meeting on"
		}
	}
	if p.pool.Host.Era == model.Era20 {
		p.Says = append(p.Says, "Release 2.0 counts month by month: a license is in use in each month in which its host hosts.")
	}
	p.sayPassedOver(after)
	p.Undo = fmt.Sprintf("A permanent license is returned by deactivating its host, not by taking this back: %s",
		withIDs(poolCommand(ActionDeactivate, p.pool.ID), p.ids()))
	p.Vendor = fmt.Sprintf("In the vendor's console: reserve %s for %s; lictop keeps its own record only.", aLicense(n), p.who())
}

// sayPassedOver warns of those who get none: of the named ones how many, and of
// the others who loses grace next.
func (p *hostPlan) sayPassedOver(after *policy.Result) {
	short := int64(0)
	for i := range p.Rejected {
		if noneLeft(p.Rejected[i]) {
			short++
		}
	}
	if short > 0 {
		p.Warnings = append(p.Warnings, fmt.Sprintf("%s: hosts on grace come first, the earliest expiry first, then the expired, then the others by id.",
			plural(short, "host goes without, no license is left for it", "hosts go without, no license is left for them")))
	}
	waiting := after.GraceOrder(p.index)
	if len(waiting) == 0 || position(after, p.pool.ID, "").Available() > 0 || p.rejects(p.host(waiting[0])) {
		return
	}
	h, d := p.host(waiting[0]), &after.Hosts[waiting[0]]
	p.Warnings = append(p.Warnings, fmt.Sprintf("No license is left then for %s, who is on grace until %s.", hostLabel(h), day(d.Until)))
}

// rejects reports whether a host was named and not taken.
func (p *hostPlan) rejects(h *model.Host) bool {
	for i := range p.Rejected {
		if p.Rejected[i].Subject == h.Subject() {
			return true
		}
	}
	return false
}

func aLicense(n int64) string {
	if n == 1 {
		return "a permanent license"
	}
	return count(n, "permanent license")
}
