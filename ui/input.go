package ui

import (
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"lictop/ui/present"
)

// input is a line of text being typed: the text input of Bubbles, drawn in the
// styles of the dashboard with a cursor that stands still.
type input struct {
	edit  textinput.Model
	given bool // the text was not typed: the first character typed replaces it
}

// newInput returns an input of at most `most` characters, the cursor at the end
// of its text.
func newInput(text string, most int) input {
	in := input{edit: textinput.New()}
	in.edit.CharLimit = most
	in.edit.SetVirtualCursor(false)
	in.edit.KeyMap.Paste.SetEnabled(false) // it would run another program: terminals paste by themselves
	in.edit.Focus()
	in.Set(text)
	return in
}

// newNumber returns an input for a number, which begins with the one given. It takes
// whatever is typed: 1.5 is refused by those who read it, and never becomes 15.
func newNumber(text string) input {
	in := newInput("", longest)
	in.Give(text)
	return in
}

// longest is how long a text may be where nothing else limits it.
const longest = 200

func (in *input) String() string { return in.edit.Value() }

func (in *input) Set(s string) {
	in.edit.SetValue(s)
	in.edit.CursorEnd()
}

// Key edits; it reports whether that changed the text.
func (in *input) Key(k tea.KeyPressMsg) bool {
	in.replace(k.Text != "")
	return in.update(k)
}

// Insert writes a text, pasted perhaps; control characters are left out.
func (in *input) Insert(s string) bool {
	in.replace(s != "")
	return in.update(tea.PasteMsg{Content: s})
}

// Give sets a text that the first character typed replaces.
func (in *input) Give(s string) {
	in.Set(s)
	in.given = s != ""
}

// replace takes a given text away once something else is typed.
func (in *input) replace(typed bool) {
	if in.given && typed {
		in.Set("")
	}
	in.given = false
}

func (in *input) update(msg tea.Msg) bool {
	before := in.String()
	in.edit, _ = in.edit.Update(msg) // its commands are for a cursor that blinks
	return in.String() != before
}

// shown is the text before the cursor and the text behind it, fit to draw.
func (in *input) shown() (before, behind string) {
	text, at := []rune(in.String()), in.edit.Position()
	return present.Text(string(text[:at])), present.Text(string(text[at:]))
}

// put draws the text with the cursor when it has the focus; what lies too far
// before the cursor is left out.
func (in *input) put(l *line, focus bool, room int) *line {
	from := l.w
	before, behind := in.shown()
	if !focus {
		return l.cell(plain, before+behind, room, false)
	}
	before = clipFront(before, room-1)
	behind, _ = clip(behind, room-1-width(before))
	return l.put(strong, before).put(accent, caret).put(strong, behind).to(from + room)
}
