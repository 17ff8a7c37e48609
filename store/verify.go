package store

import (
	"context"
	"errors"
	"fmt"

	"lictop/model"
)

const (
	verifyAudit  = "SELECT id, at_s, actor, door, action, pool, plan, undoes, summary, batch, hash, late FROM audit ORDER BY id"
	verifyCount  = "SELECT name, n FROM audit_count WHERE entry = $1 ORDER BY seq"
	verifyChange = "SELECT subject, pool, field, before_int, before_text, after_int, after_text, rule" +
		" FROM audit_change WHERE batch = $1 ORDER BY seq"
	sizeOfAudit = "SELECT (SELECT count(*) FROM audit) + (SELECT count(*) FROM audit_change)"
)

// VerifyAudit walks the audit log from the first entry on and returns the first that
// does not fit to its hash or to the entry before, or that is missing. That a log is
// broken is no error. Progress is told as by Load, by entries and their changes.
func (db *DB) VerifyAudit(ctx context.Context, progress func(done, total int64)) (*model.AuditProof, error) {
	v := &verifying{loading: &loading{conn: db.reader, texts: newTexts(), progress: progress}}
	if err := db.read(ctx, v.loading, v.run); err != nil {
		return nil, fmt.Errorf("verify the audit log of %s: %w", db.path, err)
	}
	return &v.proof, nil
}

type verifying struct {
	*loading
	proof model.AuditProof
}

// errBroken ends a walk at the entry that does not fit.
var errBroken = errors.New("broken")

func (v *verifying) run() (err error) {
	if err = v.meta(); err != nil {
		return err
	}
	if v.total, err = v.conn.one(sizeOfAudit); err != nil {
		return err
	}
	err = v.entries()
	switch p := &v.proof; {
	case errors.Is(err, errBroken):
	case err != nil:
		return err
	case p.Checked < v.stored.Revision: // every commit writes one entry
		p.Broken = p.Checked + 1
		p.Reason = fmt.Sprintf("it is missing, with all behind it: the site was written %d times", v.stored.Revision)
	}
	v.tell()
	return nil
}

func (v *verifying) entries() error {
	var failed error
	err := v.each(verifyAudit, func(r *record) {
		if failed == nil {
			failed = v.entry(r)
		}
	})
	return errors.Join(failed, err)
}

// entry checks one entry.
func (v *verifying) entry(r *record) error {
	p := &v.proof
	id, at := r.int(), r.instant()
	c := newContent()
	c.entry(at, r.text(), r.text(), r.text(), r.text(), r.text(), r.text(), r.text())
	batch, hash, late := r.int(), r.text(), r.truth()
	v.read()
	if id != p.Checked+1 {
		return v.broken(p.Checked+1, "it is missing")
	}
	if err := v.rest(c, id, batch); err != nil {
		return err
	}
	if sealed(p.Head, id, c.Sum(nil)) != hash {
		return v.broken(id, "it is not what was written, or the entry before it is not")
	}
	p.Checked, p.Head = id, hash
	if late {
		p.Late++
	}
	return nil
}

// rest reads the counts and changes of an entry.
func (v *verifying) rest(c *content, id, batch int64) error {
	err := v.conn.each(verifyCount, v.texts, func(b *binder) { b.int(id) }, func(r *record) { c.count(r.text(), r.int()) })
	if err != nil {
		return err
	}
	return v.conn.each(verifyChange, v.texts, func(b *binder) { b.int(batch) }, func(r *record) {
		c.changeRow(r)
		v.read()
	})
}

func (v *verifying) broken(id int64, reason string) error {
	v.proof.Broken, v.proof.Reason = id, reason
	return errBroken
}

// VerifyAudit is as that of DB. Entries that were thinned out are passed over.
func (m *Memory) VerifyAudit(ctx context.Context, progress func(done, total int64)) (*model.AuditProof, error) {
	if err := m.enter(ctx); err != nil {
		return nil, fmt.Errorf("verify the audit log in memory: %w", err)
	}
	defer m.mu.Unlock()
	p := &model.AuditProof{}
	var id int64
	for i := range m.audit {
		e := &m.audit[i]
		before := e.before
		if e.ID == id+1 {
			before = p.Head
		}
		if sealed(before, e.ID, contentOf(&e.AuditEntry)) != e.Hash {
			p.Broken, p.Reason = e.ID, "it is not what was written, or the entry before it is not"
			break
		}
		id, p.Head = e.ID, e.Hash
		p.Checked++
	}
	if progress != nil {
		progress(int64(len(m.audit)), int64(len(m.audit)))
	}
	return p, nil
}
