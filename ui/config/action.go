package config

import "slices"

// Action is something that has keys. Whoever has actions lists them.
type Action struct {
	ID     string
	Keys   []string // its own keys
	Title  string
	Where  string   // in words; "" = everywhere
	Group  string   // what it is for, a heading
	Places []string // names of where it works
	Own    bool     // its places are views or dialogs of its own, where its keys come before those that work everywhere
	Bound  bool     // nothing but its keys reaches it: it stands in no list of actions
}

// gives reports whether an action loses a key, which it has by default, to one that
// was given it.
func (a *Action) gives(key string, to *Action) bool {
	switch {
	case a == to || slices.Contains(to.Keys, key):
		return false
	case a.Own:
		return a.meets(to)
	}
	return !to.Own
}

// meets reports whether two actions work in one place.
func (a *Action) meets(b *Action) bool {
	return slices.ContainsFunc(a.Places, func(p string) bool { return slices.Contains(b.Places, p) })
}
