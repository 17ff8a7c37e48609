package policy

import (
	"slices"

	"lictop/model"
)

// Consider works out what an explanation has not yet: what would change the
// decision, what other readings of the documents say, and what the figures of a
// pool add up from. It decides the pool once for each, which for many rows takes a
// moment; an endpoint is explained in full at once.
func Consider(r *Result, x Explanation) Explanation {
	x, _ = ConsiderUntil(nil, r, x)
	return x
}

// ConsiderUntil is Consider that ends early when stop says so, which is asked every
// few thousand rows; then it reports false, and the explanation is incomplete.
func ConsiderUntil(stop func() bool, r *Result, x Explanation) (Explanation, bool) {
	i, ok := r.Snapshot.PoolIndex(x.Subject.Pool)
	if !ok || x.Tried {
		return x, true
	}
	x.Tried = true
	b := benchOf(r, i)
	b.stop = stop
	switch x.Subject.Kind {
	case model.KindLicense:
		if row, ok := r.Snapshot.FindLicense(x.Subject.Pool, x.Subject.ID); ok {
			trials := licenseTrials(r, row)
			if x.Decision.Verdict == NoVerdict {
				trials = offerTrials(r, r.Snapshot.Licenses.At(row))
			}
			x.Ways = grantsNothing(b.tried(x.Subject, x.Decision, trials))
		}
	case model.KindHost:
		if row, ok := r.Snapshot.FindHost(x.Subject.Pool, x.Subject.ID); ok {
			x.Ways = b.tried(x.Subject, x.Decision, hostTrials(r, r.Snapshot.Hosts.At(row), x.Decision))
			if x.Decision.Rule == HostGrace || x.Decision.Rule == HostPromoted {
				x.Others = b.others(x.Subject, x.Decision)
			}
		}
	case model.KindMeeting:
		if row, ok := r.Snapshot.FindMeeting(x.Subject.Pool, x.Subject.ID); ok {
			if turn := TurnOf(r, row); turn.At.Known() {
				x.Since, x.SinceSays = turn.At, "who came and left"
			}
			x.Ways, x.Others = r.meetingWays(b, row, x.Decision), b.others(x.Subject, x.Decision)
		}
	case model.KindUser, model.KindDevice:
		x.Ways = b.peopleWays(&x)
	case model.KindPool:
		x.Draws = r.draws(i, x.Subject.ID)
		x.Ways = b.poolWays(i, x.Subject.ID)
		x.Others = b.poolOthers(x.Subject.ID)
	}
	return x, !b.stopped()
}

// under decides the pool under a reading; nil where it was told to end.
func (b *bench) under(a *Alternative) *Result {
	value, _ := a.Pool.Fact(a.Field)
	return b.after([]model.Supposition{setting(model.PoolSubject(b.pool.ID), a.Field, value)})
}

// others decides a subject under every reading.
func (b *bench) others(sub model.Subject, now Decision) (list []Other) {
	for a := range Alternatives(b.pool) {
		o := Other{Alternative: a, Decision: now}
		if !a.Own {
			then := b.under(&a)
			if then == nil {
				return nil
			}
			o.Decision, _ = then.find(sub)
			o.Differs = differ(&o.Decision, &now)
		}
		if u := b.r.HolderBy(&o.Decision); u != nil && sub.Kind == model.KindMeeting {
			o.Holder = label(u.Name, u.ID)
		}
		list = append(list, o)
	}
	return mattering(list)
}

// poolOthers is the balance of a pool, or of one of its classes, under every
// reading.
func (b *bench) poolOthers(class string) (list []Other) {
	now := usesOfClass(b.r, b.pool.ID, class)
	state := stateOfClass(b.r, b.pool.ID, class)
	for a := range Alternatives(b.pool) {
		o := Other{Alternative: a, Uses: now, State: state}
		if !a.Own {
			then := b.under(&a)
			if then == nil {
				return nil
			}
			o.Uses, o.State = usesOfClass(then, b.pool.ID, class), stateOfClass(then, b.pool.ID, class)
			o.Differs = o.State != state || !slices.Equal(o.Uses, now)
		}
		list = append(list, o)
	}
	return mattering(list)
}

// usesOfClass is the balance of one class of a pool; of every class where the
// class is the pool itself.
func usesOfClass(r *Result, pool, class string) []Use {
	all := usesOf(r, pool)
	if at := slices.IndexFunc(all, func(u Use) bool { return u.Class == class }); at >= 0 {
		return all[at : at+1]
	}
	return all
}

func stateOfClass(r *Result, pool, class string) State {
	for _, p := range r.PositionsOf(pool) {
		if p.Class == class {
			return p.State
		}
	}
	return stateOfPool(r, pool)
}
