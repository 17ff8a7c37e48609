package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"lictop/ui/present"
)

// chooser lists actions: the help with every key, or the palette with what can
// be done here. Typing searches, Enter runs.
type chooser struct {
	title  string
	help   bool
	in     input
	cursor int
	from   int
}

func (d *Dashboard) openHelp() tea.Cmd {
	d.open(&chooser{title: "Help · every key", help: true})
	return nil
}

func (d *Dashboard) openPalette() tea.Cmd {
	d.open(&chooser{title: "Actions"})
	return nil
}

// helpTexts are keys that are no actions of their own.
var helpTexts = []hint{
	{"↑↓ j k", "move a row"}, {"PgUp PgDn", "move a page"}, {"g G Home End", "first, last row"},
	{"← → h l", "another pool of this tab"}, {"wheel", "move; a click chooses a row or a tab"},
	{"●▲■", "fine, look, act"}, {"◇", "contested: the sources contradict each other"},
}

func (c *chooser) found(d *Dashboard) []*action {
	words := strings.Fields(strings.ToLower(c.in.String()))
	var out []*action
	for i := range d.actions {
		a := &d.actions[i]
		if c.help && len(a.keys) == 0 {
			continue
		}
		text := strings.ToLower(a.id + " " + a.title + " " + strings.Join(a.keys, " "))
		all := true
		for _, w := range words {
			all = all && strings.Contains(text, w)
		}
		if all {
			out = append(out, a)
		}
	}
	return out
}

func (c *chooser) Msg(*Dashboard, tea.Msg) (bool, tea.Cmd) { return false, nil }

func (c *chooser) Paste(_ *Dashboard, s string) tea.Cmd {
	c.in.Insert(s)
	return nil
}

func (c *chooser) Key(d *Dashboard, k string) (bool, tea.Cmd) {
	list := c.found(d)
	switch k {
	case "esc":
		return true, nil
	case "up":
		c.cursor--
	case "down":
		c.cursor++
	case "pgup":
		c.cursor -= 8
	case "pgdown":
		c.cursor += 8
	case "enter":
		if c.cursor >= len(list) {
			return false, nil
		}
		a := list[c.cursor]
		if why := a.reason(d); why != "" {
			d.say(look, a.title+": "+why)
			return true, nil
		}
		d.closeDialog(c)
		return true, d.perform(a)
	default:
		c.in.Key(k)
		c.cursor = 0
	}
	c.cursor = max(0, min(c.cursor, len(list)-1))
	return false, nil
}

func (c *chooser) Draw(d *Dashboard, w, h int) box {
	w = min(w, 78)
	b := box{title: c.title, width: w, foot: "type to search · Enter  run · Esc  leave"}
	top, body := newSheet(d.th, w), newSheet(d.th, w)
	l := top.line().put(accent, ": ")
	c.in.put(l, true, w-4)
	top.done(l)
	top.lines = append(top.lines, hline(d.th, w))
	list := c.found(d)
	for i, a := range list {
		body.done(c.row(d, body, a, i == c.cursor))
	}
	if len(list) == 0 {
		body.put(grey, "no action is called that")
	}
	if c.help && c.in.String() == "" {
		body.blank()
		for _, t := range helpTexts {
			body.done(body.line().gap(2).cell(accent, t.key, 14, false).put(plain, t.does))
		}
	}
	room := max(min(h-len(top.lines), len(body.lines)), 1)
	if c.cursor < c.from {
		c.from = c.cursor
	}
	if c.cursor >= c.from+room-1 {
		c.from = c.cursor - room + 2
	}
	if c.cursor == len(list)-1 && c.help {
		c.from = len(body.lines)
	}
	b.lines = append(top.lines, window(body.lines, &c.from, room, "")...)
	return b
}

func (c *chooser) row(d *Dashboard, s *sheet, a *action, here bool) *line {
	l := s.line()
	why := a.reason(d)
	st := plain
	if why != "" {
		st = grey
	}
	if here {
		l.reset(s.w, cursorGround)
		l.put(accent, "▌")
	}
	keys := make([]string, len(a.keys))
	for i, k := range a.keys {
		keys[i] = keyName(k)
	}
	keyStyle := accent
	if why != "" {
		keyStyle = grey
	}
	l.to(2).cell(keyStyle, strings.Join(keys, " "), 10, false).gap(1).put(st, a.title)
	if why != "" {
		l.put(grey, "  "+present.Text(why))
	}
	return l
}
