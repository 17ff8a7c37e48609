package present

import (
	"slices"

	"lictop/model"
	"lictop/policy"
)

// Standings makes the lines of the overview of how the pools stood when they were
// last written. Figures that were not written are not guessed at: a pool of which
// no standing is known says so.
func Standings(p *model.Peek) []PoolLine {
	var out []PoolLine
	for i := range p.Site.Pools {
		pool := &p.Site.Pools[i]
		list := standingsOf(p, pool)
		if pool.Family == model.FamilyEnterprise {
			list = shortestAlone(list)
		}
		if len(list) == 0 {
			out = append(out, PoolLine{Pool: pool, Label: pool.Label(), Word: word(Grey, "not known yet")})
		}
		for k := range list {
			list[k].Pool = pool
			if k == 0 {
				list[k].Label = pool.Label()
			}
			out = append(out, list[k])
		}
	}
	return out
}

func standingsOf(p *model.Peek, pool *model.Pool) (out []PoolLine) {
	for i := range p.Standings {
		s := &p.Standings[i]
		if s.Pool != pool.ID {
			continue
		}
		line := PoolLine{Pos: policy.Position{Pool: s.Pool, Class: s.Class, Entitled: s.Entitled, Used: s.Used}, Word: Standing(s)}
		line.Unit = Unit(pool, &line.Pos)
		out = append(out, line)
	}
	return out
}

// shortestAlone keeps the line of which the least is left: unlike licenses are
// never summed.
func shortestAlone(list []PoolLine) []PoolLine {
	if len(list) < 2 {
		return list
	}
	least := &list[0]
	for i := range list {
		if list[i].Pos.Available() < least.Pos.Available() {
			least = &list[i]
		}
	}
	least.More = "least of " + Count(int64(len(list))) + " types"
	return []PoolLine{*least}
}

// Standing is the state of a standing in words.
func Standing(s *model.Standing) Word {
	if s.Used > s.Entitled {
		return word(Act, "short by "+Units(s.Used-s.Entitled))
	}
	return State(policy.State(max(slices.Index(policy.StateNames, s.State), 0)))
}
