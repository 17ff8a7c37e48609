package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"
)

// Everything in the dashboard knows keys by the names they have by default. What a
// user has set is known here alone: a pressed key becomes the one by which what it
// means is known, and where a key is shown, the user's is.

// bindKeys gives each action its keys: what is set, else its own but those that were
// given to others.
func (d *Dashboard) bindKeys(set map[string][]string) {
	d.rebound = len(set) > 0
	for i := range d.actions {
		a := &d.actions[i]
		own := a.key.Keys()
		keys, mine := set[a.id]
		switch {
		case !mine:
			keys = slices.DeleteFunc(slices.Clone(own), func(k string) bool { return d.given(set, k, a) })
		case keepsOwn[a.id]:
			keys = append(slices.DeleteFunc(slices.Clone(keys), func(k string) bool { return slices.Contains(own, k) }), own...)
		}
		a.keys, a.set = keys, mine
	}
}

// noteSettings says what in the settings cannot be used, until a key is pressed.
func (d *Dashboard) noteSettings() {
	if d.opt.Unsound != "" {
		d.note = note{text: "settings: " + d.opt.Unsound, remedy: "lictop config check says all", style: look}
	}
}

// keepsOwn are the actions whose own keys always do it, whatever else is set.
var keepsOwn = map[string]bool{"back": true, "suspend": true}

// given reports whether a key of an action was given to another one, so that it no
// longer means this one. An action that has the key by itself, too, takes nothing.
func (d *Dashboard) given(set map[string][]string, k string, from *action) bool {
	for i := range d.actions {
		a := &d.actions[i]
		if a == from || !slices.Contains(set[a.id], k) || slices.Contains(a.key.Keys(), k) {
			continue
		}
		if a.over == nil && (from.over == nil || slices.Contains(from.over, stoppedPlace)) { // a card stands anywhere
			return true
		}
		if from.over != nil && slices.ContainsFunc(a.places(), func(p string) bool { return slices.Contains(from.over, p) }) {
			return true
		}
	}
	return false
}

// pressed takes a key as it was pressed, and hands on what it means here.
func (d *Dashboard) pressed(msg tea.KeyPressMsg) tea.Cmd {
	k := msg.String()
	if !d.rebound || k == "ctrl+c" {
		return d.key(msg)
	}
	if d.typing() {
		if a, moved := d.throughout(k); a != nil {
			return d.key(keyPress(a.key.Keys()[0]))
		} else if moved {
			return nil
		}
	}
	if d.texting(k) {
		return d.key(msg)
	}
	switch a, moved := d.meant(k); {
	case a != nil && slices.Contains(a.key.Keys(), k):
		return d.key(msg)
	case a != nil && (d.owner(a.key.Keys()[0]) != a || d.texting(a.key.Keys()[0])): // the view has another use for that key
		return d.perform(a)
	case a != nil:
		return d.key(keyPress(a.key.Keys()[0]))
	default:
		if e := d.elsewhere(k); e != nil && (moved || !slices.Contains(e.key.Keys(), k)) {
			d.say(grey, e.name()+": "+e.elsewhere(d))
			return nil
		}
		if moved {
			return nil
		}
	}
	return d.key(msg)
}

// typing reports whether keys go to a dialog or a field, where they are as ever.
func (d *Dashboard) typing() bool {
	t := d.page().Table()
	return len(d.dialogs) > 0 || d.why == nil && t != nil && t.typing
}

// worksThroughout are the actions that work over dialogs and while text is typed.
var worksThroughout = map[string]bool{"save": true, "suspend": true, "redraw": true}

// throughout is the action that a key means in dialogs and fields of text, too; a
// character is text where there is any. moved says that it meant one by default, and
// no longer does.
func (d *Dashboard) throughout(k string) (found *action, moved bool) {
	if d.texting(k) && (isCharacter(k) || alwaysInDialogs[k]) {
		return nil, false
	}
	for i := range d.actions {
		a := &d.actions[i]
		if !worksThroughout[a.id] {
			continue
		}
		if slices.Contains(a.keys, k) {
			return a, false
		}
		moved = moved || slices.Contains(a.key.Keys(), k)
	}
	return nil, moved
}

// texting reports whether a key is text here, or one that always means the same.
func (d *Dashboard) texting(k string) bool {
	if n := len(d.dialogs); n > 0 {
		l, ok := d.dialogs[n-1].(lettered)
		return !ok || len(l.letters()) == 0 || alwaysInDialogs[k]
	}
	if d.why != nil {
		return false
	}
	if t := d.page().Table(); t != nil && t.typing {
		return true
	}
	v, ok := d.cover.(interface{ types(k string) bool })
	return ok && v.types(k)
}

