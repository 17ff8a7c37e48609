package ui

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"lictop/model"
	"lictop/ui/filter"
	"lictop/ui/present"
)

// spokenWord is a word that is understood everywhere but in questions.
type spokenWord struct {
	names []string
	args  string
	does  string
	run   func(l *linear, rest string) tea.Cmd
}

func linearWords() []spokenWord {
	return []spokenWord{
		{[]string{"again", "read"}, "", "read this place again from the beginning", func(l *linear, _ string) tea.Cmd { l.was = ""; return nil }},
		{[]string{"more", "next"}, "", "read on in the list; Enter alone does the same", func(l *linear, _ string) tea.Cmd { l.enter(l.here()); return nil }},
		{[]string{"from"}, "N", "read the list from row N on", (*linear).readFrom},
		{[]string{"row"}, "N", "read row N column by column; the number alone does the same", (*linear).readRow},
		{[]string{"pages", "tabs", "menu"}, "", "the pages of the dashboard, to choose from; their names work everywhere", (*linear).pages},
		{[]string{"page", "tab"}, "N", "go to a page by its number, 1 to " + itoa(int(tabs)), (*linear).goToPage},
		{[]string{"actions", ":"}, "", "what can be done here, to choose from; actions all: and what cannot, and why", (*linear).actionsHere},
		{[]string{"pools", "pool"}, "NAME", "the pools of this page, to choose from; with a name that pool", (*linear).pools},
		{[]string{"filter"}, "TEXT", "show the rows that pass: soft, owner:bob, idle:>30d, !paris; without a text all rows", func(l *linear, rest string) tea.Cmd { l.filter(rest); return nil }},
		{[]string{"sort"}, "COLUMN", "sort by a column; again turns the order round; without one the columns to choose from", (*linear).sort},
		{[]string{"reverse"}, "", "turn the order round", func(l *linear, _ string) tea.Cmd { return l.onTable(func(t *table) tea.Cmd { return t.reverseSort() }) }},
		{[]string{"mark"}, "ROWS", "mark rows: 1 3 5-9, or all", func(l *linear, rest string) tea.Cmd { return l.mark(rest, true) }},
		{[]string{"unmark"}, "ROWS", "take marks away; without rows all of them", func(l *linear, rest string) tea.Cmd { return l.mark(rest, false) }},
		{[]string{"marks"}, "", "which rows are marked", (*linear).readMarks},
		{[]string{"where", "status"}, "", "the site, the time, who you are, and where you stand", func(l *linear, _ string) tea.Cmd { l.status(); return nil }},
		{[]string{"key"}, "NAME", "press a key as on the dashboard: key down, key right", (*linear).pressNamed},
		{[]string{"type"}, "TEXT", "type a text as on the dashboard", func(l *linear, rest string) tea.Cmd { return l.typeText(rest) }},
	}
}

// wordOf is the word of a name; nil = there is none.
func (l *linear) wordOf(name string) *spokenWord {
	list := linearWords()
	for i := range list {
		for _, n := range list[i].names {
			if n == name {
				return &list[i]
			}
		}
	}
	return nil
}

// greet begins the conversation.
func (l *linear) greet() {
	l.say("lictop in linear mode. Type help for what can be typed, quit to leave.")
	l.status()
	l.readPlace(l.here())
}

// status says where, when and as whom, and what needs somebody.
func (l *linear) status() {
	d := l.d
	who := d.opt.Role.String()
	if why := d.still(); why != "" {
		who += ", " + why
	}
	you := ", you are "
	if !d.presenting() {
		you += d.opt.Actor + ", "
	}
	l.say(sentence(d.place(linearWidth) + ", " + present.MomentYear(d.clock.now, d.clock.zone) + you + who))
	l.say("Act on " + itoa(d.site.acts) + ", look at " + itoa(d.site.look) + ". You are in " + l.here().name + ".")
	if d.stale != nil {
		text, remedy := errorText(d.stale)
		l.say("Act: " + d.staleText() + ": " + sentence(text) + " " + sentence(remedy))
	}
}

