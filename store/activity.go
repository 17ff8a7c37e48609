package store

import (
	"context"
	"fmt"

	"lictop/model"
)

// A day of activity is known or not; learning it twice is learning it once.
const (
	insertActivity = "INSERT INTO activity (pool, subject, day_s, batch) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING"
	selectActivity = "SELECT DISTINCT pool, subject, day_s FROM activity WHERE pool = $1" +
		" AND (batch = 0 OR batch IN (SELECT id FROM batch)) ORDER BY pool, subject, day_s"
	eachActivity = "SELECT subject, day_s FROM activity WHERE pool = $1" +
		" AND (batch = 0 OR batch IN (SELECT id FROM batch)) ORDER BY subject, day_s"
	eachActivityOf = "SELECT subject, day_s FROM activity WHERE pool = $1 AND subject = $2" +
		" AND (batch = 0 OR batch IN (SELECT id FROM batch)) ORDER BY day_s"
	insertBatch = "INSERT INTO batch (id) VALUES ($1)"
)

// Days that were brought in ahead carry the number of their batch and count once
// the batch does; all others have 0. The same day may stand under several.
func (w *writing) activity(batch int64, list []model.Activity) error {
	if len(list) == 0 {
		return nil
	}
	b, err := w.conn.prepare(insertActivity, 4)
	if err != nil {
		return err
	}
	for i := range list {
		a := &list[i]
		b.text(a.Pool)
		b.text(a.Subject)
		b.int(int64(a.Day))
		b.int(batch)
		if _, err := b.run(); err != nil {
			return fmt.Errorf("insert activity of %s: %w", rowLabel(a.Pool, a.Subject), err)
		}
		w.wrote()
	}
	return nil
}

// Activity returns the days on which the subjects of a pool were active, ordered
// by subject and day.
func (db *DB) Activity(ctx context.Context, pool string) ([]model.Activity, error) {
	var list []model.Activity
	c := db.reader
	err := c.use(ctx, func() error {
		return c.transact(ctx, beginRead, func() error {
			return c.each(selectActivity, newTexts(), func(b *binder) { b.text(pool) }, func(r *record) {
				list = append(list, model.Activity{Pool: r.shared(), Subject: r.shared(), Day: model.Instant(r.int())})
			})
		})
	})
	if err != nil {
		return nil, fmt.Errorf("read activity of pool %q from %s: %w", pool, db.path, err)
	}
	return list, nil
}

// EachActivity calls each for every day on which the subjects of a pool were active
// and keeps none: a history may be larger than the site. With subjects, in the order
// of ids, it is about those only, nil = all. The order is that of Activity. each must
// not ask the store for anything.
func (db *DB) EachActivity(ctx context.Context, pool string, subjects []string, each func(model.Activity)) error {
	c := db.reader
	err := c.use(ctx, func() error {
		return c.transact(ctx, beginRead, func() error {
			if subjects == nil {
				return c.eachActivity(eachActivity, func(b *binder) { b.text(pool) }, pool, each)
			}
			for _, id := range subjects {
				if err := c.eachActivity(eachActivityOf, func(b *binder) { b.text(pool); b.text(id) }, pool, each); err != nil {
					return err
				}
			}
			return nil
		})
	})
	if err != nil {
		return fmt.Errorf("read activity of pool %q from %s: %w", pool, db.path, err)
	}
	return nil
}

// eachActivity tells a day once, though it may stand under several batches.
func (c *conn) eachActivity(query string, bind func(*binder), pool string, each func(model.Activity)) error {
	a, first := model.Activity{Pool: pool}, true
	return c.each(query, newTexts(), bind, func(r *record) {
		was := a
		if id := r.bytes(); a.Subject != string(id) {
			a.Subject = string(id)
		}
		if a.Day = model.Instant(r.int()); first || a != was {
			each(a)
		}
		first = false
	})
}
