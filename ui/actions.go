package ui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"lictop/model"
)

// action is one thing that can be done: keys, footer, help and palette are all
// read off the registry.
type action struct {
	id    string
	key   key.Binding // its help is the name of the keys, and what the footer says; "" = not there
	title string      // "activate a key"
	on    []tab       // where it works; nil = everywhere
	where string      // said elsewhere: "on the Licenses tab"
	able  func(d *Dashboard) string
	// explained are the kinds of rows whose explanation offers it in the footer.
	explained []model.Kind
	run       func(d *Dashboard) tea.Cmd

	// over are the views in which the key is their own; nil = it is no view's.
	over []string
	fed  bool     // views act on its key themselves; to run it is to hand them the key
	keys []string // what the user presses for it: its own, or what was set
	set  bool     // they were set

	writes bool // it changes something, which is not done everywhere
}

// bind makes a binding with what the footer says of it.
func bind(footer string, keys ...string) key.Binding {
	names := make([]string, len(keys))
	for i, k := range keys {
		names[i] = keyName(k)
	}
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(strings.Join(names, " "), footer))
}

func (a *action) here(d *Dashboard) bool {
	if a.over != nil {
		return slices.Contains(a.over, d.placeName())
	}
	if d.cover != nil {
		return worksCovered[a.id] || a.goes() || a.fed
	}
	return a.on == nil || slices.Contains(a.on, d.tab)
}

func (a *action) elsewhere(d *Dashboard) string {
	switch {
	case d.cover != nil && (a.on == nil || slices.Contains(a.on, d.tab)):
		return d.keyName("esc") + " closes this view first"
	case a.where != "":
		return d.whereSays(a.where)
	}
	return "not on this tab"
}

// behindWhy are the actions on a list that cannot be seen while an explanation covers
// it.
var behindWhy = map[string]bool{"filter": true, "sort": true, "reverse": true, "narrower": true, "wider": true,
	"columns-left": true, "columns-right": true, "updates": true, "mark": true, "range": true}

// goes reports whether the action goes to a tab.
func (a *action) goes() bool { return strings.HasPrefix(a.id, "tab") }

// name is the title without what explains it: "filter".
func (a *action) name() string {
	name, _, _ := strings.Cut(a.title, ":")
	return name
}

// reason says why an action cannot run now; "" when it can.
func (a *action) reason(d *Dashboard) string {
	if !a.here(d) {
		return a.elsewhere(d)
	}
	if d.why != nil && behindWhy[a.id] {
		return d.keyName("esc") + " closes the explanation first"
	}
	if why := d.unread(a); why != "" {
		return why
	}
	if why := d.still(); a.writes && why != "" {
		return why
	}
	if a.able != nil {
		return a.able(d)
	}
	return ""
}

var listTabs = []tab{tabSeats, tabHosts, tabMeetings, tabCompliance, tabLicenses, tabMonitor, tabTimeline}

// poolTabs are the tabs on which a pool is at hand.
var poolTabs = []tab{tabOverview, tabSeats, tabHosts, tabMeetings, tabCompliance, tabLicenses, tabMonitor, tabTimeline}

