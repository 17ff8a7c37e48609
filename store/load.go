package store

import (
	"context"
	"fmt"

	"lictop/model"
)

// progressEvery is the number of rows after which progress is reported.
const progressEvery = 10_000

const selectMeta = "SELECT revision, next_handle, row_count, owner, created_s FROM meta"

// Load reads the whole site as it stood at one moment, while others may write.
// Progress is told every ten thousand rows; the total is that of the site.
func (db *DB) Load(ctx context.Context, progress func(done, total int64)) (*model.Stored, error) {
	l := &loading{conn: db.reader, texts: newTexts(), progress: progress}
	err := db.reader.use(ctx, func() error {
		if err := db.reader.transact(ctx, beginRead, l.run); err != nil {
			return err
		}
		return db.reader.exec(forget)
	})
	if err != nil {
		return nil, fmt.Errorf("load %s: %w", db.path, err)
	}
	l.stored.Snapshot = model.NewSnapshot(l.draft)
	return &l.stored, nil
}

// loading is one Load under way.
type loading struct {
	conn        *conn
	texts       *texts
	stored      model.Stored
	draft       model.Draft
	progress    func(done, total int64)
	done, total int64
}

func (l *loading) run() error {
	if err := l.meta(); err != nil {
		return fmt.Errorf("read meta: %w", err)
	}
	l.draft.AsOf = model.None
	var pool model.Rows[model.Pool]
	for _, read := range []func() error{
		func() error { return readRows(l, pools(), &pool) },
		func() error { return readRows(l, endpoints(), &l.draft.Endpoints) },
		func() error { return readRows(l, licenses(), &l.draft.Licenses) },
		func() error { return readRows(l, hosts(), &l.draft.Hosts) },
		func() error { return readRows(l, devices(), &l.draft.Devices) },
		func() error { return readRows(l, users(), &l.draft.Users) },
		func() error { return readRows(l, meetings(), &l.draft.Meetings) },
		l.requests,
		l.ownFacts,
	} {
		if err := read(); err != nil {
			return err
		}
	}
	if pool.Len() > 0 {
		l.draft.Pools = pool.Slice()
	}
	l.tell()
	return nil
}

func (l *loading) tell() {
	if l.progress != nil {
		l.progress(l.done, max(l.done, l.total))
	}
}

func (l *loading) meta() error {
	return l.each(selectMeta, func(r *record) {
		s := &l.stored
		s.Revision, s.NextHandle, l.total = r.int(), r.int(), r.int()
		s.Owner, s.Created = r.text(), r.instant()
	})
}

// each calls f for every row of a query.
func (l *loading) each(sql string, f func(*record)) error {
	return l.conn.each(sql, l.texts, nil, f)
}

// readRows reads one kind in the order of its keys.
func readRows[T any](l *loading, t *table[T], into *model.Rows[T]) error {
	var row, zero T
	err := l.each(t.selectSQL(), func(r *record) {
		row = zero
		t.read(r, &row)
		into.Append(row)
		if l.done++; l.done%progressEvery == 0 {
			l.tell()
		}
	})
	if err != nil {
		return fmt.Errorf("read %ss: %w", t.kind, err)
	}
	return nil
}

// each runs a query with what bind binds and calls f for every row. It fails
// when a row is not one of ours.
func (c *conn) each(sql string, t *texts, bind func(*binder), f func(*record)) error {
	stmt, err := c.raw.Prepare(sql)
	if err != nil {
		return err
	}
	defer stmt.Reset()
	if bind != nil {
		b, err := c.prepare(sql, stmt.BindParamCount())
		if err != nil {
			return err
		}
		bind(b)
	}
	r := newRecord(stmt, t)
	for {
		more, err := r.next()
		if err != nil || !more {
			return err
		}
		f(r)
	}
}
