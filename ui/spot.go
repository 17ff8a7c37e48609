package ui

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// spot is a part of the screen that takes the mouse. It is marked where it is drawn,
// so that what is hit is what is seen.
type spot struct {
	rect
	kind spotKind
	n    int    // which of its kind
	text string // of spotKey the name of the key
}

// spotKind says what a spot is.
type spotKind byte

const (
	noSpot     spotKind = 0
	spotTab    spotKind = 't' // a tab
	spotKey    spotKind = 'k' // a key, by the name that is shown
	spotRow    spotKind = 'r' // a row of the list, by its position
	spotColumn spotKind = 'c' // the head of a column
	spotEdge   spotKind = 'g' // the gap behind the head of a column
	spotEntry  spotKind = 'e' // an entry of the page, or of the view over it
	spotOpen   spotKind = 'o' // the same, and it is opened at once
	spotOffer  spotKind = 'f' // what a filter can go on with
	spotItem   spotKind = 'i' // a line or a field of the dialog
	spotChoice spotKind = 'h' // a choice in a field of the dialog
	spotSlider spotKind = 's' // the track of a slider
	spotDialog spotKind = 'd' // the dialog
	spotCopy   spotKind = 'y' // a text that is copied

	spotCaret spotKind = 'C' // no spot: where the next letter goes in a field
	spotFocus spotKind = 'F' // no spot: the row that is chosen begins here
)

// A mark is an application program command, which takes no cell and which no text
// from outside can hold: present.Text takes control characters out. It never reaches
// the terminal.
const (
	markBegins = "\x1b_"
	markEnds   = "\x1b\\"
	markCloses = "/" // begins the mark that ends a spot; the width follows
)

// closing ends a spot of a width.
func closing(width int) string {
	return markBegins + markCloses + strconv.Itoa(width) + markEnds
}

// dialogMark begins the spot of a dialog.
const dialogMark = markBegins + string(spotDialog) + "0" + markEnds

// spot begins a spot, which ends with close or with the line.
func (l *line) spot(kind spotKind, n int) *line {
	l.b = append(append(l.b, markBegins...), byte(kind))
	l.b = append(strconv.AppendInt(l.b, int64(n), 10), markEnds...)
	return l.opened()
}

// arrowWords are keys whose names are no ASCII, in words: marks stay as they are where a
// frame is written in ASCII.
var arrowWords = map[string]string{"↑": "up", "↓": "down", "←": "left", "→": "right"}

// keySpot begins the spot of a key by the name that is shown.
func (l *line) keySpot(name string) *line {
	if word := arrowWords[name]; word != "" {
		name = word
	}
	l.b = append(append(append(append(l.b, markBegins...), byte(spotKey)), name...), markEnds...)
	return l.opened()
}

// opened notes where a spot begins.
func (l *line) opened() *line {
	l.from[min(l.open, len(l.from)-1)] = l.w
	l.open++
	return l
}

// close ends the spot that was begun last.
func (l *line) close() *line {
	if l.open > 0 {
		l.open--
		l.b = append(append(l.b, markBegins...), markCloses...)
		l.b = append(strconv.AppendInt(l.b, int64(l.w-l.from[min(l.open, len(l.from)-1)]), 10), markEnds...)
	}
	return l
}

// clickable makes spots of the lines from a number on.
func (s *sheet) clickable(from int, kind spotKind) {
	for i := from; i < len(s.lines); i++ {
		s.lines[i] = markBegins + string(kind) + "0" + markEnds + s.lines[i] + closing(s.w)
	}
}

// key writes the name of a key, or of several, each of which can be clicked.
func (l *line) key(st style, names string) *line {
	for i, name := range strings.Fields(names) {
		if i > 0 {
			l.gap(1)
		}
		if _, one := pressOf(name); one {
			l.keySpot(name).put(st, name).close()
			continue
		}
		if strings.Trim(name, "↑↓←→") != "" {
			l.put(st, name)
			continue
		}
		for _, r := range name {
			l.keySpot(string(r)).put(st, string(r)).close()
		}
	}
	return l
}

// hints writes what can be pressed, as "Enter  open · Esc  leave": what stands
// before two blanks is the name of the key.
func (l *line) hints(st style, text string) *line {
	for i, part := range strings.Split(text, " · ") {
		if i > 0 {
			l.put(st, " · ")
		}
		name, _, named := strings.Cut(part, "  ")
		if _, one := pressOf(name); named && one {
			l.keySpot(name).put(accent, name).put(st, part[len(name):]).close()
		} else if named {
			l.key(accent, name).put(st, part[len(name):])
		} else {
			l.put(st, part)
		}
	}
	return l
}

// lift takes the marks out of a frame and returns the spots, in the order in which
// they begin: of two that lie over each other the later one is the inner one. How wide
// a spot is stands in its mark, so that only what stands before one is measured. The
// cursor is where the focus is; nil = nowhere.
func lift(frame string, spots []spot) (text string, _ []spot, cursor *tea.Cursor) {
	spots = spots[:0]
	out := make([]byte, 0, len(frame))
	var open []int // the spots that have begun on this line
	x, y, field := 0, 0, false
	for {
		before, rest, found := strings.Cut(frame, markBegins)
		out = append(out, before...)
		if !found {
			return string(out), spots, cursor
		}
		if lines := strings.Count(before, "\n"); lines > 0 {
			x, y, before, open = 0, y+lines, before[strings.LastIndexByte(before, '\n')+1:], open[:0]
		}
		var mark string
		mark, frame, _ = strings.Cut(rest, markEnds)
		width, closes := strings.CutPrefix(mark, markCloses)
		switch {
		case closes && len(open) > 0:
			s := &spots[open[len(open)-1]]
			s.w, _ = strconv.Atoi(width) // written by close
			x, open = s.x+s.w, open[:len(open)-1]
		case mark == string(spotCaret) || mark == string(spotFocus):
			x += ansi.StringWidth(before)
			if in := mark == string(spotCaret); in || !field {
				cursor, field = cursorAt(x, y), in
			}
		case mark != "" && !closes:
			x += ansi.StringWidth(before)
			open = append(open, len(spots))
			spots = append(spots, spotOf(mark, x, y))
		}
	}
}

// spotOf reads a mark.
func spotOf(mark string, x, y int) spot {
	s := spot{rect: rect{x, y, 0, 1}, kind: spotKind(mark[0])}
	if s.kind == spotKey {
		s.text = mark[1:]
	} else {
		s.n, _ = strconv.Atoi(mark[1:]) // written by spot
	}
	return s
}

// spotAt is the innermost spot at a place of the screen; false where there is none.
func (d *Dashboard) spotAt(x, y int) (spot, bool) {
	for _, s := range slices.Backward(d.spots) {
		if s.has(x, y) {
			return s, true
		}
	}
	return spot{}, false
}

// same reports whether two spots are the same thing on the same screen.
func (s spot) same(o spot) bool { return s.kind == o.kind && s.n == o.n && s.text == o.text }
