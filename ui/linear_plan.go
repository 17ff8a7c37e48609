package ui

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"lictop/app"
	"lictop/ui/present"
)

// asks what a plan depends on, reads the plan, and asks for what has to be typed.
// Enter alone never applies one.
func (p *planDialog) asks(l *linear) *place {
	to := &place{name: "Plan", whole: true}
	to.key = fmt.Sprintf("plan %p %p %p %v %v %d %v", p, p.plan, p.receipt, p.err, p.begun, l.forms.at, l.forms.rows == p)
	switch {
	case p.receipt != nil:
		p.tellReceipt(l, to)
	case p.form != nil && p.field(l) != nil:
		p.askField(l, to, p.field(l))
	case p.number != nil && !p.begun && strings.TrimSpace(p.number.String()) == "":
		to.head = []string{sentence(p.title), sentence(p.invite)}
		p.askNumber(l, to)
	default:
		p.tellPlan(l, to)
	}
	return to
}

// field is the next field of the form that is asked for; nil = all have been.
func (p *planDialog) field(l *linear) *planField {
	for ; l.forms.at < len(p.form.fields); l.forms.at++ {
		if p.form.wanted(l.forms.at) {
			return &p.form.fields[l.forms.at]
		}
	}
	return nil
}

// askField asks for one field of a form. Enter alone keeps what it says.
func (p *planDialog) askField(l *linear, to *place, f *planField) {
	to.prompt, to.free = f.label, f.choices == nil
	if l.forms.at == 0 {
		to.head = append(to.head, sentence(p.title))
		if p.invite != "" {
			to.head = append(to.head, sentence(p.invite))
		}
	}
	if f.choices != nil {
		to.list = &items{noun: "choice", n: len(f.choices), say: func(i int) string { return spoken(f.choices[i]) }}
		to.prompt += ", " + spoken(f.choices[f.chosen]) + " if you press Enter"
	} else if text := f.in.String(); text != "" {
		to.prompt += ", " + spoken(present.Text(text)) + " if you press Enter"
	}
	if f.hint != nil {
		if says := f.hint(f.in.String()); says != "" {
			to.head = append(to.head, sentence(says))
		}
	}
	to.take = func(text string) (tea.Cmd, bool) {
		if problem := f.fill(text); problem != "" {
			l.say(problem)
			return nil, true
		}
		p.form.at = l.forms.at
		l.forms.at++
		if p.field(l) == nil {
			p.form.at = len(p.form.fields)
		}
		return p.ask(), true
	}
	to.back = func() tea.Cmd { l.d.closeDialog(p); return nil }
}

// fill puts an answer into a field; the problem says what is wrong with it.
func (f *planField) fill(text string) (problem string) {
	if text == "" {
		return ""
	}
	if f.choices == nil {
		f.in.Set(text)
		return ""
	}
	n, err := strconv.Atoi(text)
	for i, c := range f.choices {
		if err != nil && strings.EqualFold(c, text) {
			n, err = i+1, nil
		}
	}
	if err != nil || n < 1 || n > len(f.choices) {
		return "There is no choice " + spoken(present.Text(text)) + ": 1 to " + itoa(len(f.choices)) + "."
	}
	f.chosen = n - 1
	return ""
}

func (p *planDialog) askNumber(l *linear, to *place) {
	to.prompt = p.label
	if p.unit != "" {
		to.prompt += " (" + p.unit + ")"
	}
	to.take = func(text string) (tea.Cmd, bool) { return p.setNumber(l, text), true }
}

func (p *planDialog) setNumber(l *linear, text string) tea.Cmd {
	if _, err := wholeNumber(text); err != nil {
		l.say(sentence(err.Error()) + " " + sentence(p.wants) + " back leaves.")
		return nil
	}
	p.number.Set(text)
	p.begun = true
	return p.ask()
}

