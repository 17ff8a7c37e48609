package app

import (
	"fmt"
	"slices"
	"strings"

	"lictop/model"
	"lictop/policy"
)

// MaxAsked is how many of something can be asked about at a time.
const MaxAsked = 100_000

// Added is something that is supposed to come to a pool: N licenses' worth of a
// type of an enterprise pool, N devices of a model, or N endpoints, hosts, devices
// under management, or people with PMP+.
type Added struct {
	What  string // endpoints, hosts, devices, users, a type, or a model
	Model bool   // What is the model of a device
	N     int64
}

// ChangeAnswer says what would follow if something were added to a pool or taken
// away. Nothing is written.
type ChangeAnswer struct {
	Asked string // "13 TelePresence Room"
	Pool  *model.Pool
	Diff  *policy.Diff
	// Positions are the balances of the pool, before and after.
	Positions []policy.PositionChange
	Before    policy.State
	After     policy.State
	Counts    []policy.Turned // subjects that are decided otherwise, by rule
	Grace     *GraceAnswer    // of an enterprise pool
	Helps     []policy.Way    // what would bring the pool into compliance again, tried
	Others    []policy.Other  // the pool then, under every reading that matters
	Notes     []string
	Refused   []string // what cannot be supposed, and why
}

// Changes reports whether something of what was asked for could be supposed and
// makes a difference.
func (a *ChangeAnswer) Changes() bool {
	return len(a.Counts) > 0 || slices.ContainsFunc(a.Positions, func(c policy.PositionChange) bool { return c.Changed() })
}

// GraceAnswer is what an enterprise pool that becomes non-compliant may still do,
// for how long, and what then.
type GraceAnswer struct {
	Days  int64         // of grace in the pool's release
	Until model.Instant // when they end; if they begin now where From is absent
	From  model.Instant // since when they run; absent: they would begin now
	// Releases are the grace and what is blocked after it by the releases that
	// differ, the pool's own among them.
	Releases []ReleaseAnswer
	Lends    []policy.Loan // then, to the types that were asked about
	Rooms    bool          // rooms were asked about, which nobody lends to
}

// ReleaseAnswer is the grace of a range of releases and what it ends in.
type ReleaseAnswer struct {
	Release  string // "before 12.0", "12.0 to 12.4", "from 12.5 on"
	Own      bool
	Days     int64
	Until    model.Instant
	Enforced policy.Operation
}

// AskAdd says what would follow if things were added to a pool. It refuses an
// unknown pool; what the pool cannot take is told in the answer.
func AskAdd(v *View, c Call, pool string, list []Added) (*ChangeAnswer, error) {
	i, p, err := PoolNamed(v.Snapshot, pool)
	if err != nil {
		return nil, err
	}
	a := &ChangeAnswer{Pool: p}
	site := v.Snapshot
	types := map[model.EnterpriseType]bool{}
	for k, add := range list {
		if k > 0 {
			a.Asked += ", "
		}
		a.Asked += add.String()
		after, why := added(v, site, i, add, types, k)
		if why != "" {
			a.Refused = append(a.Refused, why)
			continue
		}
		site = after
	}
	a.settle(v, c, i, site, types)
	return a, nil
}

// String is what is asked about: "13 telepresence-room", "1 host".
func (a Added) String() string {
	if _, isType := model.ParseEnterpriseType(a.What); isType || a.Model {
		return fmt.Sprintf("%s %s", Figure(int64(a.N)), a.What)
	}
	return count(a.N, strings.TrimSuffix(a.What, "s"))
}

