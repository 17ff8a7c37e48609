package ui

import (
	"cmp"
	"slices"
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
	d.open(&chooser{title: "Help · every key", help: true, in: newInput("", longest)})
	return nil
}

func (d *Dashboard) openPalette() tea.Cmd {
	d.open(&chooser{title: "Actions", in: newInput("", longest)})
	return nil
}

// helpTexts are keys that are no actions of their own.
var helpTexts = []hint{
	{"↑↓ j k", "move a row"}, {"PgUp PgDn", "move a page"}, {"g G Home End", "first, last row"},
	{"← → h l", "another pool of this tab"}, {"wheel", "move; a click chooses a row or a tab"},
	{"/ idle:>=30d", "filter: at least 30 days; >, <, <= too, in d, h, min, w"},
	{"/ idle:30d", "filter: 30 days to the day, as the list shows it"},
	{"/ until:<10d", "filter: ends within 10 days; until:- has no end"},
	{"/ rule:inactive", "filter: by the rule that decided; i lists the rules"},
	{"/ pin:board", "filter: by the reason of a pin; pinned finds them all"},
	{"/ soft !paris", "filter: words, ! for not; \"two words\", owner:- absent"},
	{"o", "columns: Space shows, ←→ width, K J move, s sorts, r resets"},
	{"‹ , . ›", "columns out of sight: scroll to them"},
	{"•", "changed a moment ago"}, {"◌ … waiting", "updates wait while you move; = shows them"},
	{"w ←→ 0-9", "what-if: step or type; Tab rows, Enter plans, r resets"},
	{"●▲■", "fine, look, act"}, {"◇", "contested: the sources contradict each other"},
}

// found lists the actions that fit what is typed, the best first: those that
// can run now before the others.
func (c *chooser) found(d *Dashboard) []*action {
	words := strings.Fields(strings.ToLower(c.in.String()))
	var out []*action
	rank := map[*action]int{}
	for i := range d.actions {
		a := &d.actions[i]
		if c.help && len(a.key.Keys()) == 0 || !c.help && a.missing {
			continue
		}
		if n, ok := fits(a, words); ok {
			if !c.help && a.reason(d) != "" {
				n += 10
			}
			rank[a] = n
			out = append(out, a)
		}
	}
	if len(words) > 0 || !c.help {
		slices.SortStableFunc(out, func(a, b *action) int { return cmp.Compare(rank[a], rank[b]) })
	}
	return out
}

// fits reports whether an action has every word, and how well: 0 when its name
// begins so, 1 when a word of its title does.
func fits(a *action, words []string) (rank int, ok bool) {
	title := strings.ToLower(a.title)
	text := a.id + " " + title + " " + strings.ToLower(a.key.Help().Key)
	for _, w := range words {
		switch {
		case !strings.Contains(text, w):
			return 0, false
		case strings.HasPrefix(a.id, w) || strings.HasPrefix(title, w):
		case strings.Contains(" "+title, " "+w):
			rank = max(rank, 1)
		default:
			rank = max(rank, 2)
		}
	}
	return rank, true
}

func (c *chooser) Msg(*Dashboard, tea.Msg) (bool, tea.Cmd) { return false, nil }

func (c *chooser) Paste(_ *Dashboard, s string) tea.Cmd {
	c.in.Insert(s)
	return nil
}

func (c *chooser) Key(d *Dashboard, k tea.KeyPressMsg) (bool, tea.Cmd) {
	list := c.found(d)
	switch k.String() {
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
			d.say(look, a.name()+": "+why)
			return true, nil
		}
		d.closeDialog(c)
		return true, d.perform(a)
	default:
		if c.in.Key(k) {
			c.cursor = 0
		}
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
			body.done(body.line().gap(2).cell(accent, t.key, 16, false).put(plain, t.does))
		}
	}
	room := max(min(h-len(top.lines)-1, len(body.lines)), 1)
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
	if more := len(body.lines) - c.from - room; more > 0 {
		b.foot = "↓ " + itoa(more) + " more · " + b.foot
	}
	last := body.line()
	if c.cursor < len(list) {
		if why := list[c.cursor].reason(d); why != "" {
			last.put(look, "▲ ").put(plain, present.Text(why))
		}
	}
	b.lines = append(b.lines, last.end())
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
	keyStyle := accent
	if why != "" {
		keyStyle = grey
	}
	return l.to(2).cell(keyStyle, a.key.Help().Key, 10, false).gap(1).put(st, a.title)
}