func (l *linear) help(p *place) {
	if len(p.words) > 0 {
		l.say("In " + p.name + ":")
		for _, w := range p.words {
			l.say(w.name + ": " + w.does + ".")
		}
	}
	if p.list != nil {
		l.say("A number chooses from the list that was read. Enter alone reads on.")
	}
	if p.prompt != "" {
		l.say("Asked here: " + p.prompt + ". back leaves without an answer.")
		return
	}
	l.say("Everywhere:")
	for _, w := range linearWords() {
		name := w.names[0]
		if w.args != "" {
			name += " " + w.args
		}
		l.say(name + ": " + w.does + ".")
	}
	l.say("back: leave this place. quit: leave lictop.")
	l.say("The names of actions are words too, with the rows that they are about: why 3, pin 2, reclaim 4 5. So are their keys on the dashboard. actions lists them.")
}

// pages offers the tabs.
func (l *linear) pages(string) tea.Cmd {
	l.offer(&items{noun: "page", n: int(tabs), say: func(i int) string {
		if tab(i) == l.d.tab {
			return tabNames[i] + ", you are here"
		}
		return tabNames[i]
	}, choose: func(i int) tea.Cmd { l.goTo(tab(i)); return nil }}, "")
	return nil
}

func (l *linear) goToPage(rest string) tea.Cmd {
	n, err := strconv.Atoi(rest)
	if err != nil || n < 1 || n > int(tabs) {
		return l.pages("")
	}
	l.goTo(tab(n - 1))
	return nil
}

// actionsHere offers what can be done.
func (l *linear) actionsHere(rest string) tea.Cmd {
	var list []*action
	for i := range l.d.actions {
		a := &l.d.actions[i]
		if onScreen[a.id] || screenAlone[a.id] || strings.HasPrefix(a.id, "tab") || a.fed && (a.over == nil || !a.here(l.d)) {
			continue // what moves on the screen, or is of another place
		}
		if rest == "all" || a.reason(l.d) == "" {
			list = append(list, a)
		}
	}
	l.offer(&items{noun: "action", n: len(list), say: func(i int) string {
		text := list[i].id + ": " + list[i].title
		if head, tail, cut := strings.Cut(list[i].title, ": "); cut && head == list[i].id {
			text = head + ": " + tail
		}
		if why := list[i].reason(l.d); why != "" {
			text += ". Not now: " + why
		}
		return spoken(text)
	}, choose: func(i int) tea.Cmd { return l.act(list[i], "") }}, "actions all tells what cannot be done here, and why.")
	return nil
}

// pools offers the pools of the page, or goes to one.
func (l *linear) pools(rest string) tea.Cmd {
	p, ok := l.d.page().(interface{ poolShown(*site) string })
	if !ok {
		l.say("This page is not about one pool.")
		return nil
	}
	snap := l.d.site.view.Snapshot
	here := snap.Pool(p.poolShown(l.d.site))
	if here == nil {
		l.say("There is no pool here.")
		return nil
	}
	var list []*model.Pool
	for _, i := range l.d.site.poolsOf(here.Family) {
		list = append(list, &snap.Pools[i])
	}
	turn := func(i int) tea.Cmd {
		for range list {
			if p.poolShown(l.d.site) == list[i].ID {
				break
			}
			_, cmd := l.d.page().Handle(l.d, "right")
			l.do(cmd)
		}
		l.was, l.row = "", model.Subject{}
		return nil
	}
	for i, pool := range list {
		if rest != "" && (strings.EqualFold(pool.ID, rest) || strings.EqualFold(pool.Label(), rest)) {
			return turn(i)
		}
	}
	if rest != "" {
		l.say("There is no pool " + spoken(present.Text(rest)) + " on this page.")
	}
	l.offer(&items{noun: "pool", n: len(list), say: func(i int) string {
		text := present.Text(list[i].Label())
		if list[i] == here {
			text += ", shown now"
		}
		return text
	}, choose: turn}, "")
	return nil
}