// added supposes one thing more on a site and says why it cannot be.
func added(v *View, s *model.Snapshot, i int, add Added, types map[model.EnterpriseType]bool, k int) (*model.Snapshot, string) {
	p := &s.Pools[i]
	do := []model.Supposition(nil)
	pool := model.PoolSubject(p.ID)
	switch t, isType := model.ParseEnterpriseType(add.What); {
	case p.Family == model.FamilyEnterprise && (isType || add.Model):
		return required(s, i, add, t, types, k)
	case p.Family == model.FamilySeat && add.What == "endpoints":
		for n := range add.N { // a newcomer is served as one that comes back: where a seat is free
			e := model.NewEndpoint(p.ID, newID("endpoint", k, n))
			e.Status, e.Licensed, e.LastSeen = model.StatusOnline, model.False, s.AsOf
			do = append(do, model.Supposition{Kind: model.SupposeAdd, Row: model.NewRow{Endpoint: &e}})
		}
	case p.Family == model.FamilySubscription && add.What == "devices":
		do = append(do, model.Supposition{Change: model.Change{Subject: pool, Field: model.FieldManagedDevices, After: model.IntValue(p.Subscription.Managed + add.N)}})
	case p.Family == model.FamilyMeeting && add.What == "users":
		for n := range add.N {
			u := model.User{Pool: p.ID, ID: newID("user", k, n), PMP: true}
			do = append(do, model.Supposition{Kind: model.SupposeAdd, Row: model.NewRow{User: &u}})
		}
	case p.Family == model.FamilyHost && add.What == "hosts":
		return newHosts(s, i, add.N, k), ""
	default:
		return nil, fmt.Sprintf("%s takes no %s: %s", p.Label(), add.What, accepts[p.Family])
	}
	after, no := policy.Apply(s, do...)
	if len(no) > 0 {
		return nil, no[0].Reason
	}
	return after, ""
}

// accepts says what can be added to a pool of a family.
var accepts = map[model.Family]string{
	model.FamilySeat: "say endpoints=N", model.FamilySubscription: "say devices=N", model.FamilyHost: "say hosts=N",
	model.FamilyMeeting: "say users=N", model.FamilyEnterprise: "say a license type, such as telepresence-room=13, or device MODEL=N",
}

// newID names a row that is supposed; it comes behind every other.
func newID(kind string, k int, n int64) string {
	return fmt.Sprintf("~ new %s %d.%07d", kind, k+1, n+1)
}

// required supposes that an enterprise pool requires more.
func required(s *model.Snapshot, i int, add Added, t model.EnterpriseType, types map[model.EnterpriseType]bool, k int) (*model.Snapshot, string) {
	p := &s.Pools[i]
	if add.Model {
		need, counts := policy.DeviceType(add.What)
		if !counts {
			return nil, add.What + " is a touch panel and needs no license"
		}
		t = need
	}
	types[t] = true
	e := &p.Enterprise
	if e.HasRequired || len(e.Instances) > 0 {
		return requiredBy(s, i, t, add.N), ""
	}
	name := add.What
	if !add.Model {
		var single bool
		if name, single = deviceOf[t]; !single {
			return nil, fmt.Sprintf("%s is required by owners of several devices, not by a device: ask about the devices instead (device MODEL=N)", t)
		}
	}
	do := make([]model.Supposition, 0, add.N)
	for n := range add.N {
		d := model.NewDevice(p.ID, newID("device", k, n))
		d.Model = name
		do = append(do, model.Supposition{Kind: model.SupposeAdd, Row: model.NewRow{Device: &d}})
	}
	after, no := policy.Apply(s, do...)
	if len(no) > 0 {
		return nil, no[0].Reason
	}
	return after, ""
}

// deviceOf is a device that needs one license of a type.
var deviceOf = map[model.EnterpriseType]string{
	model.Enhanced: "8845", model.Basic: "6911", model.Essential: "3905", model.TelepresenceRoom: "SX20",
}

// requiredBy changes what a pool is given as its requirement, or what its first
// instance requires; n may be negative, and nothing falls below 0.
func requiredBy(s *model.Snapshot, i int, t model.EnterpriseType, n int64) *model.Snapshot {
	d := s.Draft()
	e := &d.Pools[i].Enterprise
	if e.HasRequired {
		e.Required[t] = max(0, e.Required[t]+n)
		return model.NewSnapshot(d)
	}
	e.Instances = slices.Clone(e.Instances)
	for k := range e.Instances {
		had := e.Instances[k].Required[t]
		e.Instances[k].Required[t] = max(0, had+n)
		if n += had - e.Instances[k].Required[t]; n >= 0 {
			break
		}
	}
	return model.NewSnapshot(d)
}

