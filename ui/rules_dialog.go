package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"lictop/app"
	"lictop/model"
	"lictop/policy"
	"lictop/ui/present"
)

// rulesDialog is the catalogue: typing searches, Enter opens a rule, and Enter there
// leads to what it decides now.
type rulesDialog struct {
	in           input
	all          []app.RuleEntry
	cursor, from int
	open         *app.RuleEntry // shown in full; nil = the list
	some         []app.RuleSubject
	scroll       int
	counted      bool
}

// rulesMsg brings the catalogue with its counts.
type rulesMsg struct {
	of  *rulesDialog
	all []app.RuleEntry
}

// openRules shows the catalogue at once; what each rule decides is counted beside the
// event loop.
func (d *Dashboard) openRules() tea.Cmd {
	role := d.opt.Role
	r := &rulesDialog{in: newInput("", longest), all: app.Catalogue(nil, role)}
	d.open(r)
	v := d.site.view
	if d.site.empty() {
		return nil
	}
	return guard(func() tea.Msg { return rulesMsg{r, app.Catalogue(v, role)} })
}

// letters: a rule that is open has no field of text, the list has.
func (r *rulesDialog) letters() []string {
	if r.open == nil {
		return nil
	}
	return []string{"up", "down", "left", "page-up", "page-down"}
}

func (r *rulesDialog) backs() bool { return r.open != nil }

func (r *rulesDialog) Msg(d *Dashboard, msg tea.Msg) (bool, tea.Cmd) {
	if m, ok := msg.(rulesMsg); ok && m.of == r {
		r.all, r.counted = m.all, true
		if r.open != nil {
			r.show(d, r.open.ID)
		}
	}
	return false, nil
}

func (r *rulesDialog) Paste(_ *Dashboard, s string) tea.Cmd {
	if r.open == nil && r.in.Insert(s) {
		r.cursor = 0
	}
	return nil
}

func (r *rulesDialog) found() []app.RuleEntry {
	return app.Search(r.all, strings.Fields(r.in.String()))
}

func (r *rulesDialog) Key(d *Dashboard, k tea.KeyPressMsg) (bool, tea.Cmd) {
	if r.open != nil {
		return r.ruleKey(d, k.String())
	}
	list := r.found()
	const page = 8
	switch k.String() {
	case "esc":
		if r.in.String() != "" {
			r.in.Set("")
			return false, nil
		}
		return true, nil
	case "enter":
		if r.cursor < len(list) {
			r.scroll = 0
			r.show(d, list[r.cursor].ID)
		}
	case "up":
		r.cursor--
	case "down":
		r.cursor++
	case "pgup":
		r.cursor -= page
	case "pgdown":
		r.cursor += page
	case "home":
		r.cursor = 0
	case "end":
		r.cursor = len(list) - 1
	default:
		if r.in.Key(k) {
			r.cursor = 0
		}
	}
	r.cursor = max(0, min(r.cursor, len(r.found())-1))
	return false, nil
}

// pick moves the cursor to a rule, and opens one that it stands on already.
func (r *rulesDialog) pick(d *Dashboard, p pick) (bool, tea.Cmd) {
	if list := r.found(); r.open == nil && p.n < len(list) {
		again := r.cursor == p.n
		if r.cursor = p.n; again {
			r.scroll = 0
			r.show(d, list[p.n].ID)
		}
	}
	return false, nil
}

// someSubjects is how many subjects a rule names.
const someSubjects = 5

// show opens a rule in full.
func (r *rulesDialog) show(d *Dashboard, id policy.ID) {
	r.some = nil
	for i := range r.all {
		if r.all[i].ID != id {
			continue
		}
		r.open = &r.all[i]
		if r.open.Now > 0 {
			r.some, _ = app.DecidedBy(d.site.view, d.call(), id, someSubjects) // a role that may not is told so by Now
		}
	}
}

// ruleKey acts on a key while a rule is shown in full.
func (r *rulesDialog) ruleKey(d *Dashboard, k string) (bool, tea.Cmd) {
	const page = 8
	switch k {
	case "esc", "left", "backspace":
		r.open = nil
	case "up", "k":
		r.scroll--
	case "down", "j":
		r.scroll++
	case "pgup":
		r.scroll -= page
	case "pgdown":
		r.scroll += page
	case "enter":
		if len(r.some) > 0 {
			d.closeDialog(r)
			return true, d.goToRule(r.open.Rule, r.some[0].Subject)
		}
	}
	return false, nil
}

// goToRule shows the rows that a rule decides, the first of them selected: the list
// of the rule's family filtered by it. What is no decision about a row is selected
// alone.
func (d *Dashboard) goToRule(rule policy.Rule, first model.Subject) tea.Cmd {
	cmd := d.goTo(tabOf(rule.Family))
	cmd = tea.Batch(cmd, d.page().Select(d, first))
	t := d.page().Table()
	if t == nil || !ruled(t, first) || rule.Verdict == present.Warning || strings.HasPrefix(rule.Name, "host.ask.") {
		d.refreshWhy()
		return cmd
	}
	cmd = tea.Batch(cmd, t.setQuery("rule:="+rule.Name), t.Select(first))
	d.refreshWhy()
	return cmd
}