// tellPlan reads the plan and asks whether it is to be done.
func (p *planDialog) tellPlan(l *linear, to *place) {
	d := l.d
	if p.plan == nil {
		if p.err == nil {
			to.head = []string{"Planning."}
			return
		}
		if p.number != nil && !p.begun && p.invite != "" { // what it says is not typed yet
			to.head = []string{sentence(p.title), sentence(p.invite)}
			p.askNumber(l, to)
			return
		}
		text, remedy := errorText(p.err)
		to.head = []string{sentence(p.title), notDone(p.err) + sentence(text), sentence(remedy)}
		to.prompt = "back leaves"
		if p.number != nil || p.form != nil {
			to.head = append(to.head, "change asks again, back leaves.")
			to.prompt = "change or back"
		}
		to.take = func(text string) (tea.Cmd, bool) { return p.reply(l, text) }
		return
	}
	title := p.plan.Title
	if p.plan.Label != "" {
		title += ", " + p.plan.Label
	}
	to.head = append(to.head, "Plan: "+sentence(title))
	if p.changed {
		to.head = append(to.head, "Look: the site has changed meanwhile; this is the plan as it stands now.")
	}
	if p.also != "" {
		to.head = append(to.head, "Look: "+sentence(p.also))
	}
	to.head = append(to.head, d.sheetLines(func(s *sheet) { planBody(s, p.plan, d.poolNames(p.plan), p.history) })...)
	for i := range to.head {
		to.head[i] = strings.Replace(to.head[i], "left out; Tab says why.", "left out; which says why.", 1)
	}
	var may []string
	if p.plan.Confirm != "" {
		may = append(may, "type "+present.Text(p.plan.Confirm)+" to apply it")
	} else {
		may = append(may, "type yes to "+verbOf(p.plan.Action))
	}
	if len(p.plan.Rows)+len(p.plan.Rejected) > 0 {
		may = append(may, "which lists who is concerned")
	}
	if p.number != nil {
		may = append(may, "a number plans with that instead")
	}
	if p.form != nil {
		may = append(may, "change asks again")
	}
	to.tail = []string{"To go on: " + strings.Join(append(may, "back leaves, and nothing is done"), "; ") + "."}
	to.prompt = "Plan, " + may[0]
	to.take = func(text string) (tea.Cmd, bool) { return p.reply(l, text) }
}

// notDone leads an error in: what is refused is no alarm.
func notDone(err error) string {
	var refusal *app.Refusal
	var role *app.NotAllowed
	if errors.As(err, &refusal) || errors.As(err, &role) {
		return "Not possible: "
	}
	return "Act: "
}

// reply takes an answer to a plan.
func (p *planDialog) reply(l *linear, text string) (tea.Cmd, bool) {
	confirm := ""
	if p.plan != nil {
		confirm = p.plan.Confirm
	}
	lower := strings.ToLower(text)
	switch {
	case p.plan != nil && text != "" && (confirm != "" && text == confirm || confirm == "" && lower == "yes"):
		p.confirm.Set(confirm)
		if p.form != nil {
			p.form.at = len(p.form.fields)
		}
		return l.d.dialogKey(keyPress("enter")), true
	case lower == "which" && p.plan != nil:
		p.which(l, p.plan.Rows, p.plan.Rejected)
	case lower == "again":
		return nil, false
	case lower == "change" && p.form != nil:
		l.forms.at, p.form.at = 0, 0
	case lower == "change" && p.number != nil:
		p.number.Set("")
		p.begun, p.plan, p.err = false, nil, nil
	case p.number != nil && text != "":
		return p.setNumber(l, text), true
	case confirm != "":
		l.say("Not done. Type " + present.Text(confirm) + " to apply it, or back to leave.")
	case p.plan != nil:
		l.say("Not done. Type yes to " + verbOf(p.plan.Action) + ", or back to leave.")
	default:
		l.say("back leaves.")
	}
	return nil, true
}

// which reads who is concerned, and who is left out.
func (p *planDialog) which(l *linear, taken []app.PlanRow, left ...[]app.PlanRow) {
	rows := newPlanRows(nil, taken, left...)
	n := min(rows.len(), 10*pageRows)
	for i := range n {
		row, st, _ := rows.at(i)
		lead := itoa(i+1) + ". "
		if st == look {
			lead += "left out: "
		}
		l.say(lead + spoken(present.Text(row.Label)) + ", " + spoken(present.Text(row.Says)))
	}
	if more := rows.len() - n; more > 0 {
		l.say(present.Count(int64(more)) + " more are not read.")
	}
}

// tellReceipt says what became of the rows.
func (p *planDialog) tellReceipt(l *linear, to *place) {
	r := p.receipt
	to.head = []string{sentence(r.Summary)}
	if n := leftAlone(r); n > 0 {
		to.head = append(to.head, "Look: "+present.Plural(int64(n), "row was", "rows were")+" left alone.")
	}
	if r.Vendor != "" {
		to.head = append(to.head, sentence(r.Vendor))
	}
	to.tail = []string{"which lists the rows; Enter closes."}
	to.prompt = "Enter closes"
	to.take = func(text string) (tea.Cmd, bool) {
		if strings.EqualFold(text, "which") {
			p.which(l, r.Taken, r.Dropped, r.Rejected)
			return nil, true
		}
		return l.d.dialogKey(keyPress("esc")), true
	}
}