// lettered is a dialog without a field of text: letters are keys in it.
type lettered interface {
	// letters are the actions whose keys work in the dialog; none = it has a field
	// of text after all.
	letters() []string
}

// listDialog is a dialog that has keys of its own, and the actions whose keys work
// there.
type listDialog struct {
	name    string
	letters []string
}

var listDialogs = []listDialog{
	{"columns", append(listMoves(), "columns", "narrower", "wider", "sort", "reverse", "column-before", "column-behind", "columns-reset")},
	{"views", append(listMoves(), "views", "quit", "view-save", "view-rename", "view-delete")},
}

func lettersOf(name string) []string {
	return listDialogs[slices.IndexFunc(listDialogs, func(l listDialog) bool { return l.name == name })].letters
}

// bound reports whether nothing but its keys reaches an action: it does not stand in
// the palette, or is the palette.
func (a *action) bound() bool {
	dialog := slices.ContainsFunc(listDialogs, func(l listDialog) bool { return slices.Contains(a.over, l.name) })
	return a.id == "palette" || a.fed && (a.over == nil || dialog)
}

// listMoves are the actions that move in a list.
func listMoves() []string {
	return []string{"up", "down", "left", "right", "page-up", "page-down", "first", "last"}
}

// alwaysInDialogs are the keys that no setting takes away from a dialog.
var alwaysInDialogs = map[string]bool{"enter": true, "esc": true, "up": true, "down": true, "left": true, "right": true,
	"tab": true, "shift+tab": true, "pgup": true, "pgdown": true, "home": true, "end": true, "space": true, "backspace": true}

// candidates yields the actions that a key may mean here, those first that come
// first: what the view itself has keys for, actions, movement.
func (d *Dashboard) candidates(yield func(*action) bool) {
	if n := len(d.dialogs); n > 0 {
		l, ok := d.dialogs[n-1].(lettered)
		for i := range d.actions {
			if ok && slices.Contains(l.letters(), d.actions[i].id) && !yield(&d.actions[i]) {
				return
			}
		}
		return
	}
	for _, rank := range []int{0, 1, 2} {
		for i := range d.actions {
			if a := &d.actions[i]; a.rank() == rank && a.here(d) && !yield(a) {
				return
			}
		}
	}
}

// rank says which of several actions with one key it means: the lowest.
func (a *action) rank() int {
	switch {
	case a.over != nil:
		return 0
	case a.fed:
		return 2
	}
	return 1
}

// meant is the action that a key means here; moved says that it meant another one by
// default, and no longer does. What stood behind that one by default does not move up:
// a key that somebody is used to does nothing rather than something else.
func (d *Dashboard) meant(k string) (found *action, moved bool) {
	for a := range d.candidates { // what was set comes before what is so by itself
		if a.set && slices.Contains(a.keys, k) {
			return a, false
		}
	}
	for a := range d.candidates {
		if slices.Contains(a.keys, k) && !moved {
			return a, moved
		}
		moved = moved || slices.Contains(a.key.Keys(), k)
	}
	return nil, moved
}

// owner is the action that a key means here by default; nil = none.
func (d *Dashboard) owner(k string) *action {
	for a := range d.candidates {
		if slices.Contains(a.key.Keys(), k) {
			return a
		}
	}
	return nil
}

// elsewhere is an action that a key means in another place; nil = none.
func (d *Dashboard) elsewhere(k string) *action {
	for i := range d.actions {
		if a := &d.actions[i]; !a.fed && slices.Contains(a.keys, k) && !a.here(d) {
			return a
		}
	}
	return nil
}

// feed hands a key to whatever sees keys first, as if it had been pressed.
func feed(k string) func(*Dashboard) tea.Cmd {
	return func(d *Dashboard) tea.Cmd { return d.key(keyPress(k)) }
}

// placeName is the name of what sees keys first, dialogs apart.
func (d *Dashboard) placeName() string {
	switch {
	case d.stopped():
		return stoppedPlace
	case d.why != nil:
		return "why"
	case d.cover != nil:
		return d.cover.name()
	case d.welcoming():
		return "welcome"
	}
	return listNames[d.tab]
}

// coverNames are the views over tabs.
var coverNames = []string{"gap", "contested", "harvest", "forecast", "what-if", "use", "calendar", "history"}

// places are the names of the places in which an action works.
func (a *action) places() []string {
	if a.over != nil {
		return a.over
	}
	var out []string
	for t := range tabs {
		if a.on == nil || slices.Contains(a.on, t) {
			out = append(out, listNames[t])
		}
	}
	for _, l := range listDialogs {
		if slices.Contains(l.letters, a.id) {
			out = append(out, l.name)
		}
	}
	if a.fed || worksCovered[a.id] || a.goes() {
		out = append(out, coverNames...)
	}
	if a.fed {
		out = append(out, "why", "welcome")
	}
	return out
}
