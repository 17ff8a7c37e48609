package store

import (
	"context"
	"fmt"

	"lictop/model"
)

// bulkRows is the number of rows from which memory is given back afterwards.
const bulkRows = 10_000

const updateMeta = "UPDATE meta SET revision = $1, next_handle = $2"

// Commit writes a transaction whole or not at all and returns the new revision,
// which is c.Base + 1. It fails with model.ErrStale when the store has moved on
// since c.Base, with model.ErrBusy when another program writes for longer than
// the wait, with model.ErrReadOnly when the store is,
// with model.ErrMoved when its file is no longer where it was opened, and with the error of ctx
// when that ends first. After an error nothing is written.
//
// The next handle never goes down. Days of activity that are known already and
// own facts to drop that are not known are no errors.
func (db *DB) Commit(ctx context.Context, c *model.Commit, progress func(done, total int64)) (int64, error) {
	revision, err := db.commit(ctx, c, progress)
	if err != nil {
		return 0, fmt.Errorf("commit to %s: %w", db.path, err)
	}
	return revision, nil
}

func (db *DB) commit(ctx context.Context, c *model.Commit, progress func(done, total int64)) (int64, error) {
	if db.readOnly {
		return 0, model.ErrReadOnly
	}
	w := &writing{conn: db.writer, commit: c, progress: progress, total: size(c)}
	err := db.writer.use(ctx, func() error {
		// A plan that was reported as applied must be there after a power cut;
		// an import can be repeated.
		sync := syncNormal
		if c.Audit.Plan != "" {
			sync = syncFull
		}
		if err := w.conn.exec(sync); err != nil {
			return err
		}
		err := w.conn.transact(ctx, beginWrite, func() error {
			if err := db.moved(); err != nil {
				return err
			}
			if err := w.run(); err != nil {
				return err
			}
			return db.moved() // a long import takes seconds
		})
		if err != nil {
			return err
		}
		if w.total >= bulkRows {
			// The commit stands whatever becomes of this.
			_ = w.conn.exec(forget)
		}
		return nil
	})
	return c.Base + 1, err
}

// size is the number of things to write.
func size(c *model.Commit) int64 {
	n := len(c.OwnSet) + len(c.OwnDropped) + len(c.Audit.Counts) + len(c.Audit.Changes)
	if c.Delta != nil {
		for _, k := range c.Delta.Kinds() {
			n += len(k.New) + len(k.Changed) + len(k.Gone)
		}
		n += len(c.Delta.Requests) + len(c.Delta.Activity)
	}
	return int64(n)
}

// writing is one Commit under way.
type writing struct {
	conn        *conn
	commit      *model.Commit
	journals    map[string]journal
	progress    func(done, total int64)
	done, total int64
}

// wrote counts a row and reports now and then.
func (w *writing) wrote() {
	if w.done++; w.progress != nil && w.done%progressEvery == 0 {
		w.progress(w.done, w.total)
	}
}

func (w *writing) run() error {
	var revision, handle int64
	err := w.conn.each(selectMeta, newTexts(), nil, func(r *record) { revision, handle = r.int(), r.int() })
	if err != nil {
		return fmt.Errorf("read meta: %w", err)
	}
	if revision != w.commit.Base {
		return fmt.Errorf("%w: it is at revision %d, the change was made for %d", model.ErrStale, revision, w.commit.Base)
	}
	if w.journals, err = w.conn.journals(); err != nil {
		return err
	}
	for _, step := range []func() error{w.delta, w.ownFacts, w.standings, w.audit} {
		if err := step(); err != nil {
			return err
		}
	}
	b, err := w.conn.prepare(updateMeta, 2)
	if err != nil {
		return err
	}
	b.int(revision + 1)
	b.int(max(handle, w.commit.NextHandle))
	if _, err := b.run(); err != nil {
		return fmt.Errorf("write meta: %w", err)
	}
	if w.progress != nil {
		w.progress(w.total, w.total)
	}
	return nil
}

func rowCount(s *model.Snapshot) int64 {
	if s == nil {
		return 0
	}
	return int64(len(s.Pools) + s.Endpoints.Len() + s.Licenses.Len() + s.Hosts.Len() +
		s.Devices.Len() + s.Users.Len() + s.Meetings.Len())
}

// delta writes rows.
func (w *writing) delta() error {
	d := w.commit.Delta
	if d == nil {
		return nil
	}
	before, after := d.Before, d.After
	if before == nil {
		before = &model.Snapshot{}
	}
	if after == nil {
		after = &model.Snapshot{}
	}
	poolsBefore, poolsAfter := model.RowsOf(before.Pools...), model.RowsOf(after.Pools...)
	kinds := []rowWriter{
		kindWriter(w, pools(), &d.Pools, &poolsBefore, &poolsAfter),
		kindWriter(w, endpoints(), &d.Endpoints, &before.Endpoints, &after.Endpoints),
		kindWriter(w, licenses(), &d.Licenses, &before.Licenses, &after.Licenses),
		kindWriter(w, hosts(), &d.Hosts, &before.Hosts, &after.Hosts),
		kindWriter(w, devices(), &d.Devices, &before.Devices, &after.Devices),
		kindWriter(w, users(), &d.Users, &before.Users, &after.Users),
		kindWriter(w, meetings(), &d.Meetings, &before.Meetings, &after.Meetings),
	}
	if err := housed(after); err != nil {
		return err
	}
	for _, k := range kinds {
		for _, step := range []func() error{k.remove, k.change, k.add, k.note} {
			if err := step(); err != nil {
				return err
			}
		}
	}
	if err := w.requests(d.Requests); err != nil {
		return err
	}
	return w.activity(d.Activity)
}
