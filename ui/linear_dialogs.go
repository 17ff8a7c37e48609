package ui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"lictop/ui/present"
)

// forms is how far the questions of the dialogs have come.
type forms struct {
	of     dialog
	at     int // the next field to be asked for
	slider *slider
	rows   *planDialog // whose rows are listed
}

// questioning is a dialog that asks in words of its own.
type questioning interface {
	asks(l *linear) *place
}

// dialogPlace is what a dialog asks.
func (l *linear) dialogPlace(dlg dialog) *place {
	if l.forms.of != dlg {
		l.forms = forms{of: dlg, slider: l.forms.slider}
	}
	if q, ok := dlg.(questioning); ok {
		return q.asks(l)
	}
	b := dlg.Draw(l.d, linearWidth-8, 4*linearHeight)
	p := &place{name: spoken(b.title), prompt: spoken(b.title)}
	p.head = append([]string{sentence(b.title)}, spokenLines(b.lines)...)
	p.tail = []string{spoken(strings.ReplaceAll(b.foot, "  ", ": "))}
	p.key = fmt.Sprintf("dialog %p %v", dlg, p.head)
	p.take = func(text string) (tea.Cmd, bool) { return l.typeInto(text), true }
	return p
}

// typeInto gives a dialog that knows no words what is typed: "key down" is a key,
// everything else is written, and Enter alone is Enter.
func (l *linear) typeInto(text string) tea.Cmd {
	switch k, named := strings.CutPrefix(text, "key "); {
	case named:
		l.press(strings.TrimSpace(k))
	case text == "":
		l.press("enter")
	case len([]rune(text)) > 1 && l.lettersAreKeys():
		l.say("Letters are keys here, one a line; key NAME presses one with a name, such as key down. back leaves.")
	default:
		for _, r := range text {
			if r == ' ' {
				l.press("space")
			} else {
				l.press(string(r))
			}
		}
	}
	return nil
}

// lettersAreKeys reports whether each letter that is typed into the dialog does
// something: a word would do several things.
func (l *linear) lettersAreKeys() bool {
	w, ok := l.d.dialogs[len(l.d.dialogs)-1].(interface{ letters() []string })
	return ok && len(w.letters()) > 0
}

// asks for the key, then for what stands under it.
func (a *activateDialog) asks(l *linear) *place {
	p := &place{name: "Activate", key: fmt.Sprintf("activate %p %v %v %v", a, a.offer != nil, a.form != nil, a.err)}
	if a.err != nil {
		text, remedy := errorText(a.err)
		p.head = append(p.head, "Act: "+sentence(text), sentence(remedy))
	}
	switch {
	case a.offer == nil:
		p.of = fmt.Sprintf("activate %p", a)
		p.intro = append(p.intro, "Activate a license key: the 17 characters at the top of your license document. It is not shown while you type it.")
		p.prompt, p.secret = "License activation key", true
		p.take = func(text string) (tea.Cmd, bool) {
			if text == "" {
				l.say("Nothing was typed. The key has 17 characters; back leaves.")
				return nil, true
			}
			a.key.Set(text)
			_, cmd := a.Key(l.d, keyPress("enter"))
			return cmd, true
		}
	case a.form != nil:
		a.form.asks(l, p, a)
	default:
		p.head = append(p.head, "Under this key stands:")
		p.head = append(p.head, l.d.sheetLines(func(s *sheet) { a.drawOffer(l.d, s) })...)
		p.head = append(p.head, "Do you accept the terms in the License Agreement? accept shows the plan, back leaves.")
		p.prompt = "accept or back"
		p.take = func(text string) (tea.Cmd, bool) {
			if !strings.EqualFold(text, "accept") {
				l.say("Nothing is activated unless you type accept.")
				return nil, true
			}
			a.accepted = true
			_, cmd := a.Key(l.d, keyPress("enter"))
			return cmd, true
		}
	}
	return p
}

