package ui

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"lictop/model"
	"lictop/ui/present"
)

// take carries out a line: a number chooses, a word does something, Enter alone
// reads on.
func (l *linear) take(text string) {
	p := l.here()
	if l.menu != nil && l.fromMenu(text) {
		return
	}
	l.menu = nil
	if text == "" {
		l.enter(p)
		return
	}
	name, rest, _ := strings.Cut(text, " ")
	rest = strings.TrimSpace(rest)
	if l.leaving(p, strings.ToLower(name), rest) {
		return
	}
	if p.take != nil { // a question comes before words: what is typed may look like one
		if cmd, ok := p.take(text); ok {
			l.do(cmd)
			return
		}
	}
	if n, err := strconv.Atoi(text); err == nil && p.list != nil {
		l.choose(p.list, n)
		return
	}
	lower := strings.ToLower(name)
	for _, w := range p.words {
		if w.name == lower {
			l.do(w.run(rest))
			return
		}
	}
	if len(l.d.dialogs) > 0 && !overDialogs[lower] {
		l.say("Not understood here: " + shortly(text) + ". You are in " + p.name + ": back leaves it, help tells its words.")
		return
	}
	if strings.HasPrefix(text, "/") {
		l.filter(strings.TrimSpace(text[1:]))
		return
	}
	if w := l.wordOf(lower); w != nil {
		l.do(w.run(l, rest))
		return
	}
	if t, ok := tabNamed(text); ok {
		l.goTo(t)
		return
	}
	if l.d.cover != nil && len([]rune(text)) == 1 { // views have keys of their own
		if used, cmd := l.d.cover.Handle(l.d, text); used {
			l.do(cmd)
			return
		}
	}
	if a := l.actionOf(name); a != nil && screenAlone[a.id] {
		l.say(a.id + " is for the screen alone; in lines there is nothing that it would change.")
		return
	} else if a != nil {
		l.do(l.act(a, rest))
		return
	}
	l.say("Not understood: " + shortly(text) + ". Type help for the words that are understood here.")
}

// shortly is what was typed, as it is repeated.
func shortly(text string) string {
	const most = 60
	short, _ := clip(spoken(present.Text(text)), most)
	return short
}

// overDialogs are the words that work in dialogs, too: there nothing else can be done
// before one has left them, as on the screen.
var overDialogs = map[string]bool{"again": true, "read": true, "more": true, "next": true, "from": true, "row": true, "where": true, "status": true, "key": true, "type": true}

// leaving leaves the program or the place, whatever is asked there.
func (l *linear) leaving(p *place, name, rest string) bool {
	if rest != "" {
		return false
	}
	switch name {
	case "quit", "exit":
		l.quit = true
	case "q":
		if p.secret || p.free {
			return false
		}
		l.quit = true
	case "back", "esc":
		l.back(p)
	case "help", "?":
		l.help(p)
	default:
		return false
	}
	return true
}

// back leaves the place.
func (l *linear) back(p *place) {
	if p.back != nil {
		l.do(p.back())
		return
	}
	l.press("esc")
	if len(l.d.dialogs) == 0 && l.d.why == nil && l.row.Kind != model.NoKind && l.rowShown() {
		l.was = l.here().key // the row has been read
		l.say("Back at row " + itoa(l.table().cursor+1) + ".")
	}
}

// enter is Enter alone: it reads on, or says where one is.
func (l *linear) enter(p *place) {
	switch {
	case p.take != nil:
		if cmd, ok := p.take(""); ok {
			l.do(cmd)
			return
		}
		l.readPlace(p)
	case p.list != nil && l.from < p.list.n && !p.whole:
		l.readMore(p)
	default:
		l.say("You are in " + p.name + ". Type again to read it again, help for what can be typed.")
	}
}

// choose takes what stands under a number.
func (l *linear) choose(list *items, n int) {
	if n < 1 || n > list.n {
		if list.n == 0 {
			l.say("There is nothing to choose from here.")
		} else {
			l.say("There is no " + list.noun + " " + itoa(n) + ": 1 to " + itoa(list.n) + ".")
		}
		return
	}
	l.do(list.choose(n - 1))
}

// offer reads choices, from which the next number chooses.
func (l *linear) offer(list *items, last string) {
	l.menu = nil
	for i := range list.n {
		l.say(strconv.Itoa(i+1) + ". " + list.say(i))
	}
	if last != "" {
		l.say(last)
	}
	l.menu = list
}

