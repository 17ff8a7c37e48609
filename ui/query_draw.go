package ui

import (
	"strings"

	"lictop/ui/present"
)

// filterLines ends a line with the query of a table, or begins one of its own where it
// would be cut. While it is typed, it always does, with what it can go on with below;
// what is wrong with it stands below, too, and carets below the part that is.
func filterLines(s *sheet, l *line, t *table) {
	if t.typing || t.query != "" && l.w+3+width("/ "+present.Text(t.query)) > l.max-1 {
		s.done(l)
		l = s.line()
	}
	carets := drawQuery(s, l, t)
	switch {
	case t.faulty():
		problemLines(s, carets, t.problem)
	case t.typing:
		s.done(t.offers.draw(s.line().gap(1)))
	}
}

// drawQuery writes "/ idle:>30d" at the right end of a line, or at its beginning
// where the line is its own; it returns the line with carets below the faulty part.
func drawQuery(s *sheet, l *line, t *table) (carets piece) {
	if !t.typing && t.query == "" {
		s.done(l)
		return nil
	}
	before, behind := present.Text(t.query), ""
	if t.typing {
		before, behind = t.in.shown()
	}
	cursor := map[bool]string{true: caret}[t.typing]
	mark := "/ "
	end := working(t.busy && t.problem == "")
	room := max(l.max-l.w-3-width(mark)-width(cursor)-width(end), 4)
	head, tail := before, behind
	if over := width(before) + width(behind) - room; over > 0 {
		tail, _ = clip(behind, max(room/3, room-width(before)))
		if head = clipFront(before, room-width(tail)-1); head != before && t.typing {
			head = "…" + head
		}
		if !t.typing {
			head, _ = clip(before, room)
		}
	}
	if l.w > 0 {
		l.to(l.max - 1 - width(mark) - width(head) - width(cursor) - width(tail) - width(end))
	} else {
		l.gap(1)
	}
	at := l.w + width(mark)
	st := accent
	if t.faulty() {
		st = act
	}
	l.put(st, mark+head+cursor+tail+end)
	s.done(l)
	if t.fault == nil || head != before || tail != behind {
		return nil
	}
	lead, faulty, _ := t.fault.Marked(t.query)
	from := width(present.Text(lead))
	if t.typing && from >= width(before) { // the cursor stands before it
		from++
	}
	n := max(width(present.Text(faulty)), 1)
	if !t.typing {
		return piece{{plain, strings.Repeat(" ", at+from)}, {act, strings.Repeat("^", n)}}
	}
	if c := t.cursorByte(); t.fault.At < c && c < t.fault.At+t.fault.Len {
		n++
	}
	return piece{{plain, strings.Repeat(" ", at+from)}, {act, strings.Repeat("^", n)}}
}

// problemLines says what is wrong, beside the carets where there is room for both.
func problemLines(s *sheet, carets piece, problem string) {
	says := present.Text(problem)
	if len(carets) == 2 {
		at, n := width(carets[0].text), width(carets[1].text)
		l := s.line()
		switch need := width(says) + 3; {
		case need+2 <= at:
			s.done(l.put(act, " ■ ").put(plain, says).to(at).put(act, carets[1].text))
			return
		case at+n+2+need <= s.w:
			s.done(l.to(at).put(act, carets[1].text).gap(1).put(act, " ■ ").put(plain, says))
			return
		}
		s.done(l.to(at).put(act, carets[1].text))
	}
	s.wrapped(act, " ■ ", plain, problem)
}

// draw writes what is offered into a line, the one that was chosen always among it.
func (o *offers) draw(l *line) *line {
	if len(o.list) == 0 {
		if o.busy {
			return l.put(grey, "counting …")
		}
		return l
	}
	from := o.first(l.max - l.w - 4)
	if from > 0 {
		l.put(grey, "‹")
	} else {
		l.gap(1)
	}
	for i := from; i < len(o.list); i++ {
		label, rows := o.list[i].cells()
		if i > from && l.w+width(label)+width(rows)+6 > l.max {
			l.put(grey, " ›")
			break
		}
		if i > from {
			l.put(grey, " · ")
		}
		if l.spot(spotOffer, i); i == o.chosen {
			l.on(cursorGround).put(accent, "▸").put(strong, label).put(plain, rows).on(noGround)
		} else {
			l.put(plain, label).put(grey, rows)
		}
		l.close()
	}
	if o.busy {
		l.put(grey, " …")
	}
	return l
}

// cells are the label and the number of rows as they are drawn.
func (v *candidate) cells() (label, rows string) {
	label, _ = clip(v.label, 28)
	if v.rows >= 0 {
		rows = " " + present.Count(v.rows)
	}
	return label, rows
}

// first is the one that is drawn first, so that the chosen one fits into the room.
func (o *offers) first(room int) int {
	from, w := max(o.chosen, 0), 0
	for i := from; i >= 0; i-- {
		label, rows := o.list[i].cells()
		if w += width(label) + width(rows) + 4; w > room && i < o.chosen {
			return i + 1
		}
		from = i
	}
	return from
}

func working(busy bool) string {
	if busy {
		return " …"
	}
	return ""
}
