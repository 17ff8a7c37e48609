package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"lictop/model"
)

// action is one thing that can be done: keys, footer, help and palette are all
// read off the registry.
type action struct {
	id    string
	keys  []string
	title string // "activate a key"
	hint  string // in the footer; "" = not there
	on    []tab  // where it works; nil = everywhere
	where string // said elsewhere: "on the Licenses tab"
	able  func(d *Dashboard) string
	run   func(d *Dashboard) tea.Cmd
}

func (a *action) hasKey(k string) bool { return slices.Contains(a.keys, k) }

func (a *action) here(d *Dashboard) bool { return a.on == nil || slices.Contains(a.on, d.tab) }

func (a *action) elsewhere(d *Dashboard) string {
	if a.where != "" {
		return a.where
	}
	return "not on this tab"
}

// reason says why an action cannot run now; "" when it can.
func (a *action) reason(d *Dashboard) string {
	if !a.here(d) {
		return a.elsewhere(d)
	}
	if a.able != nil {
		return a.able(d)
	}
	return ""
}

var listTabs = []tab{tabSeats, tabHosts, tabMeetings, tabCompliance, tabLicenses, tabMonitor}

// allActions is the registry. The order is that of the footer.
func allActions() []action {
	onList := func(k string) func(*Dashboard) tea.Cmd {
		return func(d *Dashboard) tea.Cmd {
			_, cmd := d.page().Handle(d, k)
			return cmd
		}
	}
	list := []action{
		{id: "open", keys: []string{"enter"}, title: "open: details, or the remedy of a need", hint: "open", able: needsRow, run: (*Dashboard).openRow},
		{id: "why", keys: []string{"y"}, title: "why: rules, facts, source, what would change it", hint: "why", able: needsRow, run: (*Dashboard).openWhy},
		{id: "reclaim", keys: []string{"x"}, title: "reclaim seats: the marked rows, or the sweep", hint: "reclaim", on: []tab{tabSeats, tabMonitor}, where: "on Seats and Endpoint Monitor (2, 7)", able: needsSeatPool, run: (*Dashboard).reclaim},
		{id: "threshold", keys: []string{"t"}, title: "reclaim threshold of the pool", hint: "threshold", on: []tab{tabSeats, tabMonitor}, where: "on Seats (2)", able: needsSeatPool, run: (*Dashboard).threshold},
		{id: "renew", keys: []string{"n"}, title: "request the renewal of the selected license", hint: "renew", on: []tab{tabLicenses}, where: "on Licenses (6)", able: needsLicense, run: (*Dashboard).renew},
		{id: "activate", keys: []string{"a"}, title: "activate a license key", hint: "activate", run: (*Dashboard).activate},
		{id: "filter", keys: []string{"/"}, title: "filter: words, field:value, idle:>30d, ! for not", hint: "filter", on: listTabs, where: "on the tabs with lists", able: needsList, run: onList("/")},
		{id: "sort", keys: []string{"s"}, title: "sort by the next column", hint: "sort", on: listTabs, where: "on the tabs with lists", able: needsList, run: onList("s")},
		{id: "reverse", keys: []string{"S"}, title: "turn the order round", on: listTabs, where: "on the tabs with lists", able: needsList, run: onList("S")},
		{id: "mark", keys: []string{"space"}, title: "mark the row", hint: "mark", on: []tab{tabSeats, tabMonitor}, where: "on Seats and Endpoint Monitor", able: needsList, run: onList("space")},
		{id: "range", keys: []string{"V"}, title: "mark a range: here to where it is pressed again", on: []tab{tabSeats, tabMonitor}, where: "on Seats and Endpoint Monitor", able: needsList, run: onList("V")},
		{id: "import", title: "import a file", able: canImport, run: (*Dashboard).importFile},
		{id: "palette", keys: []string{":"}, title: "actions: type to search, Enter runs", hint: "actions", run: (*Dashboard).openPalette},
		{id: "help", keys: []string{"?"}, title: "help: every key, type to search", hint: "help", run: (*Dashboard).openHelp},
		{id: "quit", keys: []string{"q"}, title: "quit", hint: "quit", run: func(*Dashboard) tea.Cmd { return tea.Quit }},
		{id: "next", keys: []string{"tab"}, title: "next tab", run: func(d *Dashboard) tea.Cmd { d.goTo((d.tab + 1) % tabs); return nil }},
		{id: "previous", keys: []string{"shift+tab"}, title: "previous tab", run: func(d *Dashboard) tea.Cmd { d.goTo((d.tab + tabs - 1) % tabs); return nil }},
		{id: "back", keys: []string{"esc"}, title: "back: lift marks, then the filter", run: func(d *Dashboard) tea.Cmd { return nil }},
	}
	for t := range tabs {
		list = append(list, action{id: "tab" + itoa(int(t)+1), keys: []string{itoa(int(t) + 1)}, title: "go to " + tabNames[t],
			run: func(d *Dashboard) tea.Cmd { d.goTo(t); return nil }})
	}
	return list
}

func needsRow(d *Dashboard) string {
	if _, ok := d.page().Selected(); !ok && !d.welcoming() {
		return "there is no row to look at"
	}
	return ""
}

func needsList(d *Dashboard) string {
	if t := d.page().Table(); t == nil || t.n == 0 && t.query == "" {
		return "there are no rows"
	}
	return ""
}

func needsSeatPool(d *Dashboard) string {
	if len(d.site.poolsOf(model.FamilySeat)) == 0 {
		return "there is no seat pool"
	}
	return ""
}

func needsLicense(d *Dashboard) string {
	if sub, ok := d.page().Selected(); !ok || sub.Kind != model.KindLicense {
		return "no license is selected"
	}
	return ""
}

func canImport(d *Dashboard) string {
	if d.opt.OpenDocument == nil {
		return "files cannot be read here"
	}
	return ""
}

// hint is a key and what it does here.
type hint struct{ key, does string }

// hints lists the keys that work here, the most needed first.
func (d *Dashboard) hints() []hint {
	if len(d.dialogs) > 0 {
		return []hint{{"Esc", "leave"}}
	}
	if d.why != nil {
		return []hint{{"↑↓", "scroll"}, {"Esc", "back"}, {"?", "help"}, {"q", "quit"}}
	}
	t := d.page().Table()
	if t != nil && t.typing {
		return []hint{{"Enter", "keep"}, {"Esc", "lift"}, {"field:value", ""}, {"idle:>30d", ""}, {"!word", "not"}, {"owner:-", "absent"}}
	}
	var out []hint
	if t != nil && t.anchor.Kind != model.NoKind {
		out = append(out, hint{"V", "mark up to here"}, hint{"Esc", "leave"})
	}
	out = append(out, hint{"↑↓", "move"})
	for i := range d.actions {
		a := &d.actions[i]
		if a.hint != "" && a.here(d) && (a.able == nil || a.able(d) == "") {
			out = append(out, hint{keyName(a.keys[0]), d.hintOf(a)})
		}
	}
	return out
}

func (d *Dashboard) hintOf(a *action) string {
	t := d.page().Table()
	if a.id == "reclaim" && t != nil && len(t.marks) > 0 {
		return "reclaim " + itoa(len(t.marks)) + " marked"
	}
	return a.hint
}

func keyName(k string) string {
	switch k {
	case "enter":
		return "Enter"
	case "space":
		return "Space"
	case "tab":
		return "Tab"
	case "shift+tab":
		return "Shift-Tab"
	case "esc":
		return "Esc"
	}
	return k
}