// allActions is the registry. The order is that of the footer.
func allActions() []action {
	onList := func(k string) func(*Dashboard) tea.Cmd {
		return func(d *Dashboard) tea.Cmd {
			_, cmd := d.page().Handle(d, k)
			return cmd
		}
	}
	var (
		endpoint  = []model.Kind{model.KindEndpoint}
		license   = []model.Kind{model.KindLicense}
		people    = []model.Kind{model.KindMeeting, model.KindUser}
		hostKind  = []model.Kind{model.KindHost}
		everyKind = []model.Kind{model.KindEndpoint, model.KindLicense, model.KindHost, model.KindMeeting, model.KindPool, model.KindUser}
	)
	list := []action{
		{id: "open", key: bind("open", "enter"), title: "open: details, or the remedy of a need", able: needsRow, run: (*Dashboard).openRow},
		{id: "why", key: bind("why", "y"), title: "why: rules, facts, source, what would change it", able: needsFacts, run: (*Dashboard).openWhy},
		{id: "whatif", key: bind("what-if", "w"), title: "what-if: slide threshold, capacity, date; what changes", on: poolTabs, able: needsPool, explained: everyKind, run: (*Dashboard).openWhatIf},
		{id: "reclaim", key: bind("reclaim", "x"), title: "reclaim seats: the marked rows, or the sweep", on: []tab{tabSeats, tabMonitor}, where: "on Seats and Endpoint Monitor (2, 7)", able: needsSeatPool, writes: true, explained: endpoint, run: (*Dashboard).reclaim},
		{id: "pin", key: bind("pin", "p"), title: "pin or unpin: keep a seat, with a reason and an end", on: []tab{tabSeats, tabMonitor}, where: "on Seats and Endpoint Monitor (2, 7)", able: needsEndpoint, writes: true, explained: endpoint, run: (*Dashboard).pin},
		{id: "threshold", key: bind("threshold", "t"), title: "reclaim threshold of the pool", on: []tab{tabSeats, tabMonitor}, where: "on Seats (2)", able: needsOwnThreshold, writes: true, explained: endpoint, run: (*Dashboard).threshold},
		{id: "harvest", key: bind("harvest", "H"), title: "harvest: what each threshold frees, and whom it costs", on: poolTabs, able: needsThresholdPool, explained: []model.Kind{model.KindPool}, run: (*Dashboard).openHarvest},
		{id: "holders", key: bind("holders", "v"), title: "holders: who has PMP+, and back to the meetings", on: []tab{tabMeetings}, where: "on PMP/SMP (4)", able: needsMeetingPool, run: (*Dashboard).showHolders},
		{id: "assign", key: bind("assign", "+"), title: "assign PMP+: to people, or to somebody in a meeting", on: []tab{tabMeetings}, where: "on PMP/SMP (4)", able: needsAssignable, writes: true, explained: people, run: (*Dashboard).assign},
		{id: "withdraw", key: bind("withdraw", "-"), title: "withdraw PMP+: from people", on: []tab{tabMeetings}, where: "on PMP/SMP (4)", able: needsHolder, writes: true, explained: people, run: (*Dashboard).withdraw},
		{id: "reserve", key: bind("reserve", "r"), title: "reserve a permanent license: marked hosts, or this one", on: []tab{tabHosts}, where: "on Hosts (3)", able: needsHost, writes: true, explained: hostKind, run: (*Dashboard).reserve},
		{id: "deactivate", key: bind("deactivate", "d"), title: "deactivate or reactivate: marked hosts, or this one", on: []tab{tabHosts}, where: "on Hosts (3)", able: needsHost, writes: true, explained: hostKind, run: (*Dashboard).deactivate},
		{id: "renew", key: bind("renew", "n"), title: "request the renewal of the selected license", on: []tab{tabLicenses}, where: "on Licenses (6)", able: needsLicense, writes: true, explained: license, run: (*Dashboard).renew},
		{id: "terms", key: bind("terms", "T"), title: "terms of the pool: capacity, rules, vendor's figure", on: poolTabs, able: needsPool, run: (*Dashboard).terms},
		{id: "reading", key: bind("reading", "R"), title: "reading: what the vendor's console says is in use", on: []tab{tabOverview, tabSeats, tabMonitor}, where: "on Seats (2)", able: needsReadingPool, writes: true, explained: []model.Kind{model.KindPool}, run: (*Dashboard).reading},
		{id: "forecast", key: bind("", "F"), title: "forecast: when the pool may be full, and how sure", on: poolTabs, able: needsPool, run: (*Dashboard).openForecast},
		{id: "calendar", key: bind("calendar", "E"), title: "calendar: when licenses begin and end, and the gaps", on: []tab{tabLicenses}, where: "on Licenses (6)", able: needsCalendar, run: (*Dashboard).openCalendar},
		{id: "history", key: bind("", "U"), title: "history: what was in use over time, of what was bought", on: poolTabs, able: needsPool, run: (*Dashboard).openUse},
		{id: "rules", key: bind("", "i"), title: "rules: search them; sources, what each decides now", run: (*Dashboard).openRules},
		{id: "gap", key: bind("gap", "g"), title: "gap: the vendor's figure beside what rules explain", on: []tab{tabOverview, tabSeats}, where: "on Overview and Seats (1, 2)", able: needsGapPool, explained: []model.Kind{model.KindPool}, run: (*Dashboard).openGap},
		{id: "contested", key: bind("contested", "C"), title: "contested: where sources disagree, and whom it changes", on: poolTabs, able: needsPool, explained: []model.Kind{model.KindPool}, run: (*Dashboard).openContest},
		{id: "activate", key: bind("activate", "a"), title: "activate a license key", writes: true, explained: license, run: (*Dashboard).activate},
		{id: "undo", key: bind("", "u"), title: "undo: take back the plan that was applied last", writes: true, run: (*Dashboard).undo},
		{id: "filter", key: bind("filter", "/"), title: "filter: words, field:value, idle:>30d, or, ! for not", on: listTabs, where: "on the tabs with lists", able: needsList, run: onList("/")},
		{id: "sort", key: bind("sort", "s"), title: "sort by the next column", on: listTabs, where: "on the tabs with lists", able: needsRows, run: onList("s")},
		{id: "reverse", key: bind("", "S"), title: "turn the order round", on: listTabs, where: "on the tabs with lists", able: needsRows, run: onList("S")},
		{id: "columns", key: bind("columns", "o"), title: "columns: which show, how wide, in which order", able: needsColumns, run: (*Dashboard).openColumns},
		{id: "narrower", key: bind("", "<"), title: "narrower: the column that is sorted by", able: needsWidth, run: widen(-widenBy)},
		{id: "wider", key: bind("", ">"), title: "wider: the column that is sorted by", able: needsWidth, run: widen(widenBy)},
		{id: "columns-left", key: bind("", ",", "shift+left"), title: "columns to the left of those that show", able: needsWidth, run: scrollColumns(-1)},
		{id: "columns-right", key: bind("", ".", "shift+right"), title: "columns to the right of those that show", able: needsWidth, run: scrollColumns(1)},
		{id: "updates", key: bind("", "="), title: "updates: show at once what waits while you move", able: needsUpdates, run: (*Dashboard).showUpdates},
		{id: "mark", key: bind("mark", "space"), title: "mark the row", on: []tab{tabSeats, tabHosts, tabMeetings, tabMonitor}, where: "on Seats, Hosts and Endpoint Monitor", able: needsMarkable, run: onList("space")},
		{id: "range", key: bind("", "V"), title: "mark a range: here to where it is pressed again", on: []tab{tabSeats, tabHosts, tabMeetings, tabMonitor}, where: "on Seats, Hosts and Endpoint Monitor", able: needsMarkable, run: onList("V")},
		{id: "views", key: bind("", "b"), title: "views: open one, or save this list under a name", able: needsViews, run: (*Dashboard).openViews},
		{id: "export", key: bind("", "e"), title: "export the list as filtered and sorted: CSV or JSON", on: listTabs, where: "on the tabs with lists", able: canExport, run: (*Dashboard).export},
		{id: "command", key: bind("", "Y"), title: "copy this view as a command: lictop seats --filter …", able: needsView, run: (*Dashboard).copyView},
		{id: "earlier", key: bind("", "["), title: "travel in time: a day back", able: canTravel, run: travelBy(-1)},
		{id: "later", key: bind("", "]"), title: "travel in time: a day on", able: canTravel, run: travelBy(1)},
		{id: "week-earlier", key: bind("", "{"), title: "travel in time: a week back", able: canTravel, run: travelBy(-7)},
		{id: "week-later", key: bind("", "}"), title: "travel in time: a week on", able: canTravel, run: travelBy(7)},
		{id: "now", key: bind("", `\`), title: "travel in time: back to now", able: isAway, run: (*Dashboard).comeBack},
		{id: "debug", key: bind("", "D"), title: "debug: how fast the dashboard is, over the screen", run: (*Dashboard).toggleDebug},
		{id: "import", key: bind("", "I"), title: "import a file: choose, see what it changes, write it", able: canImport, writes: true, run: (*Dashboard).importFile},
		{id: "save", key: bind("", saveKey), title: "save the screen: as SVG, text or ANSI", able: canSave, run: (*Dashboard).saveScreen},
		{id: "copy", key: bind("", "c"), title: "copy: the row, every marked row, or the explanation", able: canCopy, run: (*Dashboard).copyRow},
		{id: "look", key: bind("", "L"), title: "look: theme and glyphs, shown as you choose", run: (*Dashboard).openLook},
		{id: "mouse", key: bind("", "M"), title: "mouse: leave it to the terminal to select text, or not", run: (*Dashboard).toggleMouse},
		{id: "presenter", key: bind("", "P"), title: "presenter mode: other names for people, hosts, keys", run: (*Dashboard).present},
		{id: "palette", key: bind("actions", ":"), title: "actions: type to search, Enter runs", explained: everyKind, run: (*Dashboard).openPalette},
		{id: "help", key: bind("help", "?"), title: "help: every key, type to search", explained: everyKind, run: (*Dashboard).openHelp},
		{id: "quit", key: bind("quit", "q"), title: "quit", explained: everyKind, run: func(*Dashboard) tea.Cmd { return tea.Quit }},
		{id: "suspend", key: bind("", "ctrl+z"), title: "suspend: back to the shell, fg returns", run: (*Dashboard).suspend},
		{id: "redraw", key: bind("", "ctrl+l"), title: "redraw: the whole screen anew", run: (*Dashboard).redraw},
		{id: "next", key: bind("", "tab"), title: "next tab", run: func(d *Dashboard) tea.Cmd { return d.goTo((d.tab + 1) % tabs) }},
		{id: "previous", key: bind("", "shift+tab"), title: "previous tab", run: func(d *Dashboard) tea.Cmd { return d.goTo((d.tab + tabs - 1) % tabs) }},
		{id: "back", key: bind("", "esc"), title: "back: lift marks, then the filter", run: (*Dashboard).dismiss},
	}
	for t := range tabs {
		list = append(list, action{id: "tab" + itoa(int(t)+1), key: bind("", itoa(int(t)+1)), title: "go to " + tabNames[t],
			run: func(d *Dashboard) tea.Cmd { return d.goTo(t) }})
	}
	return append(list, movements()...)
}

func needsRow(d *Dashboard) string {
	if _, ok := d.page().Selected(); !ok && !d.welcoming() {
		return "there is no row to look at"
	}
	return ""
}

func needsFacts(d *Dashboard) string {
	if d.welcoming() {
		return "there is nothing to explain yet"
	}
	return needsRow(d)
}

func needsList(d *Dashboard) string {
	if t := d.page().Table(); t == nil || t.n == 0 && t.query == "" {
		return "there are no rows"
	}
	return ""
}

// needsRows wants a row that passes the filter.
func needsRows(d *Dashboard) string {
	if t := d.page().Table(); t != nil && t.n == 0 && t.query != "" {
		return "no row passes the filter; " + d.keyName("esc") + " lifts it"
	}
	return needsList(d)
}

// needsViews wants a site: an empty one has nothing to look at.
func needsViews(d *Dashboard) string {
	if d.welcoming() {
		return "there is nothing to look at yet"
	}
	return ""
}

func needsSeatPool(d *Dashboard) string {
	if !d.site.hasPool(model.FamilySeat) {
		return "there is no seat pool"
	}
	return ""
}

// needsGapPool lets the Overview compare the pool whose figure is explained least,
// whatever the cursor stands on; a view compares its own.
func needsGapPool(d *Dashboard) string {
	if d.cover != nil || d.why != nil {
		if why := needsReadingPool(d); why != "" {
			return why
		}
	}
	return needsSeatPool(d)
}

func needsThresholdPool(d *Dashboard) string {
	p, others := d.poolHere(), []tab{tabHosts, tabMeetings, tabCompliance, tabLicenses}
	if p != nil && p.Family != model.FamilySeat || p == nil && slices.Contains(others, d.tab) {
		return "only seat pools have a reclaim threshold"
	}
	return needsSeatPool(d)
}

// needsOwnThreshold keeps a view of a pool without a threshold from setting that of
// another pool.
func needsOwnThreshold(d *Dashboard) string {
	if d.cover != nil {
		return needsThresholdPool(d)
	}
	return needsSeatPool(d)
}

func needsEndpoint(d *Dashboard) string {
	if sub, ok := d.page().Selected(); !ok || sub.Kind != model.KindEndpoint {
		return "no endpoint is selected"
	}
	return ""
}

func needsPool(d *Dashboard) string {
	if d.poolHere() == nil {
		return "there is no pool"
	}
	return ""
}

func needsReadingPool(d *Dashboard) string {
	if p := d.poolHere(); p == nil || p.Family != model.FamilySeat {
		return "only seat pools are compared with the vendor's figure"
	}
	return ""
}

func needsLicense(d *Dashboard) string {
	sub, ok := d.page().Selected()
	if !ok || sub.Kind != model.KindLicense {
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