// asks for the fields of a license line, one after the other.
func (f *lineForm) asks(l *linear, p *place, a *activateDialog) {
	at := max(f.at, 0)
	p.key += fmt.Sprintf(" %d %d %q", at, len(f.done), f.wrong)
	if f.wrong != "" {
		p.head = append(p.head, "Look: "+sentence(f.wrong))
	}
	if at == 0 && len(f.done) == 0 && f.wrong == "" {
		p.head = append(p.head, "This key was not imported. Enter the lines of its license document, field by field; the audit log will say so.")
	}
	if at == 0 && len(f.done) > 0 {
		p.head = append(p.head, present.Plural(int64(len(f.done)), "line", "lines")+" entered. Another line, or done.")
	}
	p.prompt, p.free = formLabels[at], true
	if text := f.fields[at].String(); text != "" {
		p.prompt += ", " + spoken(present.Text(text))
	}
	if formHelp[at] != "" {
		p.prompt += " (" + formHelp[at] + ")"
	}
	p.take = func(text string) (tea.Cmd, bool) {
		if strings.EqualFold(text, "done") && len(f.done) > 0 {
			_, cmd := a.Key(l.d, keyPress("f2"))
			return cmd, true
		}
		if text != "" {
			f.fields[at].Set(text)
		}
		f.at = at
		_, cmd := a.Key(l.d, keyPress("enter"))
		return cmd, true
	}
}

// asks which term is to be set.
func (t *termsDialog) asks(l *linear) *place {
	pool, list := t.list(l.d)
	p := &place{name: "Terms", stays: true, key: fmt.Sprintf("terms %p %s %d", t, t.pool, l.d.site.view.Revision), whole: true}
	if pool == nil {
		p.head = []string{"This pool is gone."}
		return p
	}
	p.head = []string{"Terms of " + present.Text(pool.Label()) + "."}
	p.list = &items{noun: "term", n: len(list), say: func(i int) string {
		text := list[i].Field.Short() + ": " + l.d.termValue(list[i])
		if list[i].Contested {
			text += ", contested"
		}
		return spoken(text) + ". " + spoken(list[i].Means)
	}, choose: func(i int) tea.Cmd {
		t.cursor = i
		_, cmd := t.Key(l.d, keyPress("enter"))
		return cmd
	}}
	p.tail = []string{"A number sets a term; back leaves."}
	return p
}

// asks to whom.
func (w *whoDialog) asks(l *linear) *place {
	p := &place{name: "Assign PMP+", key: fmt.Sprintf("who %p", w), whole: true}
	p.head = []string{"Assign PMP+ to whom, in " + present.Text(meetingLabel(w.meeting)) + "?"}
	p.list = &items{noun: "person", n: len(w.people), say: func(i int) string {
		return present.Text(labelOf(w.people[i].Name, w.people[i].ID)) + ", " + spoken(w.is(l.d, w.people[i]))
	}, choose: func(i int) tea.Cmd {
		w.cursor = i
		return l.d.dialogKey(keyPress("enter"))
	}}
	return p
}

// asks which rule is to be read; words search.
func (r *rulesDialog) asks(l *linear) *place {
	if r.open != nil {
		b := r.drawRule(l.d, 4*linearWidth, 4*linearHeight)
		p := &place{name: "Rule", key: fmt.Sprintf("rule %p %s %v", r, r.open.Name, r.counted)}
		p.head = append([]string{b.title + "."}, spokenLines(b.lines)...)
		p.tail = []string{"back returns to the rules."}
		if len(r.some) > 0 {
			p.words = []word{{"show", "the rows that it decides", func(string) tea.Cmd { return l.d.dialogKey(keyPress("enter")) }}}
			p.tail = []string{"show lists the rows that it decides; back returns to the rules."}
		}
		return p
	}
	list := r.found()
	p := &place{name: "Rules", stays: true, key: fmt.Sprintf("rules %p %q", r, r.in.String())}
	p.head = []string{present.Plural(int64(len(list)), "rule", "rules") + ". A number opens a rule; search TEXT looks for words."}
	p.list = &items{noun: "rule", n: len(list), say: func(i int) string {
		return list[i].Name + ": " + spoken(list[i].Says)
	}, choose: func(i int) tea.Cmd {
		r.cursor = i
		_, cmd := r.Key(l.d, keyPress("enter"))
		return cmd
	}}
	p.words = []word{{"search", "TEXT: the rules that say so; without a text all of them", func(rest string) tea.Cmd {
		r.in.Set(rest)
		r.cursor = 0
		return nil
	}}}
	p.back = func() tea.Cmd { l.d.closeDialog(r); return nil }
	return p
}
