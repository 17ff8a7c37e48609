package ui

import (
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"lictop/app"
	"lictop/model"
	"lictop/ui/present"
)

// activateDialog goes through S1's steps: the key, what stands under it, the
// terms, and the activation. A key that is not known can be entered line by
// line from the license document.
type activateDialog struct {
	key      input
	offer    *app.Offer
	err      error
	waiting  bool
	gen      int
	accepted bool
	form     *lineForm // lines entered by hand
	kept     *lineForm // those of the key that was left with Esc
	keptFor  string
	lines    []model.License
	from     int // the first line of the offer in sight
	height   int // how many there are
}

type offerMsg struct {
	dlg   *activateDialog
	gen   int
	offer *app.Offer
	err   error
}

// activatePlanMsg brings the plan that the accepted offer became.
type activatePlanMsg struct {
	dlg  *activateDialog
	gen  int
	plan *app.Plan
	err  error
}

func (d *Dashboard) activate() tea.Cmd {
	d.open(&activateDialog{key: newInput("", 64)})
	return nil
}

// secret reports whether the key can be read on the screen.
func (a *activateDialog) secret() bool { return a.offer == nil && a.length() > 0 }

func (a *activateDialog) length() int {
	return utf8.RuneCountInString(strings.TrimSpace(a.key.String()))
}

func (a *activateDialog) Paste(_ *Dashboard, s string) tea.Cmd {
	switch {
	case a.form != nil:
		a.form.Paste(s)
	case a.offer == nil:
		a.key.Insert(strings.TrimSpace(s))
		a.err = nil
	}
	return nil
}

func (a *activateDialog) Msg(d *Dashboard, msg tea.Msg) (bool, tea.Cmd) {
	switch msg := msg.(type) {
	case offerMsg:
		if msg.dlg != a || msg.gen != a.gen {
			return false, nil
		}
		a.waiting, a.offer, a.err, a.from = false, msg.offer, msg.err, 0
		if a.offer != nil && !a.offer.Known {
			a.form = newLineForm()
			if a.kept != nil && a.keptFor == a.offer.Key {
				a.form = a.kept
			}
		}
	case activatePlanMsg:
		if msg.dlg != a || msg.gen != a.gen {
			return false, nil
		}
		a.waiting = false
		if a.err = msg.err; msg.err != nil {
			return false, nil
		}
		p := newPlanDialog("Activate")
		p.plan = msg.plan
		d.open(p)
		return true, nil
	}
	return false, nil
}

func (a *activateDialog) Key(d *Dashboard, k tea.KeyPressMsg) (bool, tea.Cmd) {
	if k.String() == "esc" {
		return a.back(), nil
	}
	if a.waiting {
		return false, nil
	}
	switch {
	case a.offer == nil:
		return false, a.typeKey(d, k)
	case a.form != nil:
		if a.form.Key(k) {
			a.lines, a.form, a.from = a.form.done, nil, 0
		}
		return false, nil
	case k.String() == "space":
		a.accepted = !a.accepted
		a.err = nil
	case k.String() == "enter":
		return false, a.plan(d)
	default:
		page := max(a.height-1, 1)
		a.from += map[string]int{"up": -1, "down": 1, "pgup": -page, "pgdown": page}[k.String()]
	}
	return false, nil
}

// pick moves the focus to a field or a line, or accepts the terms.
func (a *activateDialog) pick(d *Dashboard, p pick) (bool, tea.Cmd) {
	switch {
	case a.waiting || a.offer == nil:
	case a.form != nil:
		a.form.at = max(p.n-formLines, -len(a.form.done))
	case p.n == 0:
		a.accepted, a.err = !a.accepted, nil
	}
	return false, nil
}

// wheel scrolls the lines of the offer.
func (a *activateDialog) wheel(_ *Dashboard, _ spot, by int) tea.Cmd {
	a.from += by
	return nil
}

// backs reports whether Esc leads a step back.
func (a *activateDialog) backs() bool { return a.offer != nil }

// back goes one step back; it reports whether that leaves the dialog.
func (a *activateDialog) back() bool {
	a.gen++
	a.waiting, a.err = false, nil
	switch {
	case a.offer == nil:
		return true
	case a.form == nil && !a.offer.Known:
		a.form = newLineForm()
		a.form.done, a.lines, a.accepted = a.lines, nil, false
	default:
		if a.form != nil {
			a.kept, a.keptFor = a.form, a.offer.Key
		}
		a.offer, a.form, a.accepted = nil, nil, false
	}
	return false
}

func (a *activateDialog) typeKey(d *Dashboard, k tea.KeyPressMsg) tea.Cmd {
	if k.String() != "enter" {
		a.err = nil
		a.key.Key(k)
		return nil
	}
	a.gen++
	a.waiting = true
	be, call, key, gen := d.be, d.call(), a.key.String(), a.gen
	return guard(func() tea.Msg {
		o, err := be.Offer(call, key)
		return offerMsg{a, gen, o, err}
	})
}

