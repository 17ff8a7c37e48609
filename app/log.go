package app

import (
	"context"
	"slices"

	"lictop/model"
)

// Log is the audit log of a store. It is read without the site, however large that
// is.
type Log struct {
	store Store
	until model.Instant // entries dated later are left out; None = none are
}

// LogOf is the log of a store that nothing else need be read of.
func LogOf(st Store) Log { return Log{st, model.None} }

// Until is the log as it stood at an instant.
func (l Log) Until(at model.Instant) Log {
	l.until = at
	return l
}

// Audit returns the newest entries of the log, newest first; limit 0 means all.
func (l Log) Audit(ctx context.Context, limit int) ([]model.AuditEntry, error) {
	read := limit
	if l.until.Known() {
		read = 0
	}
	entries, err := l.store.Audit(ctx, read)
	if err != nil {
		return nil, &StoreError{"read the audit log", err}
	}
	if l.until.Known() {
		entries = slices.DeleteFunc(entries, func(e model.AuditEntry) bool { return e.At > l.until })
		if limit > 0 && len(entries) > limit {
			entries = entries[:limit]
		}
	}
	return entries, nil
}

// AuditChanges returns the changes of an entry of the log, in the order of
// writing.
func (l Log) AuditChanges(ctx context.Context, entry int64) ([]model.AuditChange, error) {
	changes, err := l.store.AuditChanges(ctx, entry)
	if err != nil {
		return nil, &StoreError{"read the audit log", err}
	}
	return changes, nil
}

// VerifyAudit walks the whole log and says whether it is as it was written. That it
// is not is no error.
func (l Log) VerifyAudit(ctx context.Context, p Progress) (*model.AuditProof, error) {
	proof, err := l.store.VerifyAudit(ctx, p)
	if err != nil {
		return nil, &StoreError{"read the audit log", err}
	}
	return proof, nil
}
