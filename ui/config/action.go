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
}

// meets reports whether two actions work in one place.
func (a *Action) meets(b *Action) bool {
	return slices.ContainsFunc(a.Places, func(p string) bool { return slices.Contains(b.Places, p) })
}
