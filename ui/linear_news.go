package ui

import (
	"time"

	"lictop/app"
	"lictop/model"
	"lictop/ui/present"
)

// news is what has happened since it was told last: how the pools stand, and what
// needs somebody.
type news struct {
	told  map[model.Subject]balance
	needs map[string]bool
	last  time.Time
	every time.Duration // no more often than this; 0 = each time
	// masked: what was told was told under the names of the presenter mode. Other names
	// are no news.
	masked bool
}

type balance struct{ used, entitled model.Units }

// newsEvery is the least time between two tellings.
const newsEvery = 5 * time.Second

// newsMost is how many lines of news are told at a time.
const newsMost = 3

// take returns what is new, a line each; the first time nothing is.
func (n *news) take(d *Dashboard) (out []string) {
	if m := d.presenting(); m != n.masked {
		n.masked, n.told = m, nil
	}
	if d.opening != nil || d.away != nil || n.told != nil && time.Since(n.last) < n.every {
		return nil
	}
	first := len(n.told) == 0
	was, wanted := n.told, n.needs
	n.told, n.needs = map[model.Subject]balance{}, map[string]bool{}
	v := d.site.view
	for i := range v.Positions {
		p := &v.Positions[i]
		sub := positionSubject(p)
		n.told[sub] = balance{p.Used, p.Entitled}
		before, known := was[sub]
		if before == n.told[sub] || first {
			continue
		}
		text := present.Text(poolLabel(v.Snapshot, p.Pool))
		if len(v.PositionsOf(p.Pool)) > 1 {
			text += ", " + present.Text(present.Class(p.Class))
		}
		switch {
		case !known:
			text += ": " + inUseOf(p.Used, p.Entitled) + ", new"
		case before.used != p.Used:
			text += ": " + present.Units(before.used) + " to " + present.Units(p.Used) + " in use"
		default:
			text += ": " + present.Units(before.entitled) + " to " + present.Units(p.Entitled) + " licenses"
		}
		out = append(out, "News: "+text+".")
	}
	for i := range d.site.needs {
		need := &d.site.needs[i]
		key := need.Pool + " " + need.Subject.String() + " " + need.Remedy
		if n.needs[key] = true; !first && !wanted[key] && need.Level == app.LevelAct {
			out = append(out, "News: act: "+sentence(need.Text))
		}
	}
	if len(out) > 0 {
		n.last = time.Now()
	}
	if more := len(out) - newsMost; more > 0 {
		out = append(out[:newsMost:newsMost], "News: "+itoa(more)+" more changed; Overview tells all.")
	}
	return out
}
