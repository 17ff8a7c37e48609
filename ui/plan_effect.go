package ui

import (
	"lictop/app"
	"lictop/model"
	"lictop/policy"
)

// effect is what a plan makes of a class of a pool: by how much its figures move,
// and in which state it is then.
type effect struct {
	pool, class           string
	entitled, used        model.Units
	reclaimable, records  int64
	grace, expired, taken int64
	state                 policy.State
}

// effectsOf lists what a plan makes of the pools that it concerns.
func effectsOf(p *app.Plan) []effect {
	out := make([]effect, len(p.After))
	for i := range p.After {
		to, from := &p.After[i], policy.Position{}
		if i < len(p.Before) {
			from = p.Before[i]
		}
		out[i] = effect{
			pool: to.Pool, class: to.Class, state: to.State,
			entitled: to.Entitled - from.Entitled, used: to.Used - from.Used,
			reclaimable: to.Reclaimable - from.Reclaimable, records: to.Records - from.Records,
			grace: to.Grace - from.Grace, expired: to.Expired - from.Expired, taken: to.Active - from.Active,
		}
	}
	return out
}
