package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"lictop/model"
)

// Memory is a site that nobody keeps: it ends with the program. It touches no
// file and no database.
type Memory struct {
	mu       sync.Mutex
	closed   bool
	stored   model.Stored // the snapshot is shared, Own belongs to the store
	own      map[ownKey]model.OwnFact
	activity map[model.Activity]struct{}
	audit    []memoryEntry
	head     string // the hash of the newest entry
	entries  int64  // how many there ever were
	thin     string // whose entries are thinned out; "" = nobody's
	keep     int

	standings   []model.Standing // ordered by pool and class
	standingsAt model.Instant

	samples  map[sampleKey]model.Sample
	readings map[readingKey]model.PastReading
	past     memoryPast
	learned  func() *model.History // before the store began; nil = nothing

	learnedDays func() []model.Activity // likewise
}

// memoryEntry is an entry of the log, and the hash of the one before it, which may
// have been thinned out.
type memoryEntry struct {
	model.AuditEntry
	before string
}

// NewMemory keeps the site of a draft, which must not be used afterwards, at
// revision 0 with an empty audit log. Licenses without a handle get one in the
// order of rows.
func NewMemory(draft model.Draft, owner string, at model.Instant) *Memory {
	draft.AsOf, draft.Asks = model.None, nil
	s := model.NewSnapshot(draft)
	next := int64(1)
	for _, l := range s.Licenses.All() {
		next = max(next, l.Handle+1)
	}
	edit := s.Licenses.Edit()
	for i, l := range s.Licenses.All() {
		if l.Handle == 0 {
			edit.At(i).Handle = next
			next++
		}
	}
	s.Licenses = edit.Rows()
	return &Memory{
		stored:   model.Stored{Snapshot: s, NextHandle: next, Owner: owner, Created: at},
		own:      map[ownKey]model.OwnFact{},
		activity: map[model.Activity]struct{}{},

		standingsAt: model.None,
		samples:     map[sampleKey]model.Sample{},
		readings:    map[readingKey]model.PastReading{},
		past:        newMemoryPast(moment{at: at, requests: len(s.Requests), handle: next}),
	}
}

// enter takes the lock for an operation; the caller unlocks unless it failed.
func (m *Memory) enter(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	m.mu.Lock()
	if m.closed {
		m.mu.Unlock()
		return errClosed
	}
	return nil
}

// Load returns the site; it costs next to nothing.
func (m *Memory) Load(ctx context.Context, progress func(done, total int64)) (*model.Stored, error) {
	if err := m.enter(ctx); err != nil {
		return nil, fmt.Errorf("load the site in memory: %w", err)
	}
	defer m.mu.Unlock()
	s := m.now()
	if n := rowCount(s.Snapshot); progress != nil {
		progress(n, n)
	}
	return &s, nil
}

// now is the newest site; the caller holds the lock.
func (m *Memory) now() model.Stored {
	s := m.stored
	for _, f := range m.own {
		s.Own = append(s.Own, f)
	}
	slices.SortFunc(s.Own, compareOwn)
	return s
}

// Revision returns the number that every commit raises.
func (m *Memory) Revision(ctx context.Context) (int64, error) {
	if err := m.enter(ctx); err != nil {
		return 0, fmt.Errorf("read the revision of the site in memory: %w", err)
	}
	defer m.mu.Unlock()
	return m.stored.Revision, nil
}

