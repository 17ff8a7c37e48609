package ui

import (
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// namedKeys are the keys that are no characters: by the name that settings and actions
// have for them, what the screen calls them, and the code that terminals send.
var namedKeys = []struct {
	name, shown string
	code        rune
}{
	{"enter", "Enter", tea.KeyEnter}, {"space", "Space", tea.KeySpace}, {"tab", "Tab", tea.KeyTab}, {"esc", "Esc", tea.KeyEscape},
	{"backspace", "Backspace", tea.KeyBackspace}, {"delete", "Delete", tea.KeyDelete}, {"insert", "Insert", tea.KeyInsert},
	{"up", "↑", tea.KeyUp}, {"down", "↓", tea.KeyDown}, {"left", "←", tea.KeyLeft}, {"right", "→", tea.KeyRight},
	{"pgup", "PgUp", tea.KeyPgUp}, {"pgdown", "PgDn", tea.KeyPgDown}, {"home", "Home", tea.KeyHome}, {"end", "End", tea.KeyEnd},
	{"f1", "F1", tea.KeyF1}, {"f2", "F2", tea.KeyF2}, {"f3", "F3", tea.KeyF3}, {"f4", "F4", tea.KeyF4}, {"f5", "F5", tea.KeyF5}, {"f6", "F6", tea.KeyF6},
	{"f7", "F7", tea.KeyF7}, {"f8", "F8", tea.KeyF8}, {"f9", "F9", tea.KeyF9}, {"f10", "F10", tea.KeyF10}, {"f11", "F11", tea.KeyF11}, {"f12", "F12", tea.KeyF12},
}

// keyMods are the keys that are held beside another.
var keyMods = []struct {
	name, shown string
	mod         tea.KeyMod
}{{"ctrl+", "Ctrl-", tea.ModCtrl}, {"alt+", "Alt-", tea.ModAlt}, {"shift+", "Shift-", tea.ModShift}}

// keyPress is the message of a key that goes by a name: "x", "enter", "ctrl+s".
func keyPress(name string) tea.KeyPressMsg {
	k, _ := keyParts(name)
	if k.Mod == 0 && k.Code == tea.KeySpace {
		k.Text = " "
	}
	if k.Mod == 0 && isCharacter(name) {
		k.Text = name
	}
	return k
}

// keyParts takes the name of a key apart; known is whether it is one key.
func keyParts(name string) (k tea.KeyPressMsg, known bool) {
	for _, m := range keyMods {
		if rest, held := strings.CutPrefix(name, m.name); held && rest != "" {
			name, k.Mod = rest, k.Mod|m.mod
		}
	}
	for i := range namedKeys {
		if namedKeys[i].name == name {
			k.Code = namedKeys[i].code
			return k, true
		}
	}
	k.Code, _ = utf8.DecodeRuneInString(name)
	return k, isCharacter(name)
}

func isCharacter(name string) bool { return utf8.RuneCountInString(name) == 1 }

// pressOf is the press of a key by its name, or by what the screen calls it:
// "enter", "PgDn", "Shift-Tab", "w"; false where the text is not that of one key.
func pressOf(text string) (tea.KeyPressMsg, bool) {
	name := keyCalled(text)
	if _, known := keyParts(name); !known || isCharacter(name) && (name <= " " || name > "~") { // shapes are no keys
		return tea.KeyPressMsg{}, false
	}
	return keyPress(name), true
}
