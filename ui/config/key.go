package config

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Named are the keys that have names, as they are written in a file and known to
// actions. Characters are their own names.
var Named = []string{"enter", "tab", "esc", "space", "backspace", "delete", "insert", "up", "down", "left", "right", "pgup", "pgdown", "home", "end",
	"f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f10", "f11", "f12"}

// otherNames are names that people know the same keys by.
var otherNames = map[string]string{"return": "enter", "escape": "esc", "del": "delete", "ins": "insert", "pageup": "pgup", "page-up": "pgup",
	"pagedown": "pgdown", "page-down": "pgdown", "pgdn": "pgdown", "spacebar": "space", "bs": "backspace",
	"arrow-up": "up", "arrow-down": "down", "arrow-left": "left", "arrow-right": "right"}

// travelling are the named keys that terminals send with Ctrl and Shift, too.
var travelling = []string{"delete", "insert", "up", "down", "left", "right", "pgup", "pgdown", "home", "end",
	"f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f10", "f11", "f12"}

// The keys that always mean the same.
var fixed = map[string]string{
	"ctrl+c": "Ctrl-C always quits",
	"ctrl+z": "Ctrl-Z always suspends the program",
	"ctrl+i": "terminals send Tab for it; write \"tab\"",
	"ctrl+m": "terminals send Enter for it; write \"enter\"",
	"ctrl+[": "terminals send Esc for it, and Esc always leads back",
	"ctrl+h": "many terminals send it for Backspace; take another letter",
	"ctrl+j": "many terminals send it for Enter; take another letter",
}

// Key reads the name of a key as people write it: "x", "ctrl+x", "Shift+F5",
// "PgUp". name is the one that actions know. When there is no such key, or
// terminals do not tell it apart from another, problem says what to write instead.
func Key(text string) (name, problem string) {
	if text == "" {
		return "", "a key has no name; for an action without a key write an empty list"
	}
	mods, base := split(text)
	var ctrl, alt, shift bool
	for _, m := range mods {
		switch strings.ToLower(m) {
		case "ctrl", "control":
			ctrl = true
		case "alt", "meta", "option":
			alt = true
		case "shift":
			shift = true
		default:
			return "", quoted(m) + " is no modifier; there are ctrl+, alt+ and shift+"
		}
	}
	base, problem = baseKey(base)
	if problem != "" {
		return "", problem
	}
	character := utf8.RuneCountInString(base) == 1
	if ctrl && character {
		base = strings.ToLower(base)
	}
	name = base
	if shift {
		name = "shift+" + name
	}
	if alt {
		name = "alt+" + name
	}
	if ctrl {
		name = "ctrl+" + name
	}
	if why, ok := fixed[name]; ok {
		return "", why
	}
	return name, untold(base, ctrl, alt, shift)
}

// split takes a key apart: "ctrl+alt++" is ctrl, alt and the plus.
func split(text string) (mods []string, base string) {
	if text == "+" {
		return nil, text
	}
	body, plus := strings.CutSuffix(text, "++")
	if plus {
		return strings.Split(body, "+"), "+"
	}
	parts := strings.Split(text, "+")
	return parts[:len(parts)-1], parts[len(parts)-1]
}

func baseKey(base string) (name, problem string) {
	if r, n := utf8.DecodeRuneInString(base); n > 0 && n == len(base) {
		switch {
		case r == ' ':
			return "", `the blank is written "space"`
		case !unicode.IsGraphic(r) || unicode.IsMark(r) || unicode.IsSpace(r):
			return "", "no key sends this character alone"
		}
		return base, ""
	}
	lower := strings.ToLower(base)
	if n, ok := otherNames[lower]; ok {
		lower = n
	}
	switch {
	case slices.Contains(Named, lower):
		return lower, ""
	case base == "":
		return "", "the key behind the last + is missing"
	case strings.HasPrefix(lower, "c-") || strings.HasPrefix(lower, "m-") || strings.HasPrefix(lower, "^") || strings.HasPrefix(lower, "ctrl-") || strings.HasPrefix(lower, "alt-"):
		return "", "modifiers are written with a plus: ctrl+x, alt+x, shift+f5"
	case strings.HasPrefix(lower, "f") && strings.Trim(lower[1:], "0123456789") == "":
		return "", "function keys are f1 to f12"
	case utf8.RuneCountInString(base) == 2:
		return "", "keys are single keys, not sequences of two"
	}
	return "", "there is no such key; keys are characters, " + strings.Join(Named[:15], ", ") + " and f1 to f12, with ctrl+, alt+ or shift+ before them"
}

// untold says why terminals do not tell a chord apart from another key; "" when
// they do.
func untold(base string, ctrl, alt, shift bool) string {
	character, travels := utf8.RuneCountInString(base) == 1, slices.Contains(travelling, base)
	letter := character && base[0] >= 'a' && base[0] <= 'z'
	switch {
	case shift && character:
		return "with Shift a key sends another character; write that, " + quoted(strings.ToUpper(base)) + " for example"
	case shift && !travels && base != "tab":
		return "terminals do not tell Shift and this key from the key alone"
	case shift && base == "tab" && (ctrl || alt):
		return "terminals do not tell this from shift+tab"
	case ctrl && character && !letter && !strings.Contains(`\]^_`, base):
		return "terminals send Ctrl with letters only, and with \\ ] ^ _"
	case ctrl && !character && !travels && base != "space":
		return "terminals do not tell Ctrl and this key from the key alone"
	case alt && !character && !travels && base != "enter" && base != "backspace" && base != "space":
		return "terminals do not tell Alt and this key from the key alone"
	case alt && character && base >= "A" && base <= "Z":
		return "terminals do not agree on Alt with Shift; take a small letter"
	case base == "[" && alt || base == "O" && alt:
		return "terminals begin the codes of other keys with it"
	case base == "esc":
		return "Esc always leads back"
	}
	return ""
}

func quoted(s string) string { return `"` + s + `"` }
