package ui

import (
	"slices"
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// keyTexts are what keys with names are called on the screen.
var keyTexts = map[string]string{"enter": "Enter", "space": "Space", "tab": "Tab", "esc": "Esc", "backspace": "Backspace", "delete": "Delete",
	"insert": "Insert", "pgup": "PgUp", "pgdown": "PgDn", "home": "Home", "end": "End", "up": "↑", "down": "↓", "left": "←", "right": "→"}

// keyName is what a key is called on the screen: "Enter", "Ctrl-D", "x".
func keyName(k string) string {
	for _, m := range []struct{ is, says string }{{"ctrl+", "Ctrl-"}, {"alt+", "Alt-"}, {"shift+", "Shift-"}} {
		rest, ok := strings.CutPrefix(k, m.is)
		if !ok || rest == "" {
			continue
		}
		if m.is == "ctrl+" && len(rest) == 1 {
			rest = strings.ToUpper(rest)
		}
		return m.says + keyName(rest)
	}
	switch text, named := keyTexts[k]; {
	case named:
		return text
	case len(k) > 1 && k[0] == 'f' && k[1] >= '1' && k[1] <= '9':
		return "F" + k[1:]
	}
	return k
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

// keyCalled is the key that a name of the screen means: "Enter" is enter.
func keyCalled(text string) string {
	for k, t := range keyTexts {
		if t == text {
			return k
		}
	}
	return text
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

// keyCodes are the keys that have a code and no text.
var keyCodes = map[string]rune{"enter": tea.KeyEnter, "tab": tea.KeyTab, "esc": tea.KeyEscape, "backspace": tea.KeyBackspace, "delete": tea.KeyDelete,
	"insert": tea.KeyInsert, "up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight, "pgup": tea.KeyPgUp,
	"pgdown": tea.KeyPgDown, "home": tea.KeyHome, "end": tea.KeyEnd, "f1": tea.KeyF1, "f2": tea.KeyF2, "f3": tea.KeyF3, "f4": tea.KeyF4,
	"f5": tea.KeyF5, "f6": tea.KeyF6, "f7": tea.KeyF7, "f8": tea.KeyF8, "f9": tea.KeyF9, "f10": tea.KeyF10, "f11": tea.KeyF11, "f12": tea.KeyF12}

// keyPress is the message of a key that goes by a name.
func keyPress(name string) tea.KeyPressMsg {
	var mod tea.KeyMod
	base := name
	for _, m := range []struct {
		prefix string
		mod    tea.KeyMod
	}{{"ctrl+", tea.ModCtrl}, {"alt+", tea.ModAlt}, {"shift+", tea.ModShift}} {
		if rest, ok := strings.CutPrefix(base, m.prefix); ok && rest != "" {
			base, mod = rest, mod|m.mod
		}
	}
	switch code, named := keyCodes[base]; {
	case base == "space" && mod == 0:
		return tea.KeyPressMsg{Code: tea.KeySpace, Text: " "}
	case base == "space":
		return tea.KeyPressMsg{Code: tea.KeySpace, Mod: mod}
	case named:
		return tea.KeyPressMsg{Code: code, Mod: mod}
	}
	r, _ := utf8.DecodeRuneInString(base)
	if mod != 0 {
		return tea.KeyPressMsg{Code: r, Mod: mod}
	}
	return tea.KeyPressMsg{Code: r, Text: base}
}
