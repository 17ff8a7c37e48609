package config

import (
	"fmt"
	"strings"
)

const intro = `# Settings of lictop's dashboard. All that stands here is as it is without this file:
# take away the # before a setting and change it. Blank lines and order do not matter.
#
#   lictop config check     says what is wrong here, all of it
#   lictop config show      says what is set, and where
#
# The flags --theme, --glyphs, --fps, --linear, --presenter and --no-mouse win over this file.
`

const keysIntro = `# Keys of the dashboard. An action takes one key, "x", or a list of them, ["x", "f5"], which take the
# place of its own; an empty list, [], leaves it to the palette (:). A key that is given to an
# action here no longer means what it meant without this file.
#
# Keys are characters as they are typed ("x", "X", "ø", "+") and enter, tab, space, backspace, delete,
# insert, up, down, left, right, pgup, pgdown, home, end, f1 to f12. Before them may stand ctrl+
# (letters, \ ] ^ _, arrows and what stands beside them, function keys), alt+ and shift+ (tab, arrows
# and what stands beside them, function keys): "ctrl+x", "alt+x", "shift+f5". A backslash is '\' in
# single quotes. Ctrl-C always quits, Esc always leads back, and Enter, Esc and the arrows always
# work in dialogs. Where text is typed, characters are text.
`

// Write returns the text of a file that says what everything is without it: each
// setting and each action with its own keys, described, behind a #. Without the #
// the text reads as exactly the default settings.
func Write(actions []Action) []byte {
	var b strings.Builder
	b.WriteString(intro)
	d := Default()
	for _, m := range members() {
		b.WriteByte('\n')
		for _, line := range m.means {
			b.WriteString("# " + line + "\n")
		}
		fmt.Fprintf(&b, "#%s = %s\n", m.name, tomlValue(m.get(&d)))
	}
	b.WriteString("\n" + keysIntro + "#[keys]\n")
	group := ""
	for i := range actions {
		a := &actions[i]
		if a.Group != group {
			group = a.Group
			b.WriteString("\n# " + group + "\n")
		}
		where := ""
		if a.Where != "" {
			where = " (" + a.Where + ")"
		}
		fmt.Fprintf(&b, "\n# %s%s\n#%s = %s\n", a.Title, where, a.ID, tomlKeys(a.Keys))
	}
	return []byte(b.String())
}

// tomlKeys writes keys as a file has them.
func tomlKeys(keys []string) string {
	if len(keys) == 1 {
		return tomlText(keys[0])
	}
	list := make([]string, len(keys))
	for i, k := range keys {
		list[i] = tomlText(k)
	}
	return "[" + strings.Join(list, ", ") + "]"
}

// tomlText writes a text in the quotes in which it needs no escapes.
func tomlText(s string) string {
	if strings.ContainsAny(s, `\"`) {
		return "'" + s + "'"
	}
	return quoted(s)
}

// tomlValue writes a value as a file has it.
func tomlValue(v any) string {
	if text, ok := v.(string); ok {
		return tomlText(text)
	}
	return fmt.Sprint(v)
}

// Line is a setting and what it is.
type Line struct {
	Member string // "theme", "keys.reclaim"
	Value  any    // string, bool, int, or the names of keys
}

// Effective lists every setting with its value, and the keys of every action, in the
// order of Write.
func Effective(s Settings, actions []Action) []Line {
	var out []Line
	for _, m := range members() {
		out = append(out, Line{m.name, m.get(&s)})
	}
	for i := range actions {
		keys, ok := s.Keys[actions[i].ID]
		if !ok {
			keys = actions[i].Keys
		}
		out = append(out, Line{"keys." + actions[i].ID, append([]string{}, keys...)})
	}
	return out
}
