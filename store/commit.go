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
// A commit of many rows is brought in ahead, in short transactions that let others
// write; it counts with the last one only, as every other.
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
	w := &writing{conn: db.writer, commit: c, content: contentOf(&c.Audit), bounds: db.bounds, progress: progress, total: size(c)}
	err := db.writer.use(ctx, func() error {
		err := db.bring(ctx, w)
		db.settle(w, err)
		return err
	})
	return c.Base + 1, err
}

// bring brings a commit in: what is much ahead, the rest in its transaction.
func (db *DB) bring(ctx context.Context, w *writing) error {
	if w.total > db.held {
		if err := db.bringIn(ctx, w, w.ahead(db.held)); err != nil {
			return err
		}
	}
	return db.write(ctx, w)
}

// write runs the transaction of a commit.
func (db *DB) write(ctx context.Context, w *writing) error {
	w.stage = db.stage
	// A plan that was reported as applied must be there after a power cut;
	// an import can be repeated.
	sync := syncNormal
	if w.commit.Audit.Plan != "" {
		sync = syncFull
	}
	if err := w.conn.exec(sync); err != nil {
		return err
	}
	err := w.conn.transact(ctx, beginWrite, func() error {
		if err := db.whole(w.conn); err != nil {
			return err
		}
		if err := w.run(); err != nil {
			return err
		}
		return db.whole(w.conn) // a long import takes seconds
	})
	if err != nil {
		return err
	}
	if w.total >= bulkRows {
		// The commit stands whatever becomes of this.
		_ = w.conn.exec(forget)
	}
	return nil
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
	content     []byte // what the audit entry says
	journals    map[string]journal
	bounds      bounds
	stage       *stage
	staged      map[string]bool // what was brought in ahead, by the names of parts
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
		return stale(revision, w.commit.Base)
	}
	if len(w.staged) > 0 {
		if err := w.conn.renew(w.stage.id); err != nil {
			return err
		}
	}
	if w.journals, err = w.conn.journals(); err != nil {
		return err
	}
	reached := reach(w.journals)
	for _, step := range []func() error{w.delta, w.ownFacts, w.standings, w.samples, w.readings, w.audit} {
		if err := step(); err != nil {
			return err
		}
	}
	handle = max(handle, w.commit.NextHandle)
	if err := w.moment(handle, reached); err != nil {
		return fmt.Errorf("write the moment: %w", err)
	}
	b, err := w.conn.prepare(updateMeta, 2)
	if err != nil {
		return err
	}
	b.int(revision + 1)
	b.int(handle)
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

func stale(revision, base int64) error {
	return fmt.Errorf("%w: it is at revision %d, the change was made for %d", model.ErrStale, revision, base)
}

// delta writes rows.
func (w *writing) delta() error {
	d := w.commit.Delta
	if d == nil {
		return nil
	}
	if err := housed(w.after()); err != nil {
		return err
	}
	for _, k := range w.kinds() {
		steps := []func() error{k.remove, k.change, k.add}
		if w.staged[k.name] {
			steps = []func() error{func() error { return w.swap(k.name) }}
		}
		for _, step := range append(steps, k.note) {
			if err := step(); err != nil {
				return err
			}
		}
	}
	if err := w.requests(d.Requests); err != nil {
		return err
	}
	if w.staged[partActivity] {
		_, err := w.conn.bound(insertBatch, w.stage.id)
		return err
	}
	return w.activity(0, d.Activity)
}
