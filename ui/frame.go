package ui

import (
	"runtime/debug"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"lictop/ui/present"
)

// View returns the frame. It is called after every message and builds only when
// something that shows has changed.
func (d *Dashboard) View() (v tea.View) {
	v.AltScreen = true
	v.MouseMode = d.mouseMode()
	v.WindowTitle = "lictop"
	if d.w > 0 && d.crash == nil && !d.ground.wait && (d.frame == "" || d.dirty && !d.postpone && !d.outlet.behind()) {
		d.draw()
	}
	v.Content = d.frame
	v.Cursor = d.cursor
	return v
}

// draw builds the frame anew. A panic ends the program in good order.
func (d *Dashboard) draw() {
	defer func() {
		if v := recover(); v != nil {
			d.crash = &PanicError{v, debug.Stack()}
			d.leave()
		}
	}()
	began, before := time.Now(), d.frame
	d.frame = d.build()
	d.dirty, d.built = false, time.Now()
	d.meter.built(d.built.Sub(began), d.frame != before)
	if before == "" {
		d.beat.hurry()
	}
	if len(d.due) > 0 {
		d.wake()
	}
}

// build draws the whole frame: h lines of w cells.
func (d *Dashboard) build() string {
	d.retheme()
	d.dress(d.shownTable())
	l := layOut(d.w, d.h, d.asideWanted())
	if l.small {
		return d.finished(d.sizeCard())
	}
	lines := append(d.lines[:0], d.around.top.drawn(d.occasion(), func() []string {
		return []string{d.headerLine(), d.tabsLine(l.tabs), d.tabsRule(l.tabs)}
	})...)
	note := d.noteLines()
	l = l.under(len(note)) // a long note covers nothing: the body has less room
	lines = append(lines, d.bodyLines(l)...)
	lines = append(lines, note...)
	lines = append(lines, d.drawn(d.shown(), d.w, 1, d.footLines)...)
	if n := len(d.dialogs); n > 0 {
		d.overlay(lines, d.dialogs[n-1])
	}
	d.debugOver(lines)
	d.inGlyphs(lines)
	d.lines = lines
	return d.finished(lines)
}

// finished makes a frame of its lines, and keeps where on it things can be clicked.
func (d *Dashboard) finished(lines []string) string {
	var frame string
	frame, d.spots, d.cursor = lift(strings.Join(lines, "\n"), d.spots)
	return d.th.painted(frame)
}

func (d *Dashboard) bodyLines(l layout) []string {
	switch {
	case d.veiling() && d.opening == nil:
		return d.veilCard(d.w, l.body.h)
	case d.why != nil:
		return d.drawn(d.front(), l.body.w, l.body.h, func() []string { return d.why.Render(d, l.body.w, l.body.h) })
	case l.aside.w == 0:
		return d.pageLines(l.body)
	}
	left := d.pageLines(l.body)
	var right []string
	if d.beside != nil {
		right = d.drawn(part{kind: partBeside}, l.aside.w, l.aside.h, func() []string { return d.beside.Render(d, l.aside.w, l.aside.h) })
	} else {
		right = blankTable(d.th, l.aside.w, l.aside.h, nil)
	}
	bar := d.th.sgr[noGround][rule] + "│\x1b[m"
	return abreast(len(left), func(i int) [3]string { return [3]string{left[i], bar, right[i]} })
}

// pageLines draws the page that shows.
func (d *Dashboard) pageLines(r rect) []string {
	return d.drawn(d.shown(), r.w, r.h, func() []string { return d.curtained().Render(d, r.w, r.h) })
}

// noteLines is the rule above the footer, or what there is to say in its place:
// one line, two when it is long, and three for what went wrong.
func (d *Dashboard) noteLines() []string {
	n := d.note
	if n.text == "" && d.stale != nil {
		text, remedy := errorText(d.stale)
		n = note{text: d.staleText() + ": " + text, remedy: remedy, style: act}
	}
	if t := d.page().Table(); n.text == "" && t != nil && t.slow {
		n = note{text: t.doing(), style: grey}
	}
	if n.text == "" && d.away != nil {
		n = d.away.says(d)
	} else if n.text == "" && d.opt.Looking && d.opening == nil {
		n = d.lookingSays()
	}
	if n.text == "" {
		return d.around.calm.drawn(d.occasion(), func() []string { return []string{hline(d.th, d.w)} })
	}
	n.text, n.remedy = d.discreet(n.text), d.discreet(n.remedy)
	shape := map[style]string{act: "■ ", look: "▲ ", fine: "✓ "}[n.style]
	text := n.style
	if text == fine || text == look {
		text = plain
	}
	most := 2
	if d.h >= 24 && n.style == act {
		most = 3
	}
	parts := n.lines(d.w - 2 - width(shape))
	for len(parts) > most && n.remedy != "" { // whole clauses, as far as there is room
		n.remedy = n.remedy[:max(strings.LastIndex(n.remedy, "; "), strings.LastIndex(n.remedy, ". "), 0)]
		parts = n.lines(d.w - 2 - width(shape))
	}
	if len(parts) > most {
		parts = append(parts[:most-1], strings.Join(parts[most-1:], " "))
	}
	var out []string
	for i, part := range parts {
		l := newLine(d.th, d.w)
		l.gap(1)
		if i == 0 {
			l.put(n.style, shape)
		}
		l.to(1 + width(shape))
		if head := width(present.Text(n.text)); i == 0 && head < width(part) && n.remedy != "" {
			l.put(text, cutCells(part, 0, head)).put(grey, cutCells(part, head, width(part)))
		} else if i > 0 && n.remedy != "" && width(n.text) < width(parts[0]) {
			l.put(grey, part)
		} else {
			l.put(text, part)
		}
		out = append(out, l.end())
	}
	return out
}