// fromMenu takes a line as an answer to the choices that were read last; any other
// line leaves them.
func (l *linear) fromMenu(text string) bool {
	list := l.menu
	l.menu = nil
	if text == "" || strings.EqualFold(text, "back") {
		l.say("Nothing chosen. You are in " + l.here().name + ".")
		return true
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		return false
	}
	l.choose(list, n)
	return true
}

// press gives the dashboard a key.
func (l *linear) press(k string) {
	if len(l.d.dialogs) > 0 {
		l.do(l.d.dialogKey(keyPress(k)))
		return
	}
	l.update(keyPress(k))
}

// tabNamed is the tab of a name, or of its beginning.
func tabNamed(text string) (tab, bool) {
	text = strings.ToLower(strings.TrimSpace(text))
	if len(text) < 3 {
		return 0, false
	}
	for t := range tabs {
		if strings.HasPrefix(strings.ToLower(tabNames[t]), text) || listNames[t] == text {
			return t, true
		}
	}
	return 0, false
}

func (l *linear) goTo(t tab) {
	l.row, l.was = model.Subject{}, ""
	l.do(l.d.goTo(t))
}

// actionOf is the action of a key or a name; nil = there is none, or it is one of
// the screen.
func (l *linear) actionOf(name string) *action {
	for _, exact := range []bool{true, false} {
		for i := range l.d.actions {
			a := &l.d.actions[i]
			if onScreen[a.id] {
				continue
			}
			if exact && slices.Contains(a.keys, name) || !exact && len(name) > 1 && strings.EqualFold(a.id, name) {
				return a
			}
		}
	}
	return nil
}

// onScreen are the actions that linear mode has its own words for.
var onScreen = map[string]bool{"palette": true, "help": true, "mark": true, "range": true, "filter": true, "sort": true, "reverse": true, "back": true, "next": true, "previous": true}

// screenAlone are the actions that change only how a screen looks, or who has it.
var screenAlone = map[string]bool{"look": true, "mouse": true, "debug": true, "save": true, "suspend": true, "redraw": true, "narrower": true, "wider": true, "columns-left": true, "columns-right": true, "updates": true}

// act runs an action. Behind it may stand the numbers of the rows that it is about.
func (l *linear) act(a *action, rest string) tea.Cmd {
	if rest != "" && !l.about(a, rest) {
		return nil
	}
	if a.id == "reclaim" && rest == "" && l.row.Kind != model.NoKind && l.rowShown() && l.table().marks.Len() == 0 {
		l.table().toggleMark() // of the row that is read, not of the whole pool
	}
	if why := a.reason(l.d); why != "" {
		l.say(sentence(a.name() + ": " + why))
		return nil
	}
	l.menu = nil
	return l.d.perform(a)
}

// onMarks are the actions that are about marked rows, where some are.
var onMarks = map[string]bool{"reclaim": true, "pin": true, "assign": true, "withdraw": true, "reserve": true, "deactivate": true}

// about chooses the rows that an action is to be about.
func (l *linear) about(a *action, rest string) bool {
	t := l.table()
	if t == nil || t.n == 0 {
		l.say("There are no rows here.")
		return false
	}
	list, err := rowNumbers(rest, t.n)
	if err != "" {
		l.say(err)
		return false
	}
	if onMarks[a.id] {
		t.clearMarks()
		for _, i := range list {
			t.setMark(i, true)
		}
	} else if len(list) > 1 {
		l.say(a.id + " is for one row at a time.")
		return false
	}
	t.move(list[0] - t.cursor)
	l.d.refreshWhy()
	return true
}

func (t *table) setMark(pos int, on bool) {
	if t.marks.Has(t.row(pos)) != on {
		t.marks.toggle(t.row(pos), t.src.Span())
	}
}

// rowNumbers reads "1 3 5-9" as positions; problem says what is wrong with it.
func rowNumbers(text string, n int) (list []int, problem string) {
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == ',' }) {
		if part == "all" {
			part = "1-" + itoa(n)
		}
		from, to, ranged := strings.Cut(part, "-")
		a, err := strconv.Atoi(from)
		b := a
		if ranged && err == nil {
			b, err = strconv.Atoi(to)
		}
		if err != nil || a < 1 || b > n || b < a {
			return nil, "Rows are numbers from 1 to " + itoa(n) + ", such as 1 3 5-9, or all; not " + spoken(part) + "."
		}
		for i := a; i <= b; i++ {
			list = append(list, i-1)
		}
	}
	if len(list) == 0 {
		return nil, "Which rows? Numbers such as 1 3 5-9, or all."
	}
	return list, ""
}
