package ui

import (
	"errors"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"lictop/ui/filter"
)

// language is what the query of a table is read by.
func (t *table) language() *filter.Language {
	return &filter.Language{Fields: t.fields, Zone: t.zone}
}

// setQuery reads a query; one that cannot be read leaves the rows as they are.
func (t *table) setQuery(q string) tea.Cmd {
	t.query, t.fault, t.problem = q, nil, ""
	f, err := t.language().Parse(q)
	if err != nil {
		errors.As(err, &t.fault)
		t.problem = err.Error()
		return nil
	}
	t.filter = f
	if t.next == nil {
		return nil
	}
	return t.arrange(t.next)
}

// faulty reports whether the query is wrong, and does not only want the value that may
// be typed next where the cursor stands.
func (t *table) faulty() bool {
	return t.problem != "" && (!t.typing || t.fault == nil || t.fault.Awaits == 0 || t.fault.Awaits != t.cursorByte())
}

// beginTyping gives the query the keys.
func (t *table) beginTyping() tea.Cmd {
	t.typing, t.in = true, newInput(t.query, longest)
	return tea.Batch(t.offer(), t.refreshTexts())
}

// refreshTexts brings the index of many endpoints up to date before the first letter.
func (t *table) refreshTexts() tea.Cmd {
	src, ok := t.next.(*endpointRows)
	if !ok || src.span.Len() <= backgroundRows {
		return nil
	}
	x := t.texts
	return guard(func() tea.Msg { x.Of(src.res, true); return nil })
}

// typed takes the query as it was edited.
func (t *table) typed() tea.Cmd {
	return tea.Batch(t.setQuery(t.in.String()), t.offer())
}

// typeKey edits the query; the rows follow while it is typed.
func (t *table) typeKey(k tea.KeyPressMsg) tea.Cmd {
	switch key := k.String(); key {
	case "enter":
		if t.offers.chosen >= 0 {
			return t.accept()
		}
		t.typing = false
		return nil
	case "esc":
		if t.offers.chosen >= 0 {
			t.offers.chosen = -1
			return nil
		}
		t.typing = false
		return t.setQuery("")
	case "tab":
		return t.accept()
	case "shift+tab":
		t.offers.choose(-1)
		return nil
	case "up", "down":
		if by := map[string]int{"up": -1, "down": 1}[key]; !t.offers.choose(by) {
			t.moveKey(key)
		}
		return nil
	case "pgup", "pgdown":
		t.moveKey(key)
		return nil
	case "backspace":
		if t.query == "" {
			t.typing = false
			return nil
		}
	}
	if t.in.Key(k) {
		return t.typed()
	}
	return t.offer() // the cursor may have moved
}

// accept writes what is offered into the query: the one that was chosen, or the
// first.
func (t *table) accept() tea.Cmd {
	o := &t.offers
	if len(o.list) == 0 {
		return nil
	}
	q, text := t.in.String(), o.list[max(o.chosen, 0)].insert
	behind := q[o.spot.To:]
	switch {
	case o.spot.Field < 0 && behind != "" && isSeparator(behind[0]):
	case o.spot.Field < 0:
		text += ":"
	case behind == "":
		text += " "
	}
	t.in.Set(q[:o.spot.From] + text + behind)
	t.in.edit.SetCursor(utf8.RuneCountInString(q[:o.spot.From] + text))
	return t.typed()
}

// acceptOffer writes one of what is offered into the query that is typed.
func (d *Dashboard) acceptOffer(i int) tea.Cmd {
	t := d.page().Table()
	if t == nil || !t.typing || i >= len(t.offers.list) {
		return nil
	}
	t.offers.chosen = i
	return t.accept()
}

func isSeparator(c byte) bool { return c == ':' || c == '<' || c == '>' || c == '=' }

// cursorByte is where the cursor stands in the query, in bytes.
func (t *table) cursorByte() int {
	return len(string([]rune(t.in.String())[:t.in.edit.Position()]))
}
