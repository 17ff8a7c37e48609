package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"lictop/model"
)

// Handle acts on a key; it reports whether the key meant something here.
func (t *table) Handle(k string) (bool, tea.Cmd) {
	if t.typing {
		return t.typeKey(k)
	}
	switch k {
	case "/":
		t.typing = true
	case "s":
		return true, t.nextSort()
	case "S":
		return true, t.reverseSort()
	case "space":
		t.toggleMark()
		t.move(1)
	case "V":
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
	case len(t.marks) > 0:
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
	return true
}

func (t *table) move(by int) { t.cursor = max(0, min(t.cursor+by, t.n-1)) }

// typeKey edits the query; the rows follow while it is typed.
func (t *table) typeKey(k string) (bool, tea.Cmd) {
	switch k {
	case "enter":
		t.typing = false
		return true, nil
	case "esc":
		t.typing = false
		return true, t.setQuery("")
	case "up", "down", "pgup", "pgdown":
		return t.moveKey(k), nil
	case "backspace":
		r := []rune(t.query)
		if len(r) == 0 {
			t.typing = false
			return true, nil
		}
		return true, t.setQuery(string(r[:len(r)-1]))
	case "ctrl+u":
		return true, t.setQuery("")
	case "ctrl+w":
		return true, t.setQuery(withoutLastWord(t.query))
	}
	if text := typed(k); text != "" {
		return true, t.setQuery(t.query + text)
	}
	return true, nil
}

func withoutLastWord(s string) string {
	s = strings.TrimRight(s, " ")
	return s[:strings.LastIndexByte(s, ' ')+1]
}

// typed returns what a key writes; "" when it writes nothing.
func typed(k string) string {
	if k == "space" {
		return " "
	}
	if r := []rune(k); len(r) == 1 && r[0] >= ' ' {
		return k
	}
	return ""
}

func sortSubjects(list []model.Subject) {
	slices.SortFunc(list, func(a, b model.Subject) int {
		if n := strings.Compare(a.Pool, b.Pool); n != 0 {
			return n
		}
		return strings.Compare(a.ID, b.ID)
	})
}
