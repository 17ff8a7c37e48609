package ui

import (
	"fmt"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"lictop/model"
	"lictop/ui/present"
)

// place is where the conversation stands: a tab, a view, a row, a question.
type place struct {
	name   string // "Seats"; stands before what is typed
	key    string // another key is another place, which is read when one gets there
	prompt string // what is asked for; "" = the name
	secret bool   // the next line is a secret
	free   bool   // the next line may be any text: q is no word here
	// intro are the lines that are not read again when only the list has changed
	// since: the same filtered, or in another order.
	of    string
	intro []string
	head  []string
	list  *items // nil = there is nothing to choose from
	tail  []string
	words []word
	// take is asked about a line that is neither a number nor a word; it reports
	// whether it meant something.
	take  func(text string) (tea.Cmd, bool)
	back  func() tea.Cmd // leaves the place; nil = Esc does
	whole bool           // the list is read to its end
	stays bool           // it is a place to come back to: it is not read again then
}

// items are what numbers choose from.
type items struct {
	noun   string
	n      int
	say    func(i int) string
	choose func(i int) tea.Cmd
}

// word is something that may be typed in a place.
type word struct {
	name, does string
	run        func(rest string) tea.Cmd
}

// pageRows is how many rows are read before one has to ask for more.
const pageRows = 20

// here is the place where the dashboard stands.
func (l *linear) here() *place {
	d := l.d
	switch n := len(d.dialogs); {
	case n > 0:
		return l.dialogPlace(d.dialogs[n-1])
	case d.why != nil:
		return l.whyPlace()
	case l.row.Kind != model.NoKind && l.rowShown():
		return l.rowPlace()
	case d.cover != nil:
		return l.coverPlace()
	case d.welcoming():
		return l.welcomePlace()
	case d.tab == tabOverview:
		return l.overviewPlace(d.pages[tabOverview].(*overview))
	}
	return l.listPlace()
}

// readPlace reads a place from its beginning.
func (l *linear) readPlace(p *place) {
	again := p.of != "" && p.of == l.of && l.was != ""
	l.was, l.from, l.menu = p.key, 0, nil
	l.of = p.of
	if p.stays {
		l.known[p.key] = true
	}
	if !again {
		l.sayAll(p.intro)
	}
	l.sayAll(p.head)
	if p.list != nil {
		l.readMore(p)
	}
	l.sayAll(p.tail)
}

// readMore reads the next rows of a list, and says how many follow.
func (l *linear) readMore(p *place) {
	list, to := p.list, p.list.n
	if !p.whole {
		to = min(l.from+pageRows, list.n)
	}
	for i := l.from; i < to; i++ {
		l.say(strconv.Itoa(i+1) + ". " + list.say(i))
	}
	l.from = to
	switch left := list.n - to; {
	case left > 0:
		l.say(present.Plural(int64(left), "more "+list.noun, "more "+plural(list.noun)) + ": Enter reads on, a number chooses.")
	case list.n > pageRows && !p.whole:
		l.say("End of the list.")
	}
}

func plural(noun string) string {
	switch {
	case strings.HasSuffix(noun, "y"):
		return noun[:len(noun)-1] + "ies"
	case strings.HasSuffix(noun, "s"):
		return noun + "es"
	}
	return noun + "s"
}

// bodyHead is what stands above the list of a page or a view.
func (l *linear) bodyHead(p page) []string {
	drawn := p.Render(l.d, 4*linearWidth, linearHeight)
	return spokenLines(drawn[:max(min(p.Top(l.d, 4*linearWidth)-1, len(drawn)), 0)])
}

// listPlace is a tab with a list.
func (l *linear) listPlace() *place {
	d := l.d
	t := d.page().Table()
	p := &place{name: tabNames[d.tab], of: fmt.Sprintf("tab %d %s %p", d.tab, l.poolShown(), t)}
	p.key, p.stays = p.of+listKey(t), true
	p.intro = append([]string{tabNames[d.tab] + "."}, l.bodyHead(d.page())...)
	l.withTable(p, t, l.emptyText(d.page()))
	if b, ok := d.page().(interface{ backs() bool }); ok && b.backs() {
		p.tail = append(p.tail, "Back returns to the list before.")
	} else {
		p.back = func() tea.Cmd { return l.backFromList(t) }
	}
	return p
}

