package store

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"lictop/model"
)

const (
	// chunkRows is how many rows one short transaction writes, breath how long
	// others are let in before the next, lease how long what was staged belongs to
	// somebody who does not show up.
	chunkRows = 10_000
	breath    = time.Millisecond
	lease     = 5 * time.Minute

	insertStage  = "INSERT INTO stage (id, until_s) VALUES ($1, $2)"
	renewStage   = "UPDATE stage SET until_s = $2 WHERE id = $1"
	deleteStage  = "DELETE FROM stage WHERE id = $1"
	selectStages = "SELECT id FROM stage WHERE until_s < $1"
	forgetAudit  = "DELETE FROM audit_change WHERE batch = $1 AND seq IN (SELECT seq FROM audit_change WHERE batch = $1 LIMIT $2)" +
		" AND NOT EXISTS (SELECT 1 FROM audit WHERE batch = $1)"
	forgetActivity = "DELETE FROM activity WHERE batch = $1 AND (pool, subject, day_s) IN" +
		" (SELECT pool, subject, day_s FROM activity WHERE batch = $1 LIMIT $2)" +
		" AND NOT EXISTS (SELECT 1 FROM batch WHERE id = $1)"
)

// errSwept: what was staged is gone. It is a kind of being stale: the next try
// stages anew.
var errSwept = fmt.Errorf("%w: what was brought in ahead was swept away", model.ErrStale)

// stage is what a commit has brought into the database ahead. It outlives a
// commit that went stale.
type stage struct {
	id   int64
	site model.Snapshot // what the staged tables hold
	// made says which parts are there; false for one that was begun.
	made map[string]bool
	// dear: the site moved on while rows were copied, so they are not again.
	dear     bool
	own      ownStage
	audit    []model.AuditChange
	activity []model.Activity
}

// table is the name of a staged table.
func (st *stage) table(name string) string { return fmt.Sprintf("stage_%d_%s", st.id, name) }

// was is the name of the table that was replaced.
func (st *stage) was(name string) string { return fmt.Sprintf("stage_%d_was_%s", st.id, name) }

func newStage(ctx context.Context, db *DB) (*stage, error) {
	if err := db.sweepOld(ctx); err != nil {
		return nil, err
	}
	st := &stage{id: rand.Int64N(1<<62) + 1, made: map[string]bool{}}
	err := db.writer.transact(ctx, beginWrite, func() error {
		if err := db.whole(db.writer); err != nil {
			return err
		}
		_, err := db.writer.bound(insertStage, st.id, until())
		return err
	})
	return st, err
}

// until is when a lease ends that begins now.
func until() int64 { return time.Now().Add(lease).Unix() }

// stager brings the parts of one commit into the database.
type stager struct {
	*writing
	ctx context.Context
	db  *DB
	st  *stage
}

// run brings the parts in. They are asked first how much there is to do.
func (s *stager) run(parts []part) error {
	var works []work
	for _, p := range parts {
		k, err := p.stage(s)
		if err != nil {
			return err
		}
		s.total += k.todo - int64(p.size)
		works = append(works, k)
	}
	for _, k := range works {
		if err := k.do(); err != nil {
			return err
		}
	}
	return nil
}

// work is what there is to do for a part: so many rows to write.
type work struct {
	todo int64
	do   func() error
}

// transact runs a short transaction of the stage and lets others in behind it.
func (s *stager) transact(f func() error) error {
	err := s.conn.transact(s.ctx, beginWrite, func() error {
		if err := s.db.whole(s.db.writer); err != nil {
			return err
		}
		if err := s.conn.renew(s.st.id); err != nil {
			return err
		}
		return f()
	})
	if err == nil {
		s.db.breathe()
	}
	return err
}

// chunks runs f for n things, some at a time.
func (s *stager) chunks(n int, f func(lo, hi int) error) error {
	for lo := 0; lo < n; lo += chunkRows {
		if err := s.transact(func() error { return f(lo, min(lo+chunkRows, n)) }); err != nil {
			return err
		}
	}
	return nil
}

// onBase fails when the site has moved on since the base of the commit.
func (s *stager) onBase() error {
	revision, err := s.conn.one(selectRevision)
	if err == nil && revision != s.commit.Base {
		err = stale(revision, s.commit.Base)
	}
	return err
}

// make makes an empty staged table like one of the schema.
func (s *stager) make(name string) error {
	return s.transact(func() error {
		if err := s.conn.exec("DROP TABLE IF EXISTS " + s.st.table(name)); err != nil {
			return err
		}
		return s.conn.exec(tableSQL(name, s.st.table(name)))
	})
}

// swap puts a staged table into its place; the caller is in the transaction of
// the commit.
func (w *writing) swap(name string) error {
	st := w.stage
	steps := []string{
		"ALTER TABLE " + name + " RENAME TO " + st.was(name),
		"ALTER TABLE " + st.table(name) + " RENAME TO " + name,
	}
	for _, o := range indexesOf(name) {
		steps = append(steps, "DROP INDEX "+o.name, o.sql)
	}
	for _, sql := range steps {
		if err := w.conn.exec(sql); err != nil {
			return fmt.Errorf("put the new %ss in their place: %w", name, err)
		}
	}
	return nil
}

// sweepOld removes what programs left that ended in the midst of a commit.
func (db *DB) sweepOld(ctx context.Context) error {
	var ids []int64
	err := db.writer.each(selectStages, newTexts(), func(b *binder) { b.int(time.Now().Unix()) },
		func(r *record) { ids = append(ids, r.int()) })
	for _, id := range ids {
		if err == nil {
			err = db.sweep(ctx, id)
		}
	}
	return err
}

// sweep removes what belongs to a stage and to nothing else, in transactions of
// its own.
func (db *DB) sweep(ctx context.Context, id int64) error {
	c := db.writer
	objects, err := c.objects()
	if err != nil {
		return err
	}
	for o := range objects {
		t, ok := strings.CutPrefix(o, "table ")
		if !ok || !strings.HasPrefix(t, fmt.Sprintf("stage_%d_", id)) {
			continue
		}
		if err := c.transact(ctx, beginWrite, func() error { return c.exec("DROP TABLE IF EXISTS " + t) }); err != nil {
			return err
		}
		db.breathe()
	}
	for _, s := range []struct {
		sql   string
		batch int64
	}{{forgetAudit, -id}, {forgetActivity, id}} {
		for gone := 1; gone > 0; db.breathe() {
			err := c.transact(ctx, beginWrite, func() (err error) {
				gone, err = c.bound(s.sql, s.batch, chunkRows)
				return err
			})
			if err != nil {
				return err
			}
		}
	}
	return c.transact(ctx, beginWrite, func() error {
		_, err := c.bound(deleteStage, id)
		return err
	})
}

// renew says that a stage is somebody's still; errSwept when it is not there.
func (c *conn) renew(id int64) error {
	n, err := c.bound(renewStage, id, until())
	if err == nil && n == 0 {
		err = errSwept
	}
	return err
}

// bound executes a statement with whole numbers as its parameters and returns how
// many rows it touched.
func (c *conn) bound(sql string, numbers ...int64) (int, error) {
	b, err := c.prepare(sql, len(numbers))
	if err != nil {
		return 0, err
	}
	for _, n := range numbers {
		b.int(n)
	}
	return b.run()
}
