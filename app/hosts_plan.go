package app

import (
	"slices"
	"strings"

	"lictop/model"
	"lictop/policy"
)

// hostDeed is something that is done to hosts.
type hostDeed struct {
	action Action
	can    string // for who cannot: "be reserved a permanent license"
	order  func(r *policy.Result, rows []int32)
	// take returns what is written for a host and what becomes of it, or why not.
	take func(p *hostPlan, h *model.Host, d *policy.Decision) ([]model.Change, PlanRow, bool)
	// help is the remedy of a refusal; it may be empty.
	help func(p *hostPlan) string
	tell func(p *hostPlan, after *policy.Result)
}

// hostPlan is a plan for hosts of one pool while it is made.
type hostPlan struct {
	*Plan
	v     *View
	call  Call
	pool  *model.Pool
	index int
	free  int64   // permanent licenses that are left
	taken []int32 // the rows that are changed, in the order in which they are served
}

// planHosts plans a deed for the hosts that are named; those that cannot be taken
// are listed as rejected. was is the plan that is carried out, nil while it is
// only made: its hosts whose facts changed meanwhile are rejected too.
func planHosts(v *View, c Call, deed *hostDeed, pool string, ids []string, was *Plan) (*Plan, error) {
	i, mp, err := PoolOf(v.Snapshot, pool, model.FamilyHost)
	if err != nil {
		return nil, err
	}
	if len(ids) == 0 {
		return nil, &Refusal{Reason: "no host was named"}
	}
	p := &hostPlan{Plan: newPlan(v, c, deed.action, mp), v: v, call: c, pool: mp, index: i}
	if pos := position(v.Result, mp.ID, ""); pos != nil {
		p.free = pos.Available().Floor()
	}
	rows := p.find(ids)
	if deed.order != nil {
		deed.order(v.Result, rows)
	}
	overtaken := was.overtaken(v.Snapshot)
	for _, row := range rows {
		h, d := v.Snapshot.Hosts.At(int(row)), &v.Hosts[row]
		if overtaken[h.Subject()] {
			p.Rejected = append(p.Rejected, hostRow(h, "was changed meanwhile: "+held(h, d), d.Rule))
			continue
		}
		changes, says, ok := deed.take(p, h, d)
		if !ok {
			p.Rejected = append(p.Rejected, says)
			continue
		}
		p.Changes, p.Rows, p.taken = append(p.Changes, changes...), append(p.Rows, says), append(p.taken, row)
	}
	if len(p.taken) == 0 {
		r := noneOf(p.Rejected, "hosts can "+deed.can)
		if r.Remedy == "" {
			r.Remedy = deed.help(p)
		}
		return nil, r
	}
	after := rehearse(v, c, p.Plan)
	leave := map[model.Subject]bool{}
	for n := range p.Rows {
		leave[p.Rows[n].Subject] = true
	}
	p.Rows = append(p.Rows, turnedRows(v.Result, after, i, leave)...)
	deed.tell(p, after)
	names := p.ids()
	p.Command = withIDs(poolCommand(deed.action, mp.ID), names)
	plan := p.Plan
	plan.again = func(v *View, c Call) (*Plan, error) { return planHosts(v, c, deed, pool, names, plan) }
	return plan, nil
}

// overtaken returns the subjects of which a fact that the plan sets was changed
// since; none of no plan.
func (p *Plan) overtaken(s *model.Snapshot) map[model.Subject]bool {
	if p == nil {
		return nil
	}
	changed := map[model.Subject]bool{}
	for i := range p.Changes {
		ch := &p.Changes[i]
		if now, ok := s.FieldOf(ch.Subject, ch.Field); ok && now != ch.Before {
			changed[ch.Subject] = true
		}
	}
	return changed
}

// find returns the rows of the hosts that are named, each once, in the order of
// ids; names that no host has are rejected.
func (p *hostPlan) find(ids []string) []int32 {
	s := p.v.Snapshot
	ids = slices.Clone(ids)
	slices.Sort(ids)
	var rows []int32
	for _, id := range slices.Compact(ids) {
		row, ok := s.FindHost(p.pool.ID, id)
		if ok {
			rows = append(rows, int32(row))
			continue
		}
		shown := shownID(s, id)
		says := "there is no such host in " + p.Label
		if hint := didYouMean(id, hostIDs(s, s.HostsOf(p.index))); hint != "" {
			says += "; " + hint
		}
		p.Rejected = append(p.Rejected, PlanRow{model.Subject{Kind: model.KindHost, Pool: p.pool.ID, ID: shown}, shown, says, ""})
	}
	return rows
}

// ids are the ids of the hosts that are changed, in the order of ids.
func (p *hostPlan) ids() []string {
	list := make([]string, len(p.taken))
	for i, row := range p.taken {
		list[i] = p.v.Snapshot.Hosts.At(int(row)).ID
	}
	slices.Sort(list)
	return list
}

// who names the hosts that are changed: one by its name, more by their number.
func (p *hostPlan) who() string {
	if len(p.taken) == 1 {
		return hostLabel(p.v.Snapshot.Hosts.At(int(p.taken[0])))
	}
	return count(int64(len(p.taken)), "host")
}

// host returns the host of a row.
func (p *hostPlan) host(row int32) *model.Host { return p.v.Snapshot.Hosts.At(int(row)) }

func hostRow(h *model.Host, says string, rule policy.ID) PlanRow {
	return PlanRow{h.Subject(), hostLabel(h), says, rule.String()}
}

// withoutLicense takes the license of a host that has one.
func withoutLicense(h *model.Host, rule string) []model.Change {
	if h.License == model.HostNone {
		return nil
	}
	return []model.Change{{
		Subject: h.Subject(), Field: model.FieldHostLicense, Rule: rule,
		Before: model.TextValue(h.License.String()), After: model.TextValue(model.HostNone.String()),
	}}
}

// activeChange makes a host active or not.
func activeChange(h *model.Host, active bool, rule string) model.Change {
	return model.Change{
		Subject: h.Subject(), Field: model.FieldActive, Rule: rule,
		Before: model.TruthValue(h.Active), After: model.TruthValue(active),
	}
}

// names lists some hosts in a sentence.
func (p *hostPlan) names(rows []int32) string {
	const most = 3
	var names []string
	for _, row := range rows[:min(most, len(rows))] {
		names = append(names, hostLabel(p.host(row)))
	}
	if more := len(rows) - most; more > 0 {
		return strings.Join(names, ", ") + " and " + Figure(int64(more)) + " more"
	}
	return list(names)
}