// Commit is as that of DB.
func (m *Memory) Commit(ctx context.Context, c *model.Commit, progress func(done, total int64)) (int64, error) {
	if err := m.enter(ctx); err != nil {
		return 0, fmt.Errorf("commit to the site in memory: %w", err)
	}
	defer m.mu.Unlock()
	if m.stored.Revision != c.Base {
		return 0, fmt.Errorf("commit to the site in memory: %w: it is at revision %d, the change was made for %d",
			model.ErrStale, m.stored.Revision, c.Base)
	}
	if total := size(c); progress != nil {
		progress(total, total)
		if err := ctx.Err(); err != nil {
			return 0, fmt.Errorf("commit to the site in memory: %w", err)
		}
	}
	back := m.backward(c)
	if d := c.Delta; d != nil {
		if d.After != nil {
			s := *d.After
			s.AsOf, s.Asks = model.None, nil
			m.stored.Snapshot = &s
		}
		for _, a := range d.Activity {
			m.activity[a] = struct{}{}
		}
	}
	for _, f := range c.OwnDropped {
		delete(m.own, ownKey{f.Subject, f.Field})
	}
	for _, f := range c.OwnSet {
		m.own[ownKey{f.Subject, f.Field}] = f
	}
	if c.Standings != nil {
		m.standings, m.standingsAt = slices.Clone(c.Standings), c.StandingsAt
		slices.SortFunc(m.standings, func(a, b model.Standing) int {
			return cmp.Or(strings.Compare(a.Pool, b.Pool), strings.Compare(a.Class, b.Class))
		})
		m.sample(c.Standings, c.StandingsAt)
	}
	m.sample(c.Counts, c.StandingsAt)
	for _, r := range c.Readings {
		m.readings[readingKey{r.Pool, r.At}] = r
	}
	e := c.Audit
	m.entries++
	e.ID = m.entries
	e.Counts, e.Changes = slices.Clone(e.Counts), slices.Clone(e.Changes)
	before := m.head
	m.head = sealed(before, e.ID, contentOf(&e))
	e.Hash = m.head
	m.audit = append(m.audit, memoryEntry{e, before})
	m.thinOut()
	m.stored.NextHandle = max(m.stored.NextHandle, c.NextHandle)
	m.stored.Revision++
	m.past.add(back, moment{m.stored.Revision, e.At, len(m.stored.Snapshot.Requests), m.stored.NextHandle})
	return m.stored.Revision, nil
}

// Audit is as that of DB.
func (m *Memory) Audit(ctx context.Context, limit int) ([]model.AuditEntry, error) {
	if err := m.enter(ctx); err != nil {
		return nil, fmt.Errorf("read the audit log in memory: %w", err)
	}
	defer m.mu.Unlock()
	if limit <= 0 || limit > len(m.audit) {
		limit = len(m.audit)
	}
	var list []model.AuditEntry
	for i := len(m.audit) - 1; i >= len(m.audit)-limit; i-- {
		e := m.audit[i].AuditEntry
		e.Counts, e.Changes = slices.Clone(e.Counts), nil
		list = append(list, e)
	}
	return list, nil
}

// AuditChanges is as that of DB.
func (m *Memory) AuditChanges(ctx context.Context, entry int64) ([]model.AuditChange, error) {
	if err := m.enter(ctx); err != nil {
		return nil, fmt.Errorf("read changes of audit entry %d in memory: %w", entry, err)
	}
	defer m.mu.Unlock()
	i, ok := slices.BinarySearchFunc(m.audit, entry, func(e memoryEntry, id int64) int { return cmp.Compare(e.ID, id) })
	if !ok {
		return nil, nil
	}
	return slices.Clone(m.audit[i].Changes), nil
}

// Thin keeps of the entries of one actor about the newest n only. It is for a
// site that moves by itself, whose log would fill up; the entries of everybody
// else stay, and every entry keeps its id.
func (m *Memory) Thin(actor string, n int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.thin, m.keep = actor, n
	m.thinOut()
}

// thinOut drops entries once there are twice as many as are kept, so that it is
// rarely done.
func (m *Memory) thinOut() {
	if m.thin == "" {
		return
	}
	theirs := func(e memoryEntry) bool { return e.Actor == m.thin }
	n := 0
	for i := range m.audit {
		if theirs(m.audit[i]) {
			n++
		}
	}
	if n < 2*m.keep {
		return
	}
	m.audit = slices.DeleteFunc(m.audit, func(e memoryEntry) bool {
		if !theirs(e) || n <= m.keep {
			return false
		}
		n--
		return true
	})
}

// Place says that the site is in memory.
func (m *Memory) Place() string { return "in memory" }

// Close forgets the site.
func (m *Memory) Close() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.closed = true
	m.stored.Snapshot, m.own, m.activity, m.audit = nil, nil, nil, nil
	m.samples, m.readings, m.past = nil, nil, memoryPast{}
	return nil
}