// onTable does something with the list at hand.
func (l *linear) onTable(do func(t *table) tea.Cmd) tea.Cmd {
	t := l.table()
	if t == nil || t.next == nil {
		l.say("There is no list here.")
		return nil
	}
	l.row = model.Subject{}
	return do(t)
}

// filter shows the rows that pass; a filter that cannot be read changes nothing.
func (l *linear) filter(query string) {
	l.do(l.onTable(func(t *table) tea.Cmd {
		if _, err := filter.Parse(query, t.fields); err != nil {
			l.say("Look: " + sentence(err.Error()))
			return nil
		}
		l.was = ""
		return t.setQuery(query)
	}))
}

// sort sorts by a column, or offers the columns.
func (l *linear) sort(rest string) tea.Cmd {
	return l.onTable(func(t *table) tea.Cmd {
		columns := t.next.Columns()
		by := func(i int) tea.Cmd {
			if t.col == i {
				return t.reverseSort()
			}
			t.col, t.reverse = i, columns[i].back
			return t.arrange(t.next)
		}
		var can []int
		for i, c := range columns {
			if c.never || c.field == "" || c.head == "" {
				continue
			}
			can = append(can, i)
			if rest != "" && (strings.EqualFold(c.head, rest) || strings.EqualFold(c.field, rest)) {
				return by(i)
			}
		}
		if rest != "" {
			l.say("There is no column " + spoken(present.Text(rest)) + ".")
		}
		l.offer(&items{noun: "column", n: len(can), say: func(i int) string { return columnName(columns[can[i]]) }, choose: func(i int) tea.Cmd { return by(can[i]) }}, "")
		return nil
	})
}

// readFrom reads the list from a row on.
func (l *linear) readFrom(rest string) tea.Cmd {
	l.row = model.Subject{}
	p := l.here()
	n, err := strconv.Atoi(rest)
	if err != nil || p.list == nil || n < 1 || n > p.list.n {
		l.say("From which row? A number of the list.")
		return nil
	}
	l.from, l.was = n-1, p.key
	l.readMore(p)
	return nil
}

func (l *linear) readRow(rest string) tea.Cmd {
	l.row = model.Subject{}
	n, err := strconv.Atoi(rest)
	if p := l.here(); err == nil && p.list != nil {
		l.choose(p.list, n)
		return nil
	}
	l.say("Which row? A number of the list.")
	return nil
}

// mark marks rows, or takes marks away.
func (l *linear) mark(rest string, on bool) tea.Cmd {
	t := l.table()
	if why := needsMarkable(l.d); t == nil || t.n == 0 || why != "" {
		if why == "" {
			why = "there are no rows to mark here"
		}
		l.say(sentence(why))
		return nil
	}
	if rest == "" && !on {
		t.clearMarks()
		l.say("No row is marked.")
		return nil
	}
	list, problem := rowNumbers(rest, t.n)
	if problem != "" {
		l.say(problem)
		return nil
	}
	for _, i := range list {
		t.setMark(i, on)
	}
	l.say(present.Plural(int64(t.marks.Len()), "row is", "rows are") + " marked.")
	return nil
}

func (l *linear) readMarks(string) tea.Cmd {
	t := l.table()
	if t == nil || t.marks.Len() == 0 {
		l.say("No row is marked.")
		return nil
	}
	told := 0
	for pos := 0; pos < t.n && told < pageRows; pos++ {
		if t.marks.Has(t.row(pos)) {
			l.say(itoa(pos+1) + ". " + t.aloud(pos))
			told++
		}
	}
	l.say(present.Plural(int64(t.marks.Len()), "row is", "rows are") + " marked.")
	return nil
}

// pressNamed presses a key, and reads what shows then.
func (l *linear) pressNamed(rest string) tea.Cmd {
	if rest == "" {
		l.say("Which key? Such as key down, key enter, key right.")
		return nil
	}
	l.was = ""
	l.press(rest)
	return nil
}

// typeText types a text, letter by letter.
func (l *linear) typeText(text string) tea.Cmd {
	l.was = ""
	for _, r := range text {
		if r == ' ' {
			l.press("space")
		} else {
			l.press(string(r))
		}
	}
	return nil
}
