package main

import (
	"strconv"

	"lictop/ui"
)

// tabCommands open a tab of the dashboard; of the others --tab does.
var tabCommands = map[string][]string{
	"seats": {"seats"}, "monitor": {"monitor"},
	"hosts": {"hosts", "--open"}, "meetings": {"meetings", "--open"}, "licenses": {"licenses", "--open"},
}

// viewCommand is the command line that opens a view on what this program looks at.
func (p *program) viewCommand(v ui.SavedView) []string {
	words := append([]string{"lictop"}, tabCommands[v.List]...)
	if len(words) == 1 {
		words = append(words, "--tab", v.List)
	}
	return p.withView(words, v)
}

// demoView is the same in a demo.
func (p *program) demoView(f *demoFlags) func(ui.SavedView) []string {
	return func(v ui.SavedView) []string {
		words := []string{"lictop", "demo", "--tab", v.List}
		if f.size > 0 {
			words = append(words, "--size", strconv.FormatInt(f.size, 10))
		}
		if f.seed != 1 {
			words = append(words, "--seed", strconv.FormatUint(f.seed, 10))
		}
		if f.speed != "1" {
			words = append(words, "--speed", f.speed)
		}
		return p.withView(words, v)
	}
}

// withView adds the flags of a view, and those that say which site is looked at,
// and how.
func (p *program) withView(words []string, v ui.SavedView) []string {
	for _, f := range v.Flags() {
		words = append(words, f[0], f[1])
	}
	for _, f := range [][3]string{{"--db", p.flags.db, ""}, {"--as-of", p.flags.asOf, ""}, {"--tz", p.flags.zone, "UTC"}, {"--as", p.flags.as, ""}} {
		if f[1] != f[2] {
			words = append(words, f[0], f[1])
		}
	}
	if p.flags.readOnly {
		words = append(words, "--read-only")
	}
	return words
}
