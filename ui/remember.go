package ui

import (
	"reflect"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"lictop/model"
	"lictop/ui/present"
)

// memory keeps how the dashboard was left. What people do with keys and the mouse
// is collected from the pages a moment later; what stands nowhere else (columns,
// saved views) is put into the state by Dashboard.remember.
type memory struct {
	keeper  Keeper
	problem string    // why nothing was recalled
	told    bool      // that not all marks are kept
	moved   bool      // somebody has done something since it was collected
	worked  bool      // somebody has done something since the start
	pressed time.Time // when somebody did something last
	// recalled are the lists that have been shown, as they were left at first.
	recalled [tabs]bool
	last     atomic.Pointer[chan struct{}] // closed once the last state is saved; nil = there is none yet

	unkept bool // that a save failed has been told

	mu    sync.Mutex // one save at a time, the newest last
	asked atomic.Int64
	done  int64
	saved State
}

// Times of the memory.
const (
	// recallPatience is how long the first frame waits for what was kept; where a
	// disk is slower, it comes later.
	recallPatience = 20 * time.Millisecond
	// savePatience is how long the end of the program waits for the last save.
	savePatience = 60 * time.Millisecond
)

// stateMsg brings what was kept of the last run.
type stateMsg struct {
	state State
	err   error
}

// remember changes what is kept from one run to the next: columns, saved views. It
// is called from the event loop; the saving follows by itself.
//
//	d.remember(func(s *State) { s.Views = append(s.Views, v) })
func (d *Dashboard) remember(change func(*State)) {
	change(&d.state)
	d.touch()
}

// loadState reads what was kept. A disk that is slow holds nothing up: what it
// says comes as a message.
func (d *Dashboard) loadState() {
	keeper := d.opt.Keeper
	d.memory.keeper = keeper
	if keeper == nil {
		d.recall(stateMsg{})
		return
	}
	come := make(chan tea.Msg, 1)
	go func() {
		come <- guard(func() tea.Msg { s, err := keeper.Load(); return stateMsg{s, err} })()
	}()
	select {
	case msg := <-come:
		if m, ok := msg.(stateMsg); ok {
			d.recall(m)
			return
		}
		d.later(func() tea.Msg { return msg })
	case <-time.After(recallPatience):
		d.later(func() tea.Msg { return <-come })
	}
}

// touch notes that somebody has done something.
func (d *Dashboard) touch() {
	d.memory.moved, d.memory.worked = true, true
	d.memory.pressed = time.Now()
}

// collected is the state as the pages are now.
func (d *Dashboard) collected() State {
	s := d.state
	s.Version, s.Tab, s.Views, s.Lists = stateVersion, listNames[d.tab], slices.Clone(s.Views), map[string]ListState{}
	for name, l := range d.state.Lists {
		s.Lists[name] = l
	}
	if d.opening != nil || d.site.empty() { // nothing has been looked at yet
		return s
	}
	for t := range tabs {
		if p, ok := d.pages[t].(keepsList); ok && d.memory.recalled[t] {
			d.later(d.within(part{kind: partPage, tab: t}, func() tea.Cmd {
				s.Lists[listNames[t]] = d.collect(p, s.Lists[listNames[t]])
				return nil
			}))
		}
	}
	if o, ok := d.pages[tabOverview].(*overview); ok && d.memory.recalled[tabOverview] {
		sub, on := o.Selected()
		s.Lists[listNames[tabOverview]] = ListState{Cursor: d.subjectState(sub, on)}
	}
	return s
}

// keepsList is a page whose list is kept: where it has the pool that it shows, nil
// where it shows all, and its table.
type keepsList interface {
	keeps() (pool *string, t *table)
}

func (p *pooled) keeps() (*string, *table)   { return &p.pool, p.table }
func (p *meetings) keeps() (*string, *table) { return &p.pool, p.Table() }
func (p *licenses) keeps() (*string, *table) { return nil, p.list }
func (p *monitor) keeps() (*string, *table)  { return nil, p.list }
func (p *timeline) keeps() (*string, *table) { return nil, p.list }

