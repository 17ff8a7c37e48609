package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"lictop/ui/present"
)

// queryEntries are the lines of the palette that filter a list by what was typed: the
// list that shows, or else each one that has the fields. Words alone search the
// actions. What cannot be read is taken to the filter, which points at it.
func (d *Dashboard) queryEntries(text string) (sound, faulty []entry) {
	query := strings.TrimSpace(text)
	if !slices.ContainsFunc(strings.Fields(query), isCondition) || d.opening != nil || d.welcoming() {
		return nil, nil
	}
	e := entry{id: "filter", group: groupMove, title: "filter: " + present.Text(query)}
	t, a := d.page().Table(), d.shownFor("/")
	if t != nil && t.fields != nil {
		e.key, e.says, e.why = a.keysOf(), "on "+tabNames[d.tab], a.reason(d)
		e.run = func(*Dashboard) tea.Cmd { t.typing = false; return t.setQuery(query) }
		if _, err := t.language().Parse(query); err == nil {
			return []entry{e}, nil
		}
	}
	for _, at := range listTabs {
		if name := listNames[at]; at != d.tab && CheckQuery(name, query, "", nil) == nil {
			other := entry{id: e.id, group: e.group, title: e.title, says: "on " + tabNames[at]}
			other.run = func(d *Dashboard) tea.Cmd { return d.openView(SavedView{List: name, Query: query}) }
			sound = append(sound, other)
		}
	}
	if len(sound) > 0 || e.run == nil {
		return sound, nil
	}
	_, err := t.language().Parse(query)
	e.says = err.Error()
	e.run = func(*Dashboard) tea.Cmd {
		cmd := t.beginTyping()
		t.in.Set(query)
		return tea.Batch(cmd, t.typed())
	}
	return nil, []entry{e}
}

// isCondition reports whether a word is more than a word to search for. A sign by
// itself is a key.
func isCondition(word string) bool {
	return len(word) > 1 && (strings.ContainsRune(`!("/`, rune(word[0])) || strings.ContainsRune(word, ':'))
}
