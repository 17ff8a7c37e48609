package store

import (
	"context"
	"errors"
	"io/fs"
	"slices"

	"lictop/model"
)

// A commit of many rows would keep other programs from writing for seconds. So
// its larger parts are brought into the database ahead of it, in short
// transactions that nobody sees; the last one, which counts, puts them into their
// places. Until then nothing has happened.

// heldRows is how many rows the transaction of a commit writes itself. Rows that
// are spread over a large table take up to 12 µs each.
const heldRows = 40_000

// part is something that a commit writes and that may be brought in ahead.
type part struct {
	name  string
	size  int
	stage func(*stager) (work, error)
}

// parts lists what can be brought in ahead: first what costs no more that way,
// then the kinds of rows, of which all rows are brought in, the largest first.
func (w *writing) parts() []part {
	c := w.commit
	list := []part{{partAudit, len(c.Audit.Changes), stageAudit}}
	if c.Delta != nil {
		list = append(list, part{partActivity, len(c.Delta.Activity), stageActivity})
	}
	list = append(list, part{partOwn, len(c.OwnSet) + len(c.OwnDropped), stageOwn})
	cheap := len(list)
	for _, k := range w.kinds() {
		if k.stage != nil {
			list = append(list, part{k.name, k.size, k.stage})
		}
	}
	slices.SortStableFunc(list[cheap:], func(a, b part) int { return b.size - a.size })
	return list
}

// ahead chooses parts, so that no more than held rows are left. Own facts come
// last: they can only be brought in while nobody else commits.
func (w *writing) ahead(held int64) []part {
	var list, last []part
	left := size(w.commit)
	for _, p := range w.parts() {
		switch {
		case left <= held || p.size == 0:
		case p.name == partOwn:
			left -= int64(p.size)
			last = append(last, p)
		default:
			left -= int64(p.size)
			list = append(list, p)
		}
	}
	return append(list, last...)
}

// bringIn stages the parts of a commit. It uses what a commit that went stale
// left behind.
func (db *DB) bringIn(ctx context.Context, w *writing, parts []part) error {
	for _, sql := range []string{syncNormal, logBulk} {
		if err := w.conn.exec(sql); err != nil {
			return err
		}
	}
	w.staged = map[string]bool{}
	for _, p := range parts {
		w.staged[p.name] = true
	}
	for try := 1; ; try++ {
		if db.stage == nil {
			st, err := newStage(ctx, db)
			if err != nil {
				return err
			}
			db.stage = st
		}
		w.done, w.total = 0, size(w.commit)
		s := &stager{writing: w, ctx: ctx, db: db, st: db.stage}
		err := s.run(parts)
		if !errors.Is(err, errSwept) || try > 1 {
			return err
		}
		db.stage = nil // somebody took us for dead
	}
}

// settle tidies up behind a commit. What was staged for one that went stale is
// kept: it will be tried again, from a newer base.
func (db *DB) settle(w *writing, err error) {
	if errors.Is(err, errSwept) {
		db.stage = nil
	}
	if db.stage == nil || errors.Is(err, model.ErrStale) && len(w.staged) > 0 {
		return
	}
	done := db.writer.raw.SetInterrupt(nil)
	defer db.writer.raw.SetInterrupt(done)
	// The commit stands, or has failed, whatever becomes of this; what is left is
	// swept away later.
	_ = db.sweep(context.Background(), db.stage.id)
	_ = db.writer.exec(logSmall)
	db.stage = nil
}

// abandon gives up what a commit that went stale left.
func (db *DB) abandon() error {
	if db.writer == nil {
		return nil
	}
	err := db.writer.use(context.Background(), func() error {
		db.settle(&writing{}, nil)
		return nil
	})
	if errors.Is(err, fs.ErrClosed) {
		return nil
	}
	return err
}
