package ui

import (
	"slices"

	"lictop/model"
	"lictop/ui/present"
)

// hint is a key by its default name and what it does here; the footer shows the
// user's.
type hint struct{ key, does string }

// hints lists the keys that work here, the most needed first.
func (d *Dashboard) hints() []hint {
	if n := len(d.dialogs); n > 0 {
		word := "leave"
		if b, ok := d.dialogs[n-1].(interface{ backs() bool }); ok && b.backs() {
			word = "back"
		}
		return []hint{{"Esc", word}}
	}
	if d.welcoming() {
		return []hint{{"↑↓", "choose"}, {"Enter", "go"}, {":", "actions"}, {"?", "help"}, {"q", "quit"}}
	}
	if d.why != nil {
		return d.detailHints()
	}
	if c, ok := d.page().(interface{ Hints(*Dashboard) []hint }); ok {
		return c.Hints(d)
	}
	t := d.page().Table()
	if t != nil && t.typing {
		out := []hint{{"Enter", "keep"}, {"Esc", "lift"}}
		if len(t.offers.list) > 0 {
			out = append(out, hint{"Tab", "complete"}, hint{"↑↓", "choose"})
		}
		return append(out, hint{"!word", "not"}, hint{"(a or b)", ""}, hint{"idle:>=30d", "at least"}, hint{"seen:<2026-10", "before"}, hint{"name:/^b/", "pattern"})
	}
	out := make([]hint, 0, 32)
	if t != nil && t.anchor.Kind != model.NoKind {
		out = append(out, hint{"V", "mark up to here"}, hint{"Esc", "leave"})
	}
	out = append(out, d.awayHints()...)
	if shown := d.shownTable(); shown == nil || shown.n > 1 {
		out = append(out, hint{"↑↓", "move"})
	}
	for i := range d.actions {
		a := &d.actions[i]
		if a.key.Help().Desc == "" || a.reason(d) != "" || d.cover != nil && a.id == d.cover.name() {
			continue
		}
		if a.id == "palette" && d.backs() {
			out = append(out, hint{"Esc", "back"})
		}
		out = append(out, hint{a.key.Help().Key, d.hintOf(a)})
	}
	return d.fitHints(out, d.missed())
}

// backs reports whether Esc leads back from what the page shows.
func (d *Dashboard) backs() bool {
	b, ok := d.page().(interface{ backs() bool })
	return ok && b.backs()
}

// viewHints are the hints of a view over a tab: its own, the most needed first, what
// Esc does, and those that stand everywhere. Where not all fit, its own go first, from
// the last.
func (d *Dashboard) viewHints(esc string, own ...hint) []hint {
	missed := []string{"q"}
	for _, h := range slices.Backward(own) {
		if h.key != "Enter" { // what a view is for
			missed = append(missed, h.key)
		}
	}
	out := append(slices.Clone(own), d.awayHints()...)
	return d.fitHints(append(out, hint{"Esc", esc}, hint{":", "actions"}, hint{"?", "help"}, hint{"q", "quit"}), missed)
}

// awayHints are the keys that travel while another instant is shown.
func (d *Dashboard) awayHints() []hint {
	switch {
	case d.away == nil:
		return nil
	case d.cover != nil:
		return []hint{{`\`, "now"}}
	}
	return []hint{{`\`, "now"}, {"[ ]", "a day"}}
}

// scrollHints are the keys that scroll what is longer than the screen.
func scrollHints(long bool) []hint {
	if !long {
		return nil
	}
	return []hint{{"↑↓", "scroll"}}
}

// detailHints are the keys that work while an explanation covers the list.
func (d *Dashboard) detailHints() []hint {
	out := append(scrollHints(d.why.long), d.awayHints()...)
	for i := range d.actions {
		a := &d.actions[i]
		if a.id == "palette" {
			out = append(out, hint{"Esc", "back"})
		}
		if does := d.hintOf(a); does != "" && slices.Contains(a.explained, d.why.sub.Kind) && a.reason(d) == "" {
			out = append(out, hint{a.key.Help().Key, does})
		}
	}
	return d.fitHints(out, d.missed())
}

// missed lists the keys that are dropped from a footer that is too narrow, those
// first that are missed least.
func (d *Dashboard) missed() []string {
	switch {
	case d.cover != nil:
		return missedCovered[:]
	case d.tab == tabLicenses:
		return missedLicenses[:]
	}
	return missedLists[:]
}

var (
	missedCovered  = [...]string{"o", "H", "T", "t", "s", "C", "q", "R", "w", "g", "/", "y", "↑↓"}
	missedLicenses = [...]string{"o", "C", "R", "H", "T", "q", "s", "Space", "t", "a", "p", "w", "y", "/", "↑↓"}
	missedLists    = [...]string{"o", "C", "a", "R", "H", "T", "q", "s", "Space", "t", "p", "w", "y", "/", "↑↓"}
)

// findsAll reports whether everything else is found behind a key: no footer drops it.
func findsAll(key string) bool { return key == ":" || key == "?" }

// fitHints drops hints of actions without a key, and then others, those of an order
// first and the rest from the last, until what is left fits. The list is its own.
func (d *Dashboard) fitHints(list []hint, order []string) []hint {
	list = slices.DeleteFunc(list, func(h hint) bool {
		text, _ := d.keyShown(h.key)
		return text == ""
	})
	need := -1 // the gap behind the last one may be cut
	for _, h := range list {
		need += d.hintWidth(h)
	}
	drop := func(at int) {
		if at >= 0 && need > d.w && !findsAll(list[at].key) {
			need -= d.hintWidth(list[at])
			list = slices.Delete(list, at, at+1)
		}
	}
	for _, k := range order {
		drop(slices.IndexFunc(list, func(h hint) bool { return h.key == k }))
	}
	for at := len(list) - 1; at >= 0; at-- {
		drop(at)
	}
	return list
}

// hintWidth is the room that a hint takes in the footer, with the gap behind it.
func (d *Dashboard) hintWidth(h hint) int {
	text, _ := d.keyShown(h.key)
	return width(text) + width(h.does) + 3
}

func (d *Dashboard) hintOf(a *action) string {
	t := d.page().Table()
	if a.id == "reclaim" && d.why == nil && t != nil && t.marks.Len() > 0 {
		return "reclaim " + present.Count(int64(t.marks.Len())) + " marked"
	}
	if a.id == "holders" && d.holders() != nil {
		return "meetings"
	}
	if a.id == "reserve" || a.id == "deactivate" {
		return d.hintOfHosts(a.id, a.key.Help().Desc)
	}
	return a.key.Help().Desc
}

// changing is a key that changes something, as it is shown; "" where nothing can be
// changed.
func (d *Dashboard) changing(key string) string {
	if d.still() != "" {
		return ""
	}
	return d.keyName(key)
}

// named is a key that changes something, as it stands behind what it changes;
// "" where nothing can be changed.
func (d *Dashboard) named(key string) string {
	if d.linear || d.still() != "" {
		return ""
	}
	return " " + d.keyName(key)
}
