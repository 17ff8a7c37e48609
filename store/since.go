package store

import (
	"context"
	"fmt"

	"lictop/model"
)

// Since is Load for whoever knows the site of an older revision, which stays as
// it is: only what was written since is read, and the rows that did not change
// are shared with it. A kind of which more was written than the journal keeps is
// read whole, and everything when known is not of this database. Progress is that
// of what is read.
func (db *DB) Since(ctx context.Context, known *model.Stored, progress func(done, total int64)) (*model.Stored, error) {
	s := newSince(db, known, progress)
	if err := db.read(ctx, s.loading, s.run); err != nil {
		return nil, fmt.Errorf("load what is new in %s: %w", db.path, err)
	}
	return s.now(), nil
}

func newSince(db *DB, known *model.Stored, progress func(done, total int64)) *since {
	return &since{loading: &loading{conn: db.reader, texts: newTexts(), progress: progress, limit: all}, known: known}
}

// read runs f as one view of the database, and gives memory back behind much.
func (db *DB) read(ctx context.Context, l *loading, f func() error) error {
	return db.reader.use(ctx, func() error {
		if err := db.reader.transact(ctx, beginRead, f); err != nil {
			return err
		}
		if l.done >= bulkRows {
			return db.reader.exec(forget)
		}
		return nil
	})
}

// now is the newest site, once it was read.
func (s *since) now() *model.Stored {
	if s.anew {
		s.stored.Snapshot = model.NewSnapshot(s.draft)
	} else {
		s.stored.Snapshot = s.known.Snapshot.Patched(&s.patches)
		s.stored.Own = ownPatched(s.known.Own, &s.own)
	}
	return &s.stored
}

// sinceMost is how many lines of a log are followed; reading the table whole is
// faster than more.
const sinceMost = 50_000

// since is one Since under way.
type since struct {
	*loading
	known   *model.Stored
	anew    bool // everything was read
	patches model.Patches
	own     model.Patch[model.OwnFact]
}

func (s *since) run() error {
	if err := s.meta(); err != nil {
		return err
	}
	now, then := &s.stored, s.known
	if then == nil || then.Revision > now.Revision || then.Created != now.Created || then.Owner != now.Owner {
		s.anew = true
		return s.loading.run()
	}
	s.total = 0
	p := &s.patches
	kinds := []func() (func() error, error){
		reader(s, pools(), &p.Pools), reader(s, endpoints(), &p.Endpoints), reader(s, licenses(), &p.Licenses),
		reader(s, hosts(), &p.Hosts), reader(s, devices(), &p.Devices), reader(s, users(), &p.Users),
		reader(s, meetings(), &p.Meetings), reader(s, ownTable(), &s.own),
	}
	var reads []func() error
	for _, size := range kinds { // all are counted first, for the total
		read, err := size()
		if err != nil {
			return err
		}
		reads = append(reads, read)
	}
	for _, read := range reads {
		if err := read(); err != nil {
			return err
		}
	}
	var err error
	if p.Requests, err = s.requestsBehind(len(then.Snapshot.Requests)); err != nil {
		return err
	}
	s.tell()
	return nil
}

// reader returns a function that looks how much of a table is to be read, adds it
// to the total, and returns the function that reads it.
func reader[T any](s *since, t *table[T], into *model.Patch[T]) func() (func() error, error) {
	return func() (func() error, error) {
		j := s.journals[t.name]
		from := (s.known.Revision + 1) << logBits
		var lines int64
		err := s.conn.each(t.countSQL(), s.texts, func(b *binder) {
			b.int(from)
			b.int(sinceMost + 1)
		}, func(r *record) { lines = r.int() })
		if err != nil {
			return nil, fmt.Errorf("count the log of %ss: %w", t.noun, err)
		}
		if s.known.Revision < j.wholeAt || lines > sinceMost {
			into.Whole = true
			s.total += j.rows
			return func() error { return readRows(s.loading, t, &into.Put, all) }, nil
		}
		s.total += lines
		return func() error {
			if lines == 0 {
				return nil
			}
			return readSince(s.loading, t, from, into)
		}, nil
	}
}

// readSince reads the rows that the log of their table lists from a number on.
func readSince[T any](l *loading, t *table[T], from int64, into *model.Patch[T]) error {
	var row, zero T
	err := l.conn.each(t.sinceSQL(), l.texts, func(b *binder) { b.int(from) }, func(r *record) {
		row = zero
		if there := r.truth(); there {
			t.key(r, &row)
			t.read(r, &row)
			into.Put.Append(row)
		} else {
			t.key(r, &row)
			into.Gone.Append(row)
		}
		l.read()
	})
	if err != nil {
		return fmt.Errorf("read new %ss: %w", t.noun, err)
	}
	return nil
}

// Since is as that of DB.
func (m *Memory) Since(ctx context.Context, _ *model.Stored, progress func(done, total int64)) (*model.Stored, error) {
	return m.Load(ctx, progress)
}
