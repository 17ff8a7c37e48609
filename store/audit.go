package store

import (
	"context"
	"fmt"
	"math"

	"lictop/model"
)

// The audit log is only ever added to; triggers refuse everything else.
const (
	newestAudit = "SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1"
	insertAudit = "INSERT INTO audit (id, at_s, actor, door, action, pool, plan, undoes, summary, batch, hash, late)" +
		" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0)"
	insertAuditCount  = "INSERT INTO audit_count (entry, seq, name, n) VALUES ($1, $2, $3, $4)"
	insertAuditChange = "INSERT INTO audit_change (batch, seq, subject, pool, field, before_int, before_text," +
		" after_int, after_text, rule) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
	selectAudit = "SELECT id, at_s, actor, door, action, pool, plan, undoes, summary, hash FROM audit" +
		" ORDER BY id DESC LIMIT $1"
	selectAuditCount  = "SELECT entry, name, n FROM audit_count WHERE entry >= $1 ORDER BY entry DESC, seq"
	selectAuditChange = "SELECT subject, pool, field, before_int, before_text, after_int, after_text, rule" +
		" FROM audit_change WHERE batch = (SELECT batch FROM audit WHERE id = $1) ORDER BY batch, seq"
)

// audit writes the entry of the commit under the next free id.
func (w *writing) audit() error {
	var newest int64
	var hash string
	err := w.conn.each(newestAudit, newTexts(), nil, func(r *record) { newest, hash = r.int(), r.text() })
	if err != nil {
		return fmt.Errorf("number the audit entry: %w", err)
	}
	e, id := &w.commit.Audit, newest+1
	b, err := w.conn.prepare(insertAudit, 11)
	if err != nil {
		return err
	}
	b.int(id)
	b.instant(e.At)
	for _, s := range []string{e.Actor, e.Door, e.Action, e.Pool, e.Plan, e.Undoes, e.Summary} {
		b.text(s)
	}
	batch := id
	if w.staged[partAudit] {
		batch = -w.stage.id
	}
	b.int(batch)
	b.text(sealed(hash, id, w.content))
	if _, err := b.run(); err != nil {
		return fmt.Errorf("insert audit entry %d: %w", id, err)
	}
	if err := w.auditCounts(id, e.Counts); err != nil {
		return fmt.Errorf("insert counts of audit entry %d: %w", id, err)
	}
	if w.staged[partAudit] {
		return nil
	}
	if err := w.auditChanges(id, 0, e.Changes); err != nil {
		return fmt.Errorf("insert changes of audit entry %d: %w", id, err)
	}
	return nil
}

func (w *writing) auditCounts(entry int64, list []model.AuditCount) error {
	b, err := w.conn.prepare(insertAuditCount, 4)
	if err != nil {
		return err
	}
	for i, c := range list {
		b.int(entry)
		b.int(int64(i))
		b.text(c.Name)
		b.int(c.N)
		if _, err := b.run(); err != nil {
			return err
		}
		w.wrote()
	}
	return nil
}

// auditChanges writes changes from the place first on.
func (w *writing) auditChanges(batch int64, first int, list []model.AuditChange) error {
	b, err := w.conn.prepare(insertAuditChange, 10)
	if err != nil {
		return err
	}
	for i := range list {
		c := &list[i]
		b.int(batch)
		b.int(int64(first + i))
		b.text(c.Subject)
		b.text(c.Pool)
		name(b, model.FieldNames, c.Field)
		b.value(c.Before)
		b.value(c.After)
		b.text(c.Rule)
		if _, err := b.run(); err != nil {
			return err
		}
		w.wrote()
	}
	return nil
}

// Audit returns the newest entries, newest first, with their counts and without
// their changes; limit 0 means all.
func (db *DB) Audit(ctx context.Context, limit int) ([]model.AuditEntry, error) {
	var list []model.AuditEntry
	c := db.reader
	err := c.use(ctx, func() error {
		return c.transact(ctx, beginRead, func() (err error) {
			list, err = c.auditEntries(limit)
			return err
		})
	})
	if err != nil {
		return nil, fmt.Errorf("read the audit log of %s: %w", db.path, err)
	}
	return list, nil
}

func (c *conn) auditEntries(limit int) ([]model.AuditEntry, error) {
	if limit <= 0 {
		limit = math.MaxInt
	}
	t := newTexts()
	var list []model.AuditEntry
	err := c.each(selectAudit, t, func(b *binder) { b.int(int64(limit)) }, func(r *record) {
		list = append(list, model.AuditEntry{
			ID: r.int(), At: r.instant(), Actor: r.shared(), Door: r.shared(), Action: r.shared(),
			Pool: r.shared(), Plan: r.text(), Undoes: r.text(), Summary: r.text(), Hash: r.text(),
		})
	})
	if err != nil || len(list) == 0 {
		return nil, err
	}
	oldest, at := list[len(list)-1].ID, 0
	err = c.each(selectAuditCount, t, func(b *binder) { b.int(oldest) }, func(r *record) {
		entry := r.int()
		for at < len(list)-1 && list[at].ID > entry {
			at++
		}
		list[at].Counts = append(list[at].Counts, model.AuditCount{Name: r.shared(), N: r.int()})
	})
	return list, err
}

// AuditChanges returns the changes of one entry in the order of writing; none
// for an entry that is not there.
func (db *DB) AuditChanges(ctx context.Context, entry int64) ([]model.AuditChange, error) {
	var list []model.AuditChange
	c := db.reader
	err := c.use(ctx, func() error {
		return c.transact(ctx, beginRead, func() error {
			return c.each(selectAuditChange, newTexts(), func(b *binder) { b.int(entry) }, func(r *record) {
				list = append(list, model.AuditChange{
					Subject: r.text(), Pool: r.shared(), Field: enum[model.Field](r, model.FieldNames),
					Before: r.value(), After: r.value(), Rule: r.shared(),
				})
			})
		})
	})
	if err != nil {
		return nil, fmt.Errorf("read changes of audit entry %d from %s: %w", entry, db.path, err)
	}
	return list, nil
}
