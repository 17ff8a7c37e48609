package ui

import (
	"slices"
	"strings"
)

// knownViews are the views that every site has, by the list that they look at.
var knownViews = []SavedView{
	{Name: "can be reclaimed", List: "seats", Query: `seat:"can be reclaimed"`, Sort: "idle", Reverse: true},
	{Name: "idle over 30 days", List: "seats", Query: "idle:>30d", Sort: "idle", Reverse: true},
	{Name: "falls due within 30 days", List: "seats", Query: "until:<30d", Sort: "until"},
	{Name: "online without a seat", List: "seats", Query: "seat:refused", Sort: "name"},
	{Name: "pinned", List: "seats", Query: "pin:pinned", Sort: "name"},
	{Name: "on grace", List: "hosts", Query: "license:grace", Sort: "until"},
	{Name: "expires within 30 days", List: "hosts", Query: "until:<30d", Sort: "until"},
	{Name: "permanent, idle over 180 days", List: "hosts", Query: "license:permanent idle:>180d", Sort: "idle", Reverse: true},
	{Name: "over the limit", List: "meetings", Query: "takes:over", Sort: "age", Reverse: true},
	{Name: "takes SMP+", List: "meetings", Query: "takes:smp", Sort: "people", Reverse: true},
	{Name: "contested", List: "meetings", Query: "contested:>0", Sort: "contested", Reverse: true},
	{Name: "short", List: "compliance", Query: "available:<0", Sort: "available"},
	{Name: "expires within 30 days", List: "licenses", Query: "until:>=0d until:<30d", Sort: "until"},
	{Name: "expires within 90 days", List: "licenses", Query: "until:>=0d until:<90d", Sort: "until"},
	{Name: "can be reclaimed", List: "monitor", Query: `seat:"can be reclaimed"`, Sort: "idle", Reverse: true},
	{Name: "idle over 30 days", List: "monitor", Query: "idle:>30d", Sort: "idle", Reverse: true},
	{Name: "never seen", List: "monitor", Query: "seen:- !status:online,in-call", Sort: "name"},
	{Name: "in a call", List: "monitor", Query: "status:in-call", Sort: "name"},
	{Name: "within 7 days", List: "timeline", Query: "in:<7d", Sort: "in"},
	{Name: "in numbers over 10", List: "timeline", Query: "count:>10", Sort: "in"},
}

// listedView is a view as it is listed.
type listedView struct {
	SavedView
	own bool // somebody saved it
}

// views lists the views of the tab first, those that were saved before those that
// every site has; those of other tabs follow.
func (d *Dashboard) views() (list []listedView) {
	here := listNames[d.tab]
	add := func(own bool, from []SavedView, on bool) {
		for _, v := range from {
			if (v.List == here) == on {
				list = append(list, listedView{v, own})
			}
		}
	}
	saved := d.state.Views
	if d.presenting() { // they may name people
		saved = nil
	}
	add(true, saved, true)
	add(false, knownViews, true)
	add(true, saved, false)
	return list
}

// keepViews remembers the saved views. It is the only place that writes them.
func (d *Dashboard) keepViews(list []SavedView) {
	d.remember(func(s *State) { s.Views = list })
}

// savedView is the number of the saved view of a name, whatever its capitals; -1
// when there is none.
func (d *Dashboard) savedView(name string) int {
	return slices.IndexFunc(d.state.Views, func(v SavedView) bool { return strings.EqualFold(v.Name, name) })
}

// says is what a view asks for, as a query and an order.
func (v *SavedView) says() string {
	var list []string
	if v.Pool != "" {
		list = append(list, "pool "+v.Pool)
	}
	if v.Query != "" {
		list = append(list, "/ "+v.Query)
	}
	if v.Sort != "" {
		list = append(list, v.Sort+map[bool]string{false: " ↑", true: " ↓"}[v.Reverse])
	}
	return strings.Join(list, " · ")
}
