package ui

import (
	"errors"
	"iter"
	"slices"

	tea "charm.land/bubbletea/v2"

	"lictop/app"
	"lictop/model"
	"lictop/ui/filter"
	"lictop/ui/present"
)

// recall takes what was kept of the last run. What was asked for on the command
// line goes before it, and what somebody has done since the start as well.
func (d *Dashboard) recall(m stateMsg) {
	if m.err != nil {
		d.memory.problem = m.err.Error()
		d.say(look, d.memory.problem)
		if errors.Is(m.err, ErrStateNewer) {
			d.memory.keeper = nil
		}
	}
	done := d.state // before it came
	s := m.state
	s.Views = append(s.Views, done.Views...)
	for name, l := range done.Lists {
		if s.Lists == nil {
			s.Lists = map[string]ListState{}
		}
		s.Lists[name] = l
	}
	d.state, d.memory.saved = s, m.state
	if d.memory.worked { // somebody is at work already: what shows stays
		return
	}
	if start := d.opt.Start; start != nil {
		s.Tab = start.List
	}
	if t := slices.Index(listNames[:], s.Tab); t >= 0 {
		d.tab = tab(t)
	}
	if d.opening == nil {
		d.memory.recalled = [tabs]bool{}
	}
}

// recalled is recall for what comes after the first frame.
func (d *Dashboard) recalled(m stateMsg) tea.Cmd {
	was := d.memory.worked
	d.recall(m)
	if was || d.opening != nil {
		return nil
	}
	return d.readopt()
}

// recallList has a list shown as it was left once its rows are there, the first time
// that it is shown.
func (d *Dashboard) recallList(t tab) {
	l, ok := d.state.Lists[listNames[t]]
	if d.opening != nil || d.memory.recalled[t] {
		return
	}
	if d.memory.recalled[t] = true; !ok {
		return
	}
	if s := d.opt.Start; s != nil && s.List == listNames[t] { // what was asked for goes before
		l.Query, l.Cursor, l.Marks = "", nil, nil
	}
	l = d.shownState(l)
	switch p := d.pages[t].(type) {
	case *overview:
		p.recall = l.Cursor
	case *meetings:
		p.holders = l.Cursor != nil && l.Cursor.Kind == model.KindUser
	}
	if p, ok := d.pages[t].(keepsList); ok {
		pool, list := p.keeps()
		if pool != nil {
			*pool = l.Pool
		}
		list.recall = &recalling{ListState: l, asked: d.opt.Start != nil && d.opt.Start.List == listNames[t]}
	}
}

// recalling is a list on its way to how it was left.
type recalling struct {
	ListState
	asked   bool // on the command line: a query that cannot be read is shown, not dropped
	ordered bool // filter and order have been taken
}

// recallOrder takes the filter and the order that were kept, before the first rows
// are arranged by them. A filter that cannot be read any more is dropped.
func (t *table) recallOrder(src rows) {
	r := t.recall
	if r == nil || r.ordered {
		return
	}
	r.ordered = true
	columns := src.Columns()
	if r.Sort != "" || !r.asked {
		t.col, t.reverse = slices.IndexFunc(columns, func(c column) bool { return c.field != "" && c.field == r.Sort }), r.Reverse
		if t.col < 0 {
			t.reverse = false
		}
	}
	if r.Query == "" {
		return
	}
	t.fields = fieldsOf(columns)
	f, err := filter.Parse(r.Query, t.fields)
	switch {
	case err == nil:
		t.query, t.filter, t.problem = r.Query, f, ""
	case r.asked:
		t.query, t.problem = r.Query, err.Error()
	default:
		t.unread = "the filter that was kept cannot be read: " + err.Error()
	}
}

// recallRows puts the cursor and the marks where they were, once the rows are there.
// Rows that are gone are left out.
func (t *table) recallRows() {
	r := t.recall
	if r == nil || !r.ordered {
		return
	}
	t.recall = nil
	if r.Cursor != nil {
		if p, ok := t.position(r.Cursor.in(t.src)); ok {
			t.cursor = p
			t.top = max(0, p-r.Above) // a window of another size is seen to when it is drawn
		}
	}
	for i := range r.Marks {
		if row, ok := t.src.Find(r.Marks[i].in(t.src)); ok {
			t.marks.open(t.src.Span())
			t.marks.set.Add(row)
		}
	}
	if t.marks.set != nil {
		t.marks.n = t.marks.set.Len()
	}
}

// in is the subject that a state names among rows; licenses are named by handles.
func (s *SubjectState) in(src rows) model.Subject {
	if list, ok := src.(*licenseRows); ok {
		return s.of(list.view.Snapshot)
	}
	return model.Subject{Kind: s.Kind, Pool: s.Pool, ID: s.ID}
}

// of is the subject that a state names in a site.
func (s *SubjectState) of(site *model.Snapshot) model.Subject {
	if s.Kind == model.KindLicense {
		n, _ := app.ParseHandle(s.ID)
		if row, ok := site.FindHandle(n); ok {
			return site.Licenses.At(row).Subject()
		}
	}
	return model.Subject{Kind: s.Kind, Pool: s.Pool, ID: s.ID}
}

// markedSubjects yields what is marked, in the order of ids.
func (t *table) markedSubjects() iter.Seq[model.Subject] {
	m := t.MarkSet()
	return m.All()
}

// sayUnread tells that a filter was dropped.
func (d *Dashboard) sayUnread(t *table) {
	if t != nil && t.unread != "" {
		d.say(look, present.Text(t.unread)+"; it was left out")
		t.unread = ""
	}
}

// recallCursor puts the cursor of the overview where it was.
func (o *overview) recallCursor(site *model.Snapshot) {
	s := o.recall
	if s == nil || len(o.rows) == 0 {
		return
	}
	o.recall = nil
	sub := s.of(site)
	for i := range o.needs {
		if o.needs[i].Subject == sub {
			o.cursor = len(o.rows) + i
			return
		}
	}
	if i := samePool(o.rows, sub); i >= 0 {
		o.cursor = i
	}
}