// lines are the text and what would help, wrapped to a width.
func (n *note) lines(w int) []string {
	whole := n.text
	if n.remedy != "" {
		whole += " · " + n.remedy
	}
	return present.Wrap(present.Text(whole), w)
}

// footLines is the footer: what can be pressed hangs on the row, too.
func (d *Dashboard) footLines() []string {
	hints, foot := d.hints(), &d.around.foot
	if !slices.Equal(hints, d.around.says) {
		foot.lines = nil
	}
	d.around.says = hints
	return foot.drawn(d.occasion(), func() []string { return []string{d.footLine(hints)} })
}

func (d *Dashboard) footLine(hints []hint) string {
	l := newLine(d.th, d.w)
	l.gap(1)
	fixed := d.typing()
	for _, h := range hints {
		key := h.key
		if !fixed {
			key, _ = d.keyShown(key)
		}
		if l.w+width(key)+width(h.does)+1 > d.w {
			break
		}
		l.hint(hint{key, h.does}).gap(2)
	}
	return l.end()
}

// hint writes a key and what it does. Where it is one key, all of it can be clicked.
func (l *line) hint(h hint) *line {
	if _, one := pressOf(h.key); one {
		return l.keySpot(h.key).put(accent, h.key).gap(1).put(grey, h.does).close()
	}
	return l.key(accent, h.key).gap(1).put(grey, h.does)
}

// sizeCard says which size is needed. It works on any screen.
func (d *Dashboard) sizeCard() []string {
	texts := []string{
		"lictop needs " + itoa(leastWidth) + " x " + itoa(leastHeight),
		"this is " + itoa(d.w) + " x " + itoa(d.h),
		"make the window larger,",
		"or " + d.keyName("q") + " to quit",
	}
	out := make([]string, 0, d.h)
	top := max((d.h-len(texts))/2, 0)
	for y := range d.h {
		l := newLine(d.th, d.w)
		if i := y - top; i >= 0 && i < len(texts) {
			st := grey
			if i == 0 {
				st = strong
			}
			l.gap((d.w-width(texts[i]))/2).put(st, texts[i])
		}
		out = append(out, l.end())
	}
	return out
}

// overlay draws a dialog over the lines, which step back into grey.
func (d *Dashboard) overlay(lines []string, dlg dialog) {
	for i := range lines {
		lines[i] = ansi.Strip(lines[i])
	}
	box := d.boxOf(dlg)
	w := box.width + 4
	x, y := (d.w-w)/2, d.boxTop(len(box.lines)+2)
	drawn := box.draw(d.th)
	left, right := x-1, x+w+1 // a blank between the dialog and what lies below
	if x < leastMargin {
		left, right = 0, d.w
	}
	dim, off := d.th.sgr[noGround][grey], "\x1b[m"
	for i := range lines {
		j := i - y
		if j < 0 || j >= len(drawn) {
			lines[i] = dim + lines[i] + off
			continue
		}
		before := cutCells(lines[i], 0, left) + repeat(" ", x-left)
		after := repeat(" ", right-x-w) + cutCells(lines[i], right, d.w)
		lines[i] = dim + before + off + drawn[j] + dim + after + off
	}
}

// leastMargin is the width beside a dialog from which on what lies below is seen there:
// less shows letters that say nothing.
const leastMargin = 10

// boxTop is the line on which a dialog of h lines begins: always the same, as long as
// it fits below, so that what is typed into stays where it is while the rest grows.
func (d *Dashboard) boxTop(h int) int { return max(min(d.h/5, d.h-1-h), 1) }

// boxOf draws a dialog, or the card of one that fails.
func (d *Dashboard) boxOf(dlg dialog) (b box) {
	w, h := max(min(d.w-4, 104)-4, 1), d.h-4
	defer func() {
		if v := recover(); v != nil {
			f := d.fail(part{kind: partDialog, dlg: dlg}, &PanicError{v, debug.Stack()})
			b = (&failedDialog{f}).Draw(d, w, h)
		}
	}()
	return dlg.Draw(d, w, h)
}

// cutCells cuts the cells from..to out of a plain text. A character that lies
// on the edge becomes blanks; an accent stays with its letter.
func cutCells(s string, from, to int) string {
	var b strings.Builder
	at := 0
	for len(s) > 0 {
		seq, w, n, _ := ansi.DecodeSequence(s, ansi.NormalState, nil)
		if s = s[n:]; w == 0 && at > 0 && at == from {
			continue
		}
		if at >= to && w > 0 {
			break
		}
		lo, hi := max(at, from), min(at+w, to)
		switch {
		case at >= from && at+w <= to:
			b.WriteString(seq)
		case hi > lo:
			b.WriteString(strings.Repeat(" ", hi-lo))
		}
		at += w
	}
	if at = max(at, from); at < to {
		b.WriteString(strings.Repeat(" ", to-at))
	}
	return b.String()
}
