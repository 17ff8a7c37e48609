package ui

import (
	tea "charm.land/bubbletea/v2"

	"lictop/model"
)

// Handle acts on a key; it reports whether the key meant something here.
func (t *table) Handle(k string) (bool, tea.Cmd) {
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
	page := max(t.page-1, 1)
	switch k {
	case "up", "k":
		t.move(-1)
	case "down", "j":
		t.move(1)
	case "pgup", "ctrl+b":
		t.move(-page)
	case "pgdown", "ctrl+f":
		t.move(page)
	case "ctrl+u":
		t.move(-page / 2)
	case "ctrl+d":
		t.move(page / 2)
	case "home", "g":
		t.move(-t.n)
	case "end", "G":
		t.move(t.n)
	default:
		return false
	}
	t.moves()
	return true
}

func (t *table) move(by int) {
	t.goal = model.Subject{}
	t.cursor = max(0, min(t.cursor+by, t.n-1))
}