// newHosts supposes that new accounts host, one after the other, and gives each the
// license that the question about it gives.
func newHosts(s *model.Snapshot, i int, n int64, k int) *model.Snapshot {
	id := s.Pools[i].ID
	made := int64(0)
	for made < n {
		r := policy.Evaluate(s)
		h := NewcomerTo(id, newID("host", k, made))
		all, _ := policy.AskHost(s, &h)
		a := all.Of(&s.Pools[i].Host)
		many := n - made
		switch a.Rule {
		case policy.AskFirstMeeting:
			h.License, many = model.HostPermanent, min(many, a.Position.Available().Floor())
		case policy.AskNewDemo:
			h.License, many = model.HostDemo, min(many, s.Pools[i].Host.Demo.Quantity-decidedBy(r, i, policy.HostDemo))
		case policy.AskNewGrace:
			h.License = model.HostGrace
			if t := &s.Pools[i].Host; t.GraceLimited {
				many = min(many, t.GraceLimit-a.Position.Grace)
			}
		case policy.AskTrial:
			h.License = model.HostTrial
		}
		h.Since, h.LastHosted, h.Hosting = s.AsOf, s.AsOf, 1
		if a.Outcome == policy.OutcomeRefuse {
			h.Since, h.LastHosted, h.Hosting = model.None, model.None, 0
		}
		d := s.Draft()
		d.Hosts = model.RowsOf(d.Hosts.Slice()...)
		for range max(many, 1) {
			h.ID = newID("host", k, made)
			d.Hosts.Append(h)
			made++
		}
		s = model.NewSnapshot(d)
	}
	return s
}

func decidedBy(r *policy.Result, i int, rule policy.ID) (n int64) {
	rows := r.Snapshot.HostsOf(i)
	for row := rows.First; row < rows.End; row++ {
		if r.Hosts[row].Rule == rule {
			n++
		}
	}
	return n
}

// settle fills in what follows from the site as it is supposed.
func (a *ChangeAnswer) settle(v *View, c Call, i int, site *model.Snapshot, types map[model.EnterpriseType]bool) {
	a.Diff = policy.Between(v.Result, policy.Evaluate(site))
	for _, c := range a.Diff.Positions() {
		if pool, _ := c.Of(); pool == a.Pool.ID {
			a.Positions = append(a.Positions, c)
		}
	}
	pool := model.PoolSubject(a.Pool.ID)
	before, _ := policy.Explain(v.Result, pool)
	then, _ := policy.Explain(a.Diff.After, pool)
	a.Before, a.After, a.Counts = before.State, then.State, a.Diff.Counts()
	then = SeenBy(c.Role, policy.Consider(a.Diff.After, then))
	a.Helps, a.Others = then.Ways, then.Others
	a.Notes = append(a.Notes, changeNotes[a.Pool.Family]...)
	if a.Pool.Family == model.FamilyEnterprise {
		a.grace(v, i, types)
	}
}

// changeNotes say what an answer about a pool of a family hangs on.
var changeNotes = map[model.Family][]string{
	model.FamilySeat:    {"An endpoint that signs in for the first time is taken to be served as one that comes back: it gets a seat if one is free, else it is turned away (assumed)."},
	model.FamilyMeeting: {"A PMP+ license is used by being assigned; what meetings draw changes only when the new people are in one."},
}

// grace says what an enterprise pool that is short may still do, and until when.
func (a *ChangeAnswer) grace(v *View, i int, types map[model.EnterpriseType]bool) {
	r := a.Diff.After
	p := &r.Snapshot.Pools[i]
	g := &GraceAnswer{Days: policy.GraceDays(p.Enterprise.Release), From: p.Enterprise.NoncompliantSince, Until: model.None, Rooms: types[model.TelepresenceRoom]}
	begins := g.From
	if begins == model.None {
		begins = v.At()
	}
	g.Until = begins.Add(g.Days * model.Day)
	for _, r12 := range []struct{ says, like string }{{"before 12.0", "9.1"}, {"12.0 to 12.4", "12.0"}, {"from 12.5 on", "12.5"}} {
		as := *p
		as.Enterprise.Release = r12.like
		days := policy.GraceDays(r12.like)
		g.Releases = append(g.Releases, ReleaseAnswer{
			Release: r12.says, Days: days, Until: begins.Add(days * model.Day), Enforced: policy.Enforcement(&as), Own: sameRange(r12.like, p.Enterprise.Release),
		})
	}
	for _, l := range r.Loans {
		if l.Pool == p.ID && types[l.To] {
			g.Lends = append(g.Lends, l)
		}
	}
	a.Grace = g
}

// sameRange reports whether two releases have the same grace and the same matrix
// of operations.
func sameRange(a, b string) bool {
	late := func(r string) bool { return policy.CompareReleases(r, "12.5") >= 0 }
	return policy.GraceDays(a) == policy.GraceDays(b) && late(a) == late(b)
}
