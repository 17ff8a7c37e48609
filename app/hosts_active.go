package app

import (
	"fmt"

	"lictop/model"
	"lictop/policy"
)

// PlanDeactivate plans to deactivate hosts: they may not host any more, and the
// licenses that they hold are returned. It says who gets those.
func (a *App) PlanDeactivate(c Call, pool string, ids []string) (*Plan, error) {
	return a.planHosts(c, &deactivating, pool, ids)
}

// PlanReactivate plans to make hosts active again, without a license.
func (a *App) PlanReactivate(c Call, pool string, ids []string) (*Plan, error) {
	return a.planHosts(c, &reactivating, pool, ids)
}

var (
	deactivating = hostDeed{
		action: ActionDeactivate, can: "be deactivated",
		take: (*hostPlan).deactivate, help: (*hostPlan).noHelp, tell: (*hostPlan).tellDeactivate,
	}
	reactivating = hostDeed{
		action: ActionReactivate, can: "be reactivated",
		take: (*hostPlan).reactivate, help: (*hostPlan).noHelp, tell: (*hostPlan).tellReactivate,
	}
)

func (p *hostPlan) noHelp() string { return "" }

func (p *hostPlan) deactivate(h *model.Host, d *policy.Decision) ([]model.Change, PlanRow, bool) {
	if !h.Active {
		return nil, hostRow(h, "is deactivated already", d.Rule), false
	}
	says := held(h, d) + " → deactivated"
	if h.Hosting > 0 {
		says += ", hosts " + count(h.Hosting, "meeting") + " now"
	}
	rule := d.Rule.String()
	return append([]model.Change{activeChange(h, false, rule)}, withoutLicense(h, rule)...), hostRow(h, says, d.Rule), true
}

func (p *hostPlan) tellDeactivate(after *policy.Result) {
	n := int64(len(p.taken))
	p.Title = "Deactivate " + p.who()
	p.Done = fmt.Sprintf("%s deactivated in %s", p.who(), p.Label)
	if n == 1 {
		p.Says = append(p.Says, p.who()+" may not host until reactivated, and has no license then.")
	} else {
		p.Says = append(p.Says, p.who()+" may not host until they are reactivated, and have no license then.")
	}
	promoted := promotedBy(p.v.Result, after, p.index)
	p.sayFreed(after, promoted)
	p.sayLost()
	p.Undo = "Can be undone, the license too as long as one is free: lictop undo"
	p.Vendor = fmt.Sprintf("In the vendor's console: deactivate %s; lictop keeps its own record only.", p.who())
	if len(promoted) > 0 {
		p.Vendor += " By the guide's reading “automatic” the hosts on grace are promoted there by themselves."
	}
	p.Confirm = fmt.Sprint(n)
}

// sayFreed says how many permanent licenses are returned, and who gets them by
// the pool's reading.
func (p *hostPlan) sayFreed(after *policy.Result, promoted []int32) {
	returned := model.Units(0)
	for _, row := range p.taken {
		returned += p.v.Hosts[row].Charge
	}
	n := returned.Floor()
	if n == 0 {
		p.Says = append(p.Says, "No permanent license becomes free by this.")
		return
	}
	free, promotion := position(after, p.pool.ID, "").Available().Floor(), p.pool.Host.Promotion
	it := func(one, many string) string {
		if n == 1 {
			return one
		}
		return many
	}
	var goes string
	switch {
	case len(promoted) > 0:
		goes = fmt.Sprintf("%s, on grace, get them without Reserve: promotion is automatic (contested).", p.names(promoted))
		if len(promoted) == 1 {
			goes = fmt.Sprintf("%s, on grace, gets %s without Reserve: promotion is automatic (contested).", p.names(promoted), it("it", "one"))
		}
	case free <= 0:
		goes = "more were in use than were bought, and none becomes free."
	case promotion == model.PromotionAutomatic:
		goes = it("it stays free: nobody is on grace.", "they stay free: nobody is on grace.")
	case promotion == model.PromotionReserve:
		goes = it("it waits", "they wait") + " for Reserve: nothing is promoted by itself here (contested)."
	default:
		goes = it("it waits", "they wait") + " for Reserve: by the reading “split” only licenses that are bought go to grace hosts by themselves (contested)."
	}
	p.Says = append(p.Says, plural(n, "permanent license is returned; ", "permanent licenses are returned; ")+goes)
	if next := after.GraceOrder(p.index); len(next) > 0 && free > 0 {
		p.Says = append(p.Says, fmt.Sprintf("Next in line: %s, on grace until %s.", hostLabel(p.host(next[0])), day(after.Hosts[next[0]].Until)))
	}
}

