package policy

import "lictop/model"

// hostTrials are the single changes that may give a host a license, or take it.
func hostTrials(r *Result, h *model.Host, now Decision) (list []trial) {
	sub := h.Subject()
	asOf := r.Snapshot.AsOf
	active := func(on bool) func() []model.Supposition {
		return func() []model.Supposition {
			return []model.Supposition{
				setting(sub, model.FieldActive, model.TruthValue(on)),
				setting(sub, model.FieldHostLicense, model.TextValue(model.HostNone.String())),
			}
		}
	}
	if !h.Active {
		return append(list, trial{"it is reactivated", "d", active(true)})
	}
	list = append(list, trial{"it is deactivated", "d", active(false)})
	if now.Rule != HostTrial && now.Rule != HostDemo && now.Rule != HostPromoted { // Reserve is refused to them
		list = append(list, reserving(r, sub, h))
	}
	list = append(list, trial{"it hosts a meeting this month", "", func() []model.Supposition {
		row := *h
		row.LastHosted = asOf
		return instead(sub, model.NewRow{Host: &row})
	}})
	if now.Rule == HostGraceUnknown {
		list = append(list, trial{"its grace license had begun today", "", func() []model.Supposition {
			return []model.Supposition{setting(sub, model.FieldSince, model.InstantValue(asOf))}
		}})
	}
	return list
}

// reserving supposes that a permanent license goes to a host: one that is free, or
// else one that is bought.
func reserving(r *Result, sub model.Subject, h *model.Host) trial {
	pos := r.PositionsOf(h.Pool)[0]
	t := trial{says: "a permanent license is reserved for it", key: "r"}
	buy := model.NoField
	n := int64(pos.Used/model.One) + 1
	if pos.Available() < model.One && n <= model.MaxCount {
		t.says, t.key, buy = "a permanent license is bought ("+number(n)+" in all) and reserved for it", "", model.FieldCapacity
	}
	t.do = func() (do []model.Supposition) {
		if buy != model.NoField {
			do = append(do, setting(model.PoolSubject(h.Pool), buy, model.IntValue(n)))
		}
		return append(do,
			setting(sub, model.FieldHostLicense, model.TextValue(model.HostPermanent.String())),
			setting(sub, model.FieldSince, model.InstantValue(r.Snapshot.AsOf)))
	}
	return t
}
