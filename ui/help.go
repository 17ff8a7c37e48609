package ui

import (
	"slices"
	"strings"
)

// helpTexts are what is no action: what may stand behind / and what shapes mean.
func helpTexts(d *Dashboard) []hint {
	filter := d.keyName("/") + " "
	return []hint{
		{filter + "idle:>=30d", "at least 30 days; >, <, <= too, in d, h, min, w"},
		{filter + "seen:<2026-10", "dates, 2026-10-01 a day, 2026-10 a month"},
		{filter + "a or (b !c)", "either; ( ) group; site:oslo,rome is one of several"},
		{filter + "name:/^bob/", "a regular expression between slashes"},
		{filter + "Tab ↑↓", "complete a field or a value, choose another one"},
		{filter + "idle:30d", "30 days to the day, as the list shows it"},
		{filter + "until:<10d", "ends within 10 days; until:- has no end"},
		{filter + "rule:inactive", "the rule that decided, or a part of its name"},
		{filter + "pin:board", "by the reason of a pin; pinned finds them all"},
		{filter + "soft !paris", "words, ! is not; \"two words\", owner:- absent"},
		{d.keyName(":") + " idle:>30d", "a filter: of this list, or of another tab"},
		{"‹ " + d.keyName(",") + " " + d.keyName(".") + " ›", "columns out of sight: scroll to them"},
		{"•", "changed a moment ago"}, {"◌ … waiting", "updates wait while you move; " + d.keyName("=") + " shows them"},
		{"0-9", "what-if: digits type the value of the slider"},
		{"click", "choose; on the chosen row, or twice, open"}, {"click a heading", "sort by it; again turns the order round"},
		{"drag", "mark a range; a heading's edge: its width; a slider"}, {"wheel", "scroll what is under it"},
		{"Shift-drag", "select text; " + d.keyName("M") + " leaves the mouse to the terminal"},
		{"Alt-C", "in a plan: copy its command line"},
		{"lictop --linear", "the dashboard in lines, for screen readers"},
		{"●▲■", "fine, look, act"}, {"◇", "contested: the sources contradict each other"},
		{"█▒▞", "gauges: in use, can be reclaimed, borrowed"}, {"▚▓░", "gauges: on grace, over what was bought, free"},
	}
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
	for _, t := range helpTexts(d) {
		out = append(out, entry{group: groups, key: t.key, title: t.does})
	}
	return out
}

// grouped draws the help by what things are for, and says on which line the cursor
// stands.
func (c *chooser) grouped(d *Dashboard, list []entry, w int) (lines []string, at int) {
	texts := slices.IndexFunc(list, func(e entry) bool { return e.group == groups })
	if texts < 0 {
		texts = len(list)
	}
	keys := keyWidth(list[:texts], w) // of actions one column, whatever they are for
	for i := range list {
		e := list[i]
		if i == texts {
			keys = keyWidth(list[texts:], w)
		}
		if i == 0 || list[i-1].group != e.group {
			if i > 0 {
				lines = append(lines, newLine(d.th, w).end())
			}
			title := helpTextsTitle
			if e.group < groups {
				title = groupNames[e.group]
			}
			lines = append(lines, newLine(d.th, w).gap(2).put(head, strings.ToUpper(title)).end())
		}
		if i == c.cursor {
			at = len(lines)
		}
		lines = append(lines, e.draw(newLine(d.th, w), keys, i, i == c.cursor).end())
	}
	return lines, at
}
