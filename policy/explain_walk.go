package policy

import "lictop/model"

// Explain explains the decision about a subject of a result by the same tables
// that decided it. What no rule decides (an offer, a device, a person) is explained
// by what it is. It reports false when the result has no such subject.
func Explain(r *Result, sub model.Subject) (Explanation, bool) {
	i, ok := r.Snapshot.PoolIndex(sub.Pool)
	if !ok {
		return Explanation{}, false
	}
	x := Explanation{Subject: sub, Pool: &r.Snapshot.Pools[i], Findings: r.FindingsOf(sub), Since: model.None}
	p := newProbe()
	switch sub.Kind {
	case model.KindEndpoint:
		ok = r.explainEndpoint(&x, p, i)
	case model.KindLicense:
		ok = r.explainLicense(&x, p, i)
	case model.KindHost:
		ok = r.explainHost(&x, p, i)
	case model.KindMeeting:
		ok = r.explainMeeting(&x, p, i)
	case model.KindPool:
		ok = r.explainPool(&x, p, i)
	case model.KindUser:
		ok = r.explainUser(&x, i)
	case model.KindDevice:
		ok = r.explainDevice(&x, i)
	case model.KindInstance:
		ok = r.explainInstance(&x)
	default:
		ok = false
	}
	x.Steps = p.steps
	if ok && x.Decision.Rule != NoRule {
		x.Notes = append(x.Notes, notesOf(x.Decision.Rule, x.Pool)...)
	}
	return x, ok
}

func (r *Result) explainEndpoint(x *Explanation, p *probe, i int) bool {
	row, ok := r.Snapshot.FindEndpoint(x.Subject.Pool, x.Subject.ID)
	c, isSeat := r.pools[i].(*seatPool)
	if !ok || !isSeat {
		return false
	}
	e := r.Snapshot.Endpoints.At(row)
	x.Label = label(e.Name, e.ID)
	x.Decision = r.Endpoints[row]
	f := seatFacts{Endpoint: e, soft: IsSoft(e), served: x.Decision.Rule == SeatReturning, chosen: x.Decision.Rule == SeatRetention}
	walk(seatTable, p, c, &f)
	x.Since, x.SinceSays = sinceSeat(c, e, x.Decision.Rule)
	b := newSeatBench(r, c, i, row, x.Subject)
	x.Ways, x.Others, x.Tried = b.ways(), b.others(x.Pool), true
	return true
}

func (r *Result) explainLicense(x *Explanation, p *probe, i int) bool {
	row, ok := r.Snapshot.FindLicense(x.Subject.Pool, x.Subject.ID)
	c, isSub := r.pools[i].(*subPool)
	if !ok || !isSub {
		return false
	}
	l := r.Snapshot.Licenses.At(row)
	x.Label = label(l.Description, l.Feature)
	x.Decision = r.Licenses[row]
	if x.Decision.Verdict == NoVerdict {
		r.explainOffer(x, row)
		return true
	}
	walk(subTable, p, c, &subFacts{l})
	x.Since, x.SinceSays = sinceLicense(c, l, coversOf(r.Snapshot, i, l), x.Decision.Rule)
	return true
}

func (r *Result) explainHost(x *Explanation, p *probe, i int) bool {
	row, ok := r.Snapshot.FindHost(x.Subject.Pool, x.Subject.ID)
	c, isHost := r.pools[i].(*hostPool)
	if !ok || !isHost {
		return false
	}
	h := r.Snapshot.Hosts.At(row)
	x.Label = label(h.Name, h.ID)
	x.Decision = r.Hosts[row]
	f := hostFacts{Host: h, promoted: x.Decision.Rule == HostPromoted}
	walk(hostTable, p, c, &f)
	x.Since, x.SinceSays = sinceHost(c, h, x.Decision.Rule)
	return true
}

func (r *Result) explainMeeting(x *Explanation, p *probe, i int) bool {
	row, ok := r.Snapshot.FindMeeting(x.Subject.Pool, x.Subject.ID)
	c, isMeeting := r.pools[i].(*meetingPool)
	if !ok || !isMeeting {
		return false
	}
	m := r.Snapshot.Meetings.At(row)
	x.Label = label(m.Name, m.ID)
	x.Decision = r.Meetings[row]
	if u := r.HolderOf(row); u != nil {
		x.Holder = label(u.Name, u.ID)
	}
	c.resolve(p, int32(row), c.claim(p, int32(row), c.asOf))
	return true
}

// explainPool explains the state of an enterprise pool by its table, whichever
// type of it is asked about, that of another pool by its balance.
func (r *Result) explainPool(x *Explanation, p *probe, i int) bool {
	pool := &r.Snapshot.Pools[i]
	x.Label = pool.Label()
	if c, ok := r.pools[i].(*entPool); ok {
		if x.Subject.ID != pool.ID {
			x.Label += ", " + x.Subject.ID
		}
		x.Decision = walk(entTable, p, c, &entFacts{})
		x.Since, x.SinceSays = sinceEnterprise(c, x.Decision.Rule)
		x.State = State(x.Decision.Class)
		x.Uses = usesOfClass(r, pool.ID, x.Subject.ID)
		x.Facts = c.balanceFacts(x)
		if says := Enforcement(pool).Deprovision.Says(); says != "" {
			x.Notes = append(x.Notes, says)
		}
		return true
	}
	x.Uses, x.State = usesOfClass(r, pool.ID, x.Subject.ID), stateOfPool(r, pool.ID)
	for _, pos := range r.PositionsOf(pool.ID) {
		if x.Subject.ID != pool.ID && x.Subject.ID != pos.Class {
			continue
		}
		if x.Subject.ID == pos.Class {
			x.Label, x.State = pool.Label()+", "+pos.Class, pos.State
		}
		p.note(pos.Class+" used", pos.Used.String(), "≤", pos.Entitled.String(), pos.Used <= pos.Entitled)
		x.Decision.Rule, x.Decision.Until = pos.Rule, pos.Until
	}
	p.step(x.Decision.Rule, true)
	return true
}

func label(name, id string) string {
	if name != "" {
		return name
	}
	return id
}

// notesOf says what is assumed or contested about the rule that decided.
func notesOf(id ID, pool *model.Pool) (notes []string) {
	if n := id.Rule().Note; n != "" {
		notes = append(notes, n)
	}
	if pool.Family == model.FamilyMeeting {
		notes = append(notes, "Rule set of this pool: "+pool.Meeting.Variant.String()+"; the vendor's documents contradict each other, so the pool's terms choose.")
	}
	return notes
}
