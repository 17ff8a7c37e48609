package ui

// rect is a part of the screen, in cells.
type rect struct{ x, y, w, h int }

func (r rect) has(x, y int) bool { return x >= r.x && x < r.x+r.w && y >= r.y && y < r.y+r.h }

// The smallest screen that can be worked on, and the width from which the
// explanation opens beside the list.
const (
	leastWidth  = 60
	leastHeight = 15
	besideWidth = 190
)

// layout says where everything stands. It is used for drawing and for mouse hits
// alike.
type layout struct {
	header, tabs, body, aside, note, foot rect
	small                                 bool // a card says which size is needed
}

// layOut divides a screen. aside asks for room for an explanation beside the
// list; it is given on wide screens only.
func layOut(w, h int, aside bool) layout {
	l := layout{small: w < leastWidth || h < leastHeight}
	l.header = rect{0, 0, w, 1}
	l.tabs = rect{0, 1, w, 1}
	l.note = rect{0, h - 2, w, 1}
	l.foot = rect{0, h - 1, w, 1}
	l.body = rect{0, 3, w, max(h-5, 0)}
	if aside && w >= besideWidth {
		side := w * 2 / 5
		l.body.w = w - side - 1
		l.aside = rect{l.body.w + 1, l.body.y, side, l.body.h}
	}
	return l
}

// under is the layout above a note of n lines.
func (l layout) under(n int) layout {
	over := min(n-1, l.body.h)
	l.note.y, l.note.h = l.note.y-over, l.note.h+over
	l.body.h = max(l.body.h-over, 0)
	l.aside.h = max(l.aside.h-over, 0)
	return l
}

// LeastWidth and LeastHeight are the size of a terminal below which the dashboard
// says only that it needs more.
const (
	LeastWidth  = leastWidth
	LeastHeight = leastHeight
)
