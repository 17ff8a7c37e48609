package ui

import (
	"slices"
	"strings"
)

// helpTexts are what is no action: what may stand behind / and what shapes mean.
var helpTexts = []hint{
	{"/ idle:>=30d", "filter: at least 30 days; >, <, <= too, in d, h, min, w"},
	{"/ seen:<2026-10", "filter: dates, 2026-10-01 a day, 2026-10 a month"},
	{"/ a or (b !c)", "filter: either; parentheses group; site:oslo,rome one of several"},
	{"/ name:/^bob/", "filter: a regular expression between slashes"},
	{"/ Tab ↑↓", "filter: complete a field or a value, choose another one"},
	{"/ idle:30d", "filter: 30 days to the day, as the list shows it"},
	{"/ until:<10d", "filter: ends within 10 days; until:- has no end"},
	{"/ rule:inactive", "filter: by the rule that decided, or a part of its name"},
	{"/ pin:board", "filter: by the reason of a pin; pinned finds them all"},
	{"/ soft !paris", "filter: words, ! for not; \"two words\", owner:- absent"},
	{"o", "columns: Space shows, ←→ width, K J move, s sorts, r resets"},
	{"‹ , . ›", "columns out of sight: scroll to them"},
	{"•", "changed a moment ago"}, {"◌ … waiting", "updates wait while you move; = shows them"},
	{"0-9", "what-if: digits type the value of the slider"},
	{"click", "choose; on the chosen row, or twice, open; a heading sorts"},
	{"drag", "mark a range; the edge of a heading: its width; a slider"}, {"wheel", "scroll what is under it"},
	{"Shift-drag", "select text in most terminals; M leaves the mouse to them"},
	{"c Alt-C", "copy the row, marked rows, why, a plan's command"},
	{"lictop --linear", "the dashboard in lines, for screen readers"},
	{"●▲■", "fine, look, act"}, {"◇", "contested: the sources contradict each other"},
	{"█▒▞", "gauges: in use, can be reclaimed, borrowed"}, {"▚▓░", "gauges: on grace, over what was bought, free"},
	{"U ←→ + -", "history: read out, another range; PgUp PgDn earlier, later"},
	{"E ←→", "calendar of licenses: another month; Enter goes to the license"},
}

// helpTextsTitle heads what is no action.
const helpTextsTitle = "Filter, shapes"

// helpEntries are the lines of the help by what they are for, those that are no
// action at the end.
func (d *Dashboard) helpEntries() []entry {
	var out []entry
	for g := range groups {
		for i := range d.actions {
			a := &d.actions[i]
			if a.group() == g && (len(a.keys) > 0 || len(a.key.Keys()) > 0) {
				out = append(out, d.entryOf(a))
			}
		}
	}
	for _, t := range helpTexts {
		key := t.key
		if rest, ok := strings.CutPrefix(key, "/ "); ok {
			key = d.keyName("/") + " " + rest
		}
		out = append(out, entry{group: groups, key: key, title: strings.TrimPrefix(t.does, "filter: ")})
	}
	return out
}

// twoColumns is the width from which the help has two.
const twoColumns = 96

// helpBlock is a heading with its lines.
type helpBlock struct {
	title string
	list  []int // entries
}

// end is the entry behind the last one.
func (b *helpBlock) end() int { return b.list[len(b.list)-1] + 1 }

// grouped draws the help by what things are for, in two columns where they fit, and
// below them what is no action.
func (c *chooser) grouped(d *Dashboard, list []entry, w int) (lines []string, at int) {
	var blocks []helpBlock
	for i := range list {
		g := list[i].group
		if i == 0 || list[i-1].group != g {
			title := helpTextsTitle
			if g < groups {
				title = groupNames[g]
			}
			blocks = append(blocks, helpBlock{title: title})
		}
		b := &blocks[len(blocks)-1]
		b.list = append(b.list, i)
	}
	actions, texts := blocks[:len(blocks)-1], blocks[len(blocks)-1:]
	columns := [][]helpBlock{actions}
	if w >= twoColumns {
		n := half(actions)
		columns = [][]helpBlock{actions[:n], actions[n:]}
	}
	lines, at = c.beside(d, list, columns, w)
	lines = append(lines, newLine(d.th, w).end())
	below, _, row := c.column(d, list, texts, w)
	if row >= 0 {
		at = len(lines) + row
	}
	return append(lines, below...), at
}

// beside draws columns beside each other.
func (c *chooser) beside(d *Dashboard, list []entry, columns [][]helpBlock, w int) (lines []string, at int) {
	const gap = 2
	wide := (w - gap*(len(columns)-1)) / len(columns)
	var drawn [][]string
	height := 0
	for _, col := range columns {
		part, order, row := c.column(d, list, col, wide)
		if row >= 0 {
			at = row
		}
		drawn, c.cols = append(drawn, part), append(c.cols, order)
		height = max(height, len(part))
	}
	for i := range height {
		l := ""
		for k, part := range drawn {
			if k > 0 {
				l += strings.Repeat(" ", gap)
			}
			if i < len(part) {
				l += part[i]
			} else {
				l += strings.Repeat(" ", wide)
			}
		}
		lines = append(lines, l+strings.Repeat(" ", w-wide*len(columns)-gap*(len(columns)-1)))
	}
	return lines, at
}

// half is the number of blocks of the first of two columns that are as high as each
// other as can be.
func half(blocks []helpBlock) int {
	all := 0
	for _, b := range blocks {
		all += len(b.list) + 2
	}
	n, left := 0, 0
	for n < len(blocks)-1 && left+(len(blocks[n].list)+2)/2 <= all/2 {
		left += len(blocks[n].list) + 2
		n++
	}
	return max(n, 1)
}

// column draws blocks under each other. row is the line on which the cursor stands;
// -1 = it stands in another column.
func (c *chooser) column(d *Dashboard, list []entry, blocks []helpBlock, w int) (lines []string, order []int, row int) {
	row = -1
	keys := keyWidth(list[blocks[0].list[0]:blocks[len(blocks)-1].end()], w)
	for n, b := range blocks {
		if n > 0 {
			lines = append(lines, newLine(d.th, w).end())
		}
		lines = append(lines, newLine(d.th, w).gap(2).put(head, strings.ToUpper(b.title)).end())
		for _, i := range b.list {
			if i == c.cursor {
				row = len(lines)
			}
			e := list[i]
			e.says = "" // the line below the list has it
			lines = append(lines, e.draw(newLine(d.th, w), keys, i, i == c.cursor).end())
			order = append(order, i)
		}
	}
	return lines, slices.Clip(order), row
}