// sayLost warns of meetings that are under way, and of licenses that nobody gets
// back.
func (p *hostPlan) sayLost() {
	var busy []int32
	var grace, demo int64
	for _, row := range p.taken {
		h := p.host(row)
		if h.Hosting > 0 {
			busy = append(busy, row)
		}
		switch p.v.Hosts[row].Verdict {
		case policy.Grace, policy.Promote, policy.Undetermined:
			grace++
		case policy.Hold:
			if h.License == model.HostDemo {
				demo++
			}
		}
	}
	if grace > 0 {
		p.Says = append(p.Says, plural(grace, "grace license ends by this.", "grace licenses end by this."))
	}
	if demo > 0 {
		p.Says = append(p.Says, plural(demo, "demonstration license is returned.", "demonstration licenses are returned."))
	}
	if len(busy) == 0 {
		return
	}
	verb := "hosts a meeting"
	if len(busy) > 1 {
		verb = "host meetings"
	}
	p.Warnings = append(p.Warnings, fmt.Sprintf("%s %s right now; what becomes of a meeting whose host is deactivated is not documented.", p.names(busy), verb))
}

// promotedBy lists the rows of a host pool that are promoted after a change and
// were not before.
func promotedBy(before, after *policy.Result, pool int) (rows []int32) {
	sp := before.Snapshot.HostsOf(pool)
	for row := sp.First; row < sp.End; row++ {
		if after.Hosts[row].Rule == policy.HostPromoted && before.Hosts[row].Rule != policy.HostPromoted {
			rows = append(rows, int32(row))
		}
	}
	return rows
}

// reactivate makes a host active again. Deactivation has returned its license,
// whatever an import may say of it.
func (p *hostPlan) reactivate(h *model.Host, d *policy.Decision) ([]model.Change, PlanRow, bool) {
	if h.Active {
		return nil, hostRow(h, "is active already", d.Rule), false
	}
	rule := d.Rule.String()
	return append([]model.Change{activeChange(h, true, rule)}, withoutLicense(h, rule)...),
		hostRow(h, "deactivated → active, without a license", d.Rule), true
}

func (p *hostPlan) tellReactivate(after *policy.Result) {
	n := int64(len(p.taken))
	p.Title = "Reactivate " + p.who()
	p.Done = fmt.Sprintf("%s reactivated in %s", p.who(), p.Label)
	is, they := "is", "If they host now, they "
	if n > 1 {
		is, they = "are", "If one of them hosts now, they "
	}
	p.Says = append(p.Says, fmt.Sprintf("%s %s active again, without a license.", p.who(), is))
	h := p.host(p.taken[0])
	if ans, ok := after.AskHost(model.Ask{Pool: h.Pool, Host: h.ID}, nil); ok {
		p.Says = append(p.Says, they+get(&ans)+".")
	}
	p.Undo = fmt.Sprintf("Can be set back: %s", withIDs(poolCommand(ActionDeactivate, p.pool.ID), p.ids()))
	p.Vendor = fmt.Sprintf("In the vendor's console: activate %s again; lictop keeps its own record only.", p.who())
}

// get says what a host without a license gets with its first meeting.
func get(a *policy.Answer) string {
	switch a.Rule {
	case policy.AskFirstMeeting:
		return "get a permanent license"
	case policy.AskNewGrace:
		return "are on grace until " + day(a.Until)
	case policy.AskNewDemo:
		return "get a demonstration license until " + day(a.Until)
	case policy.AskTrial:
		return "host on trial until " + day(a.Until)
	case policy.AskTwoMeetings:
		return "are refused: they host two meetings already"
	}
	return "are refused: no license of any kind is left"
}
