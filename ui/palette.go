package ui

import (
	"cmp"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"lictop/model"
	"lictop/ui/present"
)

// entry is a line of the palette or the help.
type entry struct {
	id    string // by which it is remembered; "" = it cannot be run
	group group
	key   string // as the user presses it
	title string
	says  string // where it works, or what it leads to
	why   string // why it cannot run now; "" = it can
	run   func(d *Dashboard) tea.Cmd
	keys  []string // names by which its key is found
}

// paletteSources list what the palette has beside actions.
func paletteSources() []func(*Dashboard) []entry {
	return []func(*Dashboard) []entry{poolEntries, viewEntries}
}

// entryOf is the line of an action.
func (d *Dashboard) entryOf(a *action) entry {
	e := entry{id: a.id, group: a.group(), key: a.keysOf(), title: a.title, why: a.reason(d), run: func(d *Dashboard) tea.Cmd { return d.perform(a) }}
	if a.where != "" {
		e.says = d.whereSays(a.where)
	}
	for _, k := range a.keys {
		e.keys = append(e.keys, k, keyName(k))
	}
	return e
}

// poolEntries go to each pool.
func poolEntries(d *Dashboard) []entry {
	var out []entry
	if d.opening != nil {
		return nil
	}
	for i := range d.site.view.Snapshot.Pools {
		p := &d.site.view.Snapshot.Pools[i]
		e := entry{id: "pool " + p.ID, group: groupMove, title: "go to pool " + present.Text(p.ID), says: "on " + tabNames[tabOf(p.Family)]}
		if p.Name != "" && p.Name != p.ID {
			e.title += ": " + present.Text(p.Name)
		}
		e.run = func(d *Dashboard) tea.Cmd { return d.goToPool(p.ID) }
		out = append(out, e)
	}
	return out
}

// goToPool shows the rows of a pool.
func (d *Dashboard) goToPool(id string) tea.Cmd {
	p := d.site.view.Snapshot.Pool(id)
	if p == nil {
		d.say(look, "the pool "+id+" is gone")
		return nil
	}
	cmd := d.goTo(tabOf(p.Family))
	cmd = tea.Batch(cmd, d.page().Select(d, model.PoolSubject(id)))
	d.refreshWhy()
	return cmd
}

// rank says how well a line fits what is searched for, the least best; ok is whether
// it has every word. A word fits, from best to worst: the key itself; the beginning
// of the title; the beginning of a word; a part of it; its letters in their order in
// the title. The key of what cannot be done here finds it as well as a word inside.
func (e *entry) rank(words []string) (rank int, ok bool) {
	byKey := len(words) == 1 && slices.Contains(e.keys, words[0])
	if byKey && e.why == "" {
		return 0, true
	}
	title := strings.ToLower(e.title)
	text := title + " " + strings.ToLower(e.id+" "+e.says+" "+e.key)
	for _, word := range words {
		w := strings.ToLower(word)
		n := 5
		switch {
		case strings.HasPrefix(title, w) || strings.HasPrefix(e.id, w):
			n = 1
		case strings.Contains(" "+title, " "+w):
			n = 2
		case strings.Contains(" "+text, " "+w) || byKey:
			n = 3
		case strings.Contains(text, w):
			n = 4
		case len(w) < 2 || !subsequence(title, w):
			return 0, false
		}
		rank = max(rank, n)
	}
	return rank, true
}

// subsequence reports whether a text has the letters of a word in their order, the
// first at the beginning of a word.
func subsequence(text, word string) bool {
	first, rest := word[:1], word[1:]
	for at := range text {
		if !strings.HasPrefix(text[at:], first) || at > 0 && text[at-1] != ' ' && text[at-1] != '-' {
			continue
		}
		left := rest
		for i := at + 1; i < len(text) && left != ""; i++ {
			if text[i] == left[0] {
				left = left[1:]
			}
		}
		if left == "" {
			return true
		}
	}
	return false
}

// search lists the lines that fit, the best first: of equal ones those that can run,
// then those that ran last, then as they come.
func (d *Dashboard) search(list []entry, text string) []entry {
	words := strings.Fields(text)
	type hit struct {
		entry
		rank, recent int
	}
	var hits []hit
	for _, e := range list {
		rank, ok := e.rank(words)
		if !ok {
			continue
		}
		recent := slices.Index(d.recent, e.id)
		if recent < 0 {
			recent = mostRecent
		}
		hits = append(hits, hit{e, rank, recent})
	}
	slices.SortStableFunc(hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), compareReason(a.why, b.why), cmp.Compare(a.recent, b.recent))
	})
	out := make([]entry, len(hits))
	for i := range hits {
		out[i] = hits[i].entry
	}
	return out
}

// compareReason puts what can run before what cannot.
func compareReason(a, b string) int {
	switch {
	case a == "" && b != "":
		return -1
	case a != "" && b == "":
		return 1
	}
	return 0
}

// mostRecent is how many entries are remembered as run.
const mostRecent = 20

// noteRun puts an entry before those that ran earlier.
func (d *Dashboard) noteRun(id string) {
	d.recent = slices.DeleteFunc(d.recent, func(r string) bool { return r == id })
	d.recent = append([]string{id}, d.recent[:min(len(d.recent), mostRecent-1)]...)
}
