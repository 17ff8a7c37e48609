package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// keyName is what a key is called on the screen: "Enter", "Ctrl-D", "x".
func keyName(k string) string {
	for _, m := range keyMods {
		rest, ok := strings.CutPrefix(k, m.name)
		if !ok || rest == "" {
			continue
		}
		if m.mod == tea.ModCtrl && len(rest) == 1 {
			rest = strings.ToUpper(rest)
		}
		return m.shown + keyName(rest)
	}
	for i := range namedKeys {
		if namedKeys[i].name == k {
			return namedKeys[i].shown
		}
	}
	return k
}

// keyCalled is the key that a name of the screen means: "Enter" is enter, "Ctrl-D"
// ctrl+d. What is the name of a key already stays.
func keyCalled(text string) string {
	for _, m := range keyMods {
		rest, ok := strings.CutPrefix(text, m.shown)
		if !ok || rest == "" {
			continue
		}
		if m.mod == tea.ModCtrl && len(rest) == 1 {
			rest = strings.ToLower(rest)
		}
		return m.name + keyCalled(rest)
	}
	for i := range namedKeys {
		if namedKeys[i].shown == text {
			return namedKeys[i].name
		}
	}
	return text
}

// keyName is what the key is called that the user has set for what a key does by
// default where the screen shows it; of an action without a key how the palette
// finds it. k may be a name of the screen, and several: "Enter", "↑↓", "[ ]".
func (d *Dashboard) keyName(k string) string {
	text, a := d.keyShown(k)
	if text == "" && a != nil {
		return ":" + a.id
	}
	return text
}

// keyShown is keyName for where an action without a key is left out: the text is ""
// then. a is the action of the last key; nil = it belongs to none.
func (d *Dashboard) keyShown(k string) (text string, a *action) {
	if !d.rebound {
		return keyName(k), nil
	}
	if pair, ok := map[string][2]string{"↑↓": {"up", "down"}, "←→": {"left", "right"}}[k]; ok {
		first, _ := d.keyShown(pair[0])
		second, _ := d.keyShown(pair[1])
		if first+second == k {
			return k, nil
		}
		return strings.TrimSpace(first + " " + second), d.shownFor(pair[0])
	}
	var names []string
	for part := range strings.SplitSeq(k, " ") {
		key := keyCalled(part)
		a = d.shownFor(key)
		switch {
		case a == nil:
			names = append(names, keyName(key))
		case slices.Contains(a.keys, key):
			names = append(names, keyName(key))
		case len(a.keys) > 0:
			names = append(names, keyName(a.keys[0]))
		}
	}
	return strings.Join(names, " "), a
}

// shownFor is the action that a key stands for in a text: that of the place, else
// any.
func (d *Dashboard) shownFor(k string) *action {
	if a := d.owner(k); a != nil {
		return a
	}
	for i := range d.actions {
		if a := &d.actions[i]; a.over == nil && slices.Contains(a.key.Keys(), k) {
			return a
		}
	}
	return nil
}

// keysOf are the names of the keys of an action, "" when it has none.
func (a *action) keysOf() string {
	names := make([]string, len(a.keys))
	for i, k := range a.keys {
		names[i] = keyName(k)
	}
	return strings.Join(names, " ")
}

// whereSays is where an action works, with the keys of the tabs it names in
// brackets as the user has them: "on Seats and Endpoint Monitor (2, 7)".
func (d *Dashboard) whereSays(where string) string {
	before, list, ok := strings.Cut(where, " (")
	if !d.rebound || !ok {
		return where
	}
	var keys []string
	for k := range strings.SplitSeq(strings.TrimSuffix(list, ")"), ", ") {
		if text, _ := d.keyShown(k); text != "" {
			keys = append(keys, text)
		}
	}
	if len(keys) == 0 {
		return before
	}
	return before + " (" + strings.Join(keys, ", ") + ")"
}
