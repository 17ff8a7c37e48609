package store

import (
	"fmt"

	"lictop/model"
)

// rowWriter writes the difference in the rows of one kind.
type rowWriter struct {
	name                      string
	size                      int // rows that differ
	remove, change, add, note func() error
	// stage brings all rows of the kind in ahead; nil for those that are few.
	stage func(*stager) (work, error)
}

// kinds lists what a commit writes, pools first; nothing when it has no rows.
func (w *writing) kinds() []rowWriter {
	if w.commit.Delta == nil {
		return nil
	}
	pool := kindWriter(w, pools())
	pool.stage = nil
	return []rowWriter{
		pool, kindWriter(w, endpoints()), kindWriter(w, licenses()), kindWriter(w, hosts()),
		kindWriter(w, devices()), kindWriter(w, users()), kindWriter(w, meetings()),
	}
}

func kindWriter[T any](w *writing, t *table[T]) rowWriter {
	d := t.delta(w.commit.Delta)
	before, after := t.rows(w.before()), t.rows(w.after())
	n := len(d.New) + len(d.Changed) + len(d.Gone)
	return rowWriter{
		name: t.name, size: n,
		remove: func() error { return existing(w, t, "delete", t.deleteSQL(), before, d.Gone) },
		change: func() error { return existing(w, t, "update", t.updateSQL(), after, d.Changed) },
		add:    func() error { return add(w, t, after, d.New) },
		note: func() error {
			return w.note(t.name, n, int64(len(d.New)-len(d.Gone)), func(first int64) (int64, error) {
				return int64(n), whatWas(w, t, first, d, before, after)
			})
		},
		stage: func(s *stager) (work, error) { return stageRows(s, t, n, before, after) },
	}
}

// before is the site that the commit found, after the one that it leaves.
func (w *writing) before() *model.Snapshot { return siteOr(w.commit.Delta.Before) }
func (w *writing) after() *model.Snapshot  { return siteOr(w.commit.Delta.After) }

func siteOr(s *model.Snapshot) *model.Snapshot {
	if s == nil {
		return &model.Snapshot{}
	}
	return s
}

// whatWas logs what the rows of a difference were.
func whatWas[T any](w *writing, t *table[T], n int64, d *model.RowDelta, before, after *model.Rows[T]) error {
	for _, part := range []struct {
		was   bool
		rows  *model.Rows[T]
		which []int32
	}{{false, after, d.New}, {true, before, d.Was}, {true, before, d.Gone}} {
		if len(part.which) == 0 {
			continue
		}
		b, err := w.conn.prepare(t.logSQL(part.was), len(t.columns)+1)
		if err != nil {
			return err
		}
		for _, i := range part.which {
			t.write(b, part.rows.At(int(i)))
			b.int(n)
			if _, err := b.run(); err != nil {
				return err
			}
			n++
		}
	}
	return nil
}

// existing runs a statement for rows that the database must have.
func existing[T any](w *writing, t *table[T], verb, sql string, rows *model.Rows[T], which []int32) error {
	if len(which) == 0 {
		return nil
	}
	b, err := w.conn.prepare(sql, len(t.columns))
	if err != nil {
		return err
	}
	for _, i := range which {
		row := rows.At(int(i))
		t.write(b, row)
		n, err := b.run()
		if err != nil {
			return fmt.Errorf("%s %s %s: %w", verb, t.noun, t.label(row), err)
		}
		if n != 1 {
			return refuse(model.ErrDamaged, remedyDamaged, "%s %s %s: there are %d such rows", verb, t.noun, t.label(row), n)
		}
		w.wrote()
	}
	return nil
}

// add inserts new rows. They come in the order of their keys.
func add[T any](w *writing, t *table[T], rows *model.Rows[T], which []int32) error {
	if len(which) == 0 {
		return nil
	}
	b, err := w.conn.prepare(t.insertSQL(), len(t.columns))
	if err != nil {
		return err
	}
	for _, i := range which {
		row := rows.At(int(i))
		t.write(b, row)
		if _, err := b.run(); err != nil {
			return fmt.Errorf("insert %s %s: %w", t.noun, t.label(row), err)
		}
		w.wrote()
	}
	return nil
}

// housed fails when a row belongs to no pool of its site.
func housed(s *model.Snapshot) error {
	for _, err := range []error{
		homeless(s, endpoints(), &s.Endpoints, s.EndpointsOf, func(e *model.Endpoint) string { return e.Pool }),
		homeless(s, licenses(), &s.Licenses, s.LicensesOf, func(l *model.License) string { return l.Pool }),
		homeless(s, hosts(), &s.Hosts, s.HostsOf, func(h *model.Host) string { return h.Pool }),
		homeless(s, devices(), &s.Devices, s.DevicesOf, func(d *model.Device) string { return d.Pool }),
		homeless(s, users(), &s.Users, s.UsersOf, func(u *model.User) string { return u.Pool }),
		homeless(s, meetings(), &s.Meetings, s.MeetingsOf, func(m *model.Meeting) string { return m.Pool }),
	} {
		if err != nil {
			return err
		}
	}
	return nil
}

// homeless returns an error that names the first row without a pool.
func homeless[T any](s *model.Snapshot, t *table[T], rows *model.Rows[T], of func(int) model.Span, pool func(*T) string) error {
	n := 0
	for i := range s.Pools {
		n += of(i).Len()
	}
	if n == rows.Len() { // the rows of pools are ranges that do not meet
		return nil
	}
	for _, row := range rows.All() {
		if s.Pool(pool(row)) == nil {
			return fmt.Errorf("insert %s %s: there is no such pool", t.noun, t.label(row))
		}
	}
	return fmt.Errorf("the %ss are not in order", t.noun)
}