// collect is how a list is left. What the table has not got round to yet stays as
// it was kept.
func (d *Dashboard) collect(p keepsList, was ListState) ListState {
	pool, t := p.keeps()
	l := ListState{Query: d.queryKept(t, was), Reverse: t.reverse, Columns: was.Columns}
	if pool != nil {
		l.Pool = *pool
	}
	if t.recall != nil || t.src == nil {
		l.Query, l.Sort, l.Reverse, l.Cursor, l.Above, l.Marks = was.Query, was.Sort, was.Reverse, was.Cursor, was.Above, was.Marks
		return l
	}
	if columns := t.src.Columns(); t.col >= 0 && t.col < len(columns) {
		l.Sort = columns[t.col].field
	}
	sub, ok := t.Selected()
	l.Cursor, l.Above = d.subjectState(sub, ok), max(0, t.cursor-t.top)
	n := 0
	for sub := range t.markedSubjects() {
		if n++; n > maxMarks {
			break
		}
		if s := d.subjectState(sub, true); s != nil {
			l.Marks = append(l.Marks, *s)
		}
	}
	return l
}

// queryKept is the query of a table as far as it is kept.
func (d *Dashboard) queryKept(t *table, was ListState) string {
	if d.realBehind() {
		return was.Query // it names those who are not there
	}
	if t.problem != "" {
		return "" // half typed
	}
	return t.query
}

// subjectState names a row for the state: a license by its handle, for its key is
// a secret.
func (d *Dashboard) subjectState(sub model.Subject, ok bool) *SubjectState {
	if !ok || sub.Kind == model.NoKind {
		return nil
	}
	if sub.Kind != model.KindLicense {
		if sub = d.realOf(sub); sub.Kind == model.NoKind {
			return nil
		}
	}
	if sub.Kind == model.KindLicense {
		row, found := d.site.view.Snapshot.Find(sub)
		if !found {
			return nil
		}
		sub.ID = present.Handle(d.site.view.Snapshot.Licenses.At(row).Handle)
	}
	return &SubjectState{sub.Kind, sub.Pool, sub.ID}
}

// keepState saves what was done since the last look, beside the event loop; nil
// when nothing was.
func (d *Dashboard) keepState() tea.Cmd {
	m := &d.memory
	if !m.moved || m.keeper == nil {
		return nil
	}
	m.moved = false
	d.sayMarks()
	s, n := d.collected(), m.asked.Add(1)
	return guard(func() tea.Msg {
		if err := m.save(s, n); err != nil {
			return unkeptMsg{err}
		}
		return nil
	})
}

// unkeptMsg says that a state could not be saved.
type unkeptMsg struct{ err error }

// sayUnkept tells it, once.
func (d *Dashboard) sayUnkept(m unkeptMsg) {
	if d.memory.unkept || d.note.text != "" {
		return
	}
	d.memory.unkept, d.dirty = true, true
	d.say(look, "how the dashboard is left cannot be kept: "+present.Text(m.err.Error())+"; what you do next tries again, --no-state keeps nothing")
}

// sayMarks tells once that more is marked than is kept.
func (d *Dashboard) sayMarks() {
	t := d.page().Table()
	if t == nil || t.marks.Len() <= maxMarks || d.memory.told || d.note.text != "" {
		return
	}
	d.memory.told, d.dirty = true, true
	d.say(grey, "the next start will know "+present.Count(maxMarks)+" of these marks")
}

// save writes a state unless a newer one has been written, or nothing is new in it.
// One that cannot be written is tried again with the next: the disk may have room
// again by then.
func (m *memory) save(s State, n int64) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if n <= m.done || reflect.DeepEqual(s, m.saved) {
		return nil
	}
	m.done = n
	if err := m.keeper.Save(s); err != nil {
		return err
	}
	m.saved = s
	return nil
}

// leaving collects the state once more, and begins to save it while the terminal is
// given back: the program ends. It is called by the event loop, or once that has
// ended.
func (d *Dashboard) leaving() {
	m := &d.memory
	if m.keeper == nil || d.crash != nil {
		return // what ended the program must not be what it begins with
	}
	defer func() { _ = recover() }() // a bug in a page must not keep the program from ending
	s, n, kept := d.collected(), m.asked.Add(1), make(chan struct{})
	m.last.Store(&kept)
	go func() {
		defer close(kept)
		guard(func() tea.Msg { _ = m.save(s, n); return nil })() // nobody is there to be told
	}()
}

// keepLast waits until the state that leaving collected is saved, unless that takes too
// long.
func (d *Dashboard) keepLast() {
	kept := d.memory.last.Load()
	if kept == nil {
		return
	}
	select {
	case <-*kept:
	case <-time.After(savePatience):
	}
}
