package app

import (
	"context"

	"lictop/model"
	"lictop/policy"
)

// View is the site as it is known and decided at one instant. It is immutable:
// doors hold on to one for as long as they like.
type View struct {
	*policy.Result
	Revision int64
	Owner    string
	Created  model.Instant
	// ValidUntil is the earliest Until of the site or, if earlier, the instant at
	// which a synchronization is missed: before it nothing that was decided changes.
	ValidUntil model.Instant

	// Kept says that the facts are those that the store held at At, not those of
	// the newest commit.
	Kept bool

	nextHandle int64
	own        []model.OwnFact

	// what is worked out of meeting pools when it is asked for, by pool
	disputes    func() []*policy.Disputes
	turns       func() [][]policy.Turn
	attendances func() []map[int]Attendance
}

// At is the instant at which the view was decided.
func (v *View) At() model.Instant { return v.Snapshot.AsOf }

// Own lists the facts that lictop set itself and that no import has overruled.
func (v *View) Own() []model.OwnFact { return v.own }

// decided decides what a store holds as of an instant.
func decided(st *model.Stored, at model.Instant) *View {
	v := &View{
		Revision: st.Revision, Owner: st.Owner, Created: st.Created,
		nextHandle: st.NextHandle, own: st.Own,
	}
	v.decide(st.Snapshot, at)
	return v
}

// stored is what the store held when the view was read.
func (v *View) stored() *model.Stored {
	return &model.Stored{
		Snapshot: v.Snapshot, Revision: v.Revision, NextHandle: v.nextHandle,
		Owner: v.Owner, Created: v.Created, Own: v.own,
	}
}

func (v *View) decide(s *model.Snapshot, at model.Instant) {
	v.take(policy.Evaluate(s.AsOfInstant(at)))
}

// Supposed is the view as it would be by another result: that of a what-if. It is
// for looking; plans are made of what is.
func (v *View) Supposed(r *policy.Result) *View {
	w := *v
	w.take(r)
	return &w
}

// take is decide for what has been decided.
func (v *View) take(r *policy.Result) {
	v.Result, v.ValidUntil = r, validUntil(r)
	v.disputes = byPool(r.Snapshot, func(i int) *policy.Disputes { return policy.DisputesOf(r, i) })
	v.turns = byPool(r.Snapshot, func(i int) []policy.Turn { return policy.TurnsOf(r, i) })
	v.attendances = byPool(r.Snapshot, func(i int) map[int]Attendance { return attendances(r, i) })
}

// AsOf returns the same facts decided at another instant: what the clock alone
// makes of them. It fails with the error of ctx when that ends before.
func (v *View) AsOf(ctx context.Context, at model.Instant) (*View, error) {
	r := policy.EvaluateUntil(ended(ctx), v.Snapshot.AsOfInstant(at))
	if r == nil {
		return nil, ctx.Err()
	}
	w := *v
	w.take(r)
	return &w, nil
}

// ended says for long work of the core whether it is to end early.
func ended(ctx context.Context) func() bool { return func() bool { return ctx.Err() != nil } }

// as returns the same site decided at another instant; the view itself when its
// decisions hold there.
func (v *View) as(at model.Instant) *View {
	if v.holds(at) {
		return v
	}
	w := *v
	w.decide(v.Snapshot, at)
	return &w
}

// holds reports whether the decisions of the view are those of the instant.
func (v *View) holds(at model.Instant) bool {
	return at >= v.At() && (v.ValidUntil == model.None || at < v.ValidUntil)
}

// fresh reports whether ages and days left, told as of the view, are still right
// at an instant: a minute, and a quarter of an hour for sites of many rows.
func (v *View) fresh(at model.Instant) bool {
	limit := model.Instant(model.Minute)
	if v.many() {
		limit = 15 * model.Minute
	}
	return at-v.At() < limit
}

// many reports whether deciding takes so long that it is not done at every turn.
func (v *View) many() bool {
	s := v.Snapshot
	return s.Endpoints.Len()+s.Licenses.Len()+s.Hosts.Len()+s.Meetings.Len() > 100_000
}

// lasts reports whether the view will do for whoever only looks at an instant: that of
// a site of many rows, of which some change at every moment, does for a minute.
func (v *View) lasts(at model.Instant) bool {
	if v.many() && at >= v.At() && at-v.At() < model.Minute {
		return true
	}
	return v.holds(at) && v.fresh(at)
}

// validUntil returns the first instant at which anything that was decided
// changes by itself.
func validUntil(r *policy.Result) model.Instant {
	first := r.ValidUntil()
	for i := range r.Snapshot.Pools {
		first = model.Earlier(first, syncMissed(&r.Snapshot.Pools[i], r.Snapshot.AsOf))
	}
	return first
}

// syncMissed returns the next instant at which a synchronization of an
// enterprise pool is overdue. The cause of a state and the finding ent.no-sync
// change there, and no decision's Until says so.
func syncMissed(p *model.Pool, asOf model.Instant) model.Instant {
	first := model.None
	if p.Family != model.FamilyEnterprise {
		return first
	}
	note := func(sync model.Instant) {
		if t := sync.Add(policy.SyncSpan + 1); t > asOf {
			first = model.Earlier(first, t)
		}
	}
	note(p.Enterprise.LastSync)
	for i := range p.Enterprise.Instances {
		note(p.Enterprise.Instances[i].LastSync)
	}
	return first
}

// position finds the position of a class of a pool; nil when there is none.
// With class "" it is the pool's first.
func position(r *policy.Result, pool, class string) *policy.Position {
	for i := range r.Positions {
		if p := &r.Positions[i]; p.Pool == pool && (class == "" || p.Class == class) {
			return p
		}
	}
	return nil
}

// positionsOf copies the positions of some pools, in the order of the result.
func positionsOf(r *policy.Result, pools map[string]bool) []policy.Position {
	var list []policy.Position
	for i := range r.Positions {
		if pools[r.Positions[i].Pool] {
			list = append(list, r.Positions[i])
		}
	}
	return list
}

// Masked is the view with other names for people, devices, meetings, servers and
// keys: for those who watch. Every decision, figure and order is as it is.
func (v *View) Masked(m *model.Mask) *View {
	w := v.Supposed(policy.Evaluate(m.Snapshot(v.Snapshot)))
	w.Owner, w.own = model.Masked, m.Own(v.own)
	return w
}
