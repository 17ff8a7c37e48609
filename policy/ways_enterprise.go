package policy

import "lictop/model"

// mostSteps is how many steps of a remedy are carried out row by row; beyond it a
// remedy is told as it was found.
const mostSteps = 200

// remedied turns the remedies of the types of an enterprise pool that are short
// into ways: each is carried out on the facts again.
func (b *bench) remedied(i int, class string) (ways []Way) {
	breakdown := b.r.Breakdown(i)
	for _, rem := range b.r.Remedies(i, breakdown) {
		if t, one := model.ParseEnterpriseType(class); one && t != rem.For {
			continue
		}
		w := Way{Remedy: &rem}
		w.Until = model.None
		if do := b.carrying(&rem); do != nil {
			if then := b.after(do()); then != nil {
				op, _ := then.OperationOf(b.pool.ID)
				w = b.way(trial{do: do}, Decision{Rule: op.Rule, Until: op.Until, Class: Class(op.State)}, then)
				w.Uses, w.Remedy = usesOfClass(then, b.pool.ID, rem.For.String()), &rem
			}
		}
		w.Change = remedyChange(&rem)
		ways = append(ways, w)
	}
	return append(ways, b.synchronized(i, class)...)
}

// synchronized tries a synchronization now, where one is missing; none where it
// leaves the pool as it stands.
func (b *bench) synchronized(i int, class string) []Way {
	c := b.r.pools[i].(*entPool)
	if !c.noSync || len(b.pool.Enterprise.Instances) > 0 {
		return nil
	}
	do := func() []model.Supposition {
		return []model.Supposition{setting(model.PoolSubject(b.pool.ID), model.FieldLastSync, model.InstantValue(b.r.Snapshot.AsOf))}
	}
	then := b.after(do())
	if then == nil {
		return nil
	}
	op, _ := then.OperationOf(b.pool.ID)
	if was, _ := b.r.OperationOf(b.pool.ID); op.State == was.State && op.Cause == was.Cause {
		return nil // a demonstration goes on as before
	}
	w := b.way(trial{"a synchronization worked now", "", do}, Decision{Rule: op.Rule, Until: op.Until, Class: Class(op.State)}, then)
	w.Uses = usesOfClass(then, b.pool.ID, class)
	return []Way{w}
}

// remedyChange says what a remedy changes, in brief.
func remedyChange(r *Remedy) string {
	switch r.Kind {
	case RemedyBuy, RemedyLend:
		return plural(r.Quantity, r.Type.String()+" license") + " more were bought"
	case RemedyBorrow:
		return "the reservation were lifted"
	case RemedyFewer:
		return number(r.Quantity) + " fewer were required"
	case RemedyRemove:
		return plural(r.Quantity, "device") + " were removed"
	case RemedyShare:
		return plural(r.Quantity, "device") + " without an owner were given to owners"
	case RemedyOwnNeed:
		return plural(r.Quantity, "own need") + " were taken back"
	}
	return "mobility were disabled for " + number(r.Quantity)
}

// carrying is what a remedy changes, row by row; nil where that cannot be told.
func (b *bench) carrying(r *Remedy) func() []model.Supposition {
	pool := model.PoolSubject(b.pool.ID)
	switch {
	case r.Kind == RemedyFewer && b.pool.Enterprise.HasRequired:
		left := max(0, b.pool.Enterprise.Required[r.For]-r.Quantity)
		return func() []model.Supposition {
			return []model.Supposition{setting(pool, model.RequiredField(r.For), model.IntValue(left))}
		}
	case r.Kind == RemedyFewer || len(r.Steps) > mostSteps:
		return nil
	case r.Kind == RemedyBuy || r.Kind == RemedyLend:
		to := b.pool.Enterprise.Installed[r.Type] + r.Quantity
		if to > model.MaxCount {
			return nil
		}
		return func() []model.Supposition {
			return []model.Supposition{setting(pool, model.InstalledField(r.Type), model.IntValue(to))}
		}
	case r.Kind == RemedyBorrow:
		return func() []model.Supposition {
			return []model.Supposition{setting(pool, model.FieldReservation, model.TruthValue(false))}
		}
	}
	return func() (do []model.Supposition) {
		taken := map[int32]bool{}
		for k := range r.Steps {
			do = append(do, b.step(r.Kind, &r.Steps[k], taken)...)
		}
		return do
	}
}

// step is what one step of a remedy changes; taken are the rows of devices that
// steps before it removed.
func (b *bench) step(kind RemedyKind, s *RemedyStep, taken map[int32]bool) (do []model.Supposition) {
	devices := &b.r.Snapshot.Devices
	gone := func(row int32) model.Supposition {
		v := devices.At(int(row))
		return model.Supposition{Kind: model.SupposeRemove, Subject: v.Subject()}
	}
	switch kind {
	case RemedyRemove:
		if s.Row >= 0 {
			return []model.Supposition{gone(s.Row)}
		}
		i, _ := b.r.Snapshot.PoolIndex(b.pool.ID)
		dead, live := s.Dead, s.Devices
		for t := range live {
			live[t] -= dead[t]
		}
		for _, n := range b.r.DevicesOf(i, s.Owner) {
			left := &live
			if !devices.At(int(n.Row)).Registered {
				left = &dead
			}
			if n.Role != RolePanel && left[n.Type] > 0 && !taken[n.Row] {
				left[n.Type]--
				taken[n.Row] = true
				do = append(do, gone(n.Row))
			}
		}
	case RemedyShare:
		for _, row := range s.Given {
			v := *devices.At(int(row))
			v.Owner = s.Owner
			do = append(do, instead(v.Subject(), model.NewRow{Device: &v})...)
		}
	case RemedyOwnNeed, RemedyMobility:
		row, ok := b.r.Snapshot.FindUser(b.pool.ID, s.Owner)
		if !ok {
			return nil
		}
		u := *b.r.Snapshot.Users.At(row)
		u.HasOwnNeed, u.Mobility = u.HasOwnNeed && kind != RemedyOwnNeed, u.Mobility && kind != RemedyMobility
		do = instead(u.Subject(), model.NewRow{User: &u})
	}
	return do
}
