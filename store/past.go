package store

import (
	"context"
	"fmt"

	"lictop/model"
)

// A moment is when a revision was written, and what of it no log tells.
const (
	insertMoment = "INSERT INTO moment (revision, at_s, requests, next_handle)" +
		" SELECT $1, $2, coalesce(max(n), 0), $3 FROM request"
	forgetMoments  = "DELETE FROM moment WHERE revision < $1"
	selectMoment   = "SELECT revision, requests, next_handle FROM moment WHERE at_s IS NULL OR at_s <= $1 ORDER BY revision DESC LIMIT 1"
	earliestMoment = "SELECT at_s FROM moment ORDER BY at_s IS NOT NULL, at_s LIMIT 1"
)

// moment writes when the commit was made, and forgets the moments that history no
// longer reaches; reached is how far it did before.
func (w *writing) moment(handle, reached int64) error {
	b, err := w.conn.prepare(insertMoment, 3)
	if err != nil {
		return err
	}
	b.int(w.revision())
	b.instant(w.commit.Audit.At)
	b.int(handle)
	if _, err := b.run(); err != nil {
		return err
	}
	if now := reach(w.journals); now > reached {
		_, err = w.conn.bound(forgetMoments, now)
	}
	return err
}

// Past returns the site as the store held it at an instant: that of the newest
// revision which was not written after it. A revision is dated by its audit entry.
// What was written since is read and taken back from known, as Since goes forward,
// with which rows that did not change are shared. The instant that is returned, too,
// is the earliest of which the store knows the site; before it Past fails with
// model.ErrNoHistory. Progress is that of what is read.
func (db *DB) Past(ctx context.Context, known *model.Stored, at model.Instant, progress func(done, total int64)) (*model.Stored, model.Instant, error) {
	p := &past{since: newSince(db, known, progress), at: at}
	if err := db.read(ctx, p.loading, p.run); err != nil {
		return nil, p.reaches, fmt.Errorf("look back to %s in %s: %w", at, db.path, err)
	}
	return p.then(p.now()), p.reaches, nil
}

// past is one Past under way: the newest site and what leads back from it.
type past struct {
	*since
	at       model.Instant
	reaches  model.Instant
	revision int64
	requests int64
	handle   int64
	back     model.Patches
	backOwn  model.Patch[model.OwnFact]
}

func (p *past) run() error {
	if err := p.since.run(); err != nil {
		return err
	}
	if err := p.moment(); err != nil {
		return err
	}
	b := &p.back
	for _, read := range []func() error{
		backwards(p, pools(), &b.Pools), backwards(p, endpoints(), &b.Endpoints), backwards(p, licenses(), &b.Licenses),
		backwards(p, hosts(), &b.Hosts), backwards(p, devices(), &b.Devices), backwards(p, users(), &b.Users),
		backwards(p, meetings(), &b.Meetings), backwards(p, ownTable(), &p.backOwn),
	} {
		if err := read(); err != nil {
			return err
		}
	}
	p.tell()
	return nil
}

// moment finds the revision of the instant.
func (p *past) moment() error {
	if err := p.each(earliestMoment, func(r *record) { p.reaches = r.instant() }); err != nil {
		return fmt.Errorf("read since when history reaches: %w", err)
	}
	p.revision = -1
	err := p.conn.each(selectMoment, p.texts, func(b *binder) { b.int(int64(p.at)) }, func(r *record) {
		p.revision, p.requests, p.handle = r.int(), r.int(), r.int()
	})
	switch {
	case err != nil:
		return fmt.Errorf("find the moment: %w", err)
	case p.revision < 0:
		return model.ErrNoHistory
	}
	return nil
}

// backwards returns a function that reads what the rows of a table were that were
// written behind the revision.
func backwards[T any](p *past, t *table[T], into *model.Patch[T]) func() error {
	return func() error {
		var row, zero T
		from := (p.revision + 1) << logBits
		err := p.conn.each(t.pastSQL(), p.texts, func(b *binder) { b.int(from) }, func(r *record) {
			row = zero
			was := r.truth()
			t.key(r, &row)
			if was {
				t.read(r, &row)
				into.Put.Append(row)
			} else {
				into.Gone.Append(row)
			}
			p.read()
		})
		if err != nil {
			return fmt.Errorf("read what %ss were: %w", t.noun, err)
		}
		return nil
	}
}

// then goes back from the newest site.
func (p *past) then(now *model.Stored) *model.Stored {
	return &model.Stored{
		Snapshot: now.Snapshot.Back(&p.back, int(p.requests)), Own: ownPatched(now.Own, &p.backOwn),
		Revision: p.revision, NextHandle: p.handle, Owner: now.Owner, Created: now.Created,
	}
}
