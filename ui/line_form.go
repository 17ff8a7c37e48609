package ui

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"lictop/model"
	"lictop/ui/present"
)

// lineForm takes the lines of a license document from somebody who reads them
// off paper.
type lineForm struct {
	fields [formFields]input
	at     int // the field; -1, -2, … are the lines added, from the last
	done   []model.License
	wrong  string
}

const (
	formFeature = iota
	formDescription
	formTransaction
	formQuantity
	formStart
	formEnd
	formFields
)

// formLines is how many added lines the mouse can tell from fields: those are counted
// down from it, fields up.
const formLines = 1000

var formLabels = [formFields]string{"Feature code", "Description", "Transaction", "Quantity", "Start", "End"}
var formHelp = [formFields]string{"such as PDMS-AUDIO", "may be left empty", "new, addon, renewal or trial", "", "such as 2026-12-03", "such as 2029-12-03"}

func newLineForm() *lineForm {
	f := &lineForm{}
	for i := range f.fields {
		f.fields[i] = newInput("", longest)
	}
	f.fields[formTransaction].Set("new")
	f.fields[formQuantity] = newNumber("")
	return f
}

func (f *lineForm) Paste(s string) {
	if f.at >= 0 {
		f.fields[f.at].Insert(s)
	}
}

// line is the number of the added line under the cursor; -1 on a field.
func (f *lineForm) line() int {
	if f.at >= 0 {
		return -1
	}
	return len(f.done) + f.at
}

// lineKey acts on an added line: Enter takes it back into the fields, Delete
// removes it. It reports whether the key meant that.
func (f *lineForm) lineKey(k string) bool {
	n := f.line()
	if n < 0 {
		return false
	}
	f.wrong = ""
	switch k {
	case "enter":
		if f.started() && !f.add() {
			return true
		}
		l := f.done[n]
		f.remove(n)
		f.at = 0
		for i, text := range []string{l.Feature, l.Description, l.Transaction.String(), strconv.FormatInt(l.Quantity, 10), dayText(l.Start), dayText(l.End)} {
			f.fields[i].Set(text)
		}
	case "delete", "backspace", "x":
		f.remove(n)
		f.at = max(f.at, -len(f.done))
	default:
		return false
	}
	return true
}

func (f *lineForm) remove(n int) { f.done = slices.Delete(slices.Clone(f.done), n, n+1) }

// dayText writes a day as instant reads it.
func dayText(t model.Instant) string { return strings.TrimSuffix(t.String(), "T00:00:00Z") }

// keys says what works where the cursor stands.
func (f *lineForm) keys() string {
	switch {
	case f.line() >= 0:
		return "Enter  correct · Delete  remove · F2  Continue · Esc  back"
	case len(f.done) > 0:
		return "Enter  next, then add · F2  Continue · ↑  added lines · Esc  back"
	}
	return "Enter  next, then add · F2  Continue · Esc  back"
}

// Key edits; it reports whether the lines are complete.
func (f *lineForm) Key(k tea.KeyPressMsg) bool {
	if f.lineKey(k.String()) {
		return false
	}
	lines := len(f.done)
	all := formFields + lines
	switch k.String() {
	case "tab", "down":
		f.at = (f.at+lines+1)%all - lines
	case "shift+tab", "up":
		f.at = (f.at+lines+all-1)%all - lines
	case "enter":
		if f.at < formEnd {
			f.at++
			return false
		}
		f.add()
	case "f2", "ctrl+g":
		if f.started() && !f.add() {
			return false
		}
		if len(f.done) == 0 {
			f.wrong = "no line yet: fill in the fields and press Enter on the last one"
			return false
		}
		return true
	default:
		f.wrong = ""
		if f.at >= 0 {
			f.fields[f.at].Key(k)
		}
	}
	return false
}

func (f *lineForm) started() bool {
	return f.fields[formFeature].String()+f.fields[formQuantity].String()+f.fields[formEnd].String() != ""
}

// add reads the fields as a line; it reports whether they are right.
func (f *lineForm) add() bool {
	l := model.NewLicense("", "")
	text := func(i int) string { return strings.TrimSpace(f.fields[i].String()) }
	bad := func(field int, why string) bool {
		f.at, f.wrong = field, formLabels[field]+": "+why
		return false
	}
	var ok bool
	l.Type, l.Description = model.ManagedDevice, text(formDescription)
	if l.Feature = text(formFeature); l.Feature == "" {
		return bad(formFeature, "it is missing")
	}
	if l.Transaction, ok = model.ParseTransaction(strings.ToLower(text(formTransaction))); !ok {
		return bad(formTransaction, "one of new, addon, renewal, trial")
	}
	n, err := wholeNumber(text(formQuantity))
	switch {
	case text(formQuantity) == "":
		return bad(formQuantity, "it is missing")
	case err != nil:
		return bad(formQuantity, err.Error())
	case n < 1 || n > model.MaxCount:
		return bad(formQuantity, present.Count(n)+" is out of range: 1 to "+present.Count(model.MaxCount))
	}
	l.Quantity = n
	if l.Start, ok = instant(text(formStart)); !ok {
		return bad(formStart, "a date such as 2026-12-03")
	}
	if l.End, ok = instant(text(formEnd)); !ok {
		return bad(formEnd, "a date such as 2029-12-03")
	}
	if l.End <= l.Start {
		return bad(formEnd, "it is not after the start")
	}
	f.done = append(f.done, l)
	again := newLineForm()
	again.done = f.done
	*f = *again
	return true
}

// instant reads a day or an instant.
func instant(s string) (model.Instant, bool) {
	if t, ok := model.ParseDay(s); ok {
		return t, true
	}
	return model.ParseInstant(s)
}

func (f *lineForm) Draw(d *Dashboard, s *sheet) {
	s.wrapped(look, "▲ ", plain, "This key was not imported. Enter the lines of its license document; the audit log will say so.")
	for i := range f.done {
		word := present.Word{Shape: present.ShapeOpen, Text: "line " + itoa(i+1)}
		if i == f.line() {
			word = present.Word{Level: present.Look, Shape: "▌", Text: "line " + itoa(i+1)}
		}
		offerLine(d, s, formLines-len(f.done)+i, &f.done[i], word, "")
	}
	s.blank()
	for i := range f.fields {
		l := s.line()
		mark := "  "
		if i == f.at {
			mark = "▌ "
		}
		l.spot(spotItem, formLines+i).put(accent, mark).cell(plain, formLabels[i], 14, false)
		f.fields[i].put(l, i == f.at, max(min(s.w-l.w-30, 40), 12))
		s.done(l.gap(2).put(grey, formHelp[i]))
	}
	if f.wrong != "" {
		s.wrapped(act, "■ ", plain, f.wrong)
	}
}
