package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"lictop/model"
)

// stoppedPlace is the name of the place where a card stands, whatever it stands for.
const stoppedPlace = "stopped"

// stoppedKeys are the keys of a card: where there is something to leave, both.
var stoppedKeys = []hint{{keyName("r"), "try again"}, {keyName("esc"), "leave"}}

// stopped reports whether a card has the keys, dialogs apart.
func (d *Dashboard) stopped() bool {
	if d.why != nil {
		return d.why.failed != nil
	}
	_, is := d.page().(*failedPage)
	return is
}

// sheet says what happened, in the width of s.
func (f *failure) sheet(d *Dashboard, s *sheet, keys []hint) {
	s.wrapped(act, "■ ", strong, "A bug stopped "+f.part.label()+". Everything else works on.")
	s.blank()
	s.wrapped(plain, "  ", plain, "Nothing was changed by it. The mistake is in lictop, not in your data.")
	if !d.presenting() { // what was thrown may name somebody
		s.wrapped(plain, "  ", grey, f.what())
	}
	s.wrapped(plain, "  ", plain, f.whereabouts(d))
	if f.times > 1 {
		s.wrapped(plain, "  ", plain, "It has stopped "+itoa(f.times)+" times since the start.")
	}
	if len(keys) == 0 {
		return
	}
	s.blank()
	l := s.line().gap(2)
	for _, k := range keys {
		l.put(accent, d.keyName(k.key)).gap(1).put(grey, k.does).gap(3)
	}
	s.done(l)
}

// whereabouts says where the report lies.
func (f *failure) whereabouts(d *Dashboard) string {
	switch {
	case f.place != "":
		return "The report lies at " + d.homely(f.place) + "; please pass it on."
	case f.lost != nil:
		return d.discreet("Its report could not be written: " + f.lost.Error())
	case d.opt.Report == nil:
		return "There is no place for its report here."
	case f.times > maxReports:
		return itoa(maxReports) + " reports of it were written; please pass one on."
	}
	return "Its report is being written …"
}

// card is the failure in w by h cells.
func (f *failure) card(d *Dashboard, w, h int, keys []hint) []string {
	s := newSheet(d.th, max(w-2, 1))
	s.blank()
	f.sheet(d, s, keys)
	out := make([]string, 0, h)
	for _, text := range s.lines {
		if len(out) < h {
			out = append(out, " "+text+" ")
		}
	}
	for len(out) < h {
		out = append(out, newLine(d.th, w).end())
	}
	return out
}

// failedPage stands where a page or a view failed.
type failedPage struct{ *failure }

func (p *failedPage) name() string {
	if p.part.kind == partView {
		return p.part.view.name()
	}
	return ""
}

func (p *failedPage) keys() []hint {
	if p.part.kind == partPage && p.part.tab == tabOverview {
		return stoppedKeys[:1]
	}
	return stoppedKeys
}

// Handle tries again or leaves.
func (p *failedPage) Handle(d *Dashboard, k string) (bool, tea.Cmd) {
	view := p.part.kind == partView
	switch {
	case k == "r" && view:
		d.cover = p.part.view
		return true, d.within(p.part, func() tea.Cmd { return d.cover.Adopt(d) })
	case k == "r":
		t := p.part.tab
		d.pages[t] = allPages()[t]
		d.memory.recalled[t] = false
		return true, d.bring(t)
	case k == "esc" && view:
		d.uncover()
		return true, nil
	case k == "esc" && p.part.tab != tabOverview:
		return true, d.goTo(tabOverview)
	}
	return false, nil
}

func (p *failedPage) Render(d *Dashboard, w, h int) []string { return p.card(d, w, h, p.keys()) }
func (p *failedPage) Adopt(*Dashboard) tea.Cmd               { return nil }
func (p *failedPage) Selected() (model.Subject, bool)        { return model.Subject{}, false }
func (p *failedPage) Select(*Dashboard, model.Subject) tea.Cmd {
	return nil
}
func (p *failedPage) Table() *table           { return nil }
func (p *failedPage) Top(*Dashboard, int) int { return 0 }

// Hints are the keys of the card, and what works everywhere.
func (p *failedPage) Hints(*Dashboard) []hint {
	return append(slices.Clone(p.keys()), hint{keyName("tab"), "next tab"}, hint{keyName(":"), "actions"}, hint{keyName("q"), "quit"})
}

// failedDialog stands where a dialog failed.
type failedDialog struct{ *failure }

// Key tries again or leaves.
func (f *failedDialog) Key(d *Dashboard, k tea.KeyPressMsg) (bool, tea.Cmd) {
	switch k.String() {
	case "r":
		for i := range d.dialogs {
			if d.dialogs[i] == dialog(f) {
				d.dialogs[i] = f.part.dlg
			}
		}
	case "esc":
		return true, nil
	}
	return false, nil
}

// letters are the actions whose keys work on the card.
func (f *failedDialog) letters() []string { return []string{"try-again"} }

func (f *failedDialog) Msg(*Dashboard, tea.Msg) (bool, tea.Cmd) { return false, nil }
func (f *failedDialog) Paste(*Dashboard, string) tea.Cmd        { return nil }

// Draw draws the card.
func (f *failedDialog) Draw(d *Dashboard, w, h int) box {
	s := newSheet(d.th, w)
	f.sheet(d, s, nil)
	return box{title: "A bug", width: w, lines: s.lines[:min(len(s.lines), max(h, 1))], foot: d.footOf(stoppedKeys...)}
}
