package app

import (
	"context"

	"lictop/model"
)

// Progress is told how far long work has come; total 0 means unknown. It is
// called from the goroutine that works and must return quickly. It is an alias so
// that packages which must not know this one can take it.
type Progress = func(done, total int64)

// Store keeps a site. Its implementations are proved by store/storetest.
type Store interface {
	// Load reads everything. The snapshot's AsOf is None.
	Load(ctx context.Context, p Progress) (*model.Stored, error)
	// Since is Load for whoever knows the site of an older revision: it reads only
	// what was written since and shares with known the rows that did not change.
	Since(ctx context.Context, known *model.Stored, p Progress) (*model.Stored, error)
	// Peek reads what is there at once: every pool, at most so many rows of each
	// kind, the first by pool and id, the number of rows, and the standings.
	Peek(ctx context.Context, rows int) (*model.Peek, error)
	// Revision returns the number that every commit raises.
	Revision(ctx context.Context) (int64, error)
	// Commit writes a transaction whole or not at all and returns the new
	// revision. It fails with model.ErrStale when c.Base is not the current one.
	Commit(ctx context.Context, c *model.Commit, p Progress) (int64, error)
	// Audit returns the newest entries, newest first, without their changes;
	// limit 0 means all.
	Audit(ctx context.Context, limit int) ([]model.AuditEntry, error)
	// AuditChanges returns the changes of one entry in the order of writing.
	AuditChanges(ctx context.Context, entry int64) ([]model.AuditChange, error)
	// VerifyAudit says whether the whole log is as it was written.
	VerifyAudit(ctx context.Context, p Progress) (*model.AuditProof, error)
	// Activity returns the days on which the subjects of a pool were active,
	// ordered by subject and day.
	Activity(ctx context.Context, pool string) ([]model.Activity, error)
	// Samples returns the history of use of a pool, or with "" of all pools, ordered
	// by pool, class and hour.
	Samples(ctx context.Context, pool string) ([]model.Sample, error)
	// Readings returns the vendor's figures that were kept of a pool, or with "" of
	// all pools, ordered by pool and instant.
	Readings(ctx context.Context, pool string) ([]model.PastReading, error)
	// Sample writes how classes stand at an instant into the history of use; the
	// revision stays.
	Sample(ctx context.Context, standings []model.Standing, at model.Instant) error
	// Past returns the site as the store held it at an instant, and since when that
	// can be told; before it fails with model.ErrNoHistory. It shares with known the
	// rows that did not change.
	Past(ctx context.Context, known *model.Stored, at model.Instant, p Progress) (*model.Stored, model.Instant, error)
	// Place says where the site is kept, for people.
	Place() string
	Close() error
}
