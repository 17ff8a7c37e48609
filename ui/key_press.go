package ui

import (
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// shownCodes are the keys that have a name, by what they are called on the screen, lowered.
var shownCodes = map[string]rune{
	"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "space": tea.KeySpace, "backspace": tea.KeyBackspace,
	"delete": tea.KeyDelete, "insert": tea.KeyInsert, "home": tea.KeyHome, "end": tea.KeyEnd, "pgup": tea.KeyPgUp, "pgdn": tea.KeyPgDown, "pgdown": tea.KeyPgDown,
	"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight, "↑": tea.KeyUp, "↓": tea.KeyDown, "←": tea.KeyLeft, "→": tea.KeyRight,
	"f1": tea.KeyF1, "f2": tea.KeyF2, "f3": tea.KeyF3, "f4": tea.KeyF4, "f5": tea.KeyF5, "f6": tea.KeyF6,
	"f7": tea.KeyF7, "f8": tea.KeyF8, "f9": tea.KeyF9, "f10": tea.KeyF10, "f11": tea.KeyF11, "f12": tea.KeyF12,
}

// keyMods are the keys that are held beside another.
var keyMods = map[string]tea.KeyMod{"shift": tea.ModShift, "ctrl": tea.ModCtrl, "alt": tea.ModAlt}

// pressOf is the press of a key by the name that the footer shows: "Enter", "PgDn",
// "Shift-Tab", "w"; false where the name is not that of one key.
func pressOf(name string) (tea.KeyPressMsg, bool) {
	if utf8.RuneCountInString(name) == 1 && shownCodes[name] == 0 {
		r, _ := utf8.DecodeRuneInString(name)
		return tea.KeyPressMsg{Code: r, Text: name}, r > ' ' && r <= '~' // marks are written in ASCII
	}
	rest, mod := strings.ToLower(name), tea.KeyMod(0)
	for {
		held, key, more := strings.Cut(strings.ReplaceAll(rest, "+", "-"), "-")
		m, known := keyMods[held]
		if !more || !known || key == "" {
			break
		}
		mod, rest = mod|m, key
	}
	code := shownCodes[rest]
	if code == 0 && mod != 0 && utf8.RuneCountInString(rest) == 1 {
		code, _ = utf8.DecodeRuneInString(rest)
	}
	k := tea.KeyPressMsg{Code: code, Mod: mod}
	if code == tea.KeySpace && mod == 0 {
		k.Text = " "
	}
	return k, code != 0
}
