package ui

import (
	tea "charm.land/bubbletea/v2"

	"lictop/model"
)

// needRows are the keys that do nothing where no row passes the filter: their actions
// say so.
var needRows = map[string]bool{"s": true, "S": true, "space": true, "V": true}

// Handle acts on a key; it reports whether the key meant something here.
func (t *table) Handle(k string) (bool, tea.Cmd) {
	if t.n == 0 && t.query != "" && needRows[k] {
		return false, nil
	}
	switch k {
	case "/":
		return true, t.beginTyping()
	case "s":
		return true, t.nextSort()
	case "S":
		return true, t.reverseSort()
	case "space":
		t.toggleMark()
		t.moves()
		t.move(1)
	case "V":
		t.moves()
		t.markRange()
	case "esc":
		return t.escape()
	default:
		return t.moveKey(k), nil
	}
	return true, nil
}

// escape takes back, one at a time, what narrows or marks the rows.
func (t *table) escape() (bool, tea.Cmd) {
	switch {
	case t.anchor.Kind != model.NoKind:
		t.anchor = model.Subject{}
	case t.marks.Len() > 0:
		t.clearMarks()
	case t.query != "":
		return true, t.setQuery("")
	default:
		return false, nil
	}
	return true, nil
}

func (t *table) moveKey(k string) bool {
	to, ok := scrolled(k, t.cursor, t.page)
	if ok {
		t.move(to - t.cursor)
		t.moves()
	}
	return ok
}

func (t *table) move(by int) {
	t.goal = model.Subject{}
	t.cursor = max(0, min(t.cursor+by, t.n-1))
}