// plan turns the accepted offer into a plan, which is shown before it is
// applied.
func (a *activateDialog) plan(d *Dashboard) tea.Cmd {
	a.gen++
	a.waiting = true
	be, call, key, accepted, lines, gen := d.be, d.call(), a.offer.Key, a.accepted, a.lines, a.gen
	return guard(func() tea.Msg {
		p, err := be.PlanActivate(call, key, accepted, lines)
		return activatePlanMsg{a, gen, p, err}
	})
}

func (a *activateDialog) Draw(d *Dashboard, w, h int) box {
	s, foot := newSheet(d.th, w), newSheet(d.th, w)
	b := box{title: "Activate New License", width: w}
	switch {
	case a.offer == nil:
		b.foot = "Enter  Continue · Esc  leave"
		a.drawKey(s)
	case a.form != nil:
		b.title += " · " + present.Text(model.MaskKey(a.offer.Key))
		b.foot = a.form.keys()
		a.form.Draw(d, s)
	default:
		b.title += " · " + present.Text(model.MaskKey(a.offer.Key))
		b.foot = "Space  accept · Enter  Continue · Esc  back"
		a.drawOffer(d, s)
		a.drawConsent(foot)
	}
	if a.waiting {
		foot.put(grey, "looking …")
	}
	if a.err != nil {
		text, remedy := errorText(a.err)
		foot.wrapped(act, "■ ", plain, text)
		if remedy != "" {
			foot.wrapped(grey, "  ", grey, remedy)
		}
	}
	a.height = max(min(h-len(foot.lines), len(s.lines)), 1)
	if a.form != nil { // the fields stand at its end
		a.from = len(s.lines)
	}
	b.lines = append(window(s.lines, &a.from, a.height, ""), foot.lines...)
	if more := len(s.lines) - a.from - a.height; more > 0 {
		b.foot = "↓ " + present.Plural(int64(more), "more line", "more lines") + " · " + b.foot
	}
	return b
}

func (a *activateDialog) drawKey(s *sheet) {
	l := s.line().put(plain, "License Activation Key").gap(3)
	a.key.put(l, true, max(s.w-l.w-12, 18))
	n := a.length()
	st := grey
	switch {
	case n == model.KeyLength:
		st = fine
	case n > model.KeyLength:
		st = act
	}
	l.rightmost(st, itoa(n)+" of "+itoa(model.KeyLength))
	s.done(l)
	s.wrapped(grey, "", grey, "The 17-character string at the top of your license document.")
}

func (a *activateDialog) drawOffer(d *Dashboard, s *sheet) {
	if a.offer.Known {
		for i := range a.offer.Lines {
			offerLine(d, s, -1, &a.offer.Lines[i].License, present.Verdict(a.offer.Lines[i].Status), a.offer.Lines[i].Says)
		}
	} else {
		for i := range a.lines {
			offerLine(d, s, -1, &a.lines[i], present.Word{Level: present.Grey, Shape: present.ShapeOpen, Text: "entered by hand"}, "")
		}
	}
	s.blank()
}

// drawConsent stays in sight however many lines the offer has.
func (a *activateDialog) drawConsent(s *sheet) {
	box := "[ ] "
	st := plain
	if a.accepted {
		box, st = "[x] ", strong
	}
	l := s.line().spot(spotItem, 0).put(accent, box).put(st, "I accept the terms in the License Agreement")
	if !a.accepted {
		l.rightmost(grey, "Space  accept")
	}
	s.done(l)
}

// offerLine draws a line of an offer; item is what a click on it picks, -1 = nothing.
func offerLine(d *Dashboard, s *sheet, item int, l *model.License, status present.Word, says string) {
	row := s.line()
	if item >= 0 {
		row.spot(spotItem, item)
	}
	term := present.DateYear(l.Start, d.clock.zone) + " – " + present.DateYear(l.End, d.clock.zone)
	row.cell(strong, present.Text(l.Feature), 12, false).gap(2)
	if s.w >= 78 { // what kind of license it is goes before the end of its term does
		row.cell(plain, present.LicenseType(l.Type), 14, false).gap(2)
	}
	row.cell(plain, present.Transaction(l.Transaction), 7, false).gap(2).cell(plain, present.Count(l.Quantity), 6, true).gap(3)
	row.put(plain, term).gap(3)
	if row.w+12 <= s.w {
		row.word(status, s.w-row.w)
		s.done(row)
	} else {
		s.done(row)
		row = s.line().gap(2)
		s.done(row.word(status, s.w-2))
	}
	if l.Description != "" {
		s.wrapped(grey, "  ", grey, l.Description)
	}
	if says != "" {
		s.wrapped(plain, "  ", plain, says)
	}
}