// ruled reports whether a list can be filtered by rule, and holds such rows.
func ruled(t *table, sub model.Subject) bool {
	if sub.Kind == model.KindPool || sub.Kind == model.KindInstance || t.next == nil {
		return false
	}
	for _, c := range t.next.Columns() {
		if c.field == "rule" {
			return true
		}
	}
	return false
}

func (r *rulesDialog) Draw(d *Dashboard, w, h int) box {
	if r.open != nil {
		return r.drawRule(d, w, h)
	}
	b := box{title: "Rules", width: w, foot: "type to search · Enter  open · Esc  leave"}
	top, body, below := newSheet(d.th, w), newSheet(d.th, w), newSheet(d.th, w)
	list := r.found()
	l := top.line().put(accent, "/ ")
	r.in.put(l, true, w-24)
	l.rightmost(grey, present.Plural(int64(len(list)), "rule", "rules"))
	top.done(l)
	top.lines = append(top.lines, hline(d.th, w))
	for i := range list {
		body.done(r.row(body, &list[i], i, i == r.cursor))
	}
	if len(list) == 0 {
		body.put(grey, "no rule says that")
	}
	if h >= 10 {
		below.lines = append(below.lines, hline(d.th, w))
		if r.cursor < len(list) {
			below.wrapped(plain, "", plain, list[r.cursor].Says)
		}
		for len(below.lines) < 3 { // it stays where it is while one moves
			below.blank()
		}
	}
	room := max(h-len(top.lines)-len(below.lines), 1)
	if r.cursor < r.from {
		r.from = r.cursor
	}
	if r.cursor >= r.from+room {
		r.from = r.cursor - room + 1
	}
	b.lines = append(append(top.lines, window(body.lines, &r.from, room, newLine(d.th, w).end())...), below.lines...)
	if more := len(body.lines) - r.from - room; more > 0 {
		b.foot = "↓ " + itoa(more) + " more · " + b.foot
	}
	return b
}

// row is one rule of the list: id, how many it decides, how sure it is, what it says.
func (r *rulesDialog) row(s *sheet, e *app.RuleEntry, n int, here bool) *line {
	l := s.line()
	if here {
		l.reset(s.w, cursorGround)
	}
	l.spot(spotItem, n)
	if here {
		l.put(accent, "▌")
	}
	l.to(2).cell(plain, e.Name, min(24, s.w/2-4), false).gap(1)
	count, st := present.RuleCount(e.Now), strong
	if !r.counted {
		count = "…"
	}
	if e.Now <= 0 {
		st = grey
	}
	sure := grey
	if e.Contested {
		sure = look
	}
	if s.w < 70 { // the sentence matters more
		return l.cell(st, count, 5, true).gap(2).put(plain, e.Says)
	}
	return l.cell(st, count, 9, true).gap(2).cell(sure, present.SureBriefly(e.Rule), 10, false).gap(2).put(plain, e.Says)
}

func (r *rulesDialog) drawRule(d *Dashboard, w, h int) box {
	e := r.open
	b := box{title: e.Name, width: w, foot: "Esc  back"}
	s := newSheet(d.th, w)
	s.wrapped(accent, "▶ ", strong, e.Says)
	s.blank()
	fact := func(name string, st style, text string) {
		s.wrapped(grey, "  "+name+repeat(" ", 13-width(name)), st, text)
	}
	fact("follows", plain, e.Verdict)
	fact("confidence", plain, present.Sure(e.Rule))
	fact("source", plain, e.Source)
	if e.Note != "" {
		fact("note", plain, e.Note)
	}
	term := ""
	for i := range e.Readings {
		reading := &e.Readings[i]
		if reading.Term != term {
			term = reading.Term
			s.blank()
			s.wrapped(look, "  "+present.ShapeContested+" ", plain, "The documents disagree; the term "+term+" chooses:")
		}
		s.wrapped(plain, "    ", plain, present.RuleReading(reading))
	}
	s.blank()
	switch {
	case d.site.empty():
		fact("now", grey, "nothing is known yet")
	case !r.counted:
		fact("now", grey, "counting …")
	case e.Now == app.NotCounted:
		fact("now", plain, "to look at licenses needs the role "+app.RoleLicenseAdmin.String())
	default:
		fact("now", plain, present.RuleDecides(e.Rule, e.Now))
	}
	for i := range r.some {
		s.done(s.line().gap(15).cell(plain, present.Text(r.some[i].Label), 36, false).gap(2).put(grey, present.Text(r.some[i].Named)))
	}
	if more := e.Now - int64(len(r.some)); more > 0 && len(r.some) > 0 {
		s.done(s.line().gap(15).put(grey, "and "+present.Count(more)+" more"))
	}
	if len(r.some) > 0 {
		b.foot = "Enter  show them · " + b.foot
	}
	b.lines = window(s.lines, &r.scroll, min(h, len(s.lines)), newLine(d.th, w).end())
	if more := len(s.lines) - r.scroll - len(b.lines); more > 0 {
		b.foot = "↓ " + itoa(more) + " more · " + b.foot
	}
	return b
}
