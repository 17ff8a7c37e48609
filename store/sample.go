package store

import (
	"context"
	"fmt"
	"slices"

	"lictop/model"
)

// An hour of a class is one row, so that a year takes at most 8 760 of some 60
// bytes, and nothing has to be dropped.
const (
	insertSample = "INSERT INTO sample (pool, class, hour_s, entitled_units, used_units, peak_units) VALUES ($1, $2, $3, $4, $5, $5)" +
		" ON CONFLICT (pool, class, hour_s) DO UPDATE SET entitled_units = excluded.entitled_units, used_units = excluded.used_units," +
		" peak_units = CASE WHEN excluded.peak_units > sample.peak_units THEN excluded.peak_units ELSE sample.peak_units END"
	selectSamples = "SELECT pool, class, hour_s, entitled_units, used_units, peak_units FROM sample" +
		" WHERE $1 = '' OR pool = $1 ORDER BY pool, class, hour_s"
	insertReading = "INSERT INTO reading (pool, at_s, in_use, released_seats, kept_seats, visible_seats) VALUES ($1, $2, $3, $4, $5, $6)" +
		" ON CONFLICT (pool, at_s) DO UPDATE SET in_use = excluded.in_use, released_seats = excluded.released_seats," +
		" kept_seats = excluded.kept_seats, visible_seats = excluded.visible_seats"
	selectReadings = "SELECT pool, at_s, in_use, released_seats, kept_seats, visible_seats FROM reading" +
		" WHERE $1 = '' OR pool = $1 ORDER BY pool, at_s"
)

func (w *writing) samples() error {
	return w.conn.samples(slices.Concat(w.commit.Standings, w.commit.Counts), w.commit.StandingsAt)
}

// samples writes how classes stood at an instant into its hour.
func (c *conn) samples(list []model.Standing, at model.Instant) error {
	if at == model.None || len(list) == 0 {
		return nil
	}
	b, err := c.prepare(insertSample, 5)
	if err != nil {
		return err
	}
	for i := range list {
		s := model.SampleOf(&list[i], at)
		b.text(s.Pool)
		b.text(s.Class)
		b.int(int64(s.Hour))
		b.int(int64(s.Entitled))
		b.int(int64(s.Used))
		if _, err := b.run(); err != nil {
			return fmt.Errorf("insert the sample of %q in pool %q: %w", s.Class, s.Pool, err)
		}
	}
	return nil
}

func (w *writing) readings() error {
	if len(w.commit.Readings) == 0 {
		return nil
	}
	b, err := w.conn.prepare(insertReading, 3+model.Countings)
	if err != nil {
		return err
	}
	for i := range w.commit.Readings {
		r := &w.commit.Readings[i]
		b.text(r.Pool)
		b.int(int64(r.At))
		b.int(r.InUse)
		for _, n := range r.Counted {
			b.int(n)
		}
		if _, err := b.run(); err != nil {
			return fmt.Errorf("insert the reading of pool %q: %w", r.Pool, err)
		}
	}
	return nil
}

// Sample writes how classes stand at an instant into the history of use, as a
// commit does with its standings, and nothing else: the revision stays.
func (db *DB) Sample(ctx context.Context, list []model.Standing, at model.Instant) error {
	err := db.sample(ctx, list, at)
	if err != nil {
		return fmt.Errorf("write samples into %s: %w", db.path, err)
	}
	return nil
}

func (db *DB) sample(ctx context.Context, list []model.Standing, at model.Instant) error {
	if db.readOnly {
		return model.ErrReadOnly
	}
	return db.writer.use(ctx, func() error {
		if err := db.writer.exec(syncNormal); err != nil {
			return err
		}
		return db.writer.transact(ctx, beginWrite, func() error {
			if err := db.whole(db.writer); err != nil {
				return err
			}
			return db.writer.samples(list, at)
		})
	})
}

// Samples returns the history of use of a pool, or with "" of all pools, ordered
// by pool, class and hour.
func (db *DB) Samples(ctx context.Context, pool string) ([]model.Sample, error) {
	var list []model.Sample
	err := db.recall(ctx, selectSamples, pool, func(r *record) {
		list = append(list, model.Sample{
			Pool: r.shared(), Class: r.shared(), Hour: model.Instant(r.int()),
			Entitled: model.Units(r.int()), Used: model.Units(r.int()), Peak: model.Units(r.int()),
		})
	})
	if err != nil {
		return nil, fmt.Errorf("read samples from %s: %w", db.path, err)
	}
	return list, nil
}

// Readings returns the vendor's figures that were kept of a pool, or with "" of
// all pools, ordered by pool and instant.
func (db *DB) Readings(ctx context.Context, pool string) ([]model.PastReading, error) {
	var list []model.PastReading
	err := db.recall(ctx, selectReadings, pool, func(r *record) {
		p := model.PastReading{Pool: r.shared(), Reading: model.Reading{At: model.Instant(r.int()), InUse: r.int()}}
		for i := range p.Counted {
			p.Counted[i] = r.int()
		}
		list = append(list, p)
	})
	if err != nil {
		return nil, fmt.Errorf("read readings from %s: %w", db.path, err)
	}
	return list, nil
}

// recall runs a query of the history of a pool.
func (db *DB) recall(ctx context.Context, sql, pool string, f func(*record)) error {
	c := db.reader
	return c.use(ctx, func() error {
		return c.transact(ctx, beginRead, func() error {
			return c.each(sql, newTexts(), func(b *binder) { b.text(pool) }, f)
		})
	})
}
