package store

import (
	"context"
	"fmt"
	"math"

	"lictop/model"
)

// progressEvery is the number of rows after which progress is reported.
const progressEvery = 10_000

const selectMeta = "SELECT revision, next_handle, owner, created_s FROM meta"

// Load reads the whole site as it stood at one moment, while others may write.
// Progress is told every ten thousand rows; the total is that of the site.
func (db *DB) Load(ctx context.Context, progress func(done, total int64)) (*model.Stored, error) {
	l := &loading{conn: db.reader, texts: newTexts(), progress: progress, limit: all}
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
	journals    map[string]journal
	limit       int // of the rows of each kind but pools; all = no limit
}

// all is no limit.
const all = math.MaxInt

func (l *loading) run() error {
	for _, read := range []func() error{l.meta, l.pools, l.rows, l.requests, l.ownFacts} {
		if err := read(); err != nil {
			return err
		}
	}
	l.tell()
	return nil
}

// pools reads all of them, whatever the limit.
func (l *loading) pools() error {
	var pool model.Rows[model.Pool]
	if err := readRows(l, pools(), &pool, all); err != nil {
		return err
	}
	if pool.Len() > 0 {
		l.draft.Pools = pool.Slice()
	}
	return nil
}

func (l *loading) rows() error {
	for _, read := range []func() error{
		func() error { return readRows(l, endpoints(), &l.draft.Endpoints, l.limit) },
		func() error { return readRows(l, licenses(), &l.draft.Licenses, l.limit) },
		func() error { return readRows(l, hosts(), &l.draft.Hosts, l.limit) },
		func() error { return readRows(l, devices(), &l.draft.Devices, l.limit) },
		func() error { return readRows(l, users(), &l.draft.Users, l.limit) },
		func() error { return readRows(l, meetings(), &l.draft.Meetings, l.limit) },
	} {
		if err := read(); err != nil {
			return err
		}
	}
	return nil
}

func (l *loading) tell() {
	if l.progress != nil {
		l.progress(l.done, max(l.done, l.total))
	}
}

// read counts a row and reports now and then.
func (l *loading) read() {
	if l.done++; l.done%progressEvery == 0 {
		l.tell()
	}
}

func (l *loading) meta() (err error) {
	l.draft.AsOf = model.None
	err = l.each(selectMeta, func(r *record) {
		s := &l.stored
		s.Revision, s.NextHandle, s.Owner, s.Created = r.int(), r.int(), r.text(), r.instant()
	})
	if err != nil {
		return fmt.Errorf("read meta: %w", err)
	}
	if l.journals, err = l.conn.journals(); err != nil {
		return err
	}
	l.total = 0
	for _, j := range l.journals {
		l.total += j.rows
	}
	return nil
}

// each calls f for every row of a query.
func (l *loading) each(sql string, f func(*record)) error {
	return l.conn.each(sql, l.texts, nil, f)
}

// readRows reads the first rows of one kind in the order of its keys.
func readRows[T any](l *loading, t *table[T], into *model.Rows[T], limit int) error {
	var row, zero T
	err := l.conn.each(t.selectSQL(), l.texts, func(b *binder) { b.int(int64(limit)) }, func(r *record) {
		row = zero
		t.key(r, &row)
		t.read(r, &row)
		into.Append(row)
		l.read()
	})
	if err != nil {
		return fmt.Errorf("read %ss: %w", t.noun, err)
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