// backFromList does what Esc does in a list; where that is nothing it leads to the
// Overview.
func (l *linear) backFromList(t *table) tea.Cmd {
	if l.d.holders() != nil && t.marks.Len() == 0 && t.query == "" {
		return l.d.showHolders()
	}
	if t != nil {
		marked := t.marks.Len() > 0
		if used, cmd := t.escape(); used {
			if marked {
				l.say("No row is marked any more.")
			}
			return cmd
		}
	}
	return l.d.goTo(tabOverview)
}

// listKey tells lists apart that have other rows or another order.
func listKey(t *table) string {
	if t == nil {
		return ""
	}
	return fmt.Sprintf(" %q %d %v", t.query, t.col, t.reverse)
}

// emptyText is what a page says where it has no rows.
func (l *linear) emptyText(p page) []string {
	drawn := p.Render(l.d, 4*linearWidth, linearHeight)
	return spokenLines(drawn[max(min(p.Top(l.d, 4*linearWidth), len(drawn)), 0):])
}

// withTable makes the rows of a table what numbers choose from.
func (l *linear) withTable(p *place, t *table, empty []string) {
	if t == nil || t.src == nil || t.n == 0 {
		for _, s := range empty {
			s = strings.Replace(s, "Esc lifts it.", "filter without a text lifts it.", 1)
			p.head = append(p.head, strings.Replace(s, "then looks further", "key right looks further", 1))
		}
		return
	}
	noun := "row"
	p.list = &items{noun: noun, n: t.n, say: func(i int) string { return t.aloud(i) }, choose: func(i int) tea.Cmd {
		t.move(i - t.cursor)
		l.row = t.Subject(t.cursor)
		l.d.refreshWhy()
		return nil
	}}
	said := present.Plural(int64(t.n), "row", "rows")
	if t.query != "" {
		said += " of " + present.Count(int64(t.next.Span().Len())) + " pass the filter " + present.Text(t.query)
	}
	if t.col >= 0 && t.col < len(t.src.Columns()) {
		said += ", by " + columnName(t.src.Columns()[t.col])
		if t.reverse {
			said += ", from the largest"
		}
	}
	p.head = append(p.head, said+".")
}

// poolShown is the pool that the tab shows.
func (l *linear) poolShown() string {
	if p, ok := l.d.page().(interface{ poolShown(*site) string }); ok {
		return p.poolShown(l.d.site)
	}
	return ""
}

// rowShown reports whether the row that was chosen is still under the cursor.
func (l *linear) rowShown() bool {
	t := l.table()
	if t == nil {
		return false
	}
	sub, ok := t.Selected()
	return ok && sub == l.row
}

// table is the list at hand; nil = there is none.
func (l *linear) table() *table {
	if v, ok := l.d.cover.(interface{ pointed() *table }); ok {
		return v.pointed()
	}
	return l.d.page().Table()
}

// rowPlace reads a row, column by column.
func (l *linear) rowPlace() *place {
	t := l.table()
	p := &place{name: "Row " + strconv.Itoa(t.cursor+1), key: "row " + l.row.String() + listKey(t)}
	p.head = append([]string{strconv.Itoa(t.cursor+1) + ". " + t.title0(t.cursor)}, t.details(t.cursor)...)
	p.tail = []string{l.rowOffers()}
	p.back = func() tea.Cmd {
		l.row = model.Subject{}
		l.was = l.here().key
		l.say("Back in " + l.here().name + ".")
		return nil
	}
	p.words = []word{
		{"next", "the next row", func(string) tea.Cmd { return l.step(1) }},
		{"previous", "the row before", func(string) tea.Cmd { return l.step(-1) }},
	}
	return p
}

func (l *linear) step(by int) tea.Cmd {
	t := l.table()
	at := t.cursor
	t.move(by)
	if t.cursor == at {
		l.say("That was the last row in this direction.")
	}
	l.row = t.Subject(t.cursor)
	l.d.refreshWhy()
	return nil
}

// rowOffers says what can be done with the row at hand.
func (l *linear) rowOffers() string {
	var out []string
	for i := range l.d.actions {
		a := &l.d.actions[i]
		if rowWords[a.id] && a.reason(l.d) == "" {
			out = append(out, a.id)
		}
	}
	return "You can type: " + strings.Join(append(out, "next", "previous", "back"), ", ") + "."
}

// rowWords are the actions that are about the row at hand.
var rowWords = map[string]bool{"open": true, "why": true, "reclaim": true, "pin": true, "assign": true, "withdraw": true, "reserve": true, "deactivate": true, "renew": true}
