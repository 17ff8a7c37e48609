package config

import (
	"slices"
	"strconv"

	"github.com/pelletier/go-toml/v2/unstable"
)

// setKey takes the keys of an action: one in quotes, or a list.
func (r *reader) setKey(id string, at unstable.Range, n *unstable.Node) {
	name := "keys." + id
	a := r.action(id)
	if a == nil {
		ids := func(yield func(string) bool) {
			for i := range r.actions {
				if !yield(r.actions[i].ID) {
					return
				}
			}
		}
		r.say(at, name, "", "there is no such action", near(id, ids, "lictop config init --stdout lists them"))
		return
	}
	if r.twice(name, at) {
		return
	}
	var list []*unstable.Node
	switch n.Kind {
	case unstable.String:
		if len(n.Data) > 0 {
			list = append(list, n)
		}
	case unstable.Array:
		it := n.Children()
		for it.Next() {
			list = append(list, it.Node())
		}
	default:
		r.say(r.rangeOf(n, at), name, r.raw(n), "keys are a text in quotes, or a list of them", `write "x", or ["x", "f5"]`)
		delete(r.Lines, name)
		return
	}
	b := binding{names: []string{}}
	for _, k := range list {
		r.addKey(&b, a, at, k)
	}
	r.keys[id] = b
}

func (r *reader) action(id string) *Action {
	for i := range r.actions {
		if r.actions[i].ID == id {
			return &r.actions[i]
		}
	}
	return nil
}

// addKey reads one key of an action. An action may always have its own keys.
func (r *reader) addKey(b *binding, a *Action, member unstable.Range, n *unstable.Node) {
	name, at := "keys."+a.ID, r.rangeOf(n, member)
	if n.Kind != unstable.String {
		r.say(at, name, r.raw(n), "keys are texts in quotes", `write "x"`)
		return
	}
	key, problem := string(n.Data), ""
	if !slices.Contains(a.Keys, key) {
		key, problem = Key(key)
	}
	if problem != "" {
		r.say(at, name, r.raw(n), problem, "")
		return
	}
	if slices.Contains(b.names, key) {
		r.say(at, name, r.raw(n), "the key stands there twice", "keep one")
		return
	}
	where := r.problem(r.base+int(at.Offset), "", "")
	where.Value = r.raw(n)
	b.names, b.lines = append(b.names, key), append(b.lines, *where)
}

// share takes the keys that were read. A key that two actions were given where both
// work is a problem of the later one, unless it is the own key of both.
func (r *reader) share() {
	type given struct {
		a     *Action
		key   string
		where Problem
	}
	var all []given
	for id, b := range r.keys {
		for i, k := range b.names {
			all = append(all, given{r.action(id), k, b.lines[i]})
		}
	}
	slices.SortFunc(all, func(a, b given) int { return byPlace(a.where, b.where) })
	sound := map[string][]string{}
	for id := range r.keys {
		sound[id] = []string{}
	}
	for i, g := range all {
		clash := slices.IndexFunc(all[:i], func(o given) bool {
			own := slices.Contains(g.a.Keys, g.key) && slices.Contains(o.a.Keys, o.key)
			return o.key == g.key && o.a != g.a && !own && o.a.meets(g.a)
		})
		if clash >= 0 {
			p := g.where
			p.Member = "keys." + g.a.ID
			p.Reason = "the key is that of " + quoted(all[clash].a.ID) + " on line " + strconv.Itoa(all[clash].where.Line) + ", and both work in the same place"
			p.Remedy = "give one of them another"
			r.Problems = append(r.Problems, p)
			continue
		}
		sound[g.a.ID] = append(sound[g.a.ID], g.key)
	}
	for id, names := range sound {
		if len(names) == 0 && len(r.keys[id].names) > 0 || r.spoiled(id) && len(names) == 0 {
			delete(r.Lines, "keys."+id) // nothing sound was set: the action keeps its own
			continue
		}
		if r.Settings.Keys == nil {
			r.Settings.Keys = map[string][]string{}
		}
		r.Settings.Keys[id] = names
	}
}

// strand says which actions the keys that were set leave without one, where nothing but
// a key reaches them. Whoever wants that says so with an empty list.
func (r *reader) strand() {
	for i := range r.actions {
		a := &r.actions[i]
		if _, set := r.Settings.Keys[a.ID]; set || !a.Bound || len(a.Keys) == 0 {
			continue
		}
		var taker Problem
		taken := func(key string) bool {
			for j := range r.actions {
				b := &r.actions[j]
				at := slices.Index(r.keys[b.ID].names, key)
				if at >= 0 && slices.Contains(r.Settings.Keys[b.ID], key) && a.gives(key, b) {
					taker = r.keys[b.ID].lines[at]
					taker.Member = "keys." + b.ID
					return true
				}
			}
			return false
		}
		if !slices.ContainsFunc(a.Keys, func(key string) bool { return !taken(key) }) {
			taker.Reason = "the key is the last one of " + quoted(a.ID) + " (" + a.Title + "), which nothing else reaches"
			taker.Remedy = "give that another, or an empty list to do without"
			r.Problems = append(r.Problems, taker)
		}
	}
}

// spoiled reports whether the keys of an action have a problem.
func (r *reader) spoiled(id string) bool {
	return slices.ContainsFunc(r.Problems, func(p Problem) bool { return p.Member == "keys."+id })
}
