package ui

import (
	"os"
	"runtime/debug"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"lictop/model"
	"lictop/ui/present"
)

// presenter is the mode for those who show their screen to others: people, hosts,
// endpoints, meetings, servers and keys have other names, and nothing is changed.
// Everything else is as it is, for it is the same site under other names.
type presenter struct {
	on    bool // names are masked, or not to be shown until they are
	going bool // the other site is being worked out
	gen   int  // of the newest wish; what was asked for before it is dropped
	veil  *veil
	start *SavedView // what is shown first once names are masked; nil = that was
}

// presentMsg brings the site under the names that were asked for.
type presentMsg struct {
	gen  int
	on   bool
	site *site
}

// presenting reports whether names are masked.
func (d *Dashboard) presenting() bool { return d.presenter.on }

// veiling reports whether nothing may be shown of the site: its names are being
// masked.
func (d *Dashboard) veiling() bool { return d.presenter.on && d.presenter.going && !d.realBehind() }

// present turns the presenter mode on or off.
func (d *Dashboard) present() tea.Cmd {
	p := &d.presenter
	p.gen++
	switch {
	case d.opening != nil:
		p.on = !p.on
		for _, page := range d.pages {
			page.Adopt(d)
		}
		return nil
	case p.going: // what shows is still what is wanted now
		p.going = false
		if p.on = d.realBehind(); !p.on {
			d.say(fine, "presenter mode is off")
		}
		return d.readopt()
	case p.on:
		return d.unveil()
	}
	return d.veilSite()
}

// veilSite has the names masked. From now on none is shown.
func (d *Dashboard) veilSite() tea.Cmd {
	p := &d.presenter
	p.on, p.going = true, true
	if p.veil == nil {
		p.veil = &veil{of: d.be, mask: model.NewMask()}
	}
	d.note = note{}
	return d.presented(p.veil, true)
}

// unveil has the site read under its own names.
func (d *Dashboard) unveil() tea.Cmd {
	d.presenter.going = true
	return d.presented(d.presenter.veil.of, false)
}

// presented works a site out beside the event loop.
func (d *Dashboard) presented(be Backend, on bool) tea.Cmd {
	d.presenter.gen++
	gen, meetings := d.presenter.gen, d.opened[tabMeetings]
	return guard(func() tea.Msg {
		s := newSite(be.View())
		if meetings {
			s.study()
		}
		return presentMsg{gen, on, s}
	})
}

// rename shows the site under the other names. What is open over the lists is closed;
// tab, pools, cursors and marks stay, and so do filters that name nobody.
func (d *Dashboard) rename(m presentMsg) tea.Cmd {
	p := &d.presenter
	if m.gen != p.gen {
		return nil
	}
	d.state = d.collected()
	var why model.Subject
	if d.why != nil {
		why = d.realOf(d.why.sub)
	}
	if p.on, p.going = m.on, false; m.on {
		d.be = p.veil
	} else {
		d.be = p.veil.of
	}
	away := d.away
	if away != nil && away.stop != nil {
		away.stop()
	}
	d.away, d.site = nil, m.site
	d.clock.now = d.opt.Now()
	d.uncoverAll()
	d.dialogs, d.note, d.fresh, d.harvested, d.beside = nil, note{}, nil, nil, nil
	d.besides = besides{}
	d.forecasts.forget()
	d.texts.forget()
	d.pages, d.opened, d.curtain = allPages(), [tabs]bool{}, nil
	d.memory.recalled = [tabs]bool{}
	cmd := d.readopt()
	if p.start != nil {
		cmd, p.start = tea.Batch(cmd, d.startAt(*p.start)), nil
	}
	if why.Kind != model.NoKind {
		d.why = &whyPane{sub: d.shownOf(why), full: true}
		d.refreshWhy()
	}
	if !m.on {
		d.say(fine, "presenter mode is off: names are shown again")
		veil := p.veil
		d.later(guard(func() tea.Msg { veil.rest(); debug.FreeOSMemory(); return nil }))
	}
	if away != nil && away.goal != 0 { // the journey goes on under the other names
		d.away = &travel{base: away.base, goal: away.goal, present: m.site, seen: m.site.view.Revision}
		return tea.Batch(cmd, d.depart())
	}
	return tea.Batch(cmd, d.pollAfter())
}

