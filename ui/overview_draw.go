package ui

import (
	tea "charm.land/bubbletea/v2"

	"lictop/ui/present"
)

// entryLine is a line of the overview and the entry that it belongs to; -1 =
// none.
type entryLine struct {
	text  string
	entry int
}

// draw puts the pools above the needs. Where both do not fit, the needs keep a
// third of the screen or what the one under the cursor takes, and each part
// scrolls by itself.
func (o *overview) draw(d *Dashboard, w, h int) []string {
	lay := overviewLayout(w, o.rows, d.glyphs())
	var pools []entryLine
	for i := range o.rows {
		pools = append(pools, entryLine{lay.row(d.th, w, &o.rows[i], i, i == o.cursor), i})
	}
	n := layNeeds(w, d.keyName("enter"), o.needs)
	n.grant(o.needs, h-2-len(pools))
	needs, here := o.needLines(d, n)
	blank := 1
	if 3+len(pools)+len(needs) > h { // every line counts
		blank = 0
	}
	room := h - 2 - blank - len(pools) // below the heading, a blank and the title
	if room < len(needs) {
		room = min(len(needs), max(room, (h+2)/3-1, min(here+1, h-5)))
	}
	above := h - 2 - blank - room
	above = min(above, len(pools))
	out := []entryLine{{lay.heading(d, w), -1}}
	out = append(out, o.part(d, pools, &o.top, w, above)...)
	if blank > 0 {
		out = append(out, entryLine{newLine(d.th, w).end(), -1})
	}
	l := newLine(d.th, w).gap(1).put(head, "NEEDS YOU").gap(2)
	if len(o.needs) == 0 {
		l.put(fine, "● ").put(plain, "nothing")
	}
	out = append(out, entryLine{l.end(), -1})
	out = append(out, o.part(d, needs, &o.needTop, w, h-len(out))...)
	o.page = max(h-3, 1)
	lines := make([]string, 0, h)
	for _, e := range out[:min(len(out), h)] {
		lines = append(lines, e.text)
	}
	lines = append(lines, o.outlook(d, w, h-len(lines))...)
	for len(lines) < h {
		lines = append(lines, newLine(d.th, w).end())
	}
	return lines
}

// needLines draws every need; here is how many lines the one under the cursor
// takes.
func (o *overview) needLines(d *Dashboard, n needDrawing) (out []entryLine, here int) {
	for i := range o.needs {
		entry := len(o.rows) + i
		lines := n.lines(d.th, &o.needs[i], entry, n.whole[i], entry == o.cursor)
		if entry == o.cursor {
			here = len(lines)
		}
		for _, text := range lines {
			out = append(out, entryLine{text, entry})
		}
	}
	return out, here
}

// part cuts lines to a height, those of the cursor in sight, and says what is
// missing below.
func (o *overview) part(d *Dashboard, list []entryLine, top *int, w, h int) []entryLine {
	if h <= 0 {
		return nil
	}
	from, to := -1, 0
	for i := range list {
		if list[i].entry == o.cursor {
			if from < 0 {
				from = i
			}
			to = i + 1
		}
	}
	last := h // the last line says what is missing
	if to < len(list) && h > 1 {
		last = h - 1
	}
	if from >= 0 {
		*top = min(max(*top, to-last), from)
	}
	*top = wholeFrom(list, max(0, min(*top, len(list)-h)), to-last)
	out := append([]entryLine(nil), list[*top:min(*top+h, len(list))]...)
	if len(list)-*top-h > 0 && h > 1 {
		l := newLine(d.th, w).gap(1).put(grey, "▼ "+o.missing(list[*top+h-1:])+"  ").key(accent, d.keyName("PgDn"))
		out[h-1] = entryLine{l.end(), -1}
	}
	return out
}

// missing says how much is below what is shown: pools, or lines where no pool begins
// among them.
func (o *overview) missing(list []entryLine) string {
	pools := 0
	for _, e := range list {
		if i := e.entry; i < len(o.rows) && (i == 0 || o.rows[i-1].Pool != o.rows[i].Pool) {
			pools++
		}
	}
	if pools > 0 {
		return present.Plural(int64(pools), "more pool", "more pools")
	}
	return present.Plural(int64(len(list)), "more line", "more lines")
}

// wholeFrom is where lines begin that begin with the first one of an entry: at or above
// a line, or below it where that would lie above the least.
func wholeFrom(list []entryLine, top, least int) int {
	continues := func(i int) bool { return i > 0 && i < len(list) && list[i].entry == list[i-1].entry }
	above := top
	for continues(above) {
		above--
	}
	if above >= least {
		return above
	}
	for continues(top) {
		top++
	}
	return top
}

// pick moves the cursor to an entry, and opens one that it stands on already.
func (o *overview) pick(d *Dashboard, p pick) tea.Cmd {
	if d.welcoming() {
		return o.welcome.pick(d, p)
	}
	again := o.cursor == p.n
	o.cursor = p.n
	o.clamp()
	if again || p.kind == spotOpen {
		return d.performByID("open")
	}
	return nil
}
