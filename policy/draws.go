package policy

import (
	"cmp"
	"slices"

	"lictop/model"
)

// draws says what the used figure of a pool, or of one of its classes, adds up
// from: the rules that charge it, the heaviest first. The charges of the parts
// add up to what is used; of a subscription pool, whose use is counted by the
// vendor, to what is granted.
func (r *Result) draws(i int, class string) []Draw {
	s := r.Snapshot
	p := &s.Pools[i]
	t := tallies{}
	switch p.Family {
	case model.FamilySeat:
		rows := s.EndpointsOf(i)
		for row, e := range s.Endpoints.Span(rows.First, rows.End) {
			t.add(&r.Endpoints[row], e.Name, e.ID)
		}
	case model.FamilySubscription:
		rows := s.LicensesOf(i)
		for row, l := range s.Licenses.Span(rows.First, rows.End) {
			if r.Licenses[row].Verdict != NoVerdict {
				t.add(&r.Licenses[row], handleOf(l)+l.Description, l.Transaction.String())
			}
		}
	case model.FamilyHost:
		rows := s.HostsOf(i)
		for row, h := range s.Hosts.Span(rows.First, rows.End) {
			t.add(&r.Hosts[row], h.Name, h.ID)
		}
	case model.FamilyMeeting:
		if class == ClassPMP.String() {
			return r.assigned(i)
		}
		rows := s.MeetingsOf(i)
		for row, m := range s.Meetings.Span(rows.First, rows.End) {
			if r.Meetings[row].Class == ClassSMP {
				t.add(&r.Meetings[row], m.Name, m.ID)
			}
		}
	case model.FamilyEnterprise:
		return r.requiredBy(i, class)
	}
	return t.list()
}

// tallies counts decisions by rule.
type tallies [ruleCount]Draw

func (t *tallies) add(d *Decision, name, id string) {
	at := &t[d.Rule]
	at.Count++
	at.Units += d.Charge
	if len(at.First) < 3 {
		at.First = append(at.First, label(name, id))
	}
}

// list returns the rules that decided something, those that charge first.
func (t *tallies) list() (list []Draw) {
	for id := range t {
		if t[id].Count > 0 {
			t[id].Rule = ID(id)
			list = append(list, t[id])
		}
	}
	slices.SortStableFunc(list, func(a, b Draw) int {
		return cmp.Or(cmp.Compare(b.Units, a.Units), cmp.Compare(b.Count, a.Count))
	})
	return list
}

// busy are the users of a meeting pool whose license a meeting takes now, each as
// Decision.Holder has it.
func (r *Result) busy(i int) map[int32]bool {
	busy := map[int32]bool{}
	rows := r.Snapshot.MeetingsOf(i)
	for row := rows.First; row < rows.End; row++ {
		busy[r.Meetings[row].Holder] = true
	}
	return busy
}

// assigned is what PMP+ is used by: people to whom it is assigned, with those
// whose license a meeting takes now apart from the others.
func (r *Result) assigned(i int) []Draw {
	s := r.Snapshot
	busy := r.busy(i)
	taken := Draw{Says: "assigned, and taken by a meeting now"}
	idle := Draw{Says: "assigned, and taken by no meeting now"}
	users := s.UsersOf(i)
	for row, u := range s.Users.Span(users.First, users.End) {
		if !u.PMP {
			continue
		}
		at := &idle
		if busy[int32(row)+1] {
			at = &taken
		}
		at.Count++
		at.Units += model.One
		at.First = firstLabels(at.First, label(u.Name, u.ID))
	}
	var list []Draw
	for _, d := range []Draw{taken, idle} {
		if d.Count > 0 {
			list = append(list, d)
		}
	}
	return list
}

// becauseSays is how owners come to need what they need.
var becauseSays = [...]string{
	BecauseRides:    "a license for each room",
	BecauseOne:      "owners of one device",
	BecauseTwo:      "owners of two devices",
	BecauseSeveral:  "owners of three to ten devices",
	BecauseMany:     "owners of more than ten devices",
	BecauseMobility: "people without a device, with mobility",
}

// requiredBy is what the requirement of a type adds up from: instances, or owners
// by how many devices they have, and devices of nobody. With the pool for class
// every type counts together as licenses.
func (r *Result) requiredBy(i int, class string) (list []Draw) {
	t, one := model.ParseEnterpriseType(class)
	of := func(c model.Counts) (n int64) {
		for k, v := range c {
			if !one || model.EnterpriseType(k) == t {
				n += v
			}
		}
		return n
	}
	b := r.Breakdown(i)
	e := &r.Snapshot.Pools[i].Enterprise
	switch b.Origin {
	case OriginGiven:
		if n := of(e.Required); n > 0 {
			list = append(list, Draw{Says: "required, as the vendor's manager reports it", Count: n, Units: model.Whole(n)})
		}
	case OriginInstances:
		for _, in := range e.Instances {
			if n := of(in.Required); n > 0 {
				list = append(list, Draw{Says: "required by the instance " + label(in.Name, in.ID), Count: n, Units: model.Whole(n)})
			}
		}
	case OriginDevices:
		list = ownersDraw(r, b, of, t, one)
	}
	return list
}

func ownersDraw(r *Result, b *Breakdown, of func(model.Counts) int64, t model.EnterpriseType, one bool) (list []Draw) {
	var by [BecauseMobility + 1]Draw
	for k := range b.Owners {
		o := &b.Owners[k]
		need, why := o.need()
		n := of(need)
		if n == 0 {
			continue
		}
		if one && t == model.TelepresenceRoom {
			why = BecauseRides
		}
		at := &by[why]
		at.Says = becauseSays[why]
		at.Count++
		at.Units += model.Whole(n)
		name := o.ID
		if o.User != nil {
			name = label(o.User.Name, o.ID)
		}
		at.First = firstLabels(at.First, name)
	}
	loose := Draw{Says: "devices of nobody, each a license of its own"}
	for _, l := range b.Unowned {
		if one && l.Type != t {
			continue
		}
		loose.Count++
		loose.Units += model.One
		loose.First = firstLabels(loose.First, r.Snapshot.Devices.At(int(l.Row)).ID)
	}
	for _, d := range append(by[:], loose) {
		if d.Count > 0 {
			list = append(list, d)
		}
	}
	slices.SortStableFunc(list, func(a, b Draw) int { return cmp.Compare(b.Units, a.Units) })
	return list
}
