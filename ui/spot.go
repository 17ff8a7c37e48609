package ui

import (
	"slices"
	"strconv"
	"strings"

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
	spotEntry  spotKind = 'e' // an entry of the page, or of the view over it
	spotOpen   spotKind = 'o' // the same, and it is opened at once
	spotItem   spotKind = 'i' // a line or a field of the dialog
	spotChoice spotKind = 'h' // a choice in a field of the dialog
	spotSlider spotKind = 's' // the track of a slider
	spotDialog spotKind = 'd' // the dialog
	spotCopy   spotKind = 'y' // a text that is copied
)

// A mark is an application program command, which takes no cell and which no text
// from outside can hold: present.Text takes control characters out. It never reaches
// the terminal.
const (
	markBegins = "\x1b_"
	markEnds   = "\x1b\\"
)

// dialogMark begins the spot of a dialog.
const dialogMark = markBegins + string(spotDialog) + "0" + markEnds

// spot begins a spot, which ends with close or with the line.
func (l *line) spot(kind spotKind, n int) *line {
	l.b = append(append(l.b, markBegins...), byte(kind))
	l.b = append(strconv.AppendInt(l.b, int64(n), 10), markEnds...)
	l.open++
	return l
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
	l.open++
	return l
}

// close ends the spot that was begun last.
func (l *line) close() *line {
	if l.open > 0 {
		l.b = append(append(l.b, markBegins...), markEnds...)
		l.open--
	}
	return l
}

// clickable makes spots of the lines from a number on.
func (s *sheet) clickable(from int, kind spotKind) {
	for i := from; i < len(s.lines); i++ {
		s.lines[i] = markBegins + string(kind) + "0" + markEnds + s.lines[i] + markBegins + markEnds
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
			l.keySpot(name).put(st, part).close()
		} else if named {
			l.key(st, name).put(st, part[len(name):])
		} else {
			l.put(st, part)
		}
	}
	return l
}

// lift takes the marks out of a frame and returns the spots, in the order in which
// they begin: of two that lie over each other the later one is the inner one.
func lift(frame string, spots []spot) (string, []spot) {
	spots = spots[:0]
	if !strings.Contains(frame, markBegins) {
		return frame, spots
	}
	out := make([]byte, 0, len(frame))
	var open []int // the spots that have begun on this line
	x, y := 0, 0
	shut := func() {
		s := &spots[open[len(open)-1]]
		s.w, open = x-s.x, open[:len(open)-1]
	}
	// write copies a text and follows it over the screen.
	write := func(text string) {
		for {
			end := strings.IndexByte(text, '\n')
			if end < 0 {
				break
			}
			x += ansi.StringWidth(text[:end])
			for len(open) > 0 {
				shut()
			}
			out = append(out, text[:end+1]...)
			x, y, text = 0, y+1, text[end+1:]
		}
		x += ansi.StringWidth(text)
		out = append(out, text...)
	}
	for {
		before, rest, found := strings.Cut(frame, markBegins)
		write(before)
		if !found {
			break
		}
		var mark string
		mark, frame, _ = strings.Cut(rest, markEnds)
		if mark != "" {
			open = append(open, len(spots))
			spots = append(spots, spotOf(mark, x, y))
		} else if len(open) > 0 {
			shut()
		}
	}
	for len(open) > 0 {
		shut()
	}
	return string(out), spots
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
