package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"lictop/ui/present"
)

// chooser lists what can be done: the palette with what can be done here, or the
// help with every key. Typing searches, Enter runs.
type chooser struct {
	title  string
	help   bool
	in     input
	cursor int
	from   int
	page   int // lines that were drawn last
}

func (d *Dashboard) openHelp() tea.Cmd {
	d.open(&chooser{title: "Help · every key", help: true, in: newInput("", longest)})
	return nil
}

func (d *Dashboard) openPalette() tea.Cmd {
	d.open(&chooser{title: "Actions", in: newInput("", longest)})
	return nil
}

// found lists the lines that fit what is typed, the best first; of the help, where
// nothing is typed, all of them by what they are for.
func (c *chooser) found(d *Dashboard) []entry {
	text := c.in.String()
	if c.help {
		list := d.helpEntries()
		if strings.TrimSpace(text) == "" {
			return list
		}
		return d.search(list, text)
	}
	var list []entry
	for i := range d.actions {
		a := &d.actions[i]
		if a.fed && (a.over == nil || !a.here(d)) {
			continue
		}
		list = append(list, d.entryOf(a))
	}
	for _, source := range paletteSources() {
		list = append(list, source(d)...)
	}
	sound, faulty := d.queryEntries(text)
	return slices.Concat(sound, d.search(list, text), faulty)
}

func (c *chooser) Msg(*Dashboard, tea.Msg) (bool, tea.Cmd) { return false, nil }

func (c *chooser) Paste(_ *Dashboard, s string) tea.Cmd {
	c.in.Insert(s)
	c.cursor = 0
	return nil
}

func (c *chooser) Key(d *Dashboard, k tea.KeyPressMsg) (bool, tea.Cmd) {
	list := c.found(d)
	page := max(c.page-2, 8)
	switch k.String() {
	case "esc":
		return true, nil
	case "up", "ctrl+p":
		c.cursor--
	case "down", "ctrl+n":
		c.cursor++
	case "pgup":
		c.cursor -= page
	case "pgdown":
		c.cursor += page
	case "enter":
		return c.runs(d, list)
	default:
		if c.in.Key(k) {
			c.cursor = 0
		}
	}
	c.cursor = max(0, min(c.cursor, len(list)-1))
	return false, nil
}

// runs closes the dialog and runs the line under the cursor, or says why it cannot.
func (c *chooser) runs(d *Dashboard, list []entry) (bool, tea.Cmd) {
	if c.cursor >= len(list) {
		return false, nil
	}
	e := &list[c.cursor]
	switch {
	case e.run == nil:
		return false, nil
	case e.why != "":
		name, _, _ := strings.Cut(e.title, ":")
		d.say(look, name+": "+e.why)
		return true, nil
	}
	d.closeDialog(c)
	d.noteRun(e.id)
	return true, e.run(d)
}

// pick runs the line that was clicked.
func (c *chooser) pick(d *Dashboard, p pick) (bool, tea.Cmd) {
	c.cursor = p.n
	return c.runs(d, c.found(d))
}

func (c *chooser) Draw(d *Dashboard, w, h int) box {
	if !c.help {
		w = min(w, 92)
	}
	b := box{title: c.title, width: w, foot: "type to search · Enter  run · Esc  leave"}
	top := newSheet(d.th, w)
	l := top.line().put(accent, ": ")
	c.in.put(l, true, w-4)
	top.done(l)
	top.lines = append(top.lines, hline(d.th, w))
	list := c.found(d)
	body, at := c.body(d, list, w)
	about := c.about(d, list, w)
	room := max(min(h-len(top.lines)-len(about), len(body)), 1)
	c.page = room
	switch {
	case c.cursor == 0:
		c.from = 0
	case c.cursor == len(list)-1:
		c.from = max(at-room+1, len(body)-room)
	case at < c.from:
		c.from = at
	case at >= c.from+room-1:
		c.from = at - room + 2
	}
	b.lines = append(top.lines, window(body, &c.from, room, "")...)
	if more := len(body) - c.from - room; more > 0 {
		b.foot = "↓ " + itoa(more) + " more · " + b.foot
	}
	b.lines = append(b.lines, about...)
	return b
}

// about says all of the line under the cursor: the list may be too narrow for it.
func (c *chooser) about(d *Dashboard, list []entry, w int) []string {
	s, from, rows := newSheet(d.th, w), 0, 1
	if w < 90 {
		rows = 2
	}
	if c.cursor < len(list) {
		switch e := &list[c.cursor]; {
		case e.why != "":
			s.wrapped(look, "▲ ", plain, e.title+" · "+present.Text(e.why))
		case e.says != "":
			s.wrapped(grey, "", grey, e.title+" · "+present.Text(e.says))
		default:
			s.wrapped(grey, "", grey, e.title)
		}
	}
	return window(s.lines, &from, rows, newLine(d.th, w).end())
}

// body draws the lines, and says on which of them the cursor stands.
func (c *chooser) body(d *Dashboard, list []entry, w int) (lines []string, at int) {
	if c.help && strings.TrimSpace(c.in.String()) == "" {
		return c.grouped(d, list, w)
	}
	keys := keyWidth(list, w)
	for i := range list {
		l := newLine(d.th, w)
		lines = append(lines, list[i].draw(l, keys, i, i == c.cursor).end())
	}
	if len(list) == 0 {
		lines = append(lines, newLine(d.th, w).put(grey, "no action is called that").end())
	}
	return lines, c.cursor
}

// keyWidth is the room for keys before titles.
func keyWidth(list []entry, w int) int {
	const least, most = 5, 16
	n := least
	for i := range list {
		n = max(n, width(list[i].key))
	}
	return min(n, most, w/3)
}

// draw writes a line: key, title, and behind it, where there is room, why it cannot
// be done here, or where it works.
func (e *entry) draw(l *line, keys, n int, here bool) *line {
	from, room := l.w, l.max-l.w
	st, keyStyle := plain, accent
	if e.why != "" {
		st, keyStyle = grey, grey
	}
	if here {
		l.reset(l.max, cursorGround)
	}
	l.spot(spotItem, n)
	if here {
		l.put(accent, "▌")
	}
	l.to(from+2).cell(keyStyle, e.key, keys, false).gap(2)
	title := e.title
	if name, _, explained := strings.Cut(title, ": "); explained && e.run != nil && width(title) > room-l.w {
		title = name // the line below the list has all of it
	}
	l.put(st, title)
	behind := e.why
	if behind == "" && title == e.title {
		behind = e.says
	}
	if behind = present.Text(behind); behind != "" && room-l.w-3 >= width(behind) {
		l.to(l.max-width(behind)).put(grey, behind)
	}
	return l
}