// realBehind reports whether the rows on the screen have other names than they have.
func (d *Dashboard) realBehind() bool {
	return d.presenter.veil != nil && d.be == Backend(d.presenter.veil)
}

// realOf is a subject on the screen as it is called; none where nobody is called so.
func (d *Dashboard) realOf(sub model.Subject) model.Subject {
	return d.renamed(sub, (*model.Mask).Real)
}

// shownOf is a subject as it is called on the screen; none where it is not there.
func (d *Dashboard) shownOf(sub model.Subject) model.Subject {
	return d.renamed(sub, (*model.Mask).Subject)
}

func (d *Dashboard) renamed(sub model.Subject, by func(*model.Mask, model.Subject) (model.Subject, bool)) model.Subject {
	if d.realBehind() {
		sub, _ = by(d.presenter.veil.mask, sub)
	}
	return sub
}

// shownState is what was kept of a list under the names on the screen. A license is
// named by its handle, which everybody may know; a filter may name anybody, and is
// put aside.
func (d *Dashboard) shownState(l ListState) ListState {
	if !d.presenting() {
		return l
	}
	rename := func(s SubjectState) SubjectState {
		if s.Kind != model.KindLicense {
			s.ID = d.shownOf(model.Subject{Kind: s.Kind, Pool: s.Pool, ID: s.ID}).ID
		}
		return s
	}
	if l.Query = ""; l.Cursor != nil {
		c := rename(*l.Cursor)
		l.Cursor = &c
	}
	l.Marks = slices.Clone(l.Marks)
	for i := range l.Marks {
		l.Marks[i] = rename(l.Marks[i])
	}
	return l
}

// veilCard stands where the page is while names are masked.
func (d *Dashboard) veilCard(w, h int) []string {
	out := make([]string, 0, h)
	for y := range h {
		l := newLine(d.th, w)
		if y == min(2, h-1) {
			l.gap(2).put(accent, "presenter mode").put(grey, "  names are being masked …")
		}
		out = append(out, l.end())
	}
	return out
}

// veiledKey acts on a key while names are masked: nothing can be done unseen.
func (d *Dashboard) veiledKey(k string) tea.Cmd {
	switch k {
	case "P", "esc":
		return d.present()
	case "q":
		return tea.Quit
	}
	return nil
}

// homely is a path as people read it: the home directory is "~", and where names are
// masked only the file is told.
func (d *Dashboard) homely(path string) string {
	if d.presenting() {
		return present.Text(fileName(path))
	}
	if home := os.Getenv("HOME"); home != "" && strings.HasPrefix(path, home+"/") {
		path = "~" + path[len(home):]
	}
	return present.Text(path)
}

// discreet is a text of the program, such as an error, without the paths and accounts
// in it where names are masked.
func (d *Dashboard) discreet(text string) string {
	if !d.presenting() {
		return text
	}
	for _, path := range []struct{ old, is string }{{d.realPlace(), fileName(d.realPlace())}, {os.Getenv("HOME"), "~"}} {
		if len(path.old) > 1 {
			text = strings.ReplaceAll(text, path.old, path.is)
		}
	}
	for _, who := range []string{d.opt.Actor, os.Getenv("USER"), os.Getenv("LOGNAME")} {
		text = withoutWord(text, who)
	}
	return text
}

// withoutWord replaces a name where it stands as a word.
func withoutWord(text, name string) string {
	if name == "" {
		return text
	}
	var b strings.Builder
	for {
		i := strings.Index(text, name)
		if i < 0 {
			return b.String() + text
		}
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		after, _ := utf8.DecodeRuneInString(text[i+len(name):])
		b.WriteString(text[:i])
		if text = text[i+len(name):]; wordRune(before) || wordRune(after) {
			b.WriteString(name)
		} else {
			b.WriteString("somebody")
		}
	}
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// realPlace is where the site is kept, as it is called.
func (d *Dashboard) realPlace() string {
	switch {
	case d.opening != nil:
		return d.opening.place
	case d.presenter.veil != nil:
		return d.presenter.veil.of.Place()
	}
	return d.be.Place()
}
