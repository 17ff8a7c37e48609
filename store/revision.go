package store

import (
	"context"
	"fmt"
)

const selectRevision = "SELECT revision FROM meta"

// Revision returns the number that every commit raises. It costs microseconds
// and does not wait for a Load or Commit that is under way. It fails
// with model.ErrMoved when the file is no longer where it was opened.
func (db *DB) Revision(ctx context.Context) (revision int64, err error) {
	if err := db.moved(); err != nil {
		return 0, fmt.Errorf("read the revision of %s: %w", db.path, err)
	}
	c := db.pulse
	err = c.use(ctx, func() error {
		return c.retry(ctx, func() (err error) {
			revision, err = c.one(selectRevision)
			return err
		})
	})
	if err != nil {
		return 0, fmt.Errorf("read the revision of %s: %w", db.path, err)
	}
	return revision, nil
}
